import { beforeAll, describe, expect, test } from 'bun:test'
import { MOST_APP_TOKENS } from '@gatekeeper/core/access/app-token'
import { type AppToken, SITE_DEFAULTS, type Site } from '@gatekeeper/core/access/site'
import { eachEngine } from '../../test/each-engine'
import { aUser, NOW } from '../../test/fixtures'
import type { Write } from '../commit'
import type { Database } from '../database'
import {
  findAppToken,
  findAppTokenById,
  insertAppToken,
  listAppTokensOfSite,
  listAppTokensOfUser,
  requireRoomForAppToken,
  requireSiteForAppToken,
  revokeAppToken,
  revokeAppTokensOfUser,
  touchAppToken,
} from './app-tokens'
import { loadOwnData } from './own-data'
import { purgeExpired } from './purge'
import { deleteUser, insertUser, updateUser } from './users'

const DAY = 86_400_000
const ways = { basic: true, bearer: true, header: null, path_prefix: null }

const aSite = (part: Partial<Site> = {}): Site => ({
  ...SITE_DEFAULTS,
  id: crypto.randomUUID(),
  name: 'Wiki',
  name_key: 'wiki',
  hosts: ['wiki.example.test'],
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  app_tokens: ways,
  ...part,
})
const putSite = (site: Site): Write => ({
  label: 'site',
  rows: 1,
  build: (q) => q.insert(q.sites).values(site).returning({ id: q.sites.id }),
})

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })
  const setUp = async (part: Partial<Site> = {}) => {
    const [user, site] = [aUser(), aSite(part)]
    await db.commit([insertUser(user), putSite(site)])
    const make = (part: Partial<AppToken> = {}): AppToken => ({
      id: crypto.randomUUID(),
      user_id: user.id,
      site_id: site.id,
      name: 'Calendar',
      hash: crypto.randomUUID(),
      hint: 'wxyz',
      created_at: NOW,
      expires_at: null,
      last_used_at: null,
      revoked_at: null,
      ...part,
    })
    const put = async (part: Partial<AppToken> = {}) => {
      const token = make(part)
      expect(await db.commit([insertAppToken(token)])).toEqual({ kind: 'done' })
      return token
    }
    return { user, site, make, put }
  }

  test('a token is found by its hash, with whose it is', async () => {
    const { user, put } = await setUp()
    const token = await put({ expires_at: NOW + 1 })
    expect(await findAppToken(db, token.hash)).toEqual({ token, user })
    expect(await findAppTokenById(db, token.id)).toEqual(token)
    expect([await findAppToken(db, 'none'), await findAppTokenById(db, 'none')]).toEqual([null, null])
    await db.commit([updateUser(user.id, user.version, { state: 'disabled' }, NOW)])
    expect((await findAppToken(db, token.hash))?.user.state).toBe('disabled')
  })

  test('it is revoked once, and touched only forward', async () => {
    const { put } = await setUp()
    const token = await put()
    for (const at of [NOW + 5, NOW + 2]) await db.commit([touchAppToken(token.id, at)])
    expect(await findAppTokenById(db, token.id)).toMatchObject({ last_used_at: NOW + 5 })
    const answers = await Promise.all(nodes.map((node, i) => node.commit([revokeAppToken(token.id, NOW + i)])))
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done'])
    expect(await db.commit([touchAppToken('none', NOW)])).toEqual({ kind: 'done' })
  })

  test('one’s own and those of a site: newest first, the revoked left out', async () => {
    const { user, site, put } = await setUp()
    const first = await put({ name: 'first' })
    const over = await put({ name: 'over', created_at: NOW + 1, expires_at: NOW })
    const gone = await put({ name: 'gone', created_at: NOW + 2 })
    await db.commit([revokeAppToken(gone.id, NOW)])
    expect(await listAppTokensOfUser(db, user.id)).toEqual([over, first])
    const row = { ...first, email: user.email, user_name: user.name }
    expect(await listAppTokensOfSite(db, site.id, { offset: 1, limit: 1 })).toEqual({ rows: [row], total: 2 })
    expect(await listAppTokensOfSite(db, 'none', { offset: 0, limit: 9 })).toEqual({ rows: [], total: 0 })
    const { app_tokens } = await loadOwnData(db, user.id)
    expect(app_tokens.map(({ name, site }) => [name, site])).toEqual([
      ['first', 'Wiki'],
      ['over', 'Wiki'],
      ['gone', 'Wiki'],
    ])
    expect(JSON.stringify(app_tokens)).not.toContain(first.hash)
  })

  test('all of a user’s go at once, and nobody else’s', async () => {
    const [one, other] = [await setUp(), await setUp()]
    const [mine, also, theirs] = [await one.put(), await one.put(), await other.put()]
    await db.commit([revokeAppTokensOfUser(one.user.id, NOW + 1)])
    const found = await Promise.all([mine, also, theirs].map(({ id }) => findAppTokenById(db, id)))
    expect(found.map((token) => token?.revoked_at)).toEqual([NOW + 1, NOW + 1, null])
  })

  test('a token dies with its user and with its site; there is none without them', async () => {
    const [one, other] = [await setUp(), await setUp()]
    const [mine, theirs] = [await one.put(), await other.put()]
    await db.commit(deleteUser(one.user.id, 1))
    const gone: Write = {
      label: 'delete site',
      rows: 1,
      build: (q) => q.delete(q.sites).returning({ id: q.sites.id }),
    }
    await db.commit([{ ...gone, rows: 'any' }])
    expect([await findAppToken(db, mine.hash), await findAppToken(db, theirs.hash)]).toEqual([null, null])
    expect((await db.commit([insertAppToken(other.make())])).kind).toBe('conflict')
  })

  describe('guards', () => {
    const room = async (user_id: string) => (await db.commit([requireRoomForAppToken(user_id, NOW)])).kind

    test('there is room for fifty that are live, and of two at once for the last place one gets it', async () => {
      const { user, make, put } = await setUp()
      for (let n = 1; n < MOST_APP_TOKENS; n += 1) await put()
      await put({ expires_at: NOW })
      await put({ revoked_at: NOW })
      const answers = await Promise.all(
        nodes.map((node) => node.commit([requireRoomForAppToken(user.id, NOW), insertAppToken(make())])),
      )
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done'])
      expect(await room(user.id)).toBe('conflict')
    })

    test('nobody has room who is gone or not active', async () => {
      const { user } = await setUp()
      expect(await room(user.id)).toBe('done')
      await db.commit([updateUser(user.id, 1, { state: 'disabled' }, NOW)])
      expect([await room(user.id), await room('nobody')]).toEqual(['conflict', 'conflict'])
    })

    test('a site is there, on, and takes tokens', async () => {
      const ids = [await setUp(), await setUp({ enabled: false }), await setUp({ app_tokens: null })].map(
        ({ site }) => site.id,
      )
      const kinds = []
      for (const id of [...ids, 'none']) kinds.push((await db.commit([requireSiteForAppToken(id)])).kind)
      expect(kinds).toEqual(['done', 'conflict', 'conflict', 'conflict'])
    })
  })

  test('what has ended stays for thirty days', async () => {
    const { user, put } = await setUp()
    await put({ name: 'live' })
    await put({ name: 'revoked', revoked_at: NOW })
    await put({ name: 'over', expires_at: NOW })
    const names = async () => (await loadOwnData(db, user.id)).app_tokens.map(({ name }) => name).toSorted()
    await purgeExpired(db, NOW + 30 * DAY)
    expect(await names()).toEqual(['live', 'over', 'revoked'])
    await purgeExpired(db, NOW + 30 * DAY + 1)
    expect(await names()).toEqual(['live'])
  })
})
