/** The database as the stores see it, whichever engine it is. */
import type { Committed, Write } from './commit'
import type { Query } from './query'
import type { Statement } from './statement'

export interface Database {
  readonly engine: 'sqlite' | 'postgres'
  /** Runs one read. Throws DatabaseUnavailable when it cannot be answered. */
  read<R>(query: (q: Query) => PromiseLike<R[]>): Promise<R[]>
  /** Does all of the list or nothing of it, durably when it resolves. */
  commit(writes: readonly Write[]): Promise<Committed>
  /** Changes when another process has written to the file (`PRAGMA data_version`); `null` on PostgreSQL. */
  dataVersion(): number | null
  /** How many transactions were committed and how many lists they held; how many lists wait. */
  stats(): { commits: number; jobs: number; waiting: number }
  /** One round trip. */
  ping(): Promise<void>
  /** Finishes what is under way, refuses what comes. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** `postgres://…`; without it the database is the embedded one in `dir`. */
  url?: string
  dir?: string
  /** One line for the operator. */
  log?: (line: string) => void
  /** The process must end: what the disk holds is no longer known (FLT-04, FLT-23). */
  onFatal?: (reason: string) => void
  /** A host command beside a running server: opens the file without its lock, never migrates. SQLite only. */
  beside?: boolean
  /** How long a commit waits for a lock held by another process, in milliseconds. */
  busyLimit?: number
  /** Connections of the pool of PostgreSQL. */
  poolSize?: number
}

export const rowsOf = <V extends object, R>(db: Database, statement: Statement<V, R>, values: V): Promise<R[]> =>
  db.read((q) => statement(q, values))

/** The row, or `null`: for a look-up by a unique key. */
export async function rowOf<V extends object, R>(
  db: Database,
  statement: Statement<V, R>,
  values: V,
): Promise<R | null> {
  const rows = await db.read((q) => statement(q, values))
  return rows[0] ?? null
}
