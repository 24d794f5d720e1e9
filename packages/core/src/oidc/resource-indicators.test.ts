import { describe, expect, test } from 'bun:test'
import { introspect } from './introspection'
import { audienceOf, isForIssuer, narrowResources, readResources, refuseWithdrawn } from './resource-indicators'
import { bare, ISSUER, NOW } from './test/examples'
import { aProtocolClient } from './test/protocol-examples'
import { aCode, anAccessToken, form, loaded, SETTINGS } from './test/token-examples'
import { planTokens } from './tokens'
import { decideUserInfo } from './userinfo'

const A = 'https://api.example.com/'
const B = 'urn:example:billing'
const allowed = [A, B]
const of = (...values: string[]) => form(...values.map((value): [string, string] => ['resource', value]))
const invalid = { kind: 'error', error: 'invalid_target' }

describe('RI-01 resource, compared exactly', () => {
  test.each([
    ['none', of(), []],
    ['an empty one', of(''), []],
    ['one', of(A), [A]],
    ['several', of(B, A), [B, A]],
    ['the same twice', of(A, A), [A]],
  ])('%s', (_, params, resources) => {
    expect(readResources(params, allowed)).toEqual({ kind: 'resources', resources })
    expect(params.repeated).toEqual([])
  })
})

describe('RI-02 refused', () => {
  test.each([
    ['a relative reference', 'api.example.com'],
    ['a path', '/api'],
    ['a fragment', `${A}#x`],
    ['a slash less', 'https://api.example.com'],
    ['other letters', 'https://API.example.com/'],
    ['not allowed', 'https://evil.example/'],
    ['white space', `${A} `],
    ['no host', 'https://'],
    ['a broken escape', `${A}%zz`],
    ['no end', `${A}${'a'.repeat(3000)}`],
  ])('%s', (_, value) => {
    expect(readResources(of(value), allowed)).toMatchObject(invalid)
    expect(readResources(of(A, value), allowed)).toMatchObject(invalid)
  })
  test('any value from a client without audiences; too many', () => {
    expect(readResources(of(A), [])).toMatchObject(invalid)
    expect(readResources(of(), [])).toEqual({ kind: 'resources', resources: [] })
    const many = Array.from({ length: 21 }, (_, index) => `urn:x:${index}`)
    expect(readResources(of(...many), many)).toMatchObject(invalid)
  })
})

describe('RI-04, RI-05, SEC-067 narrowing at the redemption and at refresh', () => {
  test.each<[string, string[], string[], unknown]>([
    ["none asked: the grant's", [], [A, B], [A, B]],
    ['the same, in any order', [B, A], [A, B], [A, B]],
    ['fewer', [B], [A, B], [B]],
    ['nothing of nothing', [], [], []],
  ])('%s', (_, asked, granted, resources) => {
    expect(narrowResources(asked, granted)).toEqual({ kind: 'resources', resources: resources as string[] })
  })
  test.each<[string, string[], string[]]>([
    ['another', [A], [B]],
    ['more', [A, B], [A]],
    ['any where none was granted', [A], []],
  ])('%s: invalid_target', (_, asked, granted) => expect(narrowResources(asked, granted)).toMatchObject(invalid))
})

describe('RI-04, RI-05 an audience that the client has lost', () => {
  test.each<[string, string[], string[], unknown]>([
    ['all are allowed still', [A, B], [A, B], null],
    ['none was granted', [], [], null],
    ['one is not', [A, B], [B], invalid],
    ['none is', [A], [], invalid],
  ])('%s', (_, granted, now_allowed, expected) => {
    const refused = refuseWithdrawn(granted, now_allowed)
    if (expected === null) expect(refused).toBeNull()
    else expect(refused).toMatchObject(invalid)
  })
})

describe('RI-03 aud', () => {
  test.each<[string, string[], string | string[], boolean]>([
    ['none: the issuer, AT-01', [], ISSUER, true],
    ['one as a string', [A], A, false],
    ['several as an array', [A, B], [A, B], false],
    ['the issuer beside others', [A, ISSUER], [A, ISSUER], true],
  ])('%s', (_, resources, aud, for_userinfo) => {
    expect(audienceOf(resources, ISSUER)).toEqual(aud)
    expect(isForIssuer(resources, ISSUER)).toBe(for_userinfo)
    const plan = planTokens({
      client: aProtocolClient(),
      user: bare(),
      code: aCode(),
      scope: ['openid'],
      issuer: ISSUER,
      now: NOW,
      ids: { jti: 'j' },
      resources,
    })
    expect(plan.access_token_claims?.aud).toEqual(aud)
    const token = loaded({ token: anAccessToken({ resources }) })
    expect(introspect(token, aProtocolClient(), ISSUER, SETTINGS, NOW)).toMatchObject({ body: { aud } })
    expect(decideUserInfo(token, ISSUER, SETTINGS, NOW).kind).toBe(for_userinfo ? 'answer' : 'error')
  })

  test('IN-02, SEC-079 an API introspects the tokens that are for it', () => {
    const token = loaded({ token: anAccessToken({ resources: [A] }) })
    const ask = (answers_for: string[]) =>
      introspect(token, aProtocolClient({ id: 'api', answers_for }), ISSUER, SETTINGS, NOW)
    expect(ask([A])).toMatchObject({ body: { active: true } })
    expect(ask([B])).toEqual({ kind: 'answer', body: { active: false } })
    expect(ask([])).toEqual({ kind: 'answer', body: { active: false } })
  })
})
