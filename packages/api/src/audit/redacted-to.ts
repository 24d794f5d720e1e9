import type { Instant } from '@gatekeeper/core/instant'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import type { ChainNeeds } from './chain-needs'

/** Up to when addresses were taken away, by the last record of it. */
export const redactedTo = async ({ db }: Pick<ChainNeeds, 'db'>): Promise<Instant | null> => {
  const [record] = await listAuditEvents(db, { action: 'audit.redacted', outcome: 'success', limit: 1 })
  return typeof record?.details.up_to === 'number' ? record.details.up_to : null
}
