/**
 * Connections of PostgreSQL, each of a client of its own, lent to one task at a time and thrown away at the first doubt.
 * The pool of postgres.js is not used: after a cut in a transaction it writes to a socket that is gone, which ends the
 * process, or goes on with the list on a new connection, outside the transaction (its issues 1208 and 1133).
 */
import { drizzle } from 'drizzle-orm/postgres-js'
import makeClient from 'postgres'
import { postgres, postgresExpressions } from './columns/postgres'
import { DatabaseUnavailable, failureOf } from './errors'
import type { PostgresAddress } from './postgres-address'
import { type Builders, makeQuery, type Query } from './query'
import { defineTables } from './schema/tables'

export interface Connection {
  q: Query
  /** Runs text without values; answers the command that the server says it has done. */
  run(text: string): Promise<string>
  /** Rows as objects, for the migrations. */
  rows(text: string, values: unknown[]): Promise<Record<string, unknown>[]>
  usable(): boolean
  discard(): void
}

const STATEMENT_TIMEOUT = 5000
const CONNECT_SECONDS = 2
const MAX_AGE = 45 * 60_000
const WAIT = 2000
const MAX_WAITING = 1000
/** Behind the server's own limits: a connection that says nothing for so long is dead (half-open TCP, FLT-10). */
const DEADLINE = 8000

const tables = defineTables(postgres)

class ConnectionLost extends Error {
  readonly code = 'CONNECTION_LOST'
}

export function connect(address: PostgresAddress, statementTimeout = STATEMENT_TIMEOUT): Connection {
  let lost = false
  const end = performance.now() + MAX_AGE * (1 + Math.random() / 4)
  const client = makeClient(address.url, {
    max: 1,
    ssl: address.ssl,
    connect_timeout: CONNECT_SECONDS,
    // A connection never ends by itself while it is lent.
    idle_timeout: undefined,
    max_lifetime: null,
    keep_alive: 10,
    fetch_types: false,
    onnotice: () => {},
    onclose: () => {
      lost = true
    },
    connection: {
      application_name: 'gatekeeper',
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: 2 * STATEMENT_TIMEOUT,
    },
  })
  // The client would connect anew, and go on outside the transaction that was lost.
  const unsafe: typeof client.unsafe = (...call) => {
    if (lost) throw new ConnectionLost()
    return client.unsafe(...call)
  }
  const guarded = { options: client.options, unsafe } as unknown as typeof client
  return {
    q: makeQuery(drizzle({ client: guarded }) as unknown as Builders, tables, postgresExpressions),
    run: async (text) => (await unsafe(text)).command,
    rows: async (text, values) => unsafe(text, values as never[]),
    usable: () => !lost && performance.now() < end,
    discard() {
      lost = true
      void client.end({ timeout: 0 })
    },
  }
}

export function makeConnections(address: PostgresAddress, size: number) {
  const idle: Connection[] = []
  const waiting: { go: () => void; timer: Timer }[] = []
  let lent = 0
  let closed = false

  /** Who waits too long, or finds too many waiting, is told so instead of piling up. */
  async function takeTurn(): Promise<void> {
    if (closed) throw new DatabaseUnavailable('closed')
    if (lent < size) {
      lent++
      return
    }
    if (waiting.length >= MAX_WAITING) throw new DatabaseUnavailable('busy')
    await new Promise<void>((go, reject) => {
      const place = { go, timer: setTimeout(() => leave(), WAIT) }
      const leave = () => {
        waiting.splice(waiting.indexOf(place), 1)
        reject(new DatabaseUnavailable('busy'))
      }
      waiting.push(place)
    })
  }

  function giveTurn(): void {
    const next = waiting.shift()
    if (next === undefined) {
      lent--
      return
    }
    clearTimeout(next.timer)
    next.go()
  }

  function pick(): Connection {
    for (let found = idle.pop(); found !== undefined; found = idle.pop()) {
      if (found.usable()) return found
      found.discard()
    }
    return connect(address)
  }

  /** Lends a connection to `task`, which must leave it outside any transaction. */
  async function use<R>(task: (connection: Connection) => Promise<R>): Promise<R> {
    await takeTurn()
    const connection = pick()
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      late.reject(new DatabaseUnavailable('unreachable'))
    }, DEADLINE)
    const working = task(connection)
    try {
      const answer = await Promise.race([working, late.promise])
      if (connection.usable() && !closed) idle.push(connection)
      else connection.discard()
      return answer
    } catch (error) {
      if (mayBeUsedAgain(error) && connection.usable() && !closed) idle.push(connection)
      else connection.discard()
      throw error
    } finally {
      clearTimeout(timer)
      working.catch(() => {})
      giveTurn()
    }
  }

  async function close(): Promise<void> {
    closed = true
    const until = performance.now() + DEADLINE
    while (lent > 0 && performance.now() < until) await Bun.sleep(5)
    for (const connection of idle.splice(0)) connection.discard()
  }

  return { use, close, waiting: () => waiting.length }
}

const mayBeUsedAgain = (error: unknown): boolean =>
  !(error instanceof DatabaseUnavailable) && failureOf(error) !== 'unreachable'
