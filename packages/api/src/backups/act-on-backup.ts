import type { Backup } from '@gatekeeper/core/backup'
import { STALLED_MS } from '@gatekeeper/core/backup-plan'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteBackup, findLastBackup, updateBackup } from '@gatekeeper/db/stores/backups'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { invalid, refuse } from '../errors'
import { beginBackup } from './begin-backup'
import { type BackupView, loadBackup } from './load-backup'

const about = (context: Context, action: string, { id, name }: Pick<BackupView, 'id' | 'name'>, details = {}) =>
  insertAuditEvent(auditEvent(context, { action, target_type: 'backup', target_id: id, target_name: name, details }))

export const createBackup = async (context: Context): Promise<BackupView> => {
  const { services } = context
  const begun = await beginBackup(services, context.caller, 'person')
  if (begun === null)
    throw refuse(
      'CONFLICT',
      'backup_running',
      'A backup is being made already. Wait until it has ended, then try again.',
    )
  return { ...begun, where: services.backups.where(begun.place) }
}

const whole = (backup: BackupView): void => {
  if (backup.state === 'done') return
  throw refuse(
    'CONFLICT',
    'backup_not_done',
    backup.state === 'running'
      ? 'This backup is still being made. Wait until it has ended.'
      : 'This backup failed and has no file. Choose another one.',
  )
}

/** A row that is on file keeps what was found; of a file alone the answer is all. */
export const verifyBackup = async (context: Context, name: string): Promise<BackupView> => {
  const { services } = context
  const backup = await loadBackup(services, name)
  whole(backup)
  const checked = await services.backups.verify(backup.place, backup.name)
  const found = { verified_at: services.now(), verify_fault: checked.kind === 'ok' ? null : checked.reason }
  const { id } = backup
  await commitChange(context, 'backup', [
    ...(id === null ? [] : [updateBackup({ id, state: 'done' }, found)]),
    about(context, 'backup.verified', backup, { place: backup.place, fault: found.verify_fault }),
  ])
  return { ...backup, ...found }
}

/** Whoever takes away backups may hide what they did: a session that was left open may not (SEC-125). */
export const removeBackup = async (context: Context, input: { name: string; confirm: string }) => {
  const { services } = context
  const backup = await loadBackup(services, input.name)
  if (input.confirm !== backup.name) throw invalid([{ field: 'confirm', message: `Type ${backup.name} to confirm.` }])
  if (backup.state === 'running')
    throw refuse('CONFLICT', 'backup_running', 'This backup is still being made. Wait until it has ended.')
  await requireFresh(context)
  const removed: Awaited<ReturnType<typeof services.backups.remove>> =
    backup.state === 'failed' ? { kind: 'ok' } : await services.backups.remove(backup.place, backup.name)
  if (removed.kind === 'refuse') throw refuse('PRECONDITION_FAILED', 'backup_place', removed.reason)
  const { id, state } = backup
  await commitChange(context, 'backup', [
    ...(id === null ? [] : [deleteBackup({ id, state: state satisfies Backup['state'] })]),
    about(context, 'backup.deleted', backup, { place: backup.place }),
  ])
  return {}
}

/**
 * Gives everything the state that it had: only a person who has just shown who they are, never a key (SEC-116, SEC-125). That it
 * was begun is on file before it begins; the log says so afterwards too, for it is restored with the rest.
 */
export const restoreBackup = async (context: Context, input: { name: string; confirm: string }) => {
  const { services, caller } = context
  if (caller.kind !== 'session') {
    await recordDenial(context, { action: 'access.refused', target_type: 'backup', reason: 'administrator' })
    throw refuse(
      'FORBIDDEN',
      'administrator',
      'Only an administrator who is signed in restores a backup, never an API key.',
    )
  }
  await requireFresh(context)
  const { instance_name } = services.snapshots.settings()
  if (input.confirm !== instance_name)
    throw invalid([{ field: 'confirm', message: `Type the name of this instance, ${instance_name}, to confirm.` }])
  const backup = await loadBackup(services, input.name)
  whole(backup)
  // On whichever node: what it reads would keep the restore waiting.
  const running = await findLastBackup(services.db, { state: 'running' })
  if (running && running.updated_at > services.now() - STALLED_MS)
    throw refuse(
      'CONFLICT',
      'backup_running',
      'A backup is being made already. Wait until it has ended, then try again.',
    )
  const begun = await services.backups.restore(backup.place, backup.name, {
    actor_type: 'user',
    actor_id: caller.user.id,
    actor_name: caller.user.email,
  })
  if (begun.kind === 'refuse') throw refuse('PRECONDITION_FAILED', 'backup_refused', begun.reason)
  return { progress: '/restore-progress' }
}
