/** PostgreSQL through postgres.js: one transaction per list (design.md section 5). */
import { type Committed, DONE, runList, type Write } from './commit'
import { type Connection, connect, makeConnections } from './connections'
import type { Database, OpenOptions } from './database'
import { codeOf, DatabaseError, DatabaseRefused, DatabaseUnavailable, failureOf, told } from './errors'
import { CREATE_JOURNAL, pending, statementsOf } from './migrate'
import { migrations } from './migrations/postgres/list.gen'
import { type PostgresAddress, readPostgresAddress } from './postgres-address'
import type { Query } from './query'

const REPEATS = 3
const MIGRATION_TIMEOUT = 120_000
/** Any number that no other program takes as its advisory lock: "GateKeep" in ASCII. */
export const MIGRATION_LOCK = '5143959107127633264'

export async function openPostgres(url: string, options: OpenOptions): Promise<Database> {
  const address = readPostgresAddress(url)
  await migrate(address)
  return serve(address, options.poolSize ?? 10)
}

/** All that is pending in one transaction, under a lock: of two nodes one migrates and the other waits (FLT-15). */
async function migrate(address: PostgresAddress): Promise<void> {
  const connection = connect(address, MIGRATION_TIMEOUT)
  try {
    await connection.run('BEGIN')
    await connection.run(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await connection.run(CREATE_JOURNAL)
    const applied = await connection.rows('SELECT name FROM schema_migrations', [])
    for (const migration of pending(
      migrations,
      applied.map(({ name }) => String(name)),
    )) {
      for (const statement of statementsOf(migration)) await connection.run(statement)
      await connection.rows('INSERT INTO schema_migrations VALUES ($1, $2)', [migration.name, Date.now()])
    }
    await connection.run('COMMIT')
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error
    throw new DatabaseRefused(`PostgreSQL at ${address.host} cannot be used (${codeOf(error) ?? 'unknown'})`)
  } finally {
    connection.discard()
  }
}

function serve(address: PostgresAddress, size: number): Database {
  const connections = makeConnections(address, size)
  const stats = { commits: 0, jobs: 0 }

  async function read<R>(query: (q: Query) => PromiseLike<R[]>): Promise<R[]> {
    const once = () => connections.use(async ({ q }) => query(q))
    try {
      // FLT-09: a read whose connection broke is tried once more.
      return await once().catch((error) => (failureOf(error) === 'unreachable' ? once() : Promise.reject(error)))
    } catch (error) {
      // What PostgreSQL cannot store it does not hold: a NUL in a parameter finds nothing (SEC-011).
      if (failureOf(error) === 'unstorable') return []
      throw told(error)
    }
  }

  async function commit(writes: readonly Write[]): Promise<Committed> {
    if (writes.length === 0) return DONE
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await connections.use((connection) => commitOn(connection, writes))
        if (answer.kind === 'done') stats.commits++
        if (answer.kind === 'done') stats.jobs++
        return answer
      } catch (error) {
        const again = failureOf(error) === 'repeat' || (error instanceof NotBegun && attempt === 0)
        if (!again || attempt === REPEATS) throw told(error)
        await Bun.sleep(Math.random() * 20 * 2 ** attempt)
      }
    }
  }

  return {
    engine: 'postgres',
    read,
    commit,
    dataVersion: () => null,
    stats: () => ({ ...stats, waiting: connections.waiting() }),
    async ping() {
      await connections.use((connection) => connection.run('SELECT 1')).catch((error) => Promise.reject(told(error)))
    },
    close: connections.close,
  }
}

/** The connection broke before the list had begun, as idle ones do when the server restarts: safe to try again. */
class NotBegun extends DatabaseUnavailable {}

async function commitOn(connection: Connection, writes: readonly Write[]): Promise<Committed> {
  await connection.run('BEGIN').catch((error) => {
    throw failureOf(error) === 'unreachable' ? new NotBegun('unreachable', codeOf(error)) : error
  })
  const answer = await runList(connection.q, writes).catch(async (error) => {
    if (failureOf(error) !== 'unreachable') await connection.run('ROLLBACK')
    throw error
  })
  if (answer.kind === 'conflict') {
    await connection.run('ROLLBACK')
    return answer
  }
  const command = await connection.run('COMMIT').catch((error) => {
    // FLT-09: it may have been done; nobody repeats the list.
    throw failureOf(error) === 'unreachable' ? new DatabaseUnavailable('unknown_outcome', codeOf(error)) : error
  })
  if (command !== 'COMMIT') throw new DatabaseError(command)
  return answer
}
