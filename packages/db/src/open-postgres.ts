/** PostgreSQL through postgres.js: a bounded pool, one transaction per list (design.md section 5). */
import { readFileSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/postgres-js'
import connectPool from 'postgres'
import { postgres, postgresExpressions } from './columns/postgres'
import { type Committed, DONE, runList, type Write } from './commit'
import type { Database, OpenOptions } from './database'
import { codeOf, DatabaseRefused, DatabaseUnavailable, failureOf, told } from './errors'
import { CREATE_JOURNAL, pending, statementsOf } from './migrate'
import { migrations } from './migrations/postgres/list.gen'
import { type Builders, makeQuery, type Query } from './query'
import { defineTables } from './schema/tables'
import { makeTickets } from './tickets'

type Pool = ReturnType<typeof connectPool>
type Transactions = { transaction<R>(run: (tx: Builders) => Promise<R>): Promise<R> }

const STATEMENT_TIMEOUT = 5000
const CONNECT_SECONDS = 2
const TICKET_TIMEOUT = 2000
/** Behind the server's own limits: a connection that says nothing for so long is dead (half-open TCP, FLT-10). */
const DEADLINE = 8000
const REPEATS = 3
/** Any number that no other program takes as its advisory lock: "GateKeep" in ASCII. */
const MIGRATION_LOCK = '5143959107127633264'

export async function openPostgres(url: string, options: OpenOptions): Promise<Database> {
  const size = options.poolSize ?? 10
  await migrate(url)
  return serve(() => connect(url, size), size)
}

function connect(url: string, max: number, statementTimeout = STATEMENT_TIMEOUT): Pool {
  const { address, ssl } = readUrl(url)
  return connectPool(address, {
    max,
    ssl,
    connect_timeout: CONNECT_SECONDS,
    idle_timeout: 300,
    keep_alive: 10,
    // The default waits up to 20 s after an outage; the pool must heal within 5 (FLT-09).
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    fetch_types: false,
    onnotice: () => {},
    connection: {
      application_name: 'gatekeeper',
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: 2 * STATEMENT_TIMEOUT,
    },
  })
}

/** `sslmode` as libpq means it, but never one that may fall back to plain text in silence. */
function readUrl(url: string): { address: string; ssl: false | 'require' | object } {
  const address = new URL(url)
  const take = (name: string) => {
    const value = address.searchParams.get(name)
    address.searchParams.delete(name)
    return value
  }
  const mode = take('sslmode') ?? 'disable'
  const [ca, cert, key] = ['sslrootcert', 'sslcert', 'sslkey']
    .map(take)
    .map((file) => file && readFileSync(file, 'utf8'))
  const files = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }
  const modes: Record<string, false | 'require' | object> = {
    disable: false,
    require: { rejectUnauthorized: false, ...files },
    'verify-ca': { checkServerIdentity: () => undefined, ...files },
    'verify-full': files,
  }
  const ssl = modes[mode]
  if (ssl === undefined)
    throw new DatabaseRefused(`sslmode=${mode} is not one of disable, require, verify-ca and verify-full`)
  return { address: address.toString(), ssl }
}

/** All that is pending in one transaction, under a lock: of two nodes one migrates and the other waits (FLT-15). */
async function migrate(url: string): Promise<void> {
  const pool = connect(url, 1, 120_000)
  try {
    await pool.begin(async (tx) => {
      await tx.unsafe(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
      await tx.unsafe(CREATE_JOURNAL)
      const applied = await tx.unsafe('SELECT name FROM schema_migrations')
      for (const migration of pending(
        migrations,
        applied.map(({ name }) => name),
      )) {
        for (const statement of statementsOf(migration)) await tx.unsafe(statement)
        await tx.unsafe('INSERT INTO schema_migrations VALUES ($1, $2)', [migration.name, Date.now()])
      }
    })
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error
    throw new DatabaseRefused(`PostgreSQL at ${new URL(url).host} cannot be used (${codeOf(error) ?? 'unknown'})`)
  } finally {
    await pool.end({ timeout: 1 })
  }
}

function serve(makePool: () => Pool, size: number): Database {
  const tables = defineTables(postgres)
  const tickets = makeTickets(size, TICKET_TIMEOUT)
  const stats = { commits: 0, jobs: 0 }
  const open = () => {
    const client = makePool()
    const builders = drizzle({ client }) as unknown as Builders & Transactions
    return { client, builders, q: makeQuery(builders, tables, postgresExpressions) }
  }
  let pool = open()
  let closed = false

  /** Takes a connection's turn. A silent connection costs the pool: all of them are made anew. */
  async function turn<R>(work: () => Promise<R>): Promise<R> {
    if (closed) throw new DatabaseUnavailable('closed')
    await tickets.take()
    const used = pool
    const done = work().finally(tickets.give)
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      late.reject(new DatabaseUnavailable('unreachable'))
      if (pool !== used) return
      pool = open()
      void used.client.end({ timeout: 0 })
    }, DEADLINE)
    try {
      return await Promise.race([done, late.promise])
    } finally {
      clearTimeout(timer)
      done.catch(() => {})
    }
  }

  async function read<R>(query: (q: Query) => PromiseLike<R[]>): Promise<R[]> {
    const once = () => turn(async () => query(pool.q))
    try {
      return await once().catch((error) => {
        // FLT-09: a read whose connection broke is tried once more.
        if (failureOf(error) === 'unreachable') return once()
        throw error
      })
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
        return await turn(() => commitOnce(writes))
      } catch (error) {
        if (failureOf(error) !== 'repeat' || attempt === REPEATS) throw outcome(error)
        await Bun.sleep(Math.random() * 20 * 2 ** attempt)
      }
    }
  }

  async function commitOnce(writes: readonly Write[]): Promise<Committed> {
    try {
      await pool.builders.transaction(async (tx) => {
        const answer = await runList(makeQuery(tx, tables, postgresExpressions), writes)
        if (answer.kind === 'conflict') throw new Undone(answer)
      })
    } catch (error) {
      if (error instanceof Undone) return error.answer
      throw error
    }
    stats.commits++
    stats.jobs++
    return DONE
  }

  return {
    engine: 'postgres',
    read,
    commit,
    dataVersion: () => null,
    stats: () => ({ ...stats, waiting: tickets.waiting() }),
    ping: async () => void (await read(() => pool.client.unsafe('SELECT 1'))),
    async close() {
      if (closed) return
      closed = true
      await pool.client.end({ timeout: 5 })
    },
  }
}

/** Carries a conflict out of the transaction, so that it is rolled back. */
class Undone extends Error {
  constructor(readonly answer: Committed) {
    super('conflict')
  }
}

/** A connection that broke may have broken after COMMIT: nobody repeats the list (FLT-09). */
function outcome(error: unknown): Error {
  const answer = told(error)
  return failureOf(error) === 'unreachable' ? new DatabaseUnavailable('unknown_outcome', codeOf(error)) : answer
}
