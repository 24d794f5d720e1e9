import { describe, expect, test } from 'bun:test'
import { faultOfPattern, makeRule, makeSiteTable } from './site-table'
import { aRule, aSite } from './test/examples'

const table = makeSiteTable(
  [
    aSite({ id: 'wiki', hosts: ['wiki.example.com', 'wiki.example.com:8443'] }),
    aSite({ id: 'wild', hosts: ['*.example.com', '*.example.com:8443'] }),
    aSite({ id: 'off', hosts: ['off.example.org', 'off.example.com'], enabled: false }),
  ],
  [aRule(1, { site_id: 'wiki', path: '/b' }), aRule(0, { site_id: 'wiki', path: '/a' }), aRule(0, { site_id: 'off' })],
)

describe('SEC-144 sites by host', () => {
  test.each([
    ['wiki.example.com', 'wiki'],
    ['wiki.example.com:8443', 'wiki'],
    ['a.example.com', 'wild'],
    ['a.example.com:8443', 'wild'],
    ['wiki.example.com:8444', null],
    ['a.b.example.com', null],
    // The site that is off is refused, not judged by the policy of the wildcard around it.
    ['off.example.com', null],
    ['example.com', null],
    ['wiki.example.com.evil', null],
    ['evilwiki.example.org', null],
    ['off.example.org', null],
    ['', null],
    ['com', null],
  ])('%s: %p', (host, id) => {
    expect(table.byHost(host)?.site.id ?? null).toBe(id)
  })

  test('by id also those that are off; rules in their order', () => {
    expect(table.byId('off')?.site.id).toBe('off')
    expect(table.byId('x')).toBeNull()
    expect(table.byId('wiki')?.rules.map(({ rule }) => rule.path)).toEqual(['/a', '/b'])
  })
})

describe('paths of rules', () => {
  test.each([
    ['prefix', '/admin', '/admin', true],
    ['prefix', '/admin', '/admin/x', true],
    ['prefix', '/admin', '/administrator', false],
    ['prefix', '/admin', '/Admin', false],
    ['prefix', '/admin/', '/admin', false],
    ['prefix', '/admin/', '/admin/', true],
    ['prefix', '/', '/anything', true],
    ['regex', '^/share/[a-z]{2}$', '/share/ab', true],
    ['regex', '^/share/[a-z]{2}$', '/share/abc', false],
    ['regex', '^/a|/b', '/x/b', true],
  ] as const)('%s %s, %s: %p', (match, path, asked, fits) => {
    expect(makeRule(aRule(0, { match, path })).fits(asked)).toBe(fits)
  })

  test.each([
    ['prefix', '/admin', '/ADMIN/x'],
    ['prefix', '/Admin', '/admin'],
    ['prefix', '/users', '/u\u017fers'],
    ['regex', '^/admin$', '/Admin'],
  ] as const)('SEC-143 %s %s, %s: in any case', (match, path, asked) => {
    expect(makeRule(aRule(0, { match, path })).fitsAnyCase(asked)).toBe(true)
  })

  test('FLT-20 a pattern takes time in proportion to the path', () => {
    const { fits } = makeRule(aRule(0, { match: 'regex', path: '^(a+)+$' }))
    const started = performance.now()
    fits(`${'a'.repeat(5000)}b`)
    expect(performance.now() - started).toBeLessThan(500)
  })

  test.each([
    ['^/a', null],
    ['/a', 'begins with ^'],
    ['^(', 'no pattern'],
    ['^(?=a)', 'no pattern'],
    ['^(a)\\1', 'no pattern'],
    // Compiled with its repetitions written out: a hundred of these would keep everybody waiting for minutes.
    [`^${'\\pL{900}'.repeat(60)}`, 'longer than 1000'],
    [`^(?:${'x'.repeat(400)}){1000}`, 'longer than 1000'],
    ['^((x{10}){10}){10}', 'longer than 1000'],
    ['^(a{2,500}){3}', 'longer than 1000'],
    ['^(a{500,}){3}', 'longer than 1000'],
    ['^/(?:\\d{1,3}\\.){3}\\d{1,3}/', null],
    ['^/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:/|$)', null],
    ['^/a{0}', null],
  ])('%s: %p', (pattern, fault) => {
    const found = faultOfPattern(pattern)
    if (fault === null) expect(found).toBeNull()
    else expect(found).toContain(fault)
  })
})
