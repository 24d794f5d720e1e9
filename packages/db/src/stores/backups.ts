/** Backups as they are made; the files lie in their place. */
import type { Backup } from '@gatekeeper/core/backup'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

/** So many at most: retention keeps 365 of a place, and failures go after a month. */
const MOST = 2000

/** The newest first. */
export const listBackups = (db: Database): Promise<Backup[]> =>
  db.read((q) => q.select().from(q.backups).orderBy(desc(q.backups.started_at), desc(q.backups.id)).limit(MOST))

export async function findBackupByName(db: Database, name: string): Promise<Backup | null> {
  const rows = await db.read((q) => q.select().from(q.backups).where(eq(q.backups.name, name)))
  return rows[0] ?? null
}

export async function findLastBackup(
  db: Database,
  only: Partial<Pick<Backup, 'state' | 'trigger'>> = {},
): Promise<Backup | null> {
  const rows = await db.read((q) =>
    q
      .select()
      .from(q.backups)
      .where(
        and(
          only.state === undefined ? undefined : eq(q.backups.state, only.state),
          only.trigger === undefined ? undefined : eq(q.backups.trigger, only.trigger),
        ),
      )
      .orderBy(desc(q.backups.started_at), desc(q.backups.id))
      .limit(1),
  )
  return rows[0] ?? null
}

export const insertBackup = (backup: Backup): Write => ({
  label: 'insert backup',
  rows: 1,
  build: (q) => q.insert(q.backups).values(backup).returning({ id: q.backups.id }),
})

export type BackupChanges = Partial<
  Pick<
    Backup,
    | 'state'
    | 'updated_at'
    | 'finished_at'
    | 'total_rows'
    | 'rows'
    | 'bytes'
    | 'sha256'
    | 'failure'
    | 'verified_at'
    | 'verify_fault'
  >
>

/** A conflict when it is no longer in the state that this is a step from. */
export const updateBackup = ({ id, state }: Pick<Backup, 'id' | 'state'>, changes: BackupChanges): Write => ({
  label: 'update backup',
  rows: 1,
  build: (q) =>
    q
      .update(q.backups)
      .set(changes)
      .where(and(eq(q.backups.id, id), eq(q.backups.state, state)))
      .returning({ id: q.backups.id }),
})

/** The node that made it is gone. */
export const failStalled = (id: string, before: Instant, now: Instant, failure: string): Write => ({
  label: 'fail stalled backup',
  rows: 1,
  build: (q) =>
    q
      .update(q.backups)
      .set({ state: 'failed', failure, updated_at: now, finished_at: now })
      .where(and(eq(q.backups.id, id), eq(q.backups.state, 'running'), lt(q.backups.updated_at, before)))
      .returning({ id: q.backups.id }),
})

export const deleteBackup = ({ id, state }: Pick<Backup, 'id' | 'state'>): Write => ({
  label: 'delete backup',
  rows: 1,
  build: (q) =>
    q
      .delete(q.backups)
      .where(and(eq(q.backups.id, id), eq(q.backups.state, state)))
      .returning({ id: q.backups.id }),
})
