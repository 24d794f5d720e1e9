import { describe, expect, test } from 'bun:test'
import { HEADER_PRESETS } from './site'
import { type SiteFacts, type SiteInput, validateSite } from './site-input'
import type { RuleInput } from './site-rule-input'
import { aSiteInput, SITE_FACTS } from './test/examples'

const faults = (part: Partial<SiteInput>, facts: Partial<SiteFacts> = {}) => {
  const verdict = validateSite(aSiteInput(part), { ...SITE_FACTS, ...facts })
  return verdict.kind === 'refuse'
    ? verdict.faults.map(({ field, message, line }) => [line === undefined ? field : `${field} ${line}`, message])
    : []
}
const warnings = (part: Partial<SiteInput>) => {
  const verdict = validateSite(aSiteInput(part), SITE_FACTS)
  return verdict.kind === 'ok' ? verdict.warnings.map(({ field }) => field) : ['refused']
}
const saved = (part: Partial<SiteInput>) => {
  const verdict = validateSite(aSiteInput(part), SITE_FACTS)
  return verdict.kind === 'ok' ? verdict.site : null
}
const rule = (part: Partial<RuleInput>): RuleInput => ({
  match: 'prefix',
  path: '/x',
  methods: [],
  action: 'bypass',
  policy_id: null,
  ...part,
})
const header = (name: string) => ({ name, value: 'email' as const })

test('a site as people fill it in has no fault and no warning', () => {
  expect([faults({}), warnings({})]).toEqual([[], []])
  for (const preset of Object.values(HEADER_PRESETS)) expect(faults({ identity_headers: [...preset] })).toEqual([])
})

describe('every fault has its field', () => {
  test.each<[string, Partial<SiteInput>, string, RegExp]>([
    ['no name', { name: ' ' }, 'name', /needs a name/],
    ['a long name', { name: 'x'.repeat(101) }, 'name', /100/],
    ['a name that turns around', { name: 'a\u202eb' }, 'name', /cannot be shown/],
    ['a long description', { description: 'x'.repeat(501) }, 'description', /500/],
    ['a host with a scheme', { hosts: ['a.example.com', 'https://b.example.com'] }, 'hosts 2', /without https/],
    ['a policy that is gone', { policy_id: 'gone' }, 'policy_id', /no such policy/],
    ['too many rules', { rules: Array.from({ length: 101 }, () => rule({})) }, 'rules', /More than 100/],
    ['a rule without a path', { rules: [rule({}), rule({ path: ' ' })] }, 'rules 2', /Rule 2: .*missing/],
    ['a rule that does not begin with a slash', { rules: [rule({ path: 'admin' })] }, 'rules 1', /begins with a slash/],
    ['a rule with a host', { rules: [rule({ path: 'https://a/b' })] }, 'rules 1', /without the host/],
    ['a rule with a query', { rules: [rule({ path: '/a?b' })] }, 'rules 1', /before the \?/],
    ['a rule with a star', { rules: [rule({ path: '/a/*' })] }, 'rules 1', /not a pattern/],
    ['a rule with a blank', { rules: [rule({ path: '/a b' })] }, 'rules 1', /%20/],
    ['SEC-143 a rule with dots', { rules: [rule({ path: '/a/../b' })] }, 'rules 1', /without \. or \.\./],
    ['SEC-143 a rule with a NUL', { rules: [rule({ path: '/a%00' })] }, 'rules 1', /no end/],
    ['a long rule', { rules: [rule({ path: `/${'x'.repeat(500)}` })] }, 'rules 1', /500/],
    ['a pattern without ^', { rules: [rule({ match: 'regex', path: 'admin' })] }, 'rules 1', /begins with \^/],
    ['a broken pattern', { rules: [rule({ match: 'regex', path: '^(' })] }, 'rules 1', /no pattern of RE2/],
    [
      'a pattern that grows',
      { rules: [rule({ match: 'regex', path: '^(x{30}){33}y{30}' })] },
      'rules 1',
      /longer than/,
    ],
    [
      'too much of patterns',
      { rules: Array.from({ length: 21 }, () => rule({ match: 'regex', path: `^/${'x'.repeat(498)}` })) },
      'rules 21',
      /more than can be compiled/,
    ],
    ['a pattern with lookahead', { rules: [rule({ match: 'regex', path: '^(?!a)' })] }, 'rules 1', /RE2/],
    ['SEC-148 no method', { rules: [rule({ methods: ['GET', 'BREW'] })] }, 'rules 1', /BREW is no method/],
    ['a rule with a policy that is gone', { rules: [rule({ action: 'policy', policy_id: 'x' })] }, 'rules 1', /policy/],
    ['no header', { identity_headers: [] }, 'identity_headers', /At least one/],
    [
      '21 headers',
      { identity_headers: Array.from({ length: 21 }, (_, i) => header(`X-${i}`)) },
      'identity_headers',
      /20/,
    ],
    [
      'SEC-147 a header with a line break',
      { identity_headers: [header('X-A\r\nX-B')] },
      'identity_headers 1',
      /named by/,
    ],
    ['a header with a blank', { identity_headers: [header('Remote User')] }, 'identity_headers 1', /named by/],
    [
      'SEC-146 the same header in two spellings',
      { identity_headers: [header('Remote-User'), header('remote_user')] },
      'identity_headers 2',
      /as one header/,
    ],
    ['SEC-146 Connection', { identity_headers: [header('Connection')] }, 'identity_headers 1', /meaning of its own/],
    ['Authorization', { identity_headers: [header('authorization')] }, 'identity_headers 1', /meaning of its own/],
    ['Cookie', { identity_headers: [header('Cookie')] }, 'identity_headers 1', /meaning of its own/],
    ['Content-Type', { identity_headers: [header('Content_Type')] }, 'identity_headers 1', /meaning of its own/],
    ['Proxy-Authorization', { identity_headers: [header('Proxy-Authorization')] }, 'identity_headers 1', /meaning/],
    ['X-Forwarded-Host', { identity_headers: [header('X-Forwarded-Host')] }, 'identity_headers 1', /meaning/],
    ['X-Original-URL', { identity_headers: [header('X-Original-URL')] }, 'identity_headers 1', /meaning/],
    ['the JWT in a header that is used', { jwt_header: 'remote_user' }, 'jwt_header', /as one header/],
    ['the JWT in Host', { jwt_header: 'Host' }, 'jwt_header', /meaning/],
    ['a colon in the Basic name', { basic_username: 'a:b', basic_password: 'x' }, 'basic_username', /colon/],
    ['a Basic name without a password', { basic_username: 'app' }, 'basic_password', /Type the password/],
    ['an empty Basic password', { basic_username: 'app', basic_password: '' }, 'basic_password', /Type the password/],
    [
      'a Basic password with a line break',
      { basic_username: 'app', basic_password: 'a\nb' },
      'basic_password',
      /control/,
    ],
    ['a password for nobody', { basic_password: 'x' }, 'basic_username', /user name beside it/],
    [
      'Basic beside schemes that pass',
      { basic_username: 'app', basic_password: 'x', pass_schemes: ['token'] },
      'pass_schemes',
      /Choose one/,
    ],
    [
      'app tokens by no way',
      { app_tokens: { basic: false, bearer: false, header: ' ', path_prefix: null } },
      'app_tokens',
      /at least one way/,
    ],
    [
      'app tokens in an identity header',
      { app_tokens: { basic: false, bearer: false, header: 'Remote-User', path_prefix: null } },
      'app_tokens',
      /already/,
    ],
    [
      'app tokens at no path',
      { app_tokens: { basic: true, bearer: false, header: null, path_prefix: 'api' } },
      'app_tokens',
      /slash/,
    ],
    ['a scheme of two words', { pass_schemes: ['token x'] }, 'pass_schemes', /no scheme/],
    ['eleven schemes', { pass_schemes: Array.from({ length: 11 }, (_, i) => `s${i}`) }, 'pass_schemes', /More than 10/],
  ])('%s', (_, part, field, reason) =>
    expect(faults(part)).toContainEqual([field, expect.stringMatching(reason)] as [string, string]),
  )

  test('all of them at once', () =>
    expect(faults({ name: '', hosts: [], policy_id: 'x', jwt_header: 'Host' }).map(([field]) => field)).toEqual([
      'name',
      'hosts',
      'policy_id',
      'jwt_header',
    ]))
})

describe('SEC-121 the password is typed again where it would go to another host', () => {
  const basic = { basic_username: 'app' }
  const on = { password_for: ['wiki.example.com', 'docs.example.com'] }
  test.each<[string, Partial<SiteInput>, number]>([
    ['kept', basic, 0],
    ['another user name', { basic_username: 'other' }, 0],
    ['a host less', { ...basic, hosts: ['docs.example.com'] }, 0],
    ['a host more', { ...basic, hosts: ['wiki.example.com', 'evil.example.net'] }, 1],
    ['a host more, typed again', { ...basic, hosts: ['evil.example.net'], basic_password: 'x' }, 0],
  ])('%s', (_, part, count) =>
    expect(faults(part, on).filter(([field]) => field === 'basic_password')).toHaveLength(count),
  )

  test('with the user name goes the password', () => {
    expect(saved({ basic_username: '' })).toMatchObject({ basic_username: null, basic_password: null })
    expect(saved({ ...basic, basic_password: 'x' })).toMatchObject({ basic_username: 'app', basic_password: 'x' })
  })
})

describe('what a choice weakens is told', () => {
  test.each<[string, Partial<SiteInput>, string[]]>([
    ['everyone', { policy_id: null }, ['policy_id']],
    ['a bypass of everything', { rules: [rule({ path: '/' })] }, ['rules']],
    ['a bypass of everything by a pattern', { rules: [rule({ match: 'regex', path: '^/.*' })] }, ['rules']],
    ['a bypass of preflights only', { rules: [rule({ path: '/', methods: ['OPTIONS'] })] }, []],
    ['a bypass of the front page', { rules: [rule({ match: 'regex', path: '^/$' })] }, []],
    ['a bypass that can be written in several ways', { rules: [rule({ path: '/café' })] }, ['rules']],
    ['a slash at the end of what is closed', { rules: [rule({ path: '/admin/', action: 'deny' })] }, ['rules']],
    ['schemes that pass', { pass_schemes: ['token'] }, ['pass_schemes']],
    [
      'schemes of app tokens',
      { pass_schemes: ['basic'], app_tokens: { basic: true, bearer: false, header: null, path_prefix: null } },
      ['pass_schemes'],
    ],
    [
      'a password and an open rule: strangers do not get it',
      { basic_username: 'app', basic_password: 'x', rules: [rule({})] },
      [],
    ],
    ['an underscore', { identity_headers: [header('remote_user')] }, ['identity_headers']],
    ['off', { enabled: false }, ['enabled']],
  ])('%s', (_, part, expected) => expect(warnings(part)).toEqual(expected))
})

test('what is kept is tidy', () => {
  const rules = [rule({ path: ' /x ', methods: ['get', 'GET', 'head'], policy_id: 'staff' })]
  expect(
    saved({ name: ' Wiki ', description: ' ', jwt_header: ' ', pass_schemes: ['Token', 'token'], rules }),
  ).toMatchObject({
    name: 'Wiki',
    description: null,
    jwt_header: null,
    pass_schemes: ['token'],
    rules: [{ path: '/x', methods: ['GET', 'HEAD'], action: 'bypass', policy_id: null }],
  })
})
