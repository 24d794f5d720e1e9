import type { Trace } from '@gatekeeper/core/access/trace'
import { networkOf } from '@gatekeeper/core/authentication/throttle'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Instant } from '@gatekeeper/core/instant'
import type { Database } from '@gatekeeper/db/database'
import { insertUnauthenticatedEvent } from '@gatekeeper/db/stores/audit-events'
import { insertTrace } from '@gatekeeper/db/stores/traces'

const PER_MINUTE = 30
const MAX_ADDRESSES = 20_000

/** Counts per address within the running minute; the map is emptied with it, so it cannot grow. */
const makeMinuteCounter = (now: () => Instant) => {
  let minute = 0
  const counts = new Map<string, number>()
  return (address: string): boolean => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) {
      minute = current
      counts.clear()
    }
    const count = (counts.get(address) ?? 0) + 1
    if (count > PER_MINUTE || (count === 1 && counts.size >= MAX_ADDRESSES)) return false
    counts.set(address, count)
    return true
  }
}

/** What callers behind whom nobody stands may cause to be written: 30 rows a minute and address, the rest is counted (SEC-158). */
export const makeAnonymous = (db: Database, now: () => Instant, dropped: (kind: 'audit' | 'trace') => void) => {
  const mayAudit = makeMinuteCounter(now)
  const mayTrace = makeMinuteCounter(now)
  const addressOf = (ip: string | null) => (ip === null ? 'unknown' : networkOf(ip))
  return {
    async audit(event: AuditEvent): Promise<void> {
      if (!mayAudit(addressOf(event.ip))) return dropped('audit')
      await db.commit([insertUnauthenticatedEvent(event)])
    },
    /** The trace's code if it was kept. */
    async trace(trace: Trace, event: AuditEvent): Promise<string | null> {
      if (!mayTrace(addressOf(trace.ip))) {
        dropped('trace')
        return null
      }
      await db.commit([insertTrace(trace), insertUnauthenticatedEvent(event)])
      return trace.code
    },
  }
}

export type Anonymous = ReturnType<typeof makeAnonymous>
