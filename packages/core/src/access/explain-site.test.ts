import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type ExplainInput, explainSite } from './explain-site'
import { decideForwardAuth, type Visitor } from './forward-auth'
import type { Identity } from './identity'
import type { PolicyInForce } from './policy'
import type { SiteRule } from './site'
import { makeSiteTable } from './site-table'
import { aRule, aSite } from './test/examples'

const NOW = 1_790_000_000_000
const POLICIES = new Map<string, PolicyInForce>(
  [
    { id: 'staff', everyone: false, users: ['ana'] },
    { id: 'admins', everyone: false, users: ['root'] },
    { id: 'all', everyone: true, users: [] },
  ].map(({ id, everyone, users }) => [
    id,
    {
      policy: {
        ...{ id, name: id, name_key: id, description: null, everyone, created_at: 0, updated_at: 0, version: 1 },
        condition: id === 'all' ? { kind: 'second_factor', every_time: false } : null,
      },
      grants: users.map((user_id) => ({ policy_id: id, user_id, group_id: null, created_at: 0, expires_at: null })),
    },
  ]),
)
const ANA: Visitor = { user_id: 'ana', groups: [], second_factor: 'none' }
const IDENTITY: Identity = { sub: 'ana', email: 'ana@example.com', username: null, name: 'Ana Ünal', groups: ['ops'] }
const RULES: SiteRule[] = [
  aRule(0, { path: '/static', action: 'bypass' }),
  aRule(1, { path: '/admin', action: 'policy', policy_id: 'admins' }),
  aRule(2, { match: 'regex', path: '^/api/', methods: ['DELETE'], action: 'deny' }),
  aRule(3, { path: '/strict', action: 'policy', policy_id: 'all' }),
  aRule(4, { path: '/broken', action: 'policy', policy_id: 'gone' }),
]

const asked = (method: string, path: string, part: Partial<ExplainInput> = {}, rules = RULES): ExplainInput => {
  const site = makeSiteTable([aSite({ policy_id: 'staff', pass_schemes: ['token'] })], rules).byId('site')
  if (!site) throw new Error('no site')
  const person = {
    visitor: ANA,
    identity: IDENTITY,
    foreign_scheme: null,
    ip: null,
    time_zone: 'UTC',
    navigation: true,
  }
  return { target: { method, path }, site, policy: (id) => POLICIES.get(id) ?? null, ...person, ...part }
}
const NOBODY = { visitor: null, identity: null }

describe('the tester', () => {
  test.each<[string, ExplainInput, object]>([
    [
      'everything else, named',
      asked('GET', '/'),
      { status: 200, by: { kind: 'site' }, reason: null, identified: true },
    ],
    ['nobody, a page', asked('GET', '/', NOBODY), { status: 302, kind: 'sign_in', headers: null }],
    ['nobody, a script', asked('GET', '/', { ...NOBODY, navigation: false }), { status: 401, kind: 'sign_in' }],
    [
      'nobody, where everyone may',
      asked('GET', '/static/x', NOBODY),
      { status: 200, by: { kind: 'rule', position: 0 }, identified: false },
    ],
    [
      'not named by the rule',
      asked('GET', '/admin/users'),
      { status: 403, by: { kind: 'rule', position: 1 }, reason: 'not_named' },
    ],
    ['denied', asked('DELETE', '/api/x'), { status: 403, by: { kind: 'rule', position: 2 }, reason: 'rule' }],
    ['another method', asked('GET', '/api/x'), { status: 200, by: { kind: 'site' } }],
    ['a second factor', asked('GET', '/strict'), { status: 302, kind: 'second_factor' }],
    ['an unknown policy', asked('GET', '/broken'), { status: 403, reason: 'unknown_policy' }],
    [
      'a scheme that passes',
      asked('POST', '/', { ...NOBODY, foreign_scheme: 'token' }),
      { status: 200, by: { kind: 'scheme', scheme: 'token' }, policies: [] },
    ],
    [
      'no end to the path',
      asked('GET', '/a%00'),
      { status: 403, by: { kind: 'path' }, reason: 'endless_path', readings: null },
    ],
    [
      'SEC-155 too much to say',
      asked('GET', '/', { identity: { ...IDENTITY, groups: ['x'.repeat(7000)] } }),
      { status: 403, kind: 'refuse', reason: 'too_much_to_say', headers: null, identified: false },
    ],
  ])('%s', (_, input, expected) => expect(explainSite(input, NOW)).toMatchObject(expected))

  test('SEC-143 each reading of the path is shown, and the strictest rule decides', () => {
    const told = explainSite(asked('GET', '/static/..%2fadmin'), NOW)
    expect(told).toMatchObject({ status: 403, by: { kind: 'rule', position: 1 } })
    expect(told.readings).toContainEqual({ path: '/static/..%2fadmin', rule: 0, any_case: 0 })
    expect(told.readings).toContainEqual({ path: '/admin', rule: 1, any_case: 1 })
    expect(told.rules.map(({ outcome }) => outcome)).toEqual(['stricter', 'decides', 'method', 'path', 'path'])
    expect(explainSite(asked('GET', '/ADMIN'), NOW).readings).toEqual([{ path: '/ADMIN', rule: null, any_case: 1 }])
  })

  test('SEC-147 the headers are those that the app gets, empty for whoever is nobody', () => {
    const headerOf = (input: ExplainInput, name: string) =>
      explainSite(input, NOW).headers?.find(([header]) => header === name)?.[1]
    expect(headerOf(asked('GET', '/'), 'Remote-User')).toBe('ana@example.com')
    expect(headerOf(asked('GET', '/'), 'Remote-Name')).toBe('Ana %C3%9Cnal')
    expect(headerOf(asked('GET', '/static', NOBODY), 'Remote-User')).toBe('')
  })

  test('SEC-143 it never says anything else than the check', () => {
    const path = fc
      .array(
        fc.constantFrom(
          'static',
          'STATIC',
          'admin',
          '..',
          '.',
          '%2e%2e',
          '%252e',
          'api',
          'strict',
          ';x',
          '\\',
          '',
          'a%2f',
          '%00',
        ),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .map((parts) => `/${parts.join('/')}`)
    const rule = fc.record({
      match: fc.constant('prefix' as const),
      path: fc.constantFrom('/', '/static', '/admin', '/api', '/strict'),
      methods: fc.constantFrom<string[]>([], ['GET'], ['OPTIONS']),
      action: fc.constantFrom('bypass' as const, 'policy' as const, 'deny' as const),
      policy_id: fc.constantFrom(null, 'staff', 'admins', 'all', 'gone'),
    })
    const input = fc.record({
      method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
      path,
      rules: fc.array(rule, { maxLength: 5 }),
      signedIn: fc.boolean(),
      scheme: fc.constantFrom(null, 'token', 'basic'),
      navigation: fc.boolean(),
    })
    fc.assert(
      fc.property(input, ({ method, path, rules, signedIn, scheme, navigation }) => {
        const placed = rules.map((one, position) => aRule(position, one))
        const part = { ...(signedIn ? {} : NOBODY), foreign_scheme: scheme, navigation }
        const asks = asked(method, path, part, placed)
        const decision = decideForwardAuth(asks, NOW)
        const told = explainSite(asks, NOW)
        expect(told.kind).toBe(decision.kind)
        expect(told.identified).toBe(decision.kind === 'allow' && decision.identified)
        expect(told.status === 200).toBe(decision.kind === 'allow')
        expect(told.status === 403).toBe(decision.kind === 'refuse')
        if (decision.kind === 'refuse' && decision.rule !== null)
          expect(told.by).toEqual({ kind: 'rule', position: decision.rule.position })
        expect(told.rules.filter(({ outcome }) => outcome === 'decides')).toHaveLength(told.by.kind === 'rule' ? 1 : 0)
      }),
      { numRuns: 3000 },
    )
  })
})
