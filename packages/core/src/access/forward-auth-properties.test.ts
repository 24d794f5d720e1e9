/** Must-show 3: no proxy header trick. Each property is run with fresh random input, 10,000 cases in all. */
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { decideForwardAuth } from './forward-auth'
import type { SiteRule } from './site'
import { judgeRules } from './site-rules'
import { makeSiteTable, type RegisteredSite } from './site-table'
import { canonicalHost, type DirectRequest, type ForwardedHeaders, readTarget, urlOf } from './target'
import { aRule, aSite } from './test/examples'

const RUNS = { headers: 4000, paths: 4000, strangers: 2000 }

const METHODS = ['GET', 'POST', 'DELETE', 'get', 'TRACE', '', 'GET, POST']
const PROTOS = ['https', 'http', 'HTTPS', 'https,http', '', 'ftp']
const HOSTS = ['WIKI.example.com.', 'wiki.example.com:443', 'evil.example', 'a.co, b.co', '', 'wiki.example.com:80']
const URIS = ['/a', '/a?q=1', '/b', '/a/../b', '/%61', '//a', '/a b', '', 'a', '/a#x', '/?x', '*']

/** As the other headers have it, mostly; not sent; something else. */
const mostly = (truth: string, others: readonly string[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(truth) },
    { weight: 4, arbitrary: fc.constantFrom(...others) },
    { weight: 1, arbitrary: fc.string() },
  )
const sent = (truth: string, others: readonly string[], absent: number) =>
  fc.option(mostly(truth, others), { nil: null, freq: absent })

const whole = fc
  .tuple(
    mostly('https://', ['http://', '', 'ftp://', 'HTTPS://']),
    mostly('wiki.example.com', HOSTS),
    mostly('/a', URIS),
  )
  .map((parts) => parts.join(''))
const original = fc.option(
  fc.record({ original_url: fc.option(whole, { nil: null, freq: 12 }), original_method: sent('GET', METHODS, 12) }),
  { nil: { original_url: null, original_method: null }, freq: 1 },
)
const headers = fc
  .tuple(
    fc.record({
      method: sent('GET', METHODS, 4),
      proto: sent('https', PROTOS, 6),
      host: sent('wiki.example.com', HOSTS, 6),
      uri: sent('/a', URIS, 4),
    }),
    original,
  )
  .map(([forwarded, other]): ForwardedHeaders => ({ ...forwarded, ...other }))
const direct = fc.option(
  fc.record<DirectRequest>({
    method: mostly('GET', METHODS),
    host: mostly('wiki.example.com', HOSTS),
    path: mostly('/a', ['/b', '/%61', '']),
    query: mostly('', ['?q=1']),
  }),
  { nil: null, freq: 1 },
)

describe('must-show 3: headers', () => {
  test(`SEC-142 if two readings of the target differ, the answer is a denial (${RUNS.headers} runs)`, () => {
    let allowed = 0
    fc.assert(
      fc.property(headers, direct, (sent, request) => {
        const read = readTarget(sent, request)
        if (read.kind === 'refuse') return
        allowed += 1
        const { target } = read
        const uri = `${target.path}${target.query}`
        // Whatever was said at all says the very same.
        if (sent.method !== null) expect(sent.method).toBe(target.method)
        if (sent.proto !== null) expect(sent.proto).toBe(target.https ? 'https' : 'http')
        if (sent.host !== null) expect(canonicalHost(sent.host, target.https)).toBe(target.host)
        if (sent.uri !== null) expect(sent.uri).toBe(uri)
        if (sent.original_method !== null) expect(sent.original_method).toBe(target.method)
        if (sent.original_url !== null) {
          const url = new URL(sent.original_url)
          expect(url.protocol).toBe(target.https ? 'https:' : 'http:')
          expect(canonicalHost(url.host, target.https)).toBe(target.host)
          expect(sent.original_url.endsWith(uri)).toBe(true)
        }
        if (request) {
          expect(request.method).toBe(target.method)
          expect(canonicalHost(request.host, target.https)).toBe(target.host)
          expect(request.path + request.query).toBe(uri)
        }
        // And what is let through is an address to everybody.
        expect(urlOf(target)).toMatch(/^https?:\/\/[a-z0-9.:_[\]-]+\/[\x21-\x7e]*$/)
      }),
      { numRuns: RUNS.headers },
    )
    expect(allowed).toBeGreaterThan(RUNS.headers / 20)
  })
})

/** One way in which a sender may write a path so that an app reads it as the path it was. `at` chooses the place. */
type Trick = (path: string, at: number) => string

const place = (path: string, mark: string, at: number): number => {
  const places = [...path].flatMap((character, index) => (character === mark ? [index] : []))
  return places[at % places.length] ?? 0
}
const before =
  (text: string): Trick =>
  (path, at) => {
    const index = place(path, '/', at)
    return path.slice(0, index) + text + path.slice(index)
  }
const encoded =
  (upper: boolean): Trick =>
  (path, at) => {
    const index = 1 + (at % Math.max(1, path.length - 1))
    const code = path.charCodeAt(index)
    if (Number.isNaN(code) || code > 0x7f) return path
    const hex = code.toString(16).padStart(2, '0')
    return `${path.slice(0, index)}%${upper ? hex.toUpperCase() : hex}${path.slice(index + 1)}`
  }
const TRICKS: Record<string, Trick> = {
  encoded: encoded(false),
  'encoded, upper case': encoded(true),
  'encoded at the percent sign': (path, at) => {
    if (!path.includes('%')) return encoded(false)(path, at)
    const index = place(path, '%', at)
    return `${path.slice(0, index)}%25${path.slice(index + 1)}`
  },
  'all encoded': (path) =>
    `/${[...path.slice(1)].map((one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')}`,
  'a slash twice': before('/'),
  'a dot': before('/.'),
  'into a folder and out': before('/public/..'),
  'an empty segment and out (RFC 3986)': before('//..'),
  parameters: (path, at) => {
    const index = place(path, '/', at)
    return index === 0 ? `${path};v=1` : `${path.slice(0, index)};v=1${path.slice(index)}`
  },
  backslash: (path, at) => {
    const index = place(path, '/', at)
    return index === 0 ? path : `${path.slice(0, index)}\\${path.slice(index + 1)}`
  },
  'the other case': (path, at) => {
    const index = at % path.length
    const one = path.charAt(index)
    const other = one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()
    return path.slice(0, index) + other + path.slice(index + 1)
  },
  'a query of its own': (path) => `${path}%3fx`,
  'above the root': (path) => `/..${path}`,
}
/** Together no app would undo them: either several slashes are one to it, or there is a segment between them. */
const EITHER = ['a slash twice', 'an empty segment and out (RFC 3986)']
const tricks = fc.constantFrom(...EITHER).chain((left_out) => {
  const names = Object.keys(TRICKS).filter((name) => name !== left_out)
  return fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(200)), { maxLength: 6 })
})

const siteWith = (rules: readonly Partial<SiteRule>[], policy_id: string | null = null): RegisteredSite => {
  const [site] = makeSiteTable(
    [aSite({ policy_id })],
    rules.map((rule, position) => aRule(position, rule)),
  ).all
  if (!site) throw new Error('no site')
  return site
}
const OPEN: Partial<SiteRule>[] = [
  { path: '/public', action: 'bypass' },
  { path: '/admin.css', action: 'bypass' },
]
/** Everything is open but one folder. */
const DENIED = [
  siteWith([...OPEN, { path: '/admin', action: 'deny' }, { action: 'bypass' }]),
  siteWith([...OPEN, { match: 'regex', path: '^/admin(/|$)', action: 'deny' }, { action: 'bypass' }]),
]
const CLOSED = siteWith([...OPEN, { path: '/admin', policy_id: 'admins' }, { action: 'bypass' }])

describe('must-show 3: paths', () => {
  test(`SEC-143 however a denied path is written, it stays denied (${RUNS.paths} runs)`, () => {
    const denied = fc.constantFrom<string[]>('/admin', '/admin/', '/admin/users', '/admin/a/b.c')
    let tricked = 0
    fc.assert(
      fc.property(denied, tricks, (path, played) => {
        const written = played.reduce<string>((now, [name, at]) => (TRICKS[name] as Trick)(now, at), path)
        if (written !== path) tricked += 1
        for (const site of DENIED) expect([written, judgeRules(site, 'GET', written).kind]).toEqual([written, 'deny'])
        // Nor is it open to a stranger where a policy stands before it.
        expect([written, judgeRules(CLOSED, 'GET', written).kind]).not.toEqual([written, 'bypass'])
      }),
      { numRuns: RUNS.paths },
    )
    expect(tricked).toBeGreaterThan(RUNS.paths / 2)
  })
})

describe('must-show 3: strangers', () => {
  const rule = fc.record({
    path: fc.constantFrom('/public', '/admin', '/a/b', '/static/'),
    methods: fc.subarray(['GET', 'POST']),
    action: fc.constantFrom('bypass' as const, 'policy' as const, 'deny' as const),
    policy_id: fc.constantFrom(null, 'gone'),
  })
  const path = fc.oneof(
    fc.constantFrom('/', '/public', '/public/x', '/admin', '/a/b/c', '/static', '/static/x', '/else'),
    fc.stringMatching(/^\/[\x21\x22\x24-\x3e\x40-\x7e]{0,40}$/),
  )

  test(`SEC-143 no rule that fits is never an allow for a stranger (${RUNS.strangers} runs)`, () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        path,
        fc.constantFrom('GET', 'POST', 'OPTIONS', 'HEAD'),
        (rules, asked, method) => {
          const decision = decideForwardAuth(
            {
              ...{ target: { method, path: asked }, site: siteWith(rules), visitor: null, foreign_scheme: null },
              ...{ ip: null, time_zone: 'UTC', policy: () => null },
            },
            0,
          )
          // By hand: the first rule of this method whose path begins it.
          const first = rules.find(
            (one) =>
              (one.methods.length === 0 || one.methods.includes(method as 'GET')) &&
              (asked === one.path || asked.startsWith(one.path.endsWith('/') ? one.path : `${one.path}/`)),
          )
          if (first?.action !== 'bypass') expect([asked, decision.kind]).not.toEqual([asked, 'allow'])
          if (decision.kind === 'allow') expect(decision.identified).toBe(false)
        },
      ),
      { numRuns: RUNS.strangers },
    )
  })
})
