import { auditEvent } from '@gatekeeper/api/audit'
import { beginBackup } from '@gatekeeper/api/backups/begin-backup'
import type { Caller } from '@gatekeeper/api/context'
import { isBackupDue, STALLED_MS } from '@gatekeeper/core/backup-plan'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { failStalled, findLastBackup } from '@gatekeeper/db/stores/backups'
import type { ServerServices } from '../services'

const SYSTEM: Caller = { kind: 'system', name: 'backup' }
const GONE = 'The server stopped while this backup was being made. Make another one.'

/** What a node that is gone has left is said to have failed; then, when its hour has come, the next one begins. */
export async function scheduleBackups(services: ServerServices): Promise<void> {
  const { db, now, snapshots } = services
  const at = now()
  const running = await findLastBackup(db, { state: 'running' })
  if (running && running.updated_at < at - STALLED_MS) {
    const event = auditEvent(
      { services, caller: SYSTEM, ip: null, user_agent: null },
      {
        action: 'backup.failed',
        outcome: 'refused',
        target_type: 'backup',
        target_id: running.id,
        target_name: running.name,
        details: { place: running.place, trigger: running.trigger, failure: GONE },
      },
    )
    await db.commit([failStalled(running.id, at - STALLED_MS, at, GONE), insertAuditEvent(event)])
  }
  const { backup_schedule: schedule, backup_hour: hour, time_zone } = snapshots.settings()
  const last = await findLastBackup(db)
  if (isBackupDue({ schedule, hour, time_zone }, last?.started_at ?? null, at))
    await beginBackup(services, SYSTEM, 'schedule')
}
