import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { putMember } from './group-members'
import { insertGroup } from './groups'
import { countPeople, listPeople, type NamedSet, type PeopleInput } from './policy-impact'
import { insertUser } from './users'

const EVERYONE: NamedSet = { everyone: true, users: [], groups: [] }
const of = (users: string[], groups: string[] = []): NamedSet => ({ everyone: false, users, groups })

eachEngine((_, open) => {
  let db: Database
  const NAMES = ['ada', 'bo', 'cy', 'di', 'ed', 'fay'] as const
  const people = [
    aUser({ id: 'ada', email: 'ada@x.test' }),
    aUser({ id: 'bo', email: 'bo@x.test' }),
    aUser({ id: 'cy', email: 'cy@x.test' }),
    aUser({ id: 'di', email: 'di@x.test', state: 'disabled' }),
    aUser({ id: 'ed', email: 'ed@x.test', expires_at: NOW }),
    aUser({ id: 'fay', email: 'fay@x.test', expires_at: NOW + 1 }),
  ]
  const joined = (group_id: string, user_id: string, expires_at: number | null = null) =>
    putMember({ group_id, user_id, created_at: NOW, expires_at })
  beforeAll(async () => {
    db = await open()
    const group = (id: string) =>
      insertGroup({ id, name: id, description: null, created_at: NOW, updated_at: NOW, version: 1 })
    await db.commit([...people.map(insertUser), group('staff'), group('guests')])
    await db.commit([
      joined('staff', 'ada'),
      joined('staff', 'bo', NOW),
      joined('staff', 'di'),
      joined('guests', 'ada'),
      joined('guests', 'cy', NOW + 1),
    ])
    await db.commit([
      {
        label: 'totps',
        rows: 2,
        build: (q) =>
          q
            .insert(q.totps)
            .values(
              (['ada', 'cy'] as const).map((user_id) => ({
                id: user_id,
                user_id,
                sealed_secret: 'v1',
                created_at: NOW,
                confirmed_at: user_id === 'ada' ? NOW : null,
                last_step: null,
              })),
            )
            .returning({ id: q.totps.id }),
      },
      {
        label: 'passkey',
        rows: 1,
        build: (q) =>
          q
            .insert(q.passkeys)
            .values({
              id: 'c',
              user_id: 'fay',
              public_key: new Uint8Array(1),
              sign_count: 0,
              transports: [],
              aaguid: 'a',
              name: 'Key',
              backup_eligible: false,
              backed_up: false,
              created_at: NOW,
              last_used_at: null,
              version: 1,
            })
            .returning({ id: q.passkeys.id }),
      },
    ])
  })
  const ask = async (part: Partial<PeopleInput>) => {
    const input = { named: EVERYONE, except: null, without_second_factor: false, now: NOW, ...part }
    const [rows, total] = await Promise.all([listPeople(db, input, { offset: 0, limit: 50 }), countPeople(db, input)])
    expect(rows).toHaveLength(total)
    return rows.map(({ id }) => id)
  }

  test.each<[string, Partial<PeopleInput>, (typeof NAMES)[number][]]>([
    ['everyone: those who may sign in', {}, ['ada', 'bo', 'cy', 'fay']],
    ['nobody', { named: of([]) }, []],
    ['by name, but for those who are off', { named: of(['bo', 'di', 'ed', 'none']) }, ['bo']],
    ['by a membership that has not run out', { named: of([], ['staff']) }, ['ada']],
    ['by both, counted once', { named: of(['ada', 'fay'], ['staff', 'guests']) }, ['ada', 'cy', 'fay']],
    ['gains: named now, not before', { named: of(['bo'], ['guests']), except: of([], ['staff']) }, ['bo', 'cy']],
    ['loses everything but one', { named: EVERYONE, except: of(['bo'], ['guests']) }, ['fay']],
    ['nobody loses to everyone', { named: of(['bo']), except: EVERYONE }, []],
    ['before there was nobody', { named: of(['bo']), except: of([]) }, ['bo']],
    ['without a second factor: neither a confirmed app nor a passkey', { without_second_factor: true }, ['bo', 'cy']],
  ])('%s', async (_, part, expected) => expect(await ask(part)).toEqual(expected))

  test('a page of them, by address', async () => {
    const input = { named: EVERYONE, except: null, without_second_factor: false, now: NOW }
    expect((await listPeople(db, input, { offset: 1, limit: 2 })).map(({ email }) => email)).toEqual([
      'bo@x.test',
      'cy@x.test',
    ])
  })

  describe('many', () => {
    test('counts are exact beyond the page, of which no more is read', async () => {
      const MANY = 6000
      const ids = Array.from({ length: MANY }, (_, index) => `m${String(index).padStart(6, '0')}`)
      for (let from = 0; from < MANY; from += 1000) {
        const part = ids.slice(from, from + 1000)
        await db.commit([
          ...part.map((id) => insertUser(aUser({ id, email: `${id}@m.test` }))),
          ...part.map((id, index) => joined('guests', id, index % 2 === 0 ? null : NOW - 1)),
        ])
      }
      const lost = { named: of(['bo'], ['guests']), except: of([], ['staff']), without_second_factor: false, now: NOW }
      expect(await countPeople(db, lost)).toBe(2 + MANY / 2)
      expect(await listPeople(db, lost, { offset: 0, limit: 50 })).toHaveLength(50)
      const rest = { named: EVERYONE, except: of(['bo'], ['guests']), without_second_factor: true, now: NOW }
      expect(await countPeople(db, rest)).toBe(MANY / 2)
    }, 120_000)
  })
})
