import { auditEvent } from '@gatekeeper/api/audit'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { advancePkceStreak, findPkceRecord, pinPkce, resetPkceStreak } from '@gatekeeper/db/stores/client-pkce'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import type { Call } from './endpoint'

/** After so many completed sign-ins in a row with PKCE, a client set to *if offered* is pinned (SEC-034). */
const PIN_AFTER = 10

export interface PkceRecord {
  writes: Write[]
  /** These writes pin the client: after their commit the clients in memory are old. */
  pins: boolean
}

const record = (...writes: Write[]): PkceRecord => ({ writes, pins: false })

/** What a completed sign-in adds to the commit: one more in the row, the pin, or the end of the row. Nothing once it is pinned. */
export const recordPkce = async (call: Call, client: Client, used: boolean): Promise<PkceRecord> => {
  const { services } = call
  if (client.type === 'public' || client.pkce === 'required') return record()
  if (services.snapshots.client(client.id)?.pinned) return record()
  const before = await findPkceRecord(services.db, client.id)
  // Pinned a moment ago, and the snapshot does not know yet.
  if (before !== null && before.pinned_at !== null) return record()
  const streak = before?.streak ?? 0
  if (!used) return streak === 0 ? record() : record(resetPkceStreak(client.id))
  if (streak + 1 < PIN_AFTER) return record(advancePkceStreak(client.id))
  const event = auditEvent(
    { services, ip: call.ip, user_agent: null, caller: { kind: 'anonymous' } },
    {
      action: 'client.pkce_pinned',
      target_type: 'client',
      target_id: client.id,
      target_name: client.name,
      client_id: client.id,
    },
    { actor_type: 'system', actor_id: null, actor_name: null },
  )
  const pin = [pinPkce(client.id, services.now()), bumpVersion('clients'), insertAuditEvent(event)]
  return { writes: [advancePkceStreak(client.id), ...pin], pins: true }
}
