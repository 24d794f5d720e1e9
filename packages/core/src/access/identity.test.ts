import { describe, expect, test } from 'bun:test'
import { type Identity, identityHeaders } from './identity'
import { HEADER_PRESETS, SITE_DEFAULTS } from './site'

const ANA: Identity = { sub: 'u1', email: 'ana@example.com', username: 'ana', name: 'Ana Müller', groups: ['a', 'b c'] }
const of = (identity: Identity | null, part: object = {}) => identityHeaders({ ...SITE_DEFAULTS, ...part }, identity)
const value = (name: string, identity: Identity | null, part: object = {}) =>
  of(identity, part)?.find(([one]) => one === name)?.[1]

describe('SEC-146 every header, each time', () => {
  test.each(Object.entries(HEADER_PRESETS))('%s, of nobody: all are empty', (_, identity_headers) => {
    expect(of(null, { identity_headers })).toEqual(identity_headers.map(({ name }) => [name, '']))
  })

  test('of somebody', () => {
    expect(of(ANA)).toEqual([
      ['Remote-User', 'ana@example.com'],
      ['Remote-Email', 'ana@example.com'],
      ['Remote-Name', 'Ana M%C3%BCller'],
      ['Remote-Groups', 'a,b c'],
      ['X-Auth-User', 'u1'],
      ['X-Auth-Email', 'ana@example.com'],
      ['X-Auth-Groups', 'a,b c'],
    ])
  })

  test.each([
    ['email', 'ana@example.com'],
    ['sub', 'u1'],
    ['username', 'ana'],
  ])('Remote-User by %s', (remote_user, expected) => {
    expect(value('Remote-User', ANA, { remote_user })).toBe(expected)
  })

  test('what a person lacks is empty; without a user name it is the address', () => {
    const bare = { ...ANA, username: null, name: null, groups: [] }
    expect(value('Remote-Name', bare)).toBe('')
    expect(value('Remote-Groups', bare)).toBe('')
    expect(value('Remote-User', bare, { remote_user: 'username' })).toBe('ana@example.com')
    expect(value('X-Forwarded-Preferred-Username', bare, { identity_headers: HEADER_PRESETS.x_forwarded })).toBe('')
  })
})

describe('SEC-147 what is no plain text is percent-encoded', () => {
  test.each([
    ['a\r\nX-Evil: 1', 'a%0D%0AX-Evil: 1'],
    ['a\0b', 'a%00b'],
    ['50%', '50%25'],
    ['%0A', '%250A'],
    ['ümlaut', '%C3%BCmlaut'],
    ['💥', '%F0%9F%92%A5'],
    ['\ud800', '%EF%BF%BD'],
    ['\u202e', '%E2%80%AE'],
    ['tab\t', 'tab%09'],
    ['a, b', 'a, b'],
    ['\x7f', '%7F'],
  ])('%p', (name, written) => {
    expect(value('Remote-Name', { ...ANA, name })).toBe(written)
    expect(decodeURIComponent(written)).toBe(name.toWellFormed())
  })
})

describe('SEC-155 what proxies take', () => {
  test('more groups than fit: nothing is said', () => {
    const groups = (count: number) => Array.from({ length: count }, (_, i) => `department-${i}`)
    expect(of({ ...ANA, groups: groups(100) })).not.toBeNull()
    expect(of({ ...ANA, groups: groups(500) })).toBeNull()
  })

  test('never more than 6 KiB', () => {
    for (let count = 0; count < 400; count += 1) {
      const headers = of({ ...ANA, groups: Array.from({ length: count }, (_, i) => `gruppe-ä${i}`) })
      const bytes = (headers ?? []).reduce((sum, [name, text]) => sum + name.length + text.length + 4, 0)
      expect(bytes).toBeLessThanOrEqual(6144)
    }
  })
})
