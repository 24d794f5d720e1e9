/** All that a backup holds, of one moment, while others go on writing (FLT-26). */
import { Database as Sqlite } from 'bun:sqlite'
import { join } from 'node:path'
import { connect } from '../connections'
import { migrations } from '../migrations/sqlite/list.gen'
import { FILE } from '../open-sqlite'
import { readPostgresAddress } from '../postgres-address'
import { KEPT, type KeptTable } from './kept'
import { type Cell, toCell } from './row'

/** The folder of the embedded database, or the address of a PostgreSQL. */
export type Where = { dir: string } | { url: string }

/** The schemas that a restore can begin with. */
export const RESTORABLE: ReadonlySet<string> = new Set(migrations.map(({ name }) => name))

export interface SnapshotHead {
  /** The last migration. */
  schema: string
  total_rows: number
}
export interface SnapshotPage {
  table: KeptTable
  rows: Cell[][]
}
export interface Snapshot {
  head: SnapshotHead
  /** Every table at least once, so that an empty one is told from one that is missing. */
  pages(only?: readonly string[]): AsyncGenerator<SnapshotPage>
  close(): void
}

const PAGE = 500
/** Of pictures, which are large. */
const SMALL_PAGE = 20
/** Whoever takes the pages may be slow: a bucket far away. */
const PATIENCE = '10min'

const selectOf = ({ name, columns }: KeptTable): string =>
  `SELECT ${columns.map((column) => `"${column.name}"`).join(', ')} FROM "${name}"`

const chosen = (only?: readonly string[]): KeptTable[] => KEPT.filter(({ name }) => only?.includes(name) ?? true)

const pageOf = ({ columns }: KeptTable): number => (columns.some(({ kind }) => kind === 'bytes') ? SMALL_PAGE : PAGE)

const cellsOf = ({ columns }: KeptTable, row: Record<string, unknown>): Cell[] =>
  columns.map(({ name, kind }) => toCell(kind, row[name]))

export const openSnapshot = (where: Where): Promise<Snapshot> =>
  'dir' in where ? openSqliteSnapshot(where.dir) : openPostgresSnapshot(where.url)

/** A read transaction of a connection of its own: the write-ahead log keeps what it sees. */
async function openSqliteSnapshot(dir: string): Promise<Snapshot> {
  const connection = new Sqlite(join(dir, FILE), { readonly: true })
  connection.run('PRAGMA query_only = ON')
  connection.run('PRAGMA busy_timeout = 1000')
  connection.run('BEGIN')
  const one = (text: string) => connection.query<{ value: string | number }, []>(text).get()?.value
  const schema = String(one('SELECT max(name) AS value FROM schema_migrations'))
  const total_rows = KEPT.reduce((sum, { name }) => sum + Number(one(`SELECT count(*) AS value FROM "${name}"`)), 0)

  async function* pages(only?: readonly string[]): AsyncGenerator<SnapshotPage> {
    for (const table of chosen(only)) {
      let rows: Cell[][] = []
      for (const row of connection.query<Record<string, unknown>, []>(selectOf(table)).iterate()) {
        rows.push(cellsOf(table, row))
        if (rows.length < pageOf(table)) continue
        yield { table, rows }
        rows = []
      }
      yield { table, rows }
    }
  }
  const close = () => {
    // A statement that was left half-way keeps a closed connection open: what it sees must not be kept in the log for it.
    connection.run('ROLLBACK')
    connection.close(false)
  }
  return { head: { schema, total_rows }, pages, close }
}

async function openPostgresSnapshot(url: string): Promise<Snapshot> {
  const connection = connect(readPostgresAddress(url), 0)
  await connection.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await connection.run(`SET LOCAL idle_in_transaction_session_timeout = '${PATIENCE}'`)
  const one = async (text: string) => (await connection.rows(text, []))[0]?.value
  const schema = String(await one('SELECT max(name) AS value FROM schema_migrations'))
  let total_rows = 0
  for (const { name } of KEPT) total_rows += Number(await one(`SELECT count(*) AS value FROM "${name}"`))

  async function* pages(only?: readonly string[]): AsyncGenerator<SnapshotPage> {
    for (const table of chosen(only)) {
      await connection.run(`DECLARE page NO SCROLL CURSOR FOR ${selectOf(table)}`)
      const size = pageOf(table)
      for (;;) {
        const found = await connection.rows(`FETCH ${size} FROM page`, [])
        yield { table, rows: found.map((row) => cellsOf(table, row)) }
        if (found.length < size) break
      }
      await connection.run('CLOSE page')
    }
  }
  return { head: { schema, total_rows }, pages, close: () => connection.discard() }
}
