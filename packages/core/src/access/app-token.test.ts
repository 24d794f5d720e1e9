import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  faultOfExpiry,
  judgeAppToken,
  type KnownAppToken,
  type PresentedAppToken,
  readAppToken,
  takesTokens,
} from './app-token'
import type { AppTokenRules } from './site'

const NOW = 1_790_000_000_000
const DAY = 86_400_000
const TOKEN = `gkt_${'t'.repeat(43)}`
const OTHER = `gkt_${'u'.repeat(43)}`
const EVERY_WAY: AppTokenRules = { basic: true, bearer: true, header: 'X-Api-Key', path_prefix: null }
const basic = (pair: string) => `Basic ${Buffer.from(pair, 'latin1').toString('base64')}`
const read = (
  authorization: string | null,
  { own = null, path = '/', ...rules }: Partial<AppTokenRules> & { own?: string | null; path?: string } = {},
) => readAppToken({ ...EVERY_WAY, ...rules }, { authorization, own }, path)
const FOUND: PresentedAppToken = { kind: 'token', token: TOKEN }
const foreign = (foreign_scheme: string | null): PresentedAppToken => ({ kind: 'none', foreign_scheme })

describe('where a token may stand', () => {
  test.each<[string, string | null, string | null]>([
    ['the password of Basic', basic(`ada@example.com:${TOKEN}`), null],
    ['Basic without a user name', basic(`:${TOKEN}`), null],
    ['Basic with a user name beyond ASCII', basic(`ad\u00e4:${TOKEN}`), null],
    ['the scheme in another case', basic(`a:${TOKEN}`).replace('Basic', 'bAsIc'), null],
    ['Bearer', `Bearer ${TOKEN}`, null],
    ['bearer and two blanks', `bearer  ${TOKEN}`, null],
    ['a header of its own', null, TOKEN],
    ['its header beside credentials of the app', 'Digest username="x"', TOKEN],
    ['its header beside a Basic of the app', basic('admin:secret'), TOKEN],
    ['the same token twice', `Bearer ${TOKEN}`, TOKEN],
  ])('%s', (_name, authorization, own) => expect(read(authorization, { own })).toEqual(FOUND))

  test.each([
    ['nothing', null, null],
    ['an empty header', '', null],
    ['no scheme', '"', null],
    ['a key of the app in the shared header', null, 'an-app-key'],
    ['another kind of our tokens', null, `gka_${'t'.repeat(43)}`],
  ])('none: %s', (_name, authorization, own) => expect(read(authorization, { own })).toEqual(foreign(null)))

  test.each([
    ['Negotiate YII=', 'negotiate'],
    ['Digest username="x"', 'digest'],
    ['AWS4-HMAC-SHA256 Credential=x', 'aws4-hmac-sha256'],
    [basic('admin:secret'), 'basic'],
    ['Bearer eyJhbGciOiJSUzI1NiJ9.e30.AbC', 'bearer'],
    ['Token abc', 'token'],
    ['Basicx abc', 'basicx'],
  ])('foreign: %s', (authorization, scheme) => expect(read(authorization)).toEqual(foreign(scheme)))

  test.each([
    ['Basic that is not base64', 'Basic ***', null],
    ['Basic in the alphabet of URLs', 'Basic Ojw_Pz8-', null],
    ['Basic without its padding', basic('ab:c').replaceAll('=', ''), null],
    ['Basic with bits that no byte has', 'Basic YTpiYh==', null],
    ['Basic without a colon', basic('justaname'), null],
    ['Basic with nothing in it', 'Basic', null],
    ['Basic with a line feed', basic(`a\n:${TOKEN}`), null],
    ['Basic with a NUL', basic(`a:${TOKEN}\0`), null],
    ['Basic that is longer than any', basic(`${'a'.repeat(2000)}:${TOKEN}`), null],
    ['two values of Basic', `${basic(`a:${TOKEN}`)}, ${basic(`a:${TOKEN}`)}`, null],
    ['a token that is too short', `Bearer ${TOKEN.slice(0, -1)}`, null],
    ['a token that is too long', basic(`a:${TOKEN}x`), null],
    ['two values of Bearer', `Bearer ${TOKEN}, Bearer ${TOKEN}`, null],
    ['two values of its header', null, `${TOKEN}, ${TOKEN}`],
    ['two tokens that differ', `Bearer ${TOKEN}`, OTHER],
    ['one readable, one not', `Bearer ${TOKEN}`, 'gkt_'],
  ])('SEC-145 malformed: %s', (_name, authorization, own) =>
    expect(read(authorization, { own })).toEqual({ kind: 'malformed' }),
  )

  test.each<[string, string | null, Partial<AppTokenRules> & { own?: string }]>([
    ['Basic where only Bearer is taken', basic(`a:${TOKEN}`), { basic: false }],
    ['Bearer where only Basic is taken', `Bearer ${TOKEN}`, { bearer: false }],
    ['a header where none is taken', null, { header: null, own: TOKEN }],
    ['another scheme', `Token ${TOKEN}`, {}],
    ['behind the value of another', `Digest x, Bearer ${TOKEN}`, {}],
  ])('a token in a way that is not taken is no credential, nor a foreign one: %s', (_name, authorization, part) =>
    expect(read(authorization, part)).toEqual(foreign(null)),
  )

  test('a site that takes none: Basic and Bearer are the app’s, our tokens are not', () => {
    const none = (authorization: string) => readAppToken(null, { authorization, own: TOKEN }, '/')
    expect(none(basic('admin:secret'))).toEqual(foreign('basic'))
    expect(none('Basic ***')).toEqual(foreign('basic'))
    expect(none('Bearer abc')).toEqual(foreign('bearer'))
    expect(none(basic(`a:${TOKEN}`))).toEqual(foreign(null))
    expect(none(`Bearer ${TOKEN}`)).toEqual(foreign(null))
  })
})

describe('SEC-143 below a path alone', () => {
  const at = (path: string, path_prefix = '/dav') => read(`Bearer ${TOKEN}`, { path, path_prefix })
  test.each(['/dav', '/dav/', '/dav/ada/calendar', '/dav/%61', '/dav//x', '/dav/a/../b', '/dav/a%20b', '/dav/;x=1'])(
    '%s lies under /dav',
    (path) => expect(at(path)).toEqual(FOUND),
  )
  test.each([
    '/',
    '/davos',
    '/DAV/',
    '/dav/../admin',
    '/dav/..',
    '/dav/%2e%2e/admin',
    '/dav/%252e%252e/admin',
    '/dav/..%2fadmin',
    '/dav/..;/admin',
    '/dav/..\\admin',
    '/dav/%5c..%5cadmin',
    '//dav/x',
    '/%64av/x',
    '/x/../dav/',
    '/dav/%00',
    `/dav/%${'25'.repeat(10)}2e`,
  ])('%s does not', (path) => expect(at(path)).toEqual(foreign(null)))
  test('a prefix with its slash is the folder alone', () => {
    expect(at('/dav/x', '/dav/')).toEqual(FOUND)
    expect(at('/dav', '/dav/')).toEqual(foreign(null))
  })
  test('a path without end of meanings takes no token, prefix or not', () =>
    expect(read(`Bearer ${TOKEN}`, { path: '/%00' })).toEqual(foreign(null)))
})

describe('whatever is sent', () => {
  const rules = fc.option(
    fc.record({
      basic: fc.boolean(),
      bearer: fc.boolean(),
      header: fc.constantFrom('X-Api-Key', null),
      path_prefix: fc.constantFrom(null, '/', '/dav'),
    }),
  )
  const value = fc.option(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.constantFrom('Basic ', 'Bearer ', 'basic', ''), fc.string()).map(([a, b]) => a + b),
      fc.string().map((pair) => basic(pair)),
      fc.string({ maxLength: 5 }).map((more) => `Bearer ${TOKEN}${more}`),
      fc.constantFrom(TOKEN, `Bearer ${TOKEN}`, basic(`a:${TOKEN}`)),
    ),
  )
  const path = fc.oneof(fc.webPath(), fc.string(), fc.constantFrom('/dav/x', '/dav/../x', '/'))
  test('SEC-145 it is read without a throw; what is found is a token of ours, and was taken', () => {
    fc.assert(
      fc.property(rules, value, value, path, (rules, authorization, own, path) => {
        const read = readAppToken(rules, { authorization, own }, path)
        if (read.kind === 'token') {
          expect(read.token).toMatch(/^gkt_[\w-]{43}$/)
          expect(rules).not.toBeNull()
          if (rules?.path_prefix === '/dav') expect(path).toMatch(/^\/dav(\/|$)/)
        }
        if (read.kind === 'none' && read.foreign_scheme !== null) expect(authorization).not.toContain(TOKEN)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('whether a token opens a site', () => {
  const known = (token: Partial<KnownAppToken['token']>, user: Partial<KnownAppToken['user']> = {}) =>
    ({
      token: { site_id: 'wiki', expires_at: null, revoked_at: null, ...token },
      user: { state: 'active', expires_at: null, ...user },
    }) as KnownAppToken
  test.each<[string, KnownAppToken | null, string]>([
    ['none on file', null, 'unknown'],
    ['of another site', known({ site_id: 'mail' }), 'other_site'],
    ['revoked', known({ revoked_at: NOW - 1 }), 'revoked'],
    ['ends this very instant', known({ expires_at: NOW }), 'expired'],
    ['of a disabled user', known({}, { state: 'disabled' }), 'user'],
    ['of a pending user', known({}, { state: 'pending' }), 'user'],
    ['of a user whose time has run out', known({}, { expires_at: NOW }), 'user'],
  ])('SEC-145 not: %s', (_name, one, reason) =>
    expect(judgeAppToken(one, 'wiki', NOW)).toEqual({ kind: 'dead', reason: reason as 'unknown' }),
  )
  test('it does while it lives', () => {
    expect(judgeAppToken(known({}), 'wiki', NOW)).toEqual({ kind: 'live' })
    expect(judgeAppToken(known({ expires_at: NOW + 1 }), 'wiki', NOW)).toEqual({ kind: 'live' })
  })
})

test('a site takes tokens when there is a way to send one', () => {
  const off = { basic: false, bearer: false, header: null, path_prefix: null }
  const takes = [null, off, { ...off, basic: true }, { ...off, bearer: true }, { ...off, header: 'X-Key' }]
  expect(takes.map((app_tokens) => takesTokens({ app_tokens }))).toEqual([false, false, true, true, true])
})

test('a token ends within five years, and not before it begins', () => {
  const faults = [null, NOW + 1, NOW + 5 * 365 * DAY, NOW, NOW - DAY, NOW + 6 * 365 * DAY]
  expect(faults.map((at) => faultOfExpiry(at, NOW) === null)).toEqual([true, true, true, false, false, false])
})
