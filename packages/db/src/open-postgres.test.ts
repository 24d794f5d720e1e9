import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import connectPool from 'postgres'
import { eachEngine, newPostgres } from '../test/each-engine'
import { aFlow, aRefreshToken, aUser, NOW } from '../test/fixtures'
import type { Write } from './commit'
import type { Database } from './database'
import { DatabaseRefused, DatabaseUnavailable } from './errors'
import { migrations } from './migrations/postgres/list.gen'
import { openDatabase } from './open'
import { redeemAuthorizationCode, requireLiveFamily } from './stores/authorization-codes'
import { insertRefreshToken, rotateRefreshToken } from './stores/refresh-tokens'
import { findUserById, insertUser, requireActiveUser, touchSignIn, updateUser } from './stores/users'

describe('addresses', () => {
  test.each([
    ['mysql://localhost/x', 'must begin with postgres://'],
    ['postgres://localhost:1/x?sslmode=prefer', 'sslmode=prefer is not one of'],
    ['postgres://localhost:1/x?sslmode=nonsense', 'sslmode=nonsense is not one of'],
    ['postgres://user:canary@127.0.0.1:1/x', 'PostgreSQL at 127.0.0.1:1 cannot be used (ECONNREFUSED)'],
  ])('%s is refused in one sentence, without the password', async (url, sentence) => {
    const error = await openDatabase({ url }).catch((error) => error)
    expect(error).toBeInstanceOf(DatabaseRefused)
    expect(error.message).toContain(sentence)
    expect(error.message).not.toContain('canary')
  })

  test('FLT-10: a server that accepts and says nothing is given up within 3 s', async () => {
    const silent = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
    const started = performance.now()
    await expect(openDatabase({ url: `postgres://x@127.0.0.1:${silent.port}/x` })).rejects.toThrow('CONNECT_TIMEOUT')
    expect(performance.now() - started).toBeLessThan(3000)
    silent.stop(true)
  })
})

const server = process.env.GK_TEST_POSTGRES_URL

eachEngine((engine) => {
  if (engine === 'sqlite' || server === undefined) return
  const tasks: (() => unknown)[] = []
  const later = (task: () => unknown) => void tasks.unshift(task)
  let admin: ReturnType<typeof connectPool>
  beforeAll(() => {
    admin = connectPool(server, { max: 1, onnotice: () => {} })
  })
  afterAll(async () => {
    for (const task of tasks) await task()
    await admin.end()
  }, 60_000)
  const open = async (url?: string) => {
    const address = url ?? (await newPostgres(server, later))
    const db = await openDatabase({ url: address })
    later(() => db.close())
    return { db, name: new URL(address).pathname.slice(1), address }
  }

  describe('FLT-15: migrations', () => {
    test('two nodes start on an empty database at once, 5 rounds: one migrates, both run', async () => {
      for (let round = 0; round < 5; round++) {
        const address = await newPostgres(server, later)
        const [one, two] = await Promise.all([open(address), open(address)])
        const user = aUser()
        expect(await one.db.commit([insertUser(user)])).toEqual({ kind: 'done' })
        expect(await findUserById(two.db, user.id)).toEqual(user)
        const direct = connectPool(address, { max: 1 })
        expect(await direct`select count(*)::int n from schema_migrations`).toMatchObject([{ n: migrations.length }])
        await direct.end()
      }
    })

    test('a schema newer than the code is refused', async () => {
      const { address } = await open()
      const direct = connectPool(address, { max: 1 })
      await direct`insert into schema_migrations values ('9999_future', 0)`
      await direct.end()
      await expect(open(address)).rejects.toThrow('migrated by a newer GateKeeper (9999_future)')
    })
  })

  describe('FLT-11: what PostgreSQL asks to repeat is repeated, out of sight', () => {
    test('lists that lock two rows crosswise all succeed, and each is done once', async () => {
      const { db } = await open()
      const [one, two] = [aUser(), aUser()]
      await db.commit([insertUser(one), insertUser(two)])
      const change = (first: string, second: string): Write[] =>
        [first, second].map((id) => ({
          label: 'change',
          rows: 1,
          build: async (q) => {
            const { eq } = await import('drizzle-orm')
            await Bun.sleep(30)
            return q
              .update(q.users)
              .set({ version: q.plusOne(q.users.version) })
              .where(eq(q.users.id, id))
              .returning()
          },
        }))
      const lists = Array.from({ length: 4 }, (_, i) => (i % 2 ? change(one.id, two.id) : change(two.id, one.id)))
      const answers = await Promise.all(lists.map((list) => db.commit(list)))
      expect(answers).toEqual(lists.map(() => ({ kind: 'done' })))
      expect((await findUserById(db, one.id))?.version).toBe(5)
      expect((await findUserById(db, two.id))?.version).toBe(5)
    }, 20_000)
  })

  test('FLT-11: 50 at once rotate one token of a family at SERIALIZABLE: one winner, and no failure is seen', async () => {
    const address = new URL(await newPostgres(server, later))
    address.searchParams.set('default_transaction_isolation', 'serializable')
    const { db } = await open(address.toString())
    const { code } = await aFlow(db)
    const token = aRefreshToken(code)
    await db.commit([redeemAuthorizationCode(code.id, NOW), insertRefreshToken(token)])
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        db.commit([
          requireLiveFamily(code.id),
          rotateRefreshToken(token.token_hash, NOW),
          insertRefreshToken(aRefreshToken(code)),
        ]),
      ),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(answers.filter(({ kind }) => kind === 'conflict')).toHaveLength(49)
  }, 20_000)

  describe('FLT-09: connections break', () => {
    const cut = (name: string) =>
      admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and pid <> pg_backend_pid()`

    test('in the middle of a list: DatabaseUnavailable, never repeated, and the pool heals', async () => {
      const { db, name } = await open()
      const user = aUser()
      let runs = 0
      const slow: Write = {
        label: 'slow',
        rows: 'any',
        build: async (q) => {
          runs++
          await cut(name)
          return q.select().from(q.users)
        },
      }
      const refused = await db.commit([insertUser(user), slow]).catch((error) => error)
      expect(refused).toBeInstanceOf(DatabaseUnavailable)
      expect(refused.reason).toBe('unreachable')
      expect(runs).toBe(1)
      expect(await findUserById(db, user.id)).toBeNull()
      expect(await db.commit([insertUser(user)])).toEqual({ kind: 'done' })
    })

    test('under load: every list is done or refused, what was acknowledged is there, reads are tried again', async () => {
      const { db, name } = await open()
      const done: string[] = []
      const odd: unknown[] = []
      const until = performance.now() + 1500
      const load = Array.from({ length: 8 }, async () => {
        while (performance.now() < until) {
          const user = aUser()
          try {
            const answer = await db.commit([insertUser(user), requireActiveUser(user.id, 1), touchSignIn(user.id, NOW)])
            if (answer.kind === 'done') done.push(user.id)
            else odd.push(answer)
            await findUserById(db, user.id)
          } catch (error) {
            if (!(error instanceof DatabaseUnavailable)) odd.push(error)
          }
        }
      })
      for (let i = 0; i < 5; i++) {
        await Bun.sleep(200)
        await cut(name)
      }
      await Promise.all(load)
      expect(odd).toEqual([])
      const kept = new Set((await db.read((q) => q.select({ id: q.users.id }).from(q.users))).map(({ id }) => id))
      expect(done.filter((id) => !kept.has(id))).toEqual([])
      expect(done.length).toBeGreaterThan(10)
    }, 20_000)
  })

  describe('FLT-10: slowness', () => {
    test('a lock held by another is given up after the statement timeout, and others are served meanwhile', async () => {
      const { db, address } = await open()
      const user = aUser()
      await db.commit([insertUser(user)])
      const other = connectPool(address, { max: 1 })
      const release = Promise.withResolvers<void>()
      const held = Promise.withResolvers<void>()
      const holding = other.begin(async (tx) => {
        await tx`update users set name = 'x' where id = ${user.id}`
        held.resolve()
        await release.promise
      })
      await held.promise
      const started = performance.now()
      const waiting = db.commit([updateUser(user.id, 1, { name: 'y' }, NOW)]).catch((error) => error)
      expect(await findUserById(db, user.id)).toEqual(user)
      const refused = await waiting
      expect(refused).toBeInstanceOf(DatabaseUnavailable)
      expect(refused.code).toBe('57014')
      expect(performance.now() - started).toBeLessThan(7000)
      release.resolve()
      await holding
      await other.end()
    }, 20_000)

    test('who finds the pool taken waits 2 s and is refused; nobody piles up', async () => {
      const { address } = await open()
      const db: Database = await openDatabase({ url: address, poolSize: 1 })
      later(() => db.close())
      const release = Promise.withResolvers<void>()
      const hog: Write = { label: 'hog', rows: 'any', build: () => release.promise.then(() => []) }
      const hogging = db.commit([hog])
      const started = performance.now()
      const answers = await Promise.allSettled(Array.from({ length: 1200 }, () => db.ping()))
      expect(performance.now() - started).toBeLessThan(3000)
      expect(answers.every((answer) => answer.status === 'rejected' && answer.reason.reason === 'busy')).toBe(true)
      release.resolve()
      await hogging
      await db.ping()
    }, 20_000)
  })
})
