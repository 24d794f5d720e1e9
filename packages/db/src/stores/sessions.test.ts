import { beforeAll, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { anInteraction, aSession, aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import {
  bindBrowser,
  completeInteraction,
  findInteraction,
  insertInteraction,
  trimInteractions,
  updateInteraction,
} from './interactions'
import { findPassword, insertPassword, replacePassword, setPasswordHash } from './passwords'
import {
  endSession,
  endSessionsOfUser,
  findSessionById,
  findSessionByTokenHash,
  insertSession,
  listSessionsOfUser,
  requireLiveSession,
  rotateSession,
  touchSessions,
} from './sessions'
import { insertUser } from './users'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  const user = aUser()
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
    await db.commit([insertUser(user)])
  })
  const kind = async (...writes: Parameters<Database['commit']>[0]) => (await db.commit(writes)).kind

  test('a session is found by id and by the hash of its cookie; rotation makes the old cookie worthless', async () => {
    const session = aSession(user.id, { amr: ['pwd', 'otp'] })
    await db.commit([insertSession(session)])
    expect(await findSessionById(db, session.id)).toEqual(session)
    expect(await findSessionByTokenHash(db, session.token_hash)).toEqual(session)
    const changes = { token_hash: `new-${session.id}`, auth_time: NOW + 9 }
    expect(await kind(rotateSession(session.id, 1, changes))).toBe('done')
    expect(await kind(rotateSession(session.id, 1, { token_hash: 'stolen' }))).toBe('conflict')
    expect(await findSessionByTokenHash(db, session.token_hash)).toBeNull()
    expect(await findSessionByTokenHash(db, changes.token_hash)).toEqual({ ...session, ...changes, version: 2 })
  })

  test('a session ends once, and neither rotates nor guards afterwards (SEC-161)', async () => {
    const session = aSession(user.id)
    await db.commit([insertSession(session)])
    expect(await kind(requireLiveSession(session.id))).toBe('done')
    await db.commit([endSession(session.id, NOW + 1)])
    await db.commit([endSession(session.id, NOW + 2)])
    expect((await findSessionById(db, session.id))?.ended_at).toBe(NOW + 1)
    expect(await kind(requireLiveSession(session.id))).toBe('conflict')
    expect(await kind(rotateSession(session.id, 2, { token_hash: 'x' }))).toBe('conflict')
  })

  test('the sessions of a user: live ones are listed, all but one are ended', async () => {
    const owner = aUser()
    const [kept, other] = [aSession(owner.id, { last_seen_at: NOW + 1 }), aSession(owner.id)]
    const over = aSession(owner.id, { expires_at: NOW })
    await db.commit([insertUser(owner), insertSession(kept), insertSession(other), insertSession(over)])
    expect(await listSessionsOfUser(db, owner.id, NOW)).toEqual([kept, other])
    await db.commit([endSessionsOfUser(owner.id, NOW, kept.id)])
    expect(await listSessionsOfUser(db, owner.id, NOW)).toEqual([kept])
    await db.commit([endSessionsOfUser(owner.id, NOW)])
    expect(await listSessionsOfUser(db, owner.id, NOW)).toEqual([])
  })

  test('last-seen times of many sessions are written at once, crosswise on two nodes, and never move back', async () => {
    const sessions = Array.from({ length: 10 }, () => aSession(user.id))
    await db.commit(sessions.map(insertSession))
    const seen = sessions.map(({ id }) => ({ id, at: NOW + 60_000 }))
    const earlier = seen.map(({ id }) => ({ id, at: NOW + 30_000 })).reverse()
    await Promise.all([nodes[0].commit([touchSessions(seen)]), nodes[1].commit([touchSessions(earlier)])])
    const after = await Promise.all(sessions.map(({ id }) => findSessionById(db, id)))
    expect(after.every((session) => session?.last_seen_at === NOW + 60_000)).toBe(true)
    expect(await kind(touchSessions([{ id: 'gone', at: NOW }]), touchSessions([]))).toBe('done')
  })

  test('an interaction is bound to the first browser, moves on by versions, and is completed once', async () => {
    const interaction = anInteraction()
    await db.commit([insertInteraction(interaction)])
    expect(await findInteraction(db, interaction.id)).toEqual(interaction)
    const [one, two] = await Promise.all([
      nodes[0].commit([bindBrowser(interaction.id, 'one')]),
      nodes[1].commit([bindBrowser(interaction.id, 'two')]),
    ])
    expect([one.kind, two.kind].sort()).toEqual(['conflict', 'done'])
    const changes = { user_id: user.id, authenticated_at: NOW, account_selected: true, consent: 'granted' } as const
    expect(await kind(updateInteraction(interaction.id, 1, changes))).toBe('conflict')
    expect(await kind(updateInteraction(interaction.id, 2, changes))).toBe('done')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (nodes[i % 2] ?? db).commit([completeInteraction(interaction.id, NOW + i)])),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await kind(updateInteraction(interaction.id, 3, { cancelled: true }))).toBe('conflict')
    expect(await findInteraction(db, interaction.id)).toMatchObject({ ...changes, cancelled: false, version: 3 })
  })

  test('SEC-158 of sign-ins under way those that end last are kept', async () => {
    const rows = Array.from({ length: 230 }, (_, i) => anInteraction({ expires_at: NOW + 1_000_000 + i }))
    await db.commit(rows.map(insertInteraction))
    await trimInteractions(db, 100)
    const left = await Promise.all(rows.map(({ id }) => findInteraction(db, id)))
    expect(left.map((row) => row !== null)).toEqual(rows.map((_, i) => i >= 130))
    expect(await trimInteractions(db, 100)).toBe(0)
  })

  test('an interaction keeps its request, and none is NULL rather than the word', async () => {
    const request = { client_id: 'wiki', scope: ['openid'], state: 'a\0b' } as never
    const [full, empty] = [anInteraction({ request }), anInteraction()]
    await db.commit([insertInteraction(full), insertInteraction(empty)])
    expect((await findInteraction(db, full.id))?.request).toEqual(request)
    const { isNull } = await import('drizzle-orm')
    const rows = await db.read((q) => q.select().from(q.interactions).where(isNull(q.interactions.request)))
    expect(rows.map(({ id }) => id)).toContain(empty.id)
  })

  test('a password is inserted once, replaced at its version, and hashed anew without a new version', async () => {
    const owner = aUser()
    const first = { hash: 'h1', changed_at: NOW, must_change: true }
    await db.commit([insertUser(owner), replacePassword(owner.id, null, first)])
    expect(await findPassword(db, owner.id)).toEqual({ ...first, user_id: owner.id, version: 1 })
    const again = insertPassword({ ...first, user_id: owner.id, version: 1 })
    expect(await db.commit([again])).toMatchObject({ kind: 'conflict', unique: true })
    const second = { hash: 'h2', changed_at: NOW + 1, must_change: false }
    expect(await kind(replacePassword(owner.id, 1, second))).toBe('done')
    expect(await kind(replacePassword(owner.id, 1, first))).toBe('conflict')
    expect(await kind(setPasswordHash(owner.id, 2, 'h3'))).toBe('done')
    expect(await kind(setPasswordHash(owner.id, 1, 'h4'))).toBe('conflict')
    expect(await findPassword(db, owner.id)).toEqual({ ...second, hash: 'h3', user_id: owner.id, version: 2 })
  })
})
