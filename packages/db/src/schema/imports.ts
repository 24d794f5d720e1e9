import type { ImportFault, ImportRow, ImportState, Import as PeopleImport } from '@gatekeeper/core/import'
import type { Columns } from '../columns/sqlite'

export const defineImports = (c: Columns) =>
  c.table(
    'imports',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      format: c.text().$type<PeopleImport['format']>().notNull(),
      state: c.text().$type<ImportState>().notNull(),
      existing: c.text().$type<PeopleImport['existing']>().notNull(),
      created_by: c.id(),
      created_by_name: c.text(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      finished_at: c.instant(),
      total: c.integer().notNull(),
      seen: c.integer().notNull(),
      made: c.integer().notNull(),
      changed: c.integer().notNull(),
      skipped: c.integer().notNull(),
      faulty: c.integer().notNull(),
      version: c.integer().notNull(),
    },
    (t) => [c.index('imports_created').on(t.created_at, t.id), c.index('imports_state').on(t.state)],
  )

export type Imports = ReturnType<typeof defineImports>

export const defineImportRows = (c: Columns, imports: Imports) =>
  c.table(
    'import_rows',
    {
      import_id: c
        .id()
        .notNull()
        .references(() => imports.id, { onDelete: 'cascade' }),
      line: c.integer().notNull(),
      sealed_data: c.text().notNull(),
      outcome: c.text().$type<NonNullable<ImportRow['outcome']>>(),
      faults: c.json().$type<ImportFault[]>().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.import_id, t.line] }),
      c.index('import_rows_outcome').on(t.import_id, t.outcome, t.line),
    ],
  )
