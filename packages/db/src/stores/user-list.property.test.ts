import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { eachEngine } from '../../test/each-engine'
import { aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { foldName } from '../fold'
import { putMember } from './group-members'
import { insertGroup } from './groups'
import { confirmTotp, insertTotp } from './totps'
import { listUsers, type UserListInput } from './user-list'
import { deleteUser, insertUser, updateUser } from './users'

const SEED = Number(process.env.GK_SEED ?? 7)
const PEOPLE = 90
const ROUNDS = 400

/** mulberry32. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

interface Person {
  user: User
  groups: Map<string, number | null>
  totp: boolean
}

/** What the list must be, without an index, a page or a database. */
function naive(people: Person[], input: UserListInput): User[] {
  const part = foldName(input.query)
  const one = ({ user, groups, totp }: Person): boolean => {
    const text = [user.email_key, foldName(user.name), user.username_key ?? '', user.email_key].join(' ')
    const ended = user.expires_at !== null && user.expires_at <= NOW
    const state = user.state === 'active' && ended ? 'expired' : user.state
    const member = input.group_id === undefined ? null : groups.get(input.group_id)
    const factor = { any: totp, totp, passkey: false, none: !totp }
    return (
      text.includes(part) &&
      (input.state === undefined || state === input.state) &&
      (input.role === undefined || user.role === input.role) &&
      member !== undefined &&
      (member === null || member > NOW) &&
      (input.factor === undefined || factor[input.factor]) &&
      (input.email_verified === undefined || user.email_verified === input.email_verified) &&
      (input.created_since === undefined || user.created_at >= input.created_since) &&
      (input.inactive_since === undefined || (user.last_sign_in_at ?? -1) < input.inactive_since)
    )
  }
  const key = ({ user }: Person): [string | number, string] =>
    input.sort === 'email'
      ? [user.email_key, '']
      : input.sort === 'name'
        ? [foldName(user.name), user.email_key]
        : [user[input.sort] ?? -1, user.email_key]
  const compare = (a: Person, b: Person): number => {
    const [one, other] = [key(a), key(b)]
    const first = one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : one[1] < other[1] ? -1 : 1
    return input.order === 'desc' ? -first : first
  }
  return people
    .filter(one)
    .toSorted(compare)
    .map(({ user }) => user)
}

eachEngine((_, open) => {
  describe('a list is what a filter over all users finds, whichever way it is found', () => {
    const next = random(SEED)
    const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
    const maybe = <T>(share: number, value: () => T): T | undefined => (next() < share ? value() : undefined)
    const people: Person[] = []
    const groups = [crypto.randomUUID(), crypto.randomUUID()]
    let db: Database

    beforeAll(async () => {
      db = await open()
      const times = { created_at: NOW, updated_at: NOW }
      await db.commit(groups.map((id) => insertGroup({ id, name: id, description: null, ...times, version: 1 })))
      for (let n = 0; n < PEOPLE; n += 1) {
        const user = aUser({
          email: `${pick(['ana', 'bo', 'chi', 'an-a', 'öa', 'an_b'])}${100 + n}@${pick(['x.test', 'yes.test'])}`,
          // What languages sort each in their own way.
          name: pick([null, 'Ana', 'Bo', 'Émile', 'ana', 'Chiara', 'ana-x', 'Æsa', 'an Li', '日本', 'Ωmega']),
          username: next() < 0.3 ? `user${n}` : null,
          role: pick(['user', 'user', 'admin']),
          state: pick(['active', 'active', 'active', 'disabled', 'pending']),
          email_verified: next() < 0.7,
          created_at: NOW - Math.floor(next() * 10),
          last_sign_in_at: next() < 0.3 ? null : NOW - Math.floor(next() * 10),
          expires_at: pick([null, null, NOW, NOW + 1]),
        })
        const member = groups.filter(() => next() < 0.4).map((id) => [id, pick([null, NOW, NOW + 1])] as const)
        const person = { user, groups: new Map(member), totp: next() < 0.4 }
        people.push(person)
        const totp = { id: crypto.randomUUID(), user_id: user.id, sealed_secret: 'x', created_at: NOW, last_step: null }
        const confirmed = { user_id: user.id, sealed_secret: 'y', confirmed_at: NOW, last_step: 1 }
        await db.commit([
          insertUser(user),
          ...member.map(([group_id, expires_at]) =>
            putMember({ group_id, user_id: user.id, created_at: NOW, expires_at }),
          ),
          // One that was only begun is no factor.
          insertTotp({ ...totp, confirmed_at: null }),
          ...(person.totp ? [confirmTotp(totp.id, confirmed)] : []),
        ])
      }
      // What has changed, and who has gone.
      for (const person of people.slice(0, 20)) {
        const { id, version } = person.user
        const fields = pick([{ name: 'Zoë' }, { name: null }, { username: 'newer', username_key: `newer${id}` }])
        await db.commit([updateUser(id, version, fields, NOW)])
        person.user = { ...person.user, ...fields, version: version + 1, updated_at: NOW }
      }
      for (const { user } of people.splice(20, 10)) await db.commit(deleteUser(user.id, user.version))
    })

    test(`${ROUNDS} lists, seed ${SEED}`, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const input: UserListInput = {
          query: maybe(0.6, () =>
            pick([
              'ana',
              'AN',
              'a',
              'émi',
              'yes',
              '@yes.test',
              'user1',
              '1@x',
              'zoë',
              'newer',
              'no one',
              ' ',
              '日本',
              '日',
              't',
              'st',
              'n-',
              'æ',
            ]),
          ),
          state: maybe(0.3, () => pick(['active', 'pending', 'disabled', 'expired'] as const)),
          role: maybe(0.2, () => pick(['user', 'admin'] as const)),
          group_id: maybe(0.3, () => pick([...groups, 'none'])),
          factor: maybe(0.3, () => pick(['any', 'passkey', 'totp', 'none'] as const)),
          email_verified: maybe(0.2, () => next() < 0.5),
          inactive_since: maybe(0.2, () => NOW - Math.floor(next() * 10)),
          created_since: maybe(0.2, () => NOW - Math.floor(next() * 10)),
          sort: pick(['email', 'name', 'created_at', 'last_sign_in_at']),
          order: pick(['asc', 'desc']),
          offset: pick([0, 0, 3, 10, 60]),
          limit: pick([1, 5, 20]),
          now: NOW,
        }
        const few = pick([0, 4, 15, 1000])
        const expected = naive(people, input)
        const found = await listUsers(db, input, few)
        const said = JSON.stringify({ ...input, few })
        expect([said, found.rows.map(({ id }) => id)]).toEqual([
          said,
          expected.slice(input.offset, input.offset + input.limit).map(({ id }) => id),
        ])
        expect([said, found.total, found.more]).toEqual([said, Math.min(expected.length, few), expected.length > few])
      }
    })
  })
})
