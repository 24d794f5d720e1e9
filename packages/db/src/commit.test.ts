import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../test/each-engine'
import { anEvent, aSession, aUser, NOW } from '../test/fixtures'
import type { Write } from './commit'
import type { Database } from './database'
import { DatabaseError, DatabaseUnavailable } from './errors'
import { insertAuditEvent } from './stores/audit-events'
import { insertSession } from './stores/sessions'
import { findUserById, insertUser, updateUser } from './stores/users'

eachEngine((_, open) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
  })

  const touching = (rows: Write['rows'], ids: string[]): Write => ({
    label: 'touching',
    rows,
    build: async (q) => {
      const found = await q.select({ id: q.users.id }).from(q.users)
      return found.filter(({ id }) => ids.includes(id))
    },
  })

  test.each([
    [1, 1, 'done'],
    [1, 0, 'conflict'],
    [1, 2, 'conflict'],
    [0, 0, 'done'],
    ['any', 0, 'done'],
    [{ atLeast: 1 }, 2, 'done'],
    [{ atLeast: 1 }, 0, 'conflict'],
  ] as const)('a write that wants %j rows and touches %d: %s', async (rows, touched, outcome) => {
    const users = Array.from({ length: touched }, () => aUser())
    await db.commit(users.map(insertUser))
    const answer = await db.commit([
      touching(
        rows,
        users.map(({ id }) => id),
      ),
    ])
    expect(answer.kind).toBe(outcome)
    if (answer.kind === 'conflict') expect(answer).toEqual({ kind: 'conflict', write: 'touching', unique: false })
  })

  test('PRM-02: a conflict undoes the whole list, and says which write lost', async () => {
    const user = aUser()
    const lost = await db.commit([insertUser(user), updateUser(user.id, 7, { name: 'x' }, NOW), insertUser(aUser())])
    expect(lost).toEqual({ kind: 'conflict', write: 'update user', unique: false })
    expect(await findUserById(db, user.id)).toBeNull()
    const twice = await db.commit([insertUser(user), insertUser(user)])
    expect(twice).toEqual({ kind: 'conflict', write: 'insert user', unique: true })
    expect(await findUserById(db, user.id)).toBeNull()
    const orphan = await db.commit([insertUser(user), insertSession(aSession('nobody'))])
    expect(orphan).toEqual({ kind: 'conflict', write: 'insert session', unique: false })
    expect(await findUserById(db, user.id)).toBeNull()
  })

  test('a statement that is wrong rejects its own list alone, without naming a value', async () => {
    const good = Array.from({ length: 5 }, () => aUser())
    const bad = insertUser({ ...aUser({ name: 'canary' }), email: null as never })
    const [failed, ...done] = await Promise.allSettled([
      db.commit([insertAuditEvent(anEvent()), bad]),
      ...good.map((user) => db.commit([insertUser(user)])),
    ])
    const reason = (failed as PromiseRejectedResult).reason
    expect(reason).toBeInstanceOf(DatabaseError)
    expect(`${reason}${reason.stack}${JSON.stringify(reason)}`).not.toContain('canary')
    expect(done.every(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await findUserById(db, good[4]?.id ?? '')).not.toBeNull()
  })

  test('an exception in the building of a write undoes its list', async () => {
    const user = aUser()
    const bug: Write = { label: 'bug', rows: 'any', build: () => Promise.reject(new TypeError('a bug')) }
    await expect(db.commit([insertUser(user), bug])).rejects.toThrow(TypeError)
    expect(await findUserById(db, user.id)).toBeNull()
  })

  test('an empty list is done', async () => {
    expect(await db.commit([])).toEqual({ kind: 'done' })
  })

  test('what is committed is read at once; a read within the list sees the list', async () => {
    const user = aUser()
    await db.commit([insertUser(user), touching(1, [user.id])])
    expect(await findUserById(db, user.id)).toEqual(user)
  })

  describe('after close', () => {
    test('what is under way is finished, what comes is refused', async () => {
      const own = await open()
      const user = aUser()
      const under = own.commit([insertUser(user)])
      await own.ping()
      await Promise.all([under, own.close()])
      await expect(own.commit([insertUser(aUser())])).rejects.toBeInstanceOf(DatabaseUnavailable)
      await expect(own.ping()).rejects.toBeInstanceOf(DatabaseUnavailable)
      await own.close()
    })
  })
})
