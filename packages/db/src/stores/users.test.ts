import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aFlow, anAccessToken, anInteraction, aRefreshToken, aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { findAccessTokenByHash, insertAccessToken } from './access-tokens'
import { findAuthorizationCodeById } from './authorization-codes'
import { findGrantById } from './grants'
import { findInteraction, insertInteraction } from './interactions'
import { findPassword, insertPassword } from './passwords'
import { findRefreshTokenByHash, insertRefreshToken } from './refresh-tokens'
import { findSessionById } from './sessions'
import { hangingFromUser, listUsers } from './user-list'
import {
  adminsNeedMail,
  countActiveAdmins,
  deleteUser,
  findUserByEmailKey,
  findUserById,
  findUserByLogin,
  findUserByUsernameKey,
  insertUser,
  requireActiveUser,
  requireOtherActiveAdmin,
  touchSignIn,
  updateUser,
} from './users'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })
  const kind = async (...writes: Parameters<Database['commit']>[0]) => (await db.commit(writes)).kind

  test('a user is found by id, email and user name, as it was written', async () => {
    const user = aUser({ username: 'Ada', address: null, name: null, birthdate: '0000-12-10', expires_at: NOW + 1 })
    expect(await kind(insertUser(user))).toBe('done')
    expect(await findUserById(db, user.id)).toEqual(user)
    expect(await findUserByEmailKey(db, user.email_key)).toEqual(user)
    expect(await findUserByUsernameKey(db, 'ada')).toEqual(user)
    expect(await findUserByLogin(db, 'ada')).toEqual(user)
    expect(await findUserByLogin(db, user.email_key)).toEqual(user)
    expect(await findUserByLogin(db, 'nobody')).toBeNull()
  })

  test('an email and a user name are there once; users without a user name are many', async () => {
    const user = aUser({ username: 'once' })
    await db.commit([insertUser(user), insertUser(aUser()), insertUser(aUser())])
    const clash = { kind: 'conflict', write: 'insert user', unique: true } as const
    expect(await db.commit([insertUser(aUser({ email: user.email.toUpperCase() }))])).toEqual(clash)
    expect(await db.commit([insertUser(aUser({ username: 'ONCE' }))])).toEqual(clash)
  })

  test('a change needs the version it was made from', async () => {
    const user = aUser()
    await db.commit([insertUser(user)])
    expect(await kind(updateUser(user.id, 1, { name: 'Grace', address: null }, NOW + 5))).toBe('done')
    expect(await kind(updateUser(user.id, 1, { name: 'Late' }, NOW + 6))).toBe('conflict')
    const changed = { ...user, name: 'Grace', address: null, version: 2, updated_at: NOW + 5 }
    expect(await findUserById(db, user.id)).toEqual(changed)
    expect(await kind(touchSignIn(user.id, NOW + 7))).toBe('done')
    expect(await findUserById(db, user.id)).toEqual({ ...changed, last_sign_in_at: NOW + 7 })
  })

  test('a search finds a user by what has changed, and not by what has gone', async () => {
    const user = aUser({ email: 'old@change.test', name: 'Old Name', username: 'oldie' })
    await db.commit([insertUser(user)])
    const found = async (query: string) =>
      (await listUsers(db, { query, sort: 'email', order: 'asc', offset: 0, limit: 9, now: NOW })).total
    await db.commit([updateUser(user.id, 1, { name: 'Ny Navn' }, NOW)])
    expect([await found('ny navn'), await found('old name'), await found('old@change'), await found('oldie')]).toEqual([
      1, 0, 1, 1,
    ])
    await db.commit([updateUser(user.id, 2, { username: null, username_key: null, email_key: 'ny@change.test' }, NOW)])
    expect([await found('oldie'), await found('ny@change'), await found('ny navn')]).toEqual([0, 1, 1])
    await db.commit([updateUser(user.id, 3, { name: null }, NOW)])
    expect([await found('ny navn'), await found('ny@change')]).toEqual([0, 1])
  })

  test('a name of any length is kept whole', async () => {
    const user = aUser({ name: '\uFDFA'.repeat(2000) })
    expect(await kind(insertUser(user))).toBe('done')
    expect((await findUserById(db, user.id))?.name).toBe(user.name)
  })

  describe('SEC-161: the guard of an active user', () => {
    test.each([
      ['holds for the version that was loaded', {}, 1, 'done'],
      ['fails when the user has changed', {}, 2, 'conflict'],
      ['fails when the user is disabled', { state: 'disabled' }, 1, 'conflict'],
      ['fails when the user waits for approval', { state: 'pending' }, 1, 'conflict'],
    ] as const)('%s', async (_, part, version, outcome) => {
      const user = aUser(part)
      await db.commit([insertUser(user)])
      expect(await kind(requireActiveUser(user.id, version))).toBe(outcome)
    })

    test('waits for a change under way instead of overlooking it', async () => {
      for (let round = 0; round < 10; round++) {
        const user = aUser()
        await db.commit([insertUser(user)])
        const [disabled, given] = await Promise.all([
          nodes[0].commit([updateUser(user.id, 1, { state: 'disabled' }, NOW)]),
          nodes[1].commit([requireActiveUser(user.id, 1), touchSignIn(user.id, NOW + 1)]),
        ])
        expect(disabled.kind).toBe('done')
        const after = await findUserById(db, user.id)
        expect(after?.last_sign_in_at).toBe(given.kind === 'done' ? NOW + 1 : null)
      }
    })

    test('50 sign-ins of one user at once on two nodes all succeed', async () => {
      const user = aUser()
      await db.commit([insertUser(user)])
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          (nodes[i % 2] ?? db).commit([requireActiveUser(user.id, 1), touchSignIn(user.id, NOW + i)]),
        ),
      )
      expect(answers.every(({ kind }) => kind === 'done')).toBe(true)
    })
  })

  test('with a user goes all that hangs from it', async () => {
    const { user, session, grant, code } = await aFlow(db)
    const access = anAccessToken(code)
    const refresh = aRefreshToken(code)
    const interaction = anInteraction({ user_id: user.id })
    await db.commit([
      insertPassword({ user_id: user.id, hash: '$argon2id$', changed_at: NOW, must_change: false, version: 1 }),
      insertAccessToken(access),
      insertRefreshToken(refresh),
      insertInteraction(interaction),
    ])
    expect(await hangingFromUser(db, user.id)).toEqual({
      passwords: 1,
      sessions: 1,
      grants: 1,
      families: 1,
      app_tokens: 0,
    })
    expect(await kind(...deleteUser(user.id, 2))).toBe('conflict')
    expect(await kind(...deleteUser(user.id, 1))).toBe('done')
    const left = await Promise.all([
      findUserById(db, user.id),
      findPassword(db, user.id),
      findSessionById(db, session.id),
      findGrantById(db, grant.id),
      findAuthorizationCodeById(db, code.id),
      findAccessTokenByHash(db, access.token_hash),
      findRefreshTokenByHash(db, refresh.token_hash),
      findInteraction(db, interaction.id),
    ])
    expect(left).toEqual([null, null, null, null, null, null, null, null])
  })
})

describe('the last active admin stays', () => {
  eachEngine((_, open) => {
    test('two admins disable each other at once on two nodes, 20 rounds: one stays', async () => {
      const nodes = await open.nodes()
      for (let round = 0; round < 20; round++) {
        const [ada, bob] = [aUser({ role: 'admin' }), aUser({ role: 'admin' })]
        await nodes[0].commit([insertUser(ada), insertUser(bob)])
        const disable = (node: Database, id: string) =>
          node.commit([
            requireOtherActiveAdmin({ id, expires_at: null }, NOW),
            updateUser(id, 1, { state: 'disabled' }, NOW),
          ])
        const answers = await Promise.all([disable(nodes[0], ada.id), disable(nodes[1], bob.id)])
        expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done'])
        expect(await countActiveAdmins(nodes[0], NOW)).toBe(1)
        const left = answers[0].kind === 'done' ? bob : ada
        await nodes[0].commit(deleteUser(left.id, 1))
      }
    })

    test('whether administrators come in by a mailed code alone', async () => {
      const db = await open()
      expect(await adminsNeedMail(db, NOW)).toBe(false)
      const [ada, bob] = [aUser({ role: 'admin' }), aUser({ role: 'admin', expires_at: NOW })]
      const password = { hash: '$argon2id$', changed_at: NOW, must_change: false, version: 1 }
      const bobs = insertPassword({ ...password, user_id: bob.id })
      const users = [insertUser(ada), insertUser(bob), insertUser(aUser())]
      await db.commit([...users, bobs])
      // Bob's time has run out.
      expect(await adminsNeedMail(db, NOW)).toBe(true)
      expect(await adminsNeedMail(db, NOW - 1)).toBe(false)
      await db.commit([insertPassword({ ...password, user_id: ada.id })])
      expect(await adminsNeedMail(db, NOW)).toBe(false)
    })

    test('one whose time has run out is no admin any more', async () => {
      const db = await open()
      const [ada, bob] = [aUser({ role: 'admin' }), aUser({ role: 'admin', expires_at: NOW })]
      await db.commit([insertUser(ada), insertUser(bob)])
      expect((await db.commit([requireOtherActiveAdmin(ada, NOW)])).kind).toBe('conflict')
      // Nor is one whose time runs out before that of whoever leaves.
      expect((await db.commit([requireOtherActiveAdmin(ada, NOW - 1)])).kind).toBe('conflict')
      for (const [expires_at, kind] of [
        [NOW - 1, 'done'],
        [NOW, 'done'],
        [NOW + 1, 'conflict'],
      ] as const)
        expect((await db.commit([requireOtherActiveAdmin({ id: ada.id, expires_at }, NOW - 1)])).kind).toBe(kind)
    })
  })
})
