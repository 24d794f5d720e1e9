import { describe, expect, test } from 'bun:test'
import { type AccessFacts, type Condition, decideAccess, holds, type PolicyGrant, type PolicyInForce } from './policy'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const facts = (part: Partial<AccessFacts> = {}): AccessFacts => ({
  ...{ user_id: 'ana', groups: [], ip: '192.0.2.7', second_factor: 'none', time_zone: 'UTC' },
  ...part,
})
const policy = (
  grants: Partial<PolicyGrant>[],
  condition: Condition | null = null,
  everyone = false,
): PolicyInForce => ({
  policy: {
    ...{ id: 'p', name: 'P', name_key: 'p', description: null, everyone, condition },
    ...{ created_at: 0, updated_at: 0, version: 1 },
  },
  grants: grants.map((grant) => ({
    ...{ policy_id: 'p', user_id: null, group_id: null, created_at: 0, expires_at: null },
    ...grant,
  })),
})

describe('product.md section 3: whom a policy names', () => {
  test.each<[string, Partial<PolicyGrant>[], Partial<AccessFacts>, boolean]>([
    ['the user', [{ user_id: 'ana' }], {}, true],
    ['another', [{ user_id: 'bo' }], {}, false],
    ['nobody', [], {}, false],
    ['a grant that has run out', [{ user_id: 'ana', expires_at: NOW }], {}, false],
    ['a grant that runs', [{ user_id: 'ana', expires_at: NOW + 1 }], {}, true],
    ['one run out and one that runs', [{ user_id: 'ana', expires_at: NOW }, { user_id: 'ana' }], {}, true],
    ['a group', [{ group_id: 'g' }], { groups: [{ id: 'g', expires_at: null }] }, true],
    ['another group', [{ group_id: 'h' }], { groups: [{ id: 'g', expires_at: null }] }, false],
    ['a group whose membership has run out', [{ group_id: 'g' }], { groups: [{ id: 'g', expires_at: NOW }] }, false],
    [
      'a group whose grant has run out',
      [{ group_id: 'g', expires_at: NOW }],
      { groups: [{ id: 'g', expires_at: null }] },
      false,
    ],
    ['an empty grant', [{}], { groups: [] }, false],
    ['a group by the id of a user', [{ group_id: 'ana' }], {}, false],
  ])('%s', (_, grants, part, named) => {
    expect(decideAccess(policy(grants), facts(part), NOW)).toEqual(
      named ? { kind: 'allowed' } : { kind: 'refused', reason: 'not_named' },
    )
  })

  test('everyone; and without a policy whoever is signed in', () => {
    expect(decideAccess(policy([], null, true), facts(), NOW)).toEqual({ kind: 'allowed' })
    expect(decideAccess(null, facts(), NOW)).toEqual({ kind: 'allowed' })
  })

  test('not named comes before the terms: nobody is sent to a second factor that would not help', () => {
    const second = policy([{ user_id: 'bo' }], { kind: 'second_factor', every_time: false })
    expect(decideAccess(second, facts(), NOW)).toEqual({ kind: 'refused', reason: 'not_named' })
  })
})

const FACTOR: Condition = { kind: 'second_factor', every_time: false }
const EVERY_TIME: Condition = { kind: 'second_factor', every_time: true }
const HOME: Condition = { kind: 'networks', networks: ['192.0.2.0/24'] }
const AWAY: Condition = { kind: 'networks', networks: ['198.51.100.0/24'] }
const NOON: Condition = { kind: 'hours', days: [5], from: '11:00', to: '13:00' }

describe('LG-31 the terms, and whether a second factor would meet them', () => {
  test.each<[string, Condition, AccessFacts['second_factor'], string]>([
    ['factor, none', FACTOR, 'none', 'second_factor false'],
    ['factor, trusted', FACTOR, 'trusted', 'allowed'],
    ['factor, used', FACTOR, 'used', 'allowed'],
    ['every time, none', EVERY_TIME, 'none', 'second_factor true'],
    ['every time, trusted', EVERY_TIME, 'trusted', 'second_factor true'],
    ['every time, used', EVERY_TIME, 'used', 'allowed'],
    ['home or factor, at home', { kind: 'any', of: [HOME, FACTOR] }, 'none', 'allowed'],
    ['away or factor', { kind: 'any', of: [AWAY, FACTOR] }, 'none', 'second_factor false'],
    ['away and factor', { kind: 'all', of: [AWAY, FACTOR] }, 'none', 'terms'],
    ['away and factor, used', { kind: 'all', of: [AWAY, FACTOR] }, 'used', 'terms'],
    ['home and noon', { kind: 'all', of: [HOME, NOON] }, 'none', 'allowed'],
    ['not home', { kind: 'not', of: HOME }, 'none', 'terms'],
    ['not factor, used', { kind: 'not', of: FACTOR }, 'used', 'terms'],
    ['not factor, none', { kind: 'not', of: FACTOR }, 'none', 'allowed'],
    ['all of nothing', { kind: 'all', of: [] }, 'none', 'allowed'],
    ['any of nothing', { kind: 'any', of: [] }, 'used', 'terms'],
    [
      'nested',
      {
        kind: 'any',
        of: [
          { kind: 'all', of: [AWAY] },
          { kind: 'all', of: [HOME, EVERY_TIME] },
        ],
      },
      'trusted',
      'second_factor true',
    ],
  ])('%s: %s', (_, condition, second_factor, expected) => {
    const access = decideAccess(policy([{ user_id: 'ana' }], condition), facts({ second_factor }), NOW)
    const said =
      access.kind === 'second_factor'
        ? `second_factor ${access.every_time}`
        : access.kind === 'refused'
          ? access.reason
          : access.kind
    expect(said).toBe(expected)
  })

  test.each([
    ['192.0.2.7', true],
    ['::ffff:192.0.2.7', true],
    ['192.0.3.7', false],
    ['2001:db8::1', false],
    ['', false],
    ['x', false],
    [null, false],
  ])('the network of %p: %p; what is not known is in none', (ip, inside) => {
    expect(holds(HOME, facts({ ip }), NOW)).toBe(inside)
  })
})
