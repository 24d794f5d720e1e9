import { auditEvent } from '@gatekeeper/api/audit'
import type { Trace } from '@gatekeeper/core/access/trace'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import type { Database } from '@gatekeeper/db/database'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertTrace } from '@gatekeeper/db/stores/traces'
import type { Anonymous } from '../services/anonymous'
import type { Log } from '../services/log'
import { traceCode } from '../services/trace-code'
import type { DenialReason } from './words'

/** What is remembered of a denial: the trace that an administrator opens, and who it was, if anybody. */
export interface Denial {
  /** Session or address, site and rule: one event a minute (SEC-162). */
  key: string
  trace: Omit<Trace, 'code' | 'at'>
  site: { id: string; name: string } | null
  reason: DenialReason
  user: Pick<User, 'id' | 'email'> | null
  user_agent: string | null
}

interface Needs {
  db: Database
  log: Log
  anonymous: Anonymous
  now(): Instant
  newOrderedId(): string
  random(bytes: number): Uint8Array
}

const MINUTE = 60_000
const MAX_KEYS = 10_000

/** Denials are written off the path of the check, once a minute for the same one; until then they go by the same code. */
export const makeDenials = (needs: Needs) => {
  const { db, log, anonymous, now, newOrderedId, random } = needs
  let codes = new Map<string, { code: string; until: Instant }>()
  /** For a proxy that asks for the page by the code alone (PX-21): why, but of whom not. */
  let reasons = new Map<string, DenialReason>()
  const writing = new Set<Promise<unknown>>()

  const write = async (denial: Denial, code: string): Promise<void> => {
    const { trace, user, site, reason, user_agent } = denial
    const event = auditEvent(
      { services: { now, newOrderedId }, caller: { kind: 'anonymous' }, ip: trace.ip, user_agent },
      {
        action: 'forward_auth.refused',
        outcome: 'refused',
        target_type: 'site',
        target_id: site?.id ?? null,
        target_name: site?.name ?? null,
        reason,
        details: { trace: code, check: trace.check },
      },
      user ? { actor_type: 'user', actor_id: user.id, actor_name: user.email } : undefined,
    )
    const whole: Trace = { ...trace, code, at: now() }
    if (user) await db.commit([insertTrace(whole), insertAuditEvent(event)])
    else await anonymous.trace(whole, event)
  }

  return {
    /** The code that the person sees; the rest happens later. */
    record(denial: Denial): string {
      const known = codes.get(denial.key)
      if (known && known.until > now()) return known.code
      if (codes.size >= MAX_KEYS) codes = new Map()
      if (reasons.size >= MAX_KEYS) reasons = new Map()
      const code = traceCode(random(7))
      codes.set(denial.key, { code, until: now() + MINUTE })
      reasons.set(code, denial.reason)
      const written: Promise<unknown> = write(denial, code)
        .catch((error: unknown) => log.warn({ err: error }, 'a denial could not be recorded'))
        .finally(() => writing.delete(written))
      writing.add(written)
      return code
    },
    /** `null` when it was said by another node, or long ago. */
    reasonOf: (code: string): DenialReason | null => reasons.get(code) ?? null,
    /** At the end of the process, and in tests. */
    settled: (): Promise<unknown> => Promise.all(writing),
  }
}

export type Denials = ReturnType<typeof makeDenials>
