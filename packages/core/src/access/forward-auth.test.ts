import { describe, expect, test } from 'bun:test'
import { ACR } from '../authentication/acr'
import { decideForwardAuth, type ForwardAuthInput, secondFactorUse, type Visitor } from './forward-auth'
import type { Condition, PolicyInForce } from './policy'
import type { Site, SiteRule } from './site'
import { makeSiteTable } from './site-table'
import { aRule, aSite } from './test/examples'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const ANA: Visitor = { user_id: 'ana', groups: [], second_factor: 'none' }

const policy = (id: string, user_id: string | null, condition: Condition | null = null): PolicyInForce => ({
  policy: {
    ...{ id, name: id, name_key: id, description: null, everyone: user_id === null, condition },
    ...{ created_at: 0, updated_at: 0, version: 1 },
  },
  grants: user_id === null ? [] : [{ policy_id: id, user_id, group_id: null, created_at: 0, expires_at: null }],
})
const POLICIES: Record<string, PolicyInForce> = {
  ana: policy('ana', 'ana'),
  bo: policy('bo', 'bo'),
  factor: policy('factor', null, { kind: 'second_factor', every_time: false }),
  every: policy('every', null, { kind: 'second_factor', every_time: true }),
  never: policy('never', null, { kind: 'any', of: [] }),
}

const decide = (part: {
  site?: Partial<Site>
  rules?: Partial<SiteRule>[]
  visitor?: Visitor | null
  path?: string
  foreign_scheme?: string | null
}) => {
  const { site = {}, rules = [], visitor = ANA, path = '/x', foreign_scheme = null } = part
  const table = makeSiteTable(
    [aSite(site)],
    rules.map((rule, position) => aRule(position, rule)),
  )
  const registered = table.byId('site')
  if (!registered) throw new Error('no site')
  const input: ForwardAuthInput = {
    ...{ target: { method: 'GET', path }, site: registered, visitor, foreign_scheme },
    ...{ ip: null, time_zone: 'UTC', policy: (id: string) => POLICIES[id] ?? null },
  }
  const decision = decideForwardAuth(input, NOW)
  switch (decision.kind) {
    case 'allow':
      return decision.identified ? 'allow, named' : 'allow'
    case 'second_factor':
      return `second factor${decision.every_time ? ', every time' : ''}`
    case 'refuse':
      return `refuse ${decision.reason} ${decision.rule?.position ?? '-'}`
    default:
      return decision.kind
  }
}

describe('product.md section 6: what a check comes down to', () => {
  test.each<[string, Parameters<typeof decide>[0], string]>([
    ['signed in, no policy', {}, 'allow, named'],
    ['a stranger, no policy', { visitor: null }, 'sign_in'],
    ['named', { site: { policy_id: 'ana' } }, 'allow, named'],
    ['not named', { site: { policy_id: 'bo' } }, 'refuse not_named -'],
    ['a stranger before a policy', { site: { policy_id: 'bo' }, visitor: null }, 'sign_in'],
    ['terms', { site: { policy_id: 'never' } }, 'refuse terms -'],
    ['a policy that is gone', { site: { policy_id: 'gone' } }, 'refuse unknown_policy -'],
    ['second factor', { site: { policy_id: 'factor' } }, 'second factor'],
    ['second factor, every time', { site: { policy_id: 'every' } }, 'second factor, every time'],
    ['denied by a rule', { rules: [{ action: 'deny' }] }, 'refuse rule 0'],
    ['denied by a rule, a stranger', { rules: [{ action: 'deny' }], visitor: null }, 'refuse rule 0'],
    ['SEC-143 a path of no end', { path: '/%00' }, 'refuse rule -'],
    ['bypass, a stranger', { rules: [{ action: 'bypass' }], visitor: null }, 'allow'],
    ['bypass, signed in', { rules: [{ action: 'bypass' }] }, 'allow, named'],
    ['bypass, not welcome', { rules: [{ action: 'bypass' }], site: { policy_id: 'bo' } }, 'allow'],
    ['bypass, a policy that is gone', { rules: [{ action: 'bypass' }], site: { policy_id: 'gone' } }, 'allow'],
    ['bypass, a second factor lacks', { rules: [{ action: 'bypass' }], site: { policy_id: 'factor' } }, 'allow'],
    ['another policy by a rule', { rules: [{ policy_id: 'bo' }], site: { policy_id: 'ana' } }, 'refuse not_named 0'],
    ['nobody’s rule', { rules: [{ path: '/y', action: 'bypass' }], visitor: null }, 'sign_in'],
    [
      'two readings: one policy names, one asks for more',
      {
        rules: [
          { path: '/a', policy_id: 'ana' },
          { path: '/b', policy_id: 'every' },
        ],
        path: '/a/../b',
      },
      'second factor, every time',
    ],
    [
      'two readings: one refuses',
      {
        rules: [
          { path: '/a', policy_id: 'factor' },
          { path: '/b', policy_id: 'bo' },
        ],
        path: '/a/../b',
      },
      'refuse not_named 1',
    ],
    [
      'a scheme that the app checks',
      { site: { pass_schemes: ['basic'] }, visitor: null, foreign_scheme: 'basic' },
      'allow',
    ],
    ['another scheme', { site: { pass_schemes: ['basic'] }, visitor: null, foreign_scheme: 'bearer' }, 'sign_in'],
    [
      'a scheme that the app checks, denied by a rule',
      { site: { pass_schemes: ['basic'] }, rules: [{ action: 'deny' }], visitor: null, foreign_scheme: 'basic' },
      'refuse rule 0',
    ],
    [
      'a scheme that the app checks, signed in, not welcome: the app is told of nobody',
      { site: { pass_schemes: ['basic'], policy_id: 'bo' }, foreign_scheme: 'basic' },
      'allow',
    ],
    [
      'a scheme that the app checks, signed in, kept out by the rule of the place: the app is told of nobody',
      { site: { pass_schemes: ['basic'] }, rules: [{ policy_id: 'bo' }], foreign_scheme: 'basic' },
      'allow',
    ],
    [
      'a scheme that the app checks, signed in, without the second factor of the place: nobody',
      { site: { pass_schemes: ['basic'] }, rules: [{ policy_id: 'factor' }], foreign_scheme: 'basic' },
      'allow',
    ],
    [
      'a scheme that the app checks, let in by the rule of the place: named',
      { site: { pass_schemes: ['basic'], policy_id: 'bo' }, rules: [{ policy_id: 'ana' }], foreign_scheme: 'basic' },
      'allow, named',
    ],
  ])('%s: %p', (_, part, expected) => {
    expect(decide(part)).toBe(expected)
  })
})

describe('AM-11, LG-31 what a session has of the second factor', () => {
  test.each([
    [ACR.two_factors, ['pwd', 'otp', 'mfa'], 'used'],
    [ACR.two_factors, ['hwk', 'user'], 'used'],
    [ACR.two_factors, ['swk'], 'used'],
    [ACR.two_factors, ['pwd'], 'trusted'],
    [ACR.two_factors, [], 'trusted'],
    [ACR.one_factor, ['pwd', 'mfa'], 'none'],
  ] as const)('%s %p: %s', (acr, amr, use) => {
    expect(secondFactorUse({ acr, amr: [...amr] })).toBe(use)
  })
})
