import { expect, test } from 'bun:test'
import type { Link } from '@gatekeeper/core/authentication/link'
import { eachEngine } from '../../test/each-engine'
import { aUser, MINUTE, NOW } from '../../test/fixtures'
import { findLinkByToken, insertLink, listRecentLinks, spendLinksOfUser, useLink } from './links'
import { insertUser } from './users'

eachEngine((_engine, open) => {
  const user = aUser()
  let made = 0
  const aLink = (changes: Partial<Link> = {}): Link => {
    made += 1
    const { email, email_key } = user
    const link = { id: `link-${made}`, kind: 'reset_password' as const, token_hash: `hash-${made}`, user_id: user.id }
    const times = { created_at: NOW, expires_at: NOW + 15 * MINUTE, used_at: null }
    return { ...link, email, email_key, request: null, ...times, ...changes }
  }
  const filled = async () => {
    const db = await open()
    await db.commit([insertUser(user)])
    return db
  }

  test('SEC-096 a link is used once: of fifty at once one wins', async () => {
    const db = await filled()
    const link = aLink()
    await db.commit([insertLink(link)])
    const results = await Promise.all(Array.from({ length: 50 }, () => db.commit([useLink(link.id, NOW + 1)])))
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await findLinkByToken(db, link.token_hash)).toEqual({ ...link, used_at: NOW + 1 })
  })

  test.each([
    ['its last millisecond', 15 * MINUTE - 1, 'done'],
    ['its end', 15 * MINUTE, 'conflict'],
  ] as const)('SEC-096 %s', async (_name, after, kind) => {
    const db = await filled()
    const link = aLink()
    await db.commit([insertLink(link)])
    expect((await db.commit([useLink(link.id, NOW + after)])).kind).toBe(kind)
  })

  test('spends those of the kinds named, of that user, and none that was used', async () => {
    const db = await filled()
    const other = aUser()
    const links = {
      mine: aLink(),
      used: aLink({ used_at: NOW - 1 }),
      notice: aLink({ kind: 'not_me' }),
      theirs: aLink({ user_id: other.id }),
    }
    await db.commit([insertUser(other), ...Object.values(links).map(insertLink)])
    await db.commit([spendLinksOfUser(user.id, ['reset_password', 'sign_in'], NOW + 1)])
    const used = async ({ token_hash }: Link) => (await findLinkByToken(db, token_hash))?.used_at
    expect(await Promise.all(Object.values(links).map(used))).toEqual([NOW + 1, NOW - 1, null, null])
  })

  test('SEC-105 lists when links of a kind were made, the newest first', async () => {
    const db = await filled()
    const at = (created_at: number, changes: Partial<Link> = {}) => insertLink(aLink({ created_at, ...changes }))
    await db.commit([at(NOW), at(NOW + 2), at(NOW + 1), at(NOW + 3, { kind: 'verify_email' })])
    expect(await listRecentLinks(db, user.id, 'reset_password', NOW)).toEqual([
      { created_at: NOW + 2 },
      { created_at: NOW + 1 },
    ])
  })
})
