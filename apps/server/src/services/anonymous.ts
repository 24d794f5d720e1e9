import type { Trace } from '@gatekeeper/core/access/trace'
import { networkOf } from '@gatekeeper/core/authentication/throttle'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Instant } from '@gatekeeper/core/instant'
import type { Write } from '@gatekeeper/db/commit'
import type { Database } from '@gatekeeper/db/database'
import { insertUnauthenticatedEvent } from '@gatekeeper/db/stores/audit-events'
import { insertTrace } from '@gatekeeper/db/stores/traces'

/** Of one address, and of all together: what is beyond the newest 10,000 is only taken away once a minute. */
const PER_MINUTE = 30
const PER_MINUTE_OF_ALL = 2000
/** About one app at one endpoint: who floods one does not hide what is refused at another. */
const PER_MINUTE_OF_ONE = 500

/** Counts per address within the running minute; the map is emptied with it, and holds no more addresses than rows. */
const makeMinuteCounter = (now: () => Instant) => {
  let minute = 0
  let all = 0
  const counts = new Map<string, number>()
  const abouts = new Map<string, number>()
  return (address: string, about = ''): boolean => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) {
      minute = current
      all = 0
      counts.clear()
      abouts.clear()
    }
    const count = counts.get(address) ?? 0
    const of_one = abouts.get(about) ?? 0
    if (count >= PER_MINUTE || all >= PER_MINUTE_OF_ALL || (about !== '' && of_one >= PER_MINUTE_OF_ONE)) return false
    counts.set(address, count + 1)
    abouts.set(about, of_one + 1)
    all += 1
    return true
  }
}

/**
 * What callers behind whom nobody stands may cause to be written: 30 rows a minute and address, 2,000 a minute in all;
 * the rest is counted (SEC-158).
 */
export const makeAnonymous = (
  db: Database,
  now: () => Instant,
  dropped: (kind: 'audit' | 'trace', event: AuditEvent) => void,
  deliveriesOf: (event: AuditEvent) => Write[],
) => {
  const mayAudit = makeMinuteCounter(now)
  const mayTrace = makeMinuteCounter(now)
  const addressOf = (ip: string | null) => (ip === null ? 'unknown' : networkOf(ip))
  /** With its deliveries, which are bounded as the rows are; without them where a webhook was deleted meanwhile. */
  const keep = async (event: AuditEvent, writes: Write[]): Promise<void> => {
    const deliveries = deliveriesOf(event)
    const result = await db.commit([...writes, ...deliveries])
    if (result.kind === 'conflict' && deliveries.length > 0) await db.commit(writes)
  }
  return {
    async audit(event: AuditEvent): Promise<void> {
      if (!mayAudit(addressOf(event.ip))) return dropped('audit', event)
      await keep(event, [insertUnauthenticatedEvent(event)])
    },
    /** The trace's code if it was kept. */
    async trace(trace: Trace, event: AuditEvent): Promise<string | null> {
      if (!mayTrace(addressOf(trace.ip), `${trace.endpoint} ${trace.client_id ?? ''}`)) {
        dropped('trace', event)
        return null
      }
      await keep(event, [insertTrace(trace), insertUnauthenticatedEvent(event)])
      return trace.code
    },
  }
}

export type Anonymous = ReturnType<typeof makeAnonymous>
