import { auditEvent } from '@gatekeeper/api/audit'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Instant } from '@gatekeeper/core/instant'
import type { AccessToken } from '@gatekeeper/core/oidc/access-token'
import type { Database } from '@gatekeeper/db/database'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { EVENT_NOUNS } from '../http/refusal'
import type { Anonymous } from './anonymous'
import type { Log } from './log'

/** A token of ours that was shown, and did not open what it was shown for. */
export interface DeadToken {
  endpoint: 'userinfo' | 'introspect'
  token: AccessToken
  reason: string
  /** Who proved itself beside it. A dead token proves nobody: without one it is a stranger's event (SEC-158). */
  client: { id: string; name: string } | null
  ip: string | null
  user_agent: string | null
}

interface Needs {
  db: Database
  log: Log
  anonymous: Anonymous
  now(): Instant
  newOrderedId(): string
  /** Not written. */
  dropped(event: AuditEvent): void
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MAX_KEYS = 10_000
/** Of one client that asks about tokens. */
const PER_MINUTE = 30

/**
 * Refused access tokens, off the path of their answer: once a minute for a token and reason. That one has run out is told once
 * an hour for its client, since every app comes with such a one now and then. Of what we never gave out nothing is written.
 */
export const makeDeadTokens = ({ db, log, anonymous, now, newOrderedId, dropped }: Needs) => {
  let told = new Map<string, Instant>()
  let minute = 0
  const counts = new Map<string, number>()
  const writing = new Set<Promise<unknown>>()

  const isDue = ({ endpoint, token, reason, client }: DeadToken): boolean => {
    const about = reason === 'expired' ? ['client', token.client_id] : ['token', token.token_hash]
    const key = [endpoint, reason, client?.id ?? '', ...about].join(' ')
    if ((told.get(key) ?? 0) > now()) return false
    if (told.size >= MAX_KEYS) told = new Map()
    told.set(key, now() + (reason === 'expired' ? HOUR : MINUTE))
    return true
  }

  const hasRoom = (client_id: string): boolean => {
    const current = Math.floor(now() / MINUTE)
    if (current !== minute) counts.clear()
    minute = current
    const count = counts.get(client_id) ?? 0
    counts.set(client_id, count + 1)
    return count < PER_MINUTE
  }

  const eventOf = ({ endpoint, token, reason, client, ip, user_agent }: DeadToken): AuditEvent =>
    auditEvent(
      { services: { now, newOrderedId }, caller: { kind: 'anonymous' }, ip, user_agent },
      {
        action: `${EVENT_NOUNS[endpoint]}.refused`,
        outcome: 'refused',
        client_id: token.client_id,
        reason,
        details: { user_id: token.user_id, family: token.code_id },
      },
      client ? { actor_type: 'client', actor_id: client.id, actor_name: client.name } : undefined,
    )

  const write = async (dead: DeadToken): Promise<void> => {
    const event = eventOf(dead)
    if (dead.client === null) return anonymous.audit(event)
    if (!hasRoom(dead.client.id)) return dropped(event)
    await db.commit([insertAuditEvent(event)])
  }

  return {
    saw(dead: DeadToken): void {
      if (!isDue(dead)) return
      const written: Promise<unknown> = write(dead)
        .catch((error: unknown) => log.warn({ err: error }, 'a refused token could not be recorded'))
        .finally(() => writing.delete(written))
      writing.add(written)
    },
    /** At the end of the process, and in tests. */
    settled: (): Promise<unknown> => Promise.all(writing),
  }
}

export type DeadTokens = ReturnType<typeof makeDeadTokens>
