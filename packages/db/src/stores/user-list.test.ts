import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { listUsers, type UserListInput } from './user-list'
import { deleteUser, insertUser, updateUser } from './users'

eachEngine((_, open) => {
  let db: Database
  const list = (part: Partial<UserListInput> = {}) =>
    listUsers(db, { sort: 'email', order: 'asc', offset: 0, limit: 50, now: NOW, ...part })
  const emails = async (part: Partial<UserListInput>) => (await list(part)).rows.map(({ email }) => email)

  const people = [
    aUser({ email: 'ada@x.test', name: 'Ada Lovelace', created_at: 3, last_sign_in_at: 9, role: 'admin' }),
    aUser({ email: 'Bob@x.test', name: 'bob 100%', created_at: 1, last_sign_in_at: null, username: 'Builder_1' }),
    aUser({ email: 'cy@x.test', name: 'Éa Ünal', created_at: 2, last_sign_in_at: 4, state: 'disabled' }),
    aUser({ email: 'di@x.test', name: null, created_at: 4, last_sign_in_at: 5, state: 'pending' }),
    aUser({ email: 'ed@x.test', name: 'Ed \\ O’Neil', created_at: 5, last_sign_in_at: 6, expires_at: NOW }),
  ]
  beforeAll(async () => {
    db = await open()
    await db.commit(people.map(insertUser))
  })

  test('rows are whole users, with the total beyond the page', async () => {
    expect(await list({ limit: 2, offset: 1 })).toEqual({ rows: people.slice(1, 3), total: 5, more: false })
  })

  test.each([
    ['email', 'asc', ['ada', 'Bob', 'cy', 'di', 'ed']],
    ['email', 'desc', ['ed', 'di', 'cy', 'Bob', 'ada']],
    ['created_at', 'asc', ['Bob', 'cy', 'ada', 'di', 'ed']],
    ['last_sign_in_at', 'asc', ['Bob', 'cy', 'di', 'ed', 'ada']],
    ['last_sign_in_at', 'desc', ['ada', 'ed', 'di', 'cy', 'Bob']],
    ['name', 'asc', ['di', 'ada', 'Bob', 'cy', 'ed']],
  ] as const)('sorted by %s %s', async (sort, order, names) => {
    expect(await emails({ sort, order })).toEqual(names.map((name) => `${name}@x.test`))
  })

  test.each([
    ['part of the email, in any case', 'OB@X', ['Bob']],
    ['part of the name', 'lovel', ['ada']],
    ['beyond ASCII, in any case', 'ÜNAL', ['cy']],
    ['without the accents', 'unal', ['cy']],
    ['the user name', 'builder_', ['Bob']],
    ['a percent sign is itself', '%', ['Bob']],
    ['an underscore is itself', 'a_a', []],
    ['a backslash is itself', '\\', ['ed']],
    ['a quote is itself', "' or 1=1 --", []],
    ['a NUL finds nothing', '\0', []],
  ] as const)('search: %s', async (_, query, names) => {
    const { rows, total } = await list({ query })
    expect(rows.map(({ email }) => email)).toEqual(names.map((name) => `${name}@x.test`))
    expect(total).toBe(names.length)
  })

  test.each([
    [{ state: 'active' }, ['ada', 'Bob']],
    [{ state: 'expired' }, ['ed']],
    [{ state: 'disabled' }, ['cy']],
    [{ state: 'pending' }, ['di']],
    [{ role: 'admin' }, ['ada']],
    [{ role: 'admin', query: 'bob' }, []],
    [{ state: 'active', query: 'x.test' }, ['ada', 'Bob']],
  ] as const)('filtered by %j', async (part, names) => {
    expect(await emails(part)).toEqual(names.map((name) => `${name}@x.test`))
    expect((await list(part)).total).toBe(names.length)
  })

  test('whoever has letters beyond ASCII is found by what a person types, also after a change', async () => {
    const address = { email: 'Ärger@köln.test', email_key: 'Ärger@xn--kln-sna.test' }
    const user = aUser({ ...address, name: 'İpek IŞIK Straße ΝΟΣΤΟΣ', created_at: 0 })
    const other = aUser({ email: 'emoji@x.test', name: '김철수 Cafe\u0301 😀😀😀 "a*b"', created_at: 0 })
    await db.commit([insertUser(user), insertUser(other)])
    const found = (query: string) => emails({ query })
    const address_words = ['ärger', 'ÄRGER@k', 'arg', 'är', 'köln', 'KOLN', 'xn--kln', 'köln.test']
    const name_words = ['ipek', 'İpek', 'ışık', 'IŞIK', 'isik', 'strasse', 'STRASSE', 'straße', 'νοσ', 'ΝΟΣ', 'νος']
    for (const word of [...address_words, ...name_words])
      expect([word, await found(word)]).toEqual([word, [user.email]])
    for (const word of [
      '김',
      '김철',
      '철수',
      'café',
      'CAFE',
      'e\u0301',
      '😀',
      '😀😀',
      '😀😀😀',
      '"a',
      '"a*',
      'a*b',
      '"a*b"',
    ])
      expect([word, await found(word)]).toEqual([word, word === 'e\u0301' ? await found('e') : [other.email]])
    for (const word of [
      'a_b',
      'a%b',
      '😀😀😀😀',
      'NEAR(a b)',
      'x'.repeat(10_240),
      '\0',
      'abc\0',
      '\ud800',
      'abc\udc00',
    ])
      expect([word.slice(0, 10), await found(word)]).toEqual([word.slice(0, 10), []])

    await db.commit([updateUser(user.id, 1, { email: 'ümit@x.test', email_key: 'ümit@x.test' }, NOW)])
    expect([await found('arger'), await found('köln'), await found('umit'), await found('ipek')]).toEqual([
      ...[[], []],
      ...[['ümit@x.test'], ['ümit@x.test']],
    ])
    await db.commit([updateUser(user.id, 2, { username: 'newer', username_key: 'newer' }, NOW)])
    await db.commit([updateUser(user.id, 3, { name: null }, NOW)])
    expect([await found('umit'), await found('newer'), await found('ipek')]).toEqual([
      ...[['ümit@x.test'], ['ümit@x.test']],
      [],
    ])
    await db.commit([...deleteUser(user.id, 4), ...deleteUser(other.id, 1)])
    expect([await found('umit'), await found('철수')]).toEqual([[], []])
  })

  describe('SEC-119: a column is never a name from outside', () => {
    test.each(['"; drop table users', '`', '"', 'password', '__proto__', 'x'.repeat(10240)])('%p', async (sort) => {
      await expect(list({ sort: sort as 'email' })).rejects.toThrow(RangeError)
    })
    test('nor does the type let one through', () => {
      // @ts-expect-error a sort is one of four words
      const sort: UserListInput['sort'] = 'email_key'
      expect(sort).toBeString()
    })
    test('an order that is none sorts ascending', async () => {
      expect(await emails({ order: '; drop table users' as 'asc' })).toHaveLength(5)
    })
  })
})
