import { beforeAll, describe, expect, test } from 'bun:test'
import type { Invite } from '@gatekeeper/core/invite'
import { eachEngine } from '../../test/each-engine'
import { NOW } from '../../test/fixtures'
import type { Database } from '../database'
import {
  findInviteById,
  findInviteByToken,
  findWaitingInvite,
  insertInvite,
  listInvites,
  renewInvite,
  revokeInvite,
  useInvite,
} from './invites'

const anInvite = (part: Partial<Invite> = {}): Invite => ({
  id: crypto.randomUUID(),
  email: 'Ada@x.test',
  email_key: 'ada@x.test',
  token_hash: crypto.randomUUID(),
  groups: ['g1', 'g2'],
  note: 'a note',
  created_by: null,
  created_at: NOW,
  expires_at: NOW + 1000,
  mailed_at: null,
  revoked_at: null,
  used_at: null,
  user_id: null,
  ...part,
})

eachEngine((_, open) => {
  let db: Database
  const list = [
    anInvite({ created_at: NOW + 4 }),
    anInvite({ email_key: 'bob@x.test', created_at: NOW + 3, expires_at: NOW }),
    anInvite({ email_key: 'cy@x.test', created_at: NOW + 2, revoked_at: NOW }),
    anInvite({ email_key: 'di_a@x.test', created_at: NOW + 1, used_at: NOW, user_id: 'u' }),
  ] as const
  beforeAll(async () => {
    db = await open()
    await db.commit(list.map(insertInvite))
  })
  const found = async (input: object) =>
    (await listInvites(db, { offset: 0, limit: 50, now: NOW, ...input })).rows.map(({ email_key }) => email_key[0])

  test('by id, by token, and the one that waits', async () => {
    const [first] = list
    expect(await findInviteById(db, first.id)).toEqual(first)
    expect(await findInviteByToken(db, first.token_hash)).toEqual(first)
    expect(await findInviteByToken(db, 'other')).toBeNull()
    expect(await findWaitingInvite(db, 'ada@x.test', NOW)).toEqual(first)
    expect(await findWaitingInvite(db, 'ada@x.test', NOW + 1000)).toBeNull()
    for (const email_key of ['bob@x.test', 'cy@x.test', 'di_a@x.test'])
      expect(await findWaitingInvite(db, email_key, NOW)).toBeNull()
  })

  test.each([
    [{}, ['a', 'b', 'c', 'd']],
    [{ state: 'waiting' }, ['a']],
    [{ state: 'expired' }, ['b']],
    [{ state: 'revoked' }, ['c']],
    [{ state: 'used' }, ['d']],
    [{ query: 'X.TEST', limit: 2, offset: 1 }, ['b', 'c']],
    [{ query: 'di_' }, ['d']],
    [{ query: '%' }, []],
  ])('the list by %j, newest first', async (input, names) => {
    expect(await found(input)).toEqual(names)
  })

  describe('SEC-099 single use', () => {
    const outcome = async (invite: Invite, write: Parameters<Database['commit']>[0][number]) =>
      (await db.commit([insertInvite(invite), write])).kind

    test.each([
      ['waiting', {}, 'done'],
      ['at its end', { expires_at: NOW }, 'conflict'],
      ['used', { used_at: NOW }, 'conflict'],
      ['revoked', { revoked_at: NOW }, 'conflict'],
    ] as const)('SEC-099 %s', async (_case, part, kind) => {
      const one = anInvite(part)
      expect(await outcome(one, useInvite(one, 'u', NOW))).toBe(kind)
    })

    test('SEC-099 an old link after a renewal uses nothing; used and revoked ones are neither renewed nor revoked', async () => {
      const one = anInvite()
      const fresh = { token_hash: 'fresh', expires_at: NOW + 5, mailed_at: NOW }
      expect(await outcome(one, renewInvite(one, fresh))).toBe('done')
      expect((await db.commit([useInvite(one, 'u', NOW)])).kind).toBe('conflict')
      expect((await db.commit([renewInvite(one, fresh)])).kind).toBe('conflict')
      const renewed = { ...one, ...fresh }
      expect(await findInviteById(db, one.id)).toEqual(renewed)
      expect((await db.commit([useInvite(renewed, 'u', NOW)])).kind).toBe('done')
      expect((await db.commit([revokeInvite(one.id, NOW)])).kind).toBe('conflict')
      expect((await db.commit([renewInvite(renewed, fresh)])).kind).toBe('conflict')
    })
  })
})
