import { describe, expect, test } from 'bun:test'
import { canonicalHost, type DirectRequest, type ForwardedHeaders, METHODS, readTarget, urlOf } from './target'

const NONE: ForwardedHeaders = {
  ...{ method: null, proto: null, host: null, uri: null },
  ...{ original_url: null, original_method: null },
}
const FORWARDED = { ...NONE, method: 'GET', proto: 'https', host: 'wiki.example.com', uri: '/a%20b?q=1&r=%2F' }
const ORIGINAL = { ...NONE, original_url: 'https://wiki.example.com/a%20b?q=1&r=%2F', original_method: 'GET' }
const DIRECT: DirectRequest = { method: 'GET', host: 'wiki.example.com', path: '/a%20b', query: '?q=1&r=%2F' }
const WANTED = { method: 'GET', https: true, host: 'wiki.example.com', path: '/a%20b', query: '?q=1&r=%2F' }

const read = (
  part: Partial<ForwardedHeaders>,
  base: ForwardedHeaders = FORWARDED,
  direct: DirectRequest | null = null,
) => readTarget({ ...base, ...part }, direct)

describe('product.md section 6: three dialects say the same', () => {
  test.each([
    ['forwarded', FORWARDED, null],
    ['original', ORIGINAL, null],
    ['ext_authz', { ...NONE, proto: 'https' }, DIRECT],
    ['original', { ...FORWARDED, ...ORIGINAL, method: null, uri: null }, null],
    [
      'original',
      { ...ORIGINAL, ...{ method: 'GET', proto: 'https', host: 'wiki.example.com', uri: FORWARDED.uri } },
      null,
    ],
  ] as const)('%s', (dialect, headers, direct) => {
    expect(readTarget(headers, direct)).toEqual({ kind: 'target', dialect, target: WANTED })
  })

  test.each([...METHODS])('the method %s is known', (method) => {
    expect(read({ method })).toMatchObject({ target: { method } })
  })

  test('the very address again', () => {
    expect(urlOf(WANTED)).toBe(ORIGINAL.original_url)
    expect(urlOf({ ...WANTED, https: false, host: 'a:8080', query: '' })).toBe('http://a:8080/a%20b')
  })
})

describe('SEC-142 missing, empty, repeated or joined: refused', () => {
  const bad = ['', ' ', 'wiki.example.com, evil.example', 'https,https', 'GET, GET', '/a, /b', '\t', '*']
  test.each(
    (['method', 'proto', 'host', 'uri'] as const).flatMap((name) =>
      [null, ...bad].map((value) => [name, value] as const),
    ),
  )('X-Forwarded-%s: %p', (name, value) => {
    expect(read({ [name]: value }).kind).toBe('refuse')
  })

  test.each([
    [{ original_url: null }],
    [{ original_method: null }],
    [{ original_url: '' }],
    [{ original_url: '/a' }],
    [{ original_url: 'wiki.example.com/a' }],
    [{ original_url: 'ftp://wiki.example.com/a' }],
    [{ original_url: 'https://wiki.example.com' }],
    [{ original_url: 'https://wiki.example.com?x' }],
    [{ original_url: 'https://user@wiki.example.com/' }],
    [{ original_url: 'https://wiki.example.com\\@evil.example/' }],
    [{ original_url: 'https://wiki.example.com/, https://wiki.example.com/' }],
    [{ original_url: 'HTTPS://wiki.example.com/' }],
    [{ original_method: 'get' }],
  ])('%p', (part) => {
    expect(read(part, ORIGINAL).kind).toBe('refuse')
  })

  test.each<[string, Partial<ForwardedHeaders>, DirectRequest | null]>([
    ['nothing at all', NONE, null],
    ['a host alone', { ...NONE, host: 'wiki.example.com' }, null],
    ['a scheme alone', { ...NONE, proto: 'https' }, null],
    ['Envoy without a scheme', NONE, DIRECT],
    ['Envoy with two hosts', { ...NONE, proto: 'https' }, { ...DIRECT, host: 'a.co, b.co' }],
  ])('%s', (_, headers, direct) => {
    expect(readTarget({ ...NONE, ...headers }, direct).kind).toBe('refuse')
  })

  test.each([
    '/a b',
    '/a\nb',
    '/a\tb',
    '/\u0000',
    '/é',
    'a',
    'https://wiki.example.com/a',
    '/a#b',
    '/a?b#c',
    `/${'a'.repeat(8192)}`,
    `/?${'a'.repeat(8192)}`,
  ])('the address %p', (uri) => {
    expect(read({ uri }).kind).toBe('refuse')
  })

  test('two readings that differ', () => {
    const differ = [
      { host: 'evil.example' },
      { proto: 'http' },
      { method: 'POST', uri: FORWARDED.uri, host: 'wiki.example.com', proto: 'https' },
      { method: 'GET', uri: '/other', host: 'wiki.example.com', proto: 'https' },
    ]
    for (const part of differ) {
      expect(read(part, ORIGINAL)).toMatchObject({ kind: 'refuse', reason: expect.stringContaining('Two headers') })
      if (part.proto !== 'http') expect(read({ proto: 'https', ...part }, NONE, DIRECT).kind).toBe('refuse')
    }
  })
})

describe('SEC-144 hosts have one form', () => {
  test.each([
    ['wiki.example.com', true, 'wiki.example.com'],
    ['A.b.Example.COM', true, 'a.b.example.com'],
    ['wiki.example.com.', true, 'wiki.example.com'],
    ['wiki.example.com.:443', true, 'wiki.example.com'],
    ['wiki.example.com:443', true, 'wiki.example.com'],
    ['wiki.example.com:443', false, 'wiki.example.com:443'],
    ['wiki.example.com:80', false, 'wiki.example.com'],
    ['wiki.example.com:8443', true, 'wiki.example.com:8443'],
    ['xn--bcher-kva.example', true, 'xn--bcher-kva.example'],
    ['my_app.example.com', true, 'my_app.example.com'],
    ['192.0.2.1:8080', false, '192.0.2.1:8080'],
    ['[2001:DB8::1]:8443', true, '[2001:db8::1]:8443'],
    ['a', true, 'a'],
  ] as const)('%s (https %p) is %s', (host, https, canonical) => {
    expect(canonicalHost(host, https)).toBe(canonical)
  })

  test.each([
    '',
    '.',
    '..',
    'a..b',
    '.a',
    'a..',
    '-a.example',
    'a-.example',
    'bücher.example',
    'a.example:',
    'a.example:0',
    'a.example:080',
    'a.example:65536',
    'a.example:8443:443',
    'a b',
    'a/b',
    'a@b',
    'a,b',
    'a%2eb',
    '*',
    '*.example.com',
    'a.*.com',
    '[::1',
    '::1',
    `${'a'.repeat(260)}.b`,
  ])('%p is none', (host) => {
    expect(canonicalHost(host, true)).toBeNull()
  })
})

describe('SEC-148 methods', () => {
  test.each(['TRACE', 'CONNECT', 'get', 'GET ', 'FOO', 'GET\r\nX: y', 'G', 'PRI'])('%p is not known', (method) => {
    expect(read({ method }).kind).toBe('refuse')
    expect(read({ original_method: method }, ORIGINAL).kind).toBe('refuse')
    expect(read({ proto: 'https' }, NONE, { ...DIRECT, method }).kind).toBe('refuse')
  })
})
