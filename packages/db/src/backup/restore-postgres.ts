import { type Connection, connect } from '../connections'
import { DatabaseError, failureOf } from '../errors'
import { CREATE_JOURNAL } from '../migrate'
import { migrations } from '../migrations/postgres/list.gen'
import { MIGRATION_LOCK } from '../open-postgres'
import { readPostgresAddress } from '../postgres-address'
import { ALL_TABLES, type KeptTable } from './kept'
import { fill, type Restore, type Staging } from './restore'
import { type Cell, fromCell } from './row'

/** Far below the 65,535 values that one statement takes. */
const BATCH_VALUES = 10_000
/** While it waits nobody can sign in. */
const LOCK_MS = 60_000

const functions = (): string[] => [
  ...new Set(
    migrations.flatMap(({ sql }) =>
      [...sql.matchAll(/CREATE (?:OR REPLACE )?FUNCTION (\w+)/g)].map(([, name]) => name ?? ''),
    ),
  ),
]

const stagingOn = (connection: Connection): Staging => ({
  engine: 'postgres',
  run: async (text) => void (await connection.run(text)),
  async insert(table, rows) {
    const size = Math.max(1, Math.floor(BATCH_VALUES / table.columns.length))
    for (let at = 0; at < rows.length; at += size) await insertBatch(connection, table, rows.slice(at, at + size))
  },
})

async function insertBatch(connection: Connection, { name, columns }: KeptTable, rows: Cell[][]): Promise<void> {
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  let place = 0
  const places = rows.map((row) => `(${row.map(() => `$${++place}`).join(', ')})`).join(', ')
  const values = rows.flatMap((row) => row.map((cell, at) => fromCell('postgres', columns[at]?.kind ?? 'text', cell)))
  await connection.rows(`INSERT INTO "${name}" (${names}) VALUES ${places}`, values)
}

/** One transaction, DDL as well: other nodes wait, then see the new database, or go on with the old one. */
export async function restorePostgres(url: string, restore: Restore, lock_ms = LOCK_MS): Promise<void> {
  const connection = connect(readPostgresAddress(url), 0)
  try {
    await connection.run('BEGIN')
    await connection.run("SET LOCAL idle_in_transaction_session_timeout = '10min'")
    await connection.run(`SET LOCAL lock_timeout = ${lock_ms}`)
    await connection.run(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await lockAll(connection, 'EXCLUSIVE')
    await restore.begin?.()
    await lockAll(connection, 'ACCESS EXCLUSIVE')
    for (const name of [...ALL_TABLES, 'schema_migrations'])
      await connection.run(`DROP TABLE IF EXISTS "${name}" CASCADE`)
    for (const name of functions()) await connection.run(`DROP FUNCTION IF EXISTS ${name} CASCADE`)
    await connection.run(CREATE_JOURNAL)
    await fill(stagingOn(connection), migrations, restore)
    // After a failure that went by unseen PostgreSQL answers ROLLBACK, without an error.
    const command = await connection.run('COMMIT')
    if (command !== 'COMMIT') throw new DatabaseError(command)
  } finally {
    connection.discard()
  }
}

const TRIES = 5

/**
 * Of a commit under way and this one either may be the victim of a deadlock: then all locks are given back, and asked for anew.
 * EXCLUSIVE: others may read on; what they want to write waits for the new database.
 */
async function lockAll(connection: Connection, mode: 'EXCLUSIVE' | 'ACCESS EXCLUSIVE'): Promise<void> {
  const found = await connection.rows(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename',
    [],
  )
  const names = found.map(({ name }) => String(name)).filter((name) => ALL_TABLES.includes(name))
  if (names.length === 0) return
  for (let attempt = 1; ; attempt++) {
    await connection.run('SAVEPOINT locks')
    try {
      await connection.run(`LOCK TABLE ${names.map((name) => `"${name}"`).join(', ')} IN ${mode} MODE`)
      return
    } catch (error) {
      if (failureOf(error) !== 'repeat' || attempt === TRIES) throw error
      await connection.run('ROLLBACK TO SAVEPOINT locks')
    }
  }
}
