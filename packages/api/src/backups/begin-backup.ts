import type { Backup } from '@gatekeeper/core/backup'
import { backupName, STALLED_MS } from '@gatekeeper/core/backup-plan'
import { isoTime } from '@gatekeeper/core/calendar'
import { insertBackup } from '@gatekeeper/db/stores/backups'
import { takeLease } from '@gatekeeper/db/stores/jobs'
import type { EventContext } from '../audit'
import type { Services } from '../services'

/** One backup at a time, on whichever node; who makes it says so while it goes on. */
export const BACKUP_LEASE = 'back-up'

const starterOf = (caller: EventContext['caller']) => {
  if (caller.kind === 'session') return { id: caller.user.id, name: caller.user.email }
  return caller.kind === 'api_key' ? { id: caller.key.id, name: caller.key.name } : { id: null, name: null }
}

/** `null`: one is under way. */
export const beginBackup = async (
  services: Services,
  caller: EventContext['caller'],
  trigger: Backup['trigger'],
): Promise<Backup | null> => {
  const { db, now, newOrderedId, snapshots, backups } = services
  const at = now()
  const id = newOrderedId()
  const starter = starterOf(caller)
  const backup: Backup = {
    id,
    name: backupName(isoTime(at), id),
    place: snapshots.settings().backup_place,
    state: 'running',
    trigger,
    started_by: starter.id,
    started_by_name: starter.name,
    started_at: at,
    updated_at: at,
    finished_at: null,
    total_rows: 0,
    rows: 0,
    bytes: null,
    sha256: null,
    failure: null,
    verified_at: null,
    verify_fault: null,
  }
  const result = await db.commit([takeLease(BACKUP_LEASE, id, at, at + STALLED_MS), insertBackup(backup)])
  if (result.kind === 'conflict') return null
  backups.begin(backup)
  return backup
}
