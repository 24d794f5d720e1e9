import { Database as Connection } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/bun-sqlite'
import { anEvent, aUser, NOW } from '../test/fixtures'
import { sqlite, sqliteExpressions } from './columns/sqlite'
import type { Write } from './commit'
import { DatabaseUnavailable } from './errors'
import { makeGroupCommit } from './group-commit'
import { openDatabase } from './open'
import { type Builders, makeQuery } from './query'
import { defineTables } from './schema/tables'
import { insertAuditEvent } from './stores/audit-events'
import { insertUser, updateUser } from './stores/users'

const dirs: string[] = []
afterAll(() => dirs.forEach((dir) => void rmSync(dir, { recursive: true, force: true })))

async function aWriter(busyLimit = 5000) {
  const dir = mkdtempSync(join(tmpdir(), 'gk-group-'))
  dirs.push(dir)
  await (await openDatabase({ dir })).close()
  const connection = new Connection(join(dir, 'gatekeeper.db'))
  connection.run('PRAGMA busy_timeout = 10')
  const q = makeQuery(drizzle({ client: connection }) as unknown as Builders, defineTables(sqlite), sqliteExpressions)
  const fatal: string[] = []
  const group = makeGroupCommit(connection, q, {
    busyLimit,
    // By number alone, so that a busy machine makes the same batches.
    batchMilliseconds: 60_000,
    onFatal: (reason) => fatal.push(reason),
  })
  const count = () => connection.query<{ n: number }, []>('SELECT count(*) n FROM users').get()?.n
  return { dir, connection, group, fatal, count }
}

describe('group commit', () => {
  test('lists that wait share a transaction: 200 at once in four commits of at most 64', async () => {
    const { group, count } = await aWriter()
    const answers = await Promise.all(Array.from({ length: 200 }, () => group.commit([insertUser(aUser())])))
    expect(answers.every(({ kind }) => kind === 'done')).toBe(true)
    expect(count()).toBe(200)
    expect(group.stats.jobs).toBe(200)
    expect(group.stats.commits).toBe(4)
  })

  test('a promise resolves after COMMIT, seen by another connection', async () => {
    const { dir, group } = await aWriter()
    const other = new Connection(join(dir, 'gatekeeper.db'), { readonly: true })
    for (let i = 1; i <= 20; i++) {
      await group.commit([insertUser(aUser())])
      expect(other.query('SELECT count(*) n FROM users').get()).toEqual({ n: i })
    }
  })

  test('a conflict leaves the other lists of its batch intact', async () => {
    const { group, count } = await aWriter()
    const user = aUser()
    const answers = await Promise.all([
      group.commit([insertUser(aUser())]),
      group.commit([insertUser(user), updateUser(user.id, 9, {}, NOW)]),
      group.commit([insertUser(user)]),
      group.commit([insertUser(user)]),
      group.commit([insertUser(aUser())]),
    ])
    expect(answers.map(({ kind }) => kind)).toEqual(['done', 'conflict', 'done', 'conflict', 'done'])
    expect(group.stats.commits).toBe(1)
    expect(count()).toBe(3)
  })

  test('a list that ends the transaction for all (RAISE(ROLLBACK)) costs the others nothing', async () => {
    const { connection, group, count } = await aWriter()
    connection.run(`CREATE TRIGGER bad BEFORE INSERT ON users WHEN new.name = 'bad'
      BEGIN SELECT RAISE(ROLLBACK, 'bad'); END`)
    const names = ['a', 'b', 'bad', 'c']
    const answers = await Promise.allSettled(names.map((name) => group.commit([insertUser(aUser({ name }))])))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(count()).toBe(3)
  })
})

describe('FLT-05: the disk is full', () => {
  test('lists that fit are done, the others told so; reads go on; it recovers by itself', async () => {
    const { connection, group, count, fatal } = await aWriter()
    const pages = connection.query<{ page_count: number }, []>('PRAGMA page_count').get()?.page_count ?? 0
    connection.run(`PRAGMA max_page_count = ${pages + 8}`)
    const big = () => group.commit([insertAuditEvent(anEvent({ details: { text: 'x'.repeat(20_000) } }))])
    const small = () => group.commit([insertUser(aUser())])

    const answers = await Promise.allSettled([small(), big(), big(), big(), small()])
    const full = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason)
    expect(full.length).toBeGreaterThanOrEqual(1)
    for (const reason of full) {
      expect(reason).toBeInstanceOf(DatabaseUnavailable)
      expect(reason.reason).toBe('full')
    }
    expect(answers[0]?.status).toBe('fulfilled')
    expect(answers[4]?.status).toBe('fulfilled')
    expect(count()).toBe(2)
    expect(connection.inTransaction).toBe(false)
    expect(fatal).toEqual([])

    connection.run('PRAGMA max_page_count = 1000000')
    expect(await Promise.all([big(), big(), small()])).toEqual([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }])
    expect(connection.query('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  })

  test('a list longer than the disk leaves nothing behind', async () => {
    const { connection, group, count } = await aWriter()
    const pages = connection.query<{ page_count: number }, []>('PRAGMA page_count').get()?.page_count ?? 0
    connection.run(`PRAGMA max_page_count = ${pages + 8}`)
    await expect(group.commit(Array.from({ length: 2000 }, () => insertUser(aUser())))).rejects.toThrow('full')
    expect(count()).toBe(0)
  })
})

describe('FLT-08: another process holds the lock', () => {
  const hold = async (dir: string) => {
    const holder = Bun.spawn(['sqlite3', join(dir, 'gatekeeper.db')], { stdin: 'pipe', stdout: 'pipe' })
    holder.stdin.write("BEGIN EXCLUSIVE;\nSELECT 'held';\n")
    await holder.stdin.flush()
    await holder.stdout.getReader().read()
    return holder
  }

  test('commits wait up to the limit and are refused, the loop stays free, reads are served', async () => {
    const { dir, group, count, connection } = await aWriter(400)
    await group.commit([insertUser(aUser())])
    const holder = await hold(dir)
    const lags: number[] = []
    let tick = performance.now()
    const probe = setInterval(() => {
      lags.push(performance.now() - tick - 10)
      tick = performance.now()
    }, 10)
    const started = performance.now()
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => group.commit([insertUser(aUser())])))
    const waited = performance.now() - started
    expect(answers.every((answer) => answer.status === 'rejected' && answer.reason.reason === 'busy')).toBe(true)
    expect(waited).toBeGreaterThan(390)
    expect(waited).toBeLessThan(1500)
    expect(count()).toBe(1)
    clearInterval(probe)
    expect(lags.length).toBeGreaterThan(5)
    // Nine in ten: the machine may be busy with other things, a wait within SQLite would show in all of them.
    const sorted = lags.sort((a, b) => a - b)
    expect(sorted[Math.floor(lags.length * 0.9)]).toBeLessThan(100)

    const waiting = group.commit([insertUser(aUser())])
    holder.stdin.write('COMMIT;\n')
    holder.stdin.end()
    expect(await waiting).toEqual({ kind: 'done' })
    await holder.exited
    expect(connection.inTransaction).toBe(false)
  })

  test('the queue is bounded', async () => {
    const { dir, group } = await aWriter(50)
    const holder = await hold(dir)
    const answers = await Promise.allSettled(Array.from({ length: 5000 }, () => group.commit([insertUser(aUser())])))
    expect(answers.every((answer) => answer.status === 'rejected')).toBe(true)
    expect(group.waiting()).toBe(0)
    holder.kill()
    await holder.exited
  })
})

describe('FLT-04: the disk fails', () => {
  test('every list of the batch and of the queue is refused, the process is told once, nothing is written again', async () => {
    const { group, fatal, count } = await aWriter()
    const failing: Write = {
      label: 'failing disk',
      rows: 'any',
      build: () => Promise.reject(Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })),
    }
    const lists = [[insertUser(aUser())], [failing], ...Array.from({ length: 100 }, () => [insertUser(aUser())])]
    const answers = await Promise.allSettled(lists.map((list) => group.commit(list)))
    expect(answers.every((answer) => answer.status === 'rejected')).toBe(true)
    expect(fatal).toEqual(['the database failed: SQLITE_IOERR_FSYNC'])
    await expect(group.commit([insertUser(aUser())])).rejects.toBeInstanceOf(DatabaseUnavailable)
    expect(count()).toBe(0)
  })
})
