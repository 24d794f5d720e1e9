/**
 * Puts the rows of a backup in the place of a database: all of it or nothing. On SQLite a file beside the old one, which takes
 * its name in the end; on PostgreSQL one transaction. The schema is that of the backup first, and ours afterwards.
 */
import { codeOf, DatabaseRefused, DatabaseUnavailable, failureOf } from '../errors'
import { type Migration, statementsOf } from '../migrate'
import { KEPT, type KeptTable } from './kept'
import { restorePostgres } from './restore-postgres'
import { restoreSqlite } from './restore-sqlite'
import type { Cell } from './row'
import type { Where } from './snapshot'

export interface RestorePage {
  table: string
  /** Of the schema of the backup. */
  columns: string[]
  rows: Cell[][]
}

/** The new database while it is being filled; nothing of it counts before the end. */
export interface Staging {
  engine: 'sqlite' | 'postgres'
  run(text: string): Promise<void>
  insert(table: KeptTable, rows: Cell[][]): Promise<void>
}

export interface Restore {
  /** The last migration of the backup's database. */
  schema: string
  /** Runs when nobody can write to the old database any more, which may still be read. */
  begin?: () => Promise<void>
  pages: AsyncIterable<RestorePage>
  /** Runs when all rows are in and the schema is ours: what must not live again ends here (PRM-18). */
  amend?: (staging: Staging) => Promise<void>
}

/** Throws DatabaseRefused with a sentence when nothing was changed. `lock_ms`: how long others may keep PostgreSQL from it. */
export async function restoreInto(where: Where, restore: Restore, lock_ms?: number): Promise<void> {
  try {
    await ('dir' in where ? restoreSqlite(where.dir, restore) : restorePostgres(where.url, restore, lock_ms))
  } catch (error) {
    throw refusal(error)
  }
}

/** Without the driver's own words, which show values. */
function refusal(error: unknown): unknown {
  const code = codeOf(error)
  if (code === null || error instanceof DatabaseRefused || error instanceof DatabaseUnavailable) return error
  if (code === 'ENOSPC' || failureOf(error) === 'full' || code === '53100')
    return new DatabaseRefused('there is no space left for the restored database: free some, then try again')
  if (code === '55P03')
    return new DatabaseRefused('another program holds the database open: end what it does, then try again')
  if (['unique', 'foreign_key', 'bug'].includes(failureOf(error)))
    return new DatabaseRefused(`the rows of the backup do not fit one another (${code})`)
  return new DatabaseRefused(`the database could not be restored (${code})`)
}

const byName = new Map(KEPT.map((table) => [table.name, table]))

/** The migrations up to the backup's, and those after it; a newer backup is refused (FLT-15). */
function split(migrations: readonly Migration[], schema: string): [before: Migration[], after: Migration[]] {
  const at = migrations.findIndex(({ name }) => name === schema)
  if (at === -1)
    throw new DatabaseRefused(
      `the backup was made by a newer GateKeeper (${schema}): restore it with that version or a later one`,
    )
  return [migrations.slice(0, at + 1), migrations.slice(at + 1)]
}

/** Empty, at the backup's schema; filled; brought to ours; amended. */
export async function fill(staging: Staging, migrations: readonly Migration[], restore: Restore): Promise<void> {
  const [before, after] = split(migrations, restore.schema)
  await migrate(staging, before)
  for await (const page of restore.pages) {
    const table = tableOf(page)
    if (page.rows.some((row) => row.length !== page.columns.length))
      throw new DatabaseRefused(`the backup has a row of another width in ${page.table}`)
    if (page.rows.length > 0) await staging.insert(table, page.rows)
  }
  await migrate(staging, after)
  await restore.amend?.(staging)
}

/** Rows of our own, once the schema is ours; `objects` have the columns of the table. */
export async function add(staging: Staging, table: string, objects: Record<string, Cell>[]): Promise<void> {
  for (const object of objects)
    await staging.insert(tableOf({ table, columns: Object.keys(object), rows: [] }), [Object.values(object)])
}

/** Names come from a file: only ours reach SQL (SEC-128). */
function tableOf({ table, columns }: RestorePage): KeptTable {
  const known = byName.get(table)
  if (known === undefined) throw new DatabaseRefused('the backup names a table that is not in backups')
  const kinds = new Map(known.columns.map(({ name, kind }) => [name, kind]))
  return {
    name: table,
    columns: columns.map((name) => {
      const kind = kinds.get(name)
      if (kind === undefined) throw new DatabaseRefused(`the backup names a column that ${table} does not have`)
      return { name, kind }
    }),
  }
}

async function migrate(staging: Staging, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) {
    for (const statement of statementsOf(migration)) await staging.run(statement)
    // A name of ours: letters, digits and underscores.
    await staging.run(`INSERT INTO schema_migrations VALUES ('${migration.name}', ${Date.now()})`)
  }
}
