import { describe, expect, test } from 'bun:test'
import { forwardAuthTrace, type Obstacle } from './forward-auth-trace'
import { aRule } from './test/examples'

const trace = (obstacle: Obstacle, part: object = {}) =>
  forwardAuthTrace({
    obstacle,
    site: { id: 's', name: 'Wiki' },
    target: { method: 'GET', https: true, host: 'wiki.example.com', path: '/admin', query: '?token=CANARY' },
    ...{ policy: 'Staff', user_id: 'u', ip: '192.0.2.1' },
    ...part,
  })
const refuse = (reason: Extract<Obstacle, { kind: 'refuse' }>['reason'], rule = true): Obstacle => ({
  ...{ kind: 'refuse', reason, policy_id: null },
  rule: rule ? aRule(2, { path: '/admin' }) : null,
})

describe('why a check was refused', () => {
  test.each<[Obstacle, string, string]>([
    [{ kind: 'hop', words: 'Not ours.' }, 'hop', 'Not ours.'],
    [{ kind: 'target', words: 'Two hosts.' }, 'target', 'Two hosts.'],
    [{ kind: 'host', words: 'No site.' }, 'host', 'No site.'],
    [{ kind: 'too_much', words: 'Too many groups.' }, 'identity', 'Too many groups.'],
    [refuse('rule'), 'rule', 'The rule 3 (prefix /admin) denies this path.'],
    [refuse('rule', false), 'rule', 'This path can be read in too many ways to be let through.'],
    [
      refuse('not_named'),
      'policy',
      'By rule 3 (prefix /admin) the policy Staff decides, and it does not name this person.',
    ],
    [refuse('terms', false), 'policy', 'For this page the policy Staff decides, and its terms are not met.'],
    [refuse('unknown_policy'), 'policy', 'By rule 3 (prefix /admin) a policy decides that is not known here.'],
  ])('%#', (obstacle, check, summary) => {
    const made = trace(obstacle)
    expect(made).toMatchObject({ endpoint: 'forward_auth', check, summary, user_id: 'u', ip: '192.0.2.1' })
    const failed = made.checks.findIndex(({ outcome }) => outcome === 'failed')
    expect(made.checks[failed]?.name).toBe(check)
    expect(made.checks.map(({ outcome }) => outcome)).toEqual([
      ...Array<'passed'>(failed).fill('passed'),
      'failed',
      ...Array<'not_reached'>(made.checks.length - failed - 1).fill('not_reached'),
    ])
  })

  test('SEC-008 of the query only the length; a long path is cut', () => {
    const made = trace(refuse('rule'))
    expect(JSON.stringify(made)).not.toContain('CANARY')
    expect(made.request).toMatchObject({ site: 'Wiki', method: 'GET', host: 'wiki.example.com', path: '/admin' })
    const long = { method: 'GET', https: true, host: 'a', path: `/${'x'.repeat(8000)}`, query: '' }
    expect(JSON.stringify(trace(refuse('rule'), { target: long })).length).toBeLessThan(2500)
  })

  test('without a target or a site', () => {
    const made = trace({ kind: 'hop', words: 'x' }, { target: null, site: null, policy: null, user_id: null, ip: null })
    expect(made).toMatchObject({ request: {}, received: null, expected: [], user_id: null })
  })
})
