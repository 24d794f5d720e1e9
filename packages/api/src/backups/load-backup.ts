import type { Backup, BackupPlace } from '@gatekeeper/core/backup'
import { findBackupByName, listBackups } from '@gatekeeper/db/stores/backups'
import { notFound } from '../errors'
import type { Services } from '../services'

/** A backup with its row, or a file that lies in the place without one: after a restore, or brought there. */
export type BackupView = Omit<Backup, 'id' | 'trigger'> & {
  id: string | null
  trigger: Backup['trigger'] | null
  /** The folder, or the address of the bucket. */
  where: string
}

/** Newest first. `unreadable`: the place cannot be looked into now, and why; the rows are there all the same. */
export const listAll = async (
  services: Services,
): Promise<{ place: BackupPlace; where: string; rows: BackupView[]; unreadable: string | null }> => {
  const { db, backups, snapshots } = services
  const place = snapshots.settings().backup_place
  const [rows, found] = await Promise.all([listBackups(db), backups.files()])
  const known = new Set(rows.filter((row) => row.place === place).map(({ name }) => name))
  const files = found.kind === 'files' ? found.files : []
  const strangers = files
    .filter(({ name }) => !known.has(name))
    .map(
      ({ name, bytes, modified_at }): BackupView => ({
        id: null,
        name,
        place,
        where: backups.where(place),
        state: 'done',
        trigger: null,
        started_by: null,
        started_by_name: null,
        started_at: modified_at,
        updated_at: modified_at,
        finished_at: modified_at,
        total_rows: 0,
        rows: 0,
        bytes,
        sha256: null,
        failure: null,
        verified_at: null,
        verify_fault: null,
      }),
    )
  return {
    place,
    where: backups.where(place),
    rows: [...rows.map((row) => ({ ...row, where: backups.where(row.place) })), ...strangers].toSorted(
      (one, other) => other.started_at - one.started_at,
    ),
    unreadable: found.kind === 'refuse' ? found.reason : null,
  }
}

/** Its place is only looked into for what has no row. */
export const loadBackup = async (services: Services, name: string): Promise<BackupView> => {
  const row = await findBackupByName(services.db, name)
  if (row) return { ...row, where: services.backups.where(row.place) }
  const { rows } = await listAll(services)
  const found = rows.find((row) => row.name === name)
  if (!found) throw notFound('backup')
  return found
}
