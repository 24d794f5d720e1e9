import { describe, expect, test } from 'bun:test'
import type { SiteRule } from './site'
import { judgeRules } from './site-rules'
import { makeSiteTable } from './site-table'
import { aRule, aSite } from './test/examples'

const judge = (rules: Partial<SiteRule>[], path: string, method = 'GET', policy_id: string | null = 'own') => {
  const table = makeSiteTable(
    [aSite({ policy_id })],
    rules.map((rule, position) => aRule(position, rule)),
  )
  const site = table.byId('site')
  if (!site) throw new Error('no site')
  const verdict = judgeRules(site, method, path)
  // Asked again, it is the same (the verdicts are remembered).
  expect(judgeRules(site, method, path)).toBe(verdict)
  return verdict.kind === 'policies'
    ? verdict.policies.map(({ policy_id }) => policy_id)
    : `${verdict.kind} ${verdict.rule?.position ?? '-'}`
}

describe('product.md section 6: the first rule that fits decides', () => {
  const RULES: Partial<SiteRule>[] = [
    { path: '/static', action: 'bypass' },
    { path: '/static/secret', action: 'deny' },
    { path: '/api', methods: ['DELETE'], action: 'deny' },
    { path: '/api', methods: ['GET', 'HEAD'], action: 'bypass' },
    { path: '/staff', policy_id: 'staff' },
    { path: '/all' },
  ]
  test.each<[string, string, string | (string | null)[]]>([
    ['GET', '/', ['own']],
    ['GET', '/static', 'bypass 0'],
    ['GET', '/static/secret', 'bypass 0'],
    ['GET', '/staticx', ['own']],
    ['DELETE', '/api/1', 'deny 2'],
    ['GET', '/api/1', 'bypass 3'],
    ['POST', '/api/1', ['own']],
    ['OPTIONS', '/api/1', ['own']],
    ['GET', '/staff/x', ['staff']],
    ['GET', '/all', [null]],
  ])('%s %s', (method, path, verdict) => {
    expect(judge(RULES, path, method)).toEqual(verdict)
  })

  test('without any rule the policy of the site decides, also of nobody', () => {
    expect(judge([], '/x')).toEqual(['own'])
    expect(judge([], '/x', 'GET', null)).toEqual([null])
    expect(judge([], '/x%00')).toBe('deny -')
  })
})

describe('SEC-143 of several readings the strictest counts', () => {
  const ADMIN: Partial<SiteRule>[] = [
    { path: '/public', action: 'bypass' },
    { path: '/admin', policy_id: 'admins' },
    { path: '/', action: 'bypass' },
  ]
  const TRICKS = [
    '/public/../admin',
    '/public/%2e%2e/admin',
    '/public/..%2fadmin',
    '/public%2f..%2fadmin',
    '//admin',
    '/public/..;/admin',
    '/ADMIN',
    '/%41dmin',
    '/public/%252e%252e/admin',
    '/public\\..\\admin',
    '/admin%2f',
    '/admin;x',
    '/./admin',
  ]
  test.each(TRICKS)('a policy: %s', (path) => {
    expect(judge(ADMIN, path)).toEqual(['admins'])
  })
  test.each([...TRICKS, '/admin%00', '/public%00/../admin', '/%c0%ae%c0%ae/admin'])('denied: %s', (path) => {
    const verdict = judge(
      [{ path: '/public', action: 'bypass' }, { path: '/admin', action: 'deny' }, { action: 'bypass' }],
      path,
    )
    expect(verdict).toMatch(/^deny/)
  })

  test('two readings, two policies: both must let in', () => {
    expect(
      judge(
        [
          { path: '/a', policy_id: 'a' },
          { path: '/b', policy_id: 'b' },
        ],
        '/a/../b',
      ),
    ).toEqual(['a', 'b'])
    expect(judge([{ path: '/a', policy_id: 'a' }], '/a/../b')).toEqual(['a', 'own'])
  })

  test('PUBLIC is not public where case is looked at', () => {
    expect(judge([{ path: '/public', action: 'bypass' }], '/PUBLIC')).toEqual(['own'])
  })

  test('SEC-148 a HEAD is never less guarded than the GET that it is to many apps', () => {
    const get = ['GET']
    expect(judge([{ path: '/drop', methods: get, action: 'deny' }], '/drop', 'HEAD')).toBe('deny 0')
    expect(judge([{ path: '/admin', methods: get, policy_id: 'admins' }], '/admin', 'HEAD')).toEqual(['own', 'admins'])
    expect(judge([{ path: '/open', methods: get, action: 'bypass' }], '/open', 'HEAD')).toEqual(['own'])
    expect(judge([{ path: '/open', methods: ['GET', 'HEAD'], action: 'bypass' }], '/open', 'HEAD')).toBe('bypass 0')
    // Nor the other way about.
    expect(judge([{ path: '/x', methods: ['HEAD'], action: 'bypass' }], '/x', 'HEAD')).toEqual(['own'])
  })

  test('what a stranger writes at length is not remembered', () => {
    const site = makeSiteTable([aSite()], [aRule(0, { path: '/public', action: 'bypass' })]).byId('site')
    for (let one = 0; one < 20; one += 1)
      judgeRules(site as NonNullable<typeof site>, 'GET', `/${one}${'x'.repeat(8000)}`)
    expect(site?.verdicts.size).toBe(0)
  })
})
