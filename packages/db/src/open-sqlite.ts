/** The embedded database: one file, one process, one writer (design.md section 5, security.md T11). */
import { Database as Connection } from 'bun:sqlite'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { makeCheckpointer } from './checkpointer'
import { sqlite, sqliteExpressions } from './columns/sqlite'
import type { Database, OpenOptions } from './database'
import { codeOf, DatabaseRefused, DatabaseUnavailable, failureOf, told } from './errors'
import { makeGroupCommit } from './group-commit'
import { CREATE_JOURNAL, pending, statementsOf } from './migrate'
import { migrations } from './migrations/sqlite/list.gen'
import { type Builders, makeQuery, type Query } from './query'
import { defineTables } from './schema/tables'

export const FILE = 'gatekeeper.db'
const LOCK = 'gatekeeper.lock'
/** A restore fills it and gives it the name of the database in the end; what is left of one that was killed goes at the next start. */
export const STAGING = `${FILE}.restoring`

/** Bun's defaults are unsafe (T11). The wait for a lock is short: it blocks the event loop (FLT-08). */
const PRAGMAS = [
  'busy_timeout = 10',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'secure_delete = ON',
  'cell_size_check = ON',
  'temp_store = MEMORY',
  'synchronous = FULL',
  'cache_size = -16000',
  // The checkpointer is to be faster; this bounds the log when it is not.
  'wal_autocheckpoint = 8000',
]

/** An index that a search reads from end to end is to fit: of 100,000 users it has 20 MB. Taken as it is needed only. */
const READER_CACHE = 'cache_size = -32000'

export async function openSqlite(dir: string, options: OpenOptions): Promise<Database> {
  const path = join(dir, FILE)
  prepareFolder(dir, path, options)
  const lock = takeLock(dir, options)
  const onFatal = options.onFatal ?? ((reason) => options.log?.(reason))
  let writer: Connection | null = null
  try {
    if (lock !== null) for (const end of ['', '-journal']) rmSync(join(dir, `${STAGING}${end}`), { force: true })
    writer = connect(path)
    migrate(writer, path, lock !== null)
    return serve(path, writer, lock, { ...options, onFatal })
  } catch (error) {
    writer?.close(false)
    lock?.close(false)
    throw refusal(path, error)
  }
}

function refusal(path: string, error: unknown): unknown {
  const code = codeOf(error)
  if (error instanceof DatabaseRefused || code === null) return error
  if (failureOf(error) === 'fatal') return new DatabaseRefused(`${path} is damaged (${code}): restore it from a backup`)
  return new DatabaseRefused(`${path} cannot be opened (${code})`)
}

/** Folder 0700 and files 0600; `-wal` and `-shm` take the mode of the file they belong to. */
function prepareFolder(dir: string, path: string, { log }: OpenOptions): void {
  try {
    if (!existsSync(dir)) mkdirSync(dir, { recursive: true, mode: 0o700 })
    const ours = existsSync(path) || readdirSync(dir).length === 0
    const open = (statSync(dir).mode & 0o077) !== 0
    if (open && ours) chmodSync(dir, 0o700)
    if (open && !ours)
      log?.(`${dir} can be entered by others on this host and holds other files: give GateKeeper its own`)
    for (const file of [path, join(dir, LOCK)]) {
      // Only before SQLite has it open: closing any handle of a file drops the locks of the whole process on it.
      if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
      chmodSync(file, 0o600)
    }
  } catch (error) {
    throw new DatabaseRefused(`${dir} cannot be written to (${codeOf(error)})`)
  }
}

/** One process per file (SEC-163): the lock is the system's, so it ends with the process however that ends. */
export function takeLock(dir: string, { beside }: OpenOptions, name = LOCK): Connection | null {
  const lock = new Connection(join(dir, name))
  try {
    lock.run('PRAGMA busy_timeout = 0')
    lock.run('PRAGMA journal_mode = MEMORY')
    lock.run('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close(false)
    if (failureOf(error) !== 'busy') throw refusal(join(dir, name), error)
    if (beside) return null
    throw new DatabaseRefused(`another GateKeeper is running on ${dir}: only one process may use it`)
  }
}

export function connect(path: string): Connection {
  const connection = new Connection(path)
  for (const pragma of PRAGMAS) connection.run(`PRAGMA ${pragma}`)
  connection.run('PRAGMA journal_mode = WAL')
  return connection
}

function migrate(connection: Connection, path: string, alone: boolean): void {
  connection.run(CREATE_JOURNAL)
  const rows = connection.query<{ name: string }, []>('SELECT name FROM schema_migrations').all()
  const todo = pending(
    migrations,
    rows.map(({ name }) => name),
  )
  if (todo.length === 0) return
  if (!alone) throw new DatabaseRefused('the database waits for a migration: stop the running GateKeeper first')
  if (rows.length > 0) snapshot(connection, `${path}.before-${todo[0]?.name}`)
  // Tables that SQLite can only change by making them anew must not take their children with them.
  connection.run('PRAGMA foreign_keys = OFF')
  connection.transaction(() => {
    for (const migration of todo) {
      for (const statement of statementsOf(migration)) connection.run(statement)
      connection.run('INSERT INTO schema_migrations VALUES (?, ?)', [migration.name, Date.now()])
    }
    const broken = connection.query('PRAGMA foreign_key_check').all()
    if (broken.length > 0) throw new DatabaseRefused('the migration would have left rows without their parents')
  })()
  connection.run('PRAGMA foreign_keys = ON')
}

/** A whole copy beside the file, there or not there, before anything is changed (PRM-22). */
function snapshot(connection: Connection, target: string): void {
  const part = `${target}.part`
  rmSync(part, { force: true })
  closeSync(openSync(part, 'a', 0o600))
  connection.run('VACUUM INTO ?', [part])
  renameSync(part, target)
}

function serve(
  path: string,
  writer: Connection,
  lock: Connection | null,
  options: OpenOptions & { onFatal: (reason: string) => void },
): Database {
  const reader = new Connection(path, { readonly: true })
  for (const pragma of [...PRAGMAS, READER_CACHE, 'query_only = ON']) reader.run(`PRAGMA ${pragma}`)
  const tables = defineTables(sqlite)
  const reads = makeQuery(builders(reader), tables, sqliteExpressions)
  const writes = makeQuery(builders(writer), tables, sqliteExpressions)
  const fatal = (code: string | null) => options.onFatal(`the database failed: ${code}`)
  const checkpointer = makeCheckpointer(path, {
    onFatal: fatal,
    finish: () => finishCheckpoint(writer, 'PASSIVE', fatal),
  })
  const group = makeGroupCommit(writer, writes, {
    busyLimit: options.busyLimit ?? 5000,
    onFatal: options.onFatal,
    onCommit: checkpointer.committed,
  })
  let closed = false

  async function read<R>(query: (q: Query) => PromiseLike<R[]>): Promise<R[]> {
    if (closed) throw new DatabaseUnavailable('closed')
    try {
      return await query(reads)
    } catch (error) {
      if (failureOf(error) === 'fatal') fatal(codeOf(error))
      throw told(error)
    }
  }

  return {
    engine: 'sqlite',
    read,
    commit: group.commit,
    dataVersion: () => writer.query<{ data_version: number }, []>('PRAGMA data_version').get()?.data_version ?? null,
    stats: () => ({ ...group.stats, waiting: group.waiting() }),
    ping: async () => void (await read(async () => reader.query('SELECT 1').all())),
    async close() {
      if (closed) return
      await group.stop()
      closed = true
      await checkpointer.stop()
      // Statements that are still referenced keep a connection half open until the process ends: the log goes now.
      finishCheckpoint(writer, 'TRUNCATE', fatal)
      reader.close(false)
      writer.close(false)
      lock?.close(false)
    },
  }
}

/** Runs between two turns of the loop, and a transaction never outlasts one. */
function finishCheckpoint(writer: Connection, mode: 'PASSIVE' | 'TRUNCATE', fatal: (code: string) => void): void {
  try {
    writer.run(`PRAGMA wal_checkpoint(${mode})`)
  } catch (error) {
    if (failureOf(error) === 'fatal') fatal(codeOf(error) ?? 'unknown')
  }
}

/** The cast to the one type that the stores are written for: both engines answer when awaited. */
const builders = (client: Connection): Builders => drizzle({ client }) as unknown as Builders
