// `bun bench/lists.ts [sqlite|postgres]`: what the pages of lists cost in the server with 100,000 users, 1,000 clients and a
// million audit events (performance.md: at most 15 ms at p99). Exit code 1 when a page is over.
// GK_BENCH_USERS and GK_BENCH_EVENTS make it smaller, GK_BENCH_ALL=1 prints every search with every filter.
import { Database as Connection } from 'bun:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../packages/db/src/connections'
import type { Database } from '../packages/db/src/database'
import { openDatabase } from '../packages/db/src/open'
import { readPostgresAddress } from '../packages/db/src/postgres-address'
import { newPostgres } from '../packages/db/test/each-engine'
import { withPostgres } from '../scripts/postgres'
import { type Case, otherCases, userCases } from './lists/cases'
import { CLIENTS, EVENTS, fillUsers, otherRows, USERS } from './lists/fill'

const LIMIT = 15
const ROUNDS = 100
/** Of thousands of combinations each is glanced at; what is over is looked at more closely. */
const GLANCE = 3
const CLOSE = 12
const SHOWN = 12

interface Figures {
  p50: number
  p99: number
  cpu: number
}

const percentile = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0

const measure = async ({ work }: Case, rounds: number): Promise<Figures> => {
  await work()
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (let n = 0; n < rounds; n += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  const { user, system } = process.cpuUsage(cpu)
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), cpu: (user + system) / 1000 / rounds }
}

const HEAD = `| page${' '.repeat(106)} |    p50 |    p99 |    CPU | |`

const print = (name: string, { p50, p99, cpu }: Figures) => {
  const columns = [p50, p99, cpu].map((value) => value.toFixed(1).padStart(6)).join(' | ')
  console.log(`| ${name.padEnd(110)} | ${columns} | ${p99 > LIMIT ? 'OVER' : 'ok'} |`)
}

interface Judged {
  name: string
  figures: Figures
}

const bySlowest = (found: Judged[]) => found.toSorted((one, other) => other.figures.p99 - one.figures.p99)
const isOver = ({ figures }: Judged) => figures.p99 > LIMIT

/** Answers how many are over, and prints every one of them, the slowest first. */
const judge = async (title: string, cases: Case[]): Promise<number> => {
  const found: Judged[] = []
  for (const one of cases) found.push({ name: one.name, figures: await measure(one, ROUNDS) })
  const over = found.filter(isOver).length
  console.log(`\n${title}: ${cases.length} pages, ${over} over ${LIMIT} ms at p99\n${HEAD}`)
  for (const { name, figures } of bySlowest(found)) print(name, figures)
  return over
}

/** As `judge`, by what is searched and filtered: its slowest order and page stands for it. */
const judgeAll = async (title: string, cases: Case[]): Promise<number> => {
  const found: Judged[] = []
  for (const one of cases) {
    const glance = await measure(one, GLANCE)
    found.push({ name: one.name, figures: glance.p99 > LIMIT ? await measure(one, CLOSE) : glance })
  }
  const over = found.filter(isOver).length
  const median = found.filter(({ figures }) => figures.p50 > LIMIT).length
  console.log(`\n${title}: ${cases.length} pages, ${over} over ${LIMIT} ms at p99, ${median} at the median\n${HEAD}`)
  const groups = [...Map.groupBy(found, ({ name }) => name.split(', by ')[0] ?? name)].map(([name, of]) => {
    const slow = of.filter(isOver).length
    const slowest = bySlowest(of)[0] as Judged
    const which = slowest.name.slice(name.length + 2)
    return { name: `${name}: ${slow} of ${of.length} over; ${which}`, figures: slowest.figures, slow }
  })
  const shown = process.env.GK_BENCH_ALL === '1' ? groups.length : Math.max(SHOWN, groups.filter(isOver).length)
  for (const { name, figures } of bySlowest(groups).slice(0, shown)) print(name, figures)
  return over
}

const run = async (reopen: () => Promise<Database>, raw: (statements: string[]) => Promise<void>): Promise<number> => {
  const filling = await reopen()
  const groups = await fillUsers(filling)
  await filling.close()
  await raw(otherRows())
  const db = await reopen()
  const what = `${db.engine}, ${USERS} users, ${CLIENTS} clients, ${EVENTS} audit events, milliseconds`
  const over =
    (await judge(`${what}; lists`, otherCases(db, groups))) + (await judgeAll(`${what}; users`, userCases(db, groups)))
  await db.close()
  return over
}

const onSqlite = async (): Promise<number> => {
  const dir = mkdtempSync(join(tmpdir(), 'gk-bench-lists-'))
  try {
    return await run(
      () => openDatabase({ dir }),
      async (statements) => {
        const connection = new Connection(join(dir, 'gatekeeper.db'))
        for (const statement of statements) connection.run(statement)
        connection.close()
      },
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

const onPostgres = (): Promise<number> =>
  withPostgres(async (server) => {
    const tasks: (() => unknown)[] = []
    const url = await newPostgres(server, (task) => tasks.unshift(task))
    const over = await run(
      () => openDatabase({ url }),
      async (statements) => {
        const connection = connect(readPostgresAddress(url), 600_000)
        for (const statement of statements) await connection.run(statement)
        // As autovacuum does by itself within minutes.
        await connection.run('VACUUM ANALYZE')
        connection.discard()
      },
    )
    for (const task of tasks) await task()
    return over
  })

const engine = process.argv[2]
const over = (engine === 'postgres' ? 0 : await onSqlite()) + (engine === 'sqlite' ? 0 : await onPostgres())
console.log(over === 0 ? `\nevery page within ${LIMIT} ms` : `\n${over} pages over ${LIMIT} ms`)
process.exitCode = over === 0 ? 0 : 1
