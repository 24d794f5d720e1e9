import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { ExplainFacts, TermCheck } from './explain-policy'
import { explainPolicy } from './explain-policy'
import { needsSecondFactor } from './needs-second-factor'
import { type Condition, decideAccess, holds, type Policy, type PolicyGrant, type PolicyInForce } from './policy'

/** Monday 23 November 2026, 12:00 in Berlin. */
const MONDAY_NOON = Date.UTC(2026, 10, 23, 11)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const SECOND_FACTOR: Condition = { kind: 'second_factor', every_time: false }
const EVERY_TIME: Condition = { kind: 'second_factor', every_time: true }
const OFFICE: Condition = { kind: 'networks', networks: ['10.0.0.0/8', 'fd00::/8'] }
const hours = (days: number[], from: string, to: string): Condition => ({ kind: 'hours', days, from, to })
const WEEKDAYS = hours([1, 2, 3, 4, 5], '08:00', '18:00')

const policy = (condition: Condition | null, part: Partial<Policy> = {}, grants: Partial<PolicyGrant>[] = []) =>
  ({
    policy: {
      id: 'p',
      name: 'P',
      name_key: 'p',
      description: null,
      everyone: grants.length === 0,
      condition,
      created_at: 0,
      updated_at: 0,
      version: 1,
      ...part,
    },
    grants: grants.map((grant) => ({
      policy_id: 'p',
      user_id: null,
      group_id: null,
      created_at: 7,
      expires_at: null,
      ...grant,
    })),
  }) satisfies PolicyInForce
const facts = (part: Partial<ExplainFacts> = {}): ExplainFacts => ({
  user: { state: 'active', expires_at: null },
  user_id: 'ana',
  groups: [{ id: 'staff', created_at: 5, expires_at: null }],
  ip: '192.0.2.1',
  second_factor: 'none',
  time_zone: 'Europe/Berlin',
  ...part,
})
const explain = (inForce: PolicyInForce | null, part: Partial<ExplainFacts> = {}, now = MONDAY_NOON) =>
  explainPolicy(inForce, facts(part), now)
const changes = (condition: Condition, part: Partial<ExplainFacts> = {}, now = MONDAY_NOON) =>
  explain(policy(condition), part, now).changes

describe('product.md section 7, what-if: the checks in order', () => {
  test('without a policy everyone with an account; an account that is off is refused whatever the policy says', () => {
    const open = explain(null)
    expect([open.verdict, open.checks.map(({ kind, passed }) => [kind, passed])]).toEqual([
      { kind: 'allowed' },
      [
        ['user', true],
        ['named', true],
      ],
    ])
    for (const [user, state, account] of [
      [{ state: 'disabled', expires_at: null }, 'disabled', 'enable'],
      [{ state: 'pending', expires_at: null }, 'pending', 'approve'],
      [{ state: 'active', expires_at: MONDAY_NOON }, 'expired', 'extend'],
    ] as const) {
      const { verdict, checks, changes } = explain(null, { user })
      expect([verdict, checks[0], changes.account]).toMatchObject([
        { kind: 'refused', reason: 'user' },
        { kind: 'user', passed: false, state },
        account,
      ])
    }
  })

  test.each<[string, Partial<PolicyGrant>[], Partial<ExplainFacts>, object]>([
    [
      'by name',
      [{ user_id: 'ana', expires_at: MONDAY_NOON + 1 }],
      {},
      { by: [{ kind: 'user', since: 7, until: MONDAY_NOON + 1 }] },
    ],
    [
      'by a group, since the membership',
      [{ group_id: 'staff' }],
      {},
      { by: [{ kind: 'group', group_id: 'staff', since: 5, until: null }] },
    ],
    [
      'until the first of both ends',
      [{ group_id: 'staff', expires_at: MONDAY_NOON + 9 }],
      { groups: [{ id: 'staff', created_at: 5, expires_at: MONDAY_NOON + 3 }] },
      { by: [{ kind: 'group', group_id: 'staff', since: 5, until: MONDAY_NOON + 3 }] },
    ],
    [
      'the permission has run out',
      [{ group_id: 'staff', expires_at: MONDAY_NOON }],
      {},
      { passed: false, lapsed: [{ kind: 'group', group_id: 'staff', what: 'permission', ended_at: MONDAY_NOON }] },
    ],
    [
      'the membership has run out',
      [{ group_id: 'staff' }],
      { groups: [{ id: 'staff', created_at: 5, expires_at: MONDAY_NOON }] },
      { passed: false, lapsed: [{ kind: 'group', group_id: 'staff', what: 'membership', ended_at: MONDAY_NOON }] },
    ],
    ['by nothing', [{ group_id: 'other' }, { user_id: 'bo' }], {}, { passed: false, by: [], lapsed: [] }],
    [
      'by both, one of which has run out',
      [{ user_id: 'ana', expires_at: 1 }, { group_id: 'staff' }],
      {},
      { passed: true, by: [{ kind: 'group' }], lapsed: [{ kind: 'user', what: 'permission' }] },
    ],
  ])('named: %s', (_, grants, part, expected) => {
    const { checks, verdict } = explain(policy(null, {}, grants), part)
    expect(checks[1]).toMatchObject({ kind: 'named', ...expected })
    expect(verdict.kind === 'allowed').toBe(checks[1]?.passed ?? false)
  })

  test('terms keep their nesting, each with what was looked at', () => {
    const nested: Condition = {
      kind: 'all',
      of: [
        { kind: 'not', of: OFFICE },
        { kind: 'any', of: [WEEKDAYS, EVERY_TIME] },
      ],
    }
    expect(explain(policy(nested), { ip: '10.1.2.3' }).checks[2]).toEqual({
      kind: 'terms',
      passed: false,
      term: {
        kind: 'all',
        passed: false,
        of: [
          { kind: 'not', passed: false, of: { ...OFFICE, passed: true, ip: '10.1.2.3' } },
          {
            kind: 'any',
            passed: true,
            of: [
              { ...WEEKDAYS, passed: true, time_zone: 'Europe/Berlin', at: { day: 1, minutes: 720 } },
              { ...EVERY_TIME, passed: false, given: 'none' },
            ],
          },
        ],
      } as TermCheck,
    })
  })
})

describe('what would change it', () => {
  test('nobody is told to do anything who may enter', () => {
    expect(explain(policy(WEEKDAYS)).changes).toEqual({ account: null, naming: [], terms: [], never: false })
  })

  test('to be named: a group whose permission has not run out, or by name', () => {
    const grants = [{ group_id: 'a' }, { group_id: 'b', expires_at: 1 }, { user_id: 'bo' }]
    expect(explain(policy(null, {}, grants)).changes.naming).toEqual([
      { kind: 'join_group', group_id: 'a' },
      { kind: 'name_user' },
    ])
  })

  test.each<[string, Condition, Partial<ExplainFacts>, object[][]]>([
    ['a second factor, by a trusted device too', SECOND_FACTOR, {}, [[{ kind: 'second_factor', use: 'trusted' }]]],
    [
      'LG-31: one in this session',
      EVERY_TIME,
      { second_factor: 'trusted' },
      [[{ kind: 'second_factor', use: 'used' }]],
    ],
    [
      'one of the networks',
      OFFICE,
      {},
      [[{ kind: 'network', network: '10.0.0.0/8' }], [{ kind: 'network', network: 'fd00::/8' }]],
    ],
    ['from elsewhere', { kind: 'not', of: OFFICE }, { ip: '10.0.0.1' }, [[{ kind: 'network', network: null }]]],
    [
      'either',
      { kind: 'any', of: [SECOND_FACTOR, { kind: 'networks', networks: ['10.0.0.0/8'] }] },
      {},
      [[{ kind: 'network', network: '10.0.0.0/8' }], [{ kind: 'second_factor', use: 'trusted' }]],
    ],
    [
      'both',
      { kind: 'all', of: [SECOND_FACTOR, { kind: 'networks', networks: ['10.0.0.0/8'] }] },
      {},
      [
        [
          { kind: 'second_factor', use: 'trusted' },
          { kind: 'network', network: '10.0.0.0/8' },
        ],
      ],
    ],
    ['nothing helps', { kind: 'all', of: [SECOND_FACTOR, { kind: 'not', of: SECOND_FACTOR }] }, {}, []],
  ])('%s', (_, condition, part, terms) => {
    const would = changes(condition, part)
    expect([would.terms, would.never]).toEqual([terms as never, terms.length === 0])
  })

  const wait = (at: number) => [[{ kind: 'wait', until: at }]]
  const berlin = (day: number, utcHour: number, minute = 0) => Date.UTC(2026, 10, day, utcHour, minute)
  test.each<[string, Condition, number, number]>([
    ['until Monday, from Saturday', WEEKDAYS, berlin(28, 12), berlin(30, 7)],
    ['until the evening', hours([1], '22:15', '06:00'), MONDAY_NOON, berlin(23, 21, 15)],
    ['to the minute', hours([1], '12:07', '13:00'), MONDAY_NOON, berlin(23, 11, 7)],
    ['until the hours of another day are over', { kind: 'not', of: WEEKDAYS }, MONDAY_NOON, berlin(23, 17)],
    ['over midnight of Sunday', hours([7], '22:00', '06:00'), MONDAY_NOON, berlin(29, 21)],
    ['a week, when today is over', hours([1], '08:00', '09:00'), MONDAY_NOON, berlin(30, 7)],
  ])('the clock: %s', (_, condition, now, until) => {
    expect(changes(condition, {}, now).terms).toEqual(wait(until) as never)
  })

  test.each<[string, Condition, number, number]>([
    // Clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October.
    [
      'an hour that is left out begins when the clock has jumped',
      hours([7], '02:30', '04:00'),
      Date.UTC(2026, 2, 28, 12),
      Date.UTC(2026, 2, 29, 1),
    ],
    [
      'an hour that comes twice begins the first time',
      hours([7], '02:30', '02:45'),
      Date.UTC(2026, 9, 24, 12),
      Date.UTC(2026, 9, 25, 0, 30),
    ],
    ['and a second time', hours([7], '02:30', '02:45'), Date.UTC(2026, 9, 25, 0, 50), Date.UTC(2026, 9, 25, 1, 30)],
  ])('daylight saving: %s', (_, condition, now, until) => {
    expect(changes(condition, {}, now).terms).toEqual(wait(until) as never)
  })

  test('waiting goes with a second factor where both are asked; nobody waits past the end of a permission', () => {
    const both: Condition = { kind: 'all', of: [SECOND_FACTOR, hours([2], '08:00', '09:00')] }
    const until = berlin(24, 7)
    expect(changes(both).terms).toEqual([
      [
        { kind: 'second_factor', use: 'trusted' },
        { kind: 'wait', until },
      ],
    ] as never)
    const ends = policy(hours([2], '08:00', '09:00'), {}, [{ user_id: 'ana', expires_at: until }])
    expect(explain(ends).changes).toMatchObject({ terms: [], never: true })
  })
})

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('second_factor' as const), every_time: fc.boolean() }),
  fc.record({
    kind: fc.constant('networks' as const),
    networks: fc.subarray(['10.0.0.0/8', '192.0.2.0/24', 'fd00::/8', '0.0.0.0/0'], { minLength: 1 }),
  }),
  fc
    .record({
      kind: fc.constant('hours' as const),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      from: fc.constantFrom('00:00', '06:30', '12:00', '22:00'),
      to: fc.constantFrom('05:00', '11:59', '18:00', '24:00'),
    })
    .map((one): Condition => one),
)
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
  ),
}))
const NOW = MONDAY_NOON
const moment = fc.constantFrom(null, NOW - DAY, NOW, NOW + 1, NOW + 30 * DAY)
const someGrants = fc.array(
  fc.oneof(
    fc.record({ user_id: fc.constantFrom('ana', 'bo'), expires_at: moment }),
    fc.record({ group_id: fc.constantFrom('staff', 'guests'), expires_at: moment }),
  ),
  { maxLength: 3 },
)
const someFacts = fc.record({
  ip: fc.constantFrom(null, '10.1.2.3', '192.0.2.9', 'fd00::1', '2001:db8::1'),
  second_factor: fc.constantFrom('none' as const, 'trusted' as const, 'used' as const),
  groups: fc.uniqueArray(
    fc.record({ id: fc.constantFrom('staff', 'guests'), created_at: fc.constant(5), expires_at: moment }),
    {
      maxLength: 2,
      selector: ({ id }) => id,
    },
  ),
})

describe('random policies and people', () => {
  const world = fc.tuple(fc.option(tree), fc.boolean(), someGrants, someFacts)
  const made = (condition: Condition | null, everyone: boolean, grants: Partial<PolicyGrant>[]) =>
    policy(condition, { everyone }, grants)

  test('the verdict is that of decideAccess, and the checks say the same', () => {
    fc.assert(
      fc.property(world, ([condition, everyone, grants, part]) => {
        const inForce = made(condition, everyone, grants)
        const { verdict, checks } = explain(inForce, part)
        expect(verdict).toEqual(decideAccess(inForce, facts(part), NOW))
        expect(verdict.kind === 'allowed').toBe(checks.every(({ passed }) => passed))
        const named = checks.find(({ kind }) => kind === 'named')?.passed
        expect(verdict.kind === 'refused' && verdict.reason === 'not_named').toBe(!named)
      }),
      { numRuns: 500 },
    )
  })

  test('each list of what would change it, done, lets the person in', () => {
    fc.assert(
      fc.property(tree, someFacts, (condition, part) => {
        const inForce = policy(condition)
        const { verdict, changes } = explain(inForce, part)
        if (verdict.kind === 'allowed') return expect(changes.terms).toEqual([])
        if (verdict.kind === 'second_factor') expect(changes.never).toBeFalse()
        for (const steps of changes.terms) {
          let [then, now] = [facts(part), NOW]
          for (const step of steps) {
            if (step.kind === 'wait') now = step.until
            else if (step.kind === 'second_factor') then = { ...then, second_factor: step.use }
            else then = { ...then, ip: step.network?.split('/')[0] ?? null }
          }
          expect(decideAccess(inForce, then, now)).toEqual({ kind: 'allowed' })
        }
      }),
      { numRuns: 300 },
    )
  })

  test('who needs a second factor has none of the ways in without one', () => {
    fc.assert(
      fc.property(tree, someFacts, (condition, part) => {
        if (needsSecondFactor(condition))
          expect(holds(condition, { ...facts(part), second_factor: 'none' }, NOW)).toBeFalse()
      }),
    )
    expect(
      [SECOND_FACTOR, { kind: 'not', of: SECOND_FACTOR } as Condition, WEEKDAYS, null].map(needsSecondFactor),
    ).toEqual([true, false, false, false])
  })
})
