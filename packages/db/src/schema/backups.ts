import type { Backup, BackupPlace, BackupState } from '@gatekeeper/core/backup'
import type { Columns } from '../columns/sqlite'

export const defineBackups = (c: Columns) =>
  c.table(
    'backups',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      place: c.text().$type<BackupPlace>().notNull(),
      state: c.text().$type<BackupState>().notNull(),
      trigger: c.text().$type<Backup['trigger']>().notNull(),
      started_by: c.id(),
      started_by_name: c.text(),
      started_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      finished_at: c.instant(),
      total_rows: c.integer().notNull(),
      rows: c.integer().notNull(),
      /** Wider than 32 bits on either engine. */
      bytes: c.instant(),
      sha256: c.text(),
      failure: c.text(),
      verified_at: c.instant(),
      verify_fault: c.text(),
    },
    (t) => [c.uniqueIndex('backups_name').on(t.name), c.index('backups_started').on(t.started_at, t.id)],
  )
