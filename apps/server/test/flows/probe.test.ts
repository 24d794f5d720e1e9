import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import type { Finding, ProbeCheck, ProbeToken } from '@gatekeeper/core/access/probe'
import { HEADER_PRESETS, type Site } from '@gatekeeper/core/access/site'
import { openReport, sealReport, sealToken } from '../../src/forward-auth/probe-seal'
import { addAdmin, addApiKey, callWithKey } from '../harness/admin'
import type { Browser } from '../harness/browser'
import { makeCertificate } from '../harness/certificate'
import { openProxy, type ProxyFaults } from '../harness/fake-proxy'
import { openListening } from '../harness/listen'
import { openProvider, type Provider, type ProviderOptions } from '../harness/provider'
import { addSite, type CheckOf, checkOf, HOST, type NewRule, PROXY } from '../harness/sites'

const NAMES = HEADER_PRESETS.default.map(({ name }) => name)
const LOOPBACK = { outbound_allowed: ['127.0.0.0/8'] }

/** Nobody but loopback, which needs no looking up. */
const resolveSites = async () => []

const open = (options: ProviderOptions = {}) =>
  openProvider({ settings: LOOPBACK, ...options, seams: { resolveSites, ...options.seams } })

/** One for most: a database of its own for each case is more than PostgreSQL has room for. */
let shared: Promise<{ provider: Provider; browser: Browser }> | undefined

const withAdmin = async (options: ProviderOptions) => {
  const provider = await open(options)
  return { provider, browser: (await addAdmin(provider)).browser }
}
const sharedOne = () => {
  shared ??= withAdmin({})
  return shared
}

const probed = async (
  faults: ProxyFaults = {},
  part: Partial<Site> = {},
  options?: ProviderOptions,
  rules: readonly NewRule[] = [],
) => {
  const { provider, browser } = await (options ? withAdmin(options) : sharedOne())
  const names = [...NAMES, ...(part.jwt_header ? [part.jwt_header] : [])]
  const proxy = openProxy(provider, names, faults)
  const site = await addSite(provider, { hosts: [proxy.host], ...part }, [...rules])
  const { data, error } = await browser.call('sites.probe', { id: site.id }, 'mutation')
  if (error) throw new Error(JSON.stringify(error))
  const findings = (data as { findings: Finding[] }).findings
  const of = (check: ProbeCheck) => findings.find((one) => one.check === check)
  const outcomes = Object.fromEntries(findings.map((one): [string, string] => [one.check, one.outcome]))
  return { provider, proxy, site, findings, of, outcomes }
}

const ALL_OK = {
  reach: 'ok',
  asks: 'ok',
  hop: 'ok',
  target: 'ok',
  host: 'ok',
  sign_in: 'ok',
  routed: 'ok',
  identity: 'ok',
  stripped: 'ok',
  forwarded: 'ok',
  connection: 'ok',
  socket: 'ok',
}
const UNKNOWN_BEHIND = {
  routed: 'unknown',
  identity: 'unknown',
  stripped: 'unknown',
  forwarded: 'unknown',
  connection: 'unknown',
  socket: 'unknown',
}

describe('product.md section 6: the probe, of a proxy that is right', () => {
  test.each<[string, ProxyFaults, Partial<Site>, NewRule[]]>([
    ['X-Forwarded-*', {}, {}, []],
    ['X-Original-*', { dialect: 'original' }, {}, []],
    ['a signed header too', {}, { jwt_header: 'X-Auth-Jwt' }, []],
    ['a site where everything is denied', {}, {}, [{ action: 'deny' }]],
  ])('%s', async (_, faults, part, rules) => {
    const { outcomes, proxy, provider, site } = await probed(faults, part, undefined, rules)
    expect(outcomes).toEqual(ALL_OK)
    expect(proxy.app).toHaveLength(0)
    const events = await provider.services.db.read((q) => q.select().from(q.audit_events))
    expect(events.find(({ action, target_id }) => action === 'site.probed' && target_id === site.id)).toMatchObject({
      outcome: 'success',
      details: { host: proxy.host, bad: [] },
    })
    // Nothing of it is kept, and none of it counts as a refusal.
    expect(await provider.services.db.read((q) => q.select().from(q.traces))).toEqual([])
  })

  test('https with a certificate that has signed itself', async () => {
    const tls = makeCertificate('wiki.localhost')
    const { outcomes, of } = await probed({ tls }, {}, { env: { BASE_URL: 'https://auth.example.com' } })
    expect(outcomes).toEqual({ ...ALL_OK, reach: 'unknown' })
    expect(of('reach')?.says).toContain('it has signed itself')
  })
})

describe('product.md section 6: the probe, of a proxy that is wrong', () => {
  test.each<[string, ProxyFaults, Record<string, string>, ProbeCheck, RegExp]>([
    [
      'does not ask',
      { asksNot: true, routesNot: true },
      { reach: 'ok', asks: 'bad' },
      'asks',
      /404, and GateKeeper was not asked/,
    ],
    [
      'does not ask, but leads /_gk/ to us',
      { asksNot: true },
      { reach: 'ok', asks: 'bad' },
      'asks',
      /without being asked/,
    ],
    ['cannot ask', { answers: 502 }, { reach: 'ok', asks: 'bad' }, 'asks', /502/],
    ['asks elsewhere', { answers: 404 }, { reach: 'ok', asks: 'bad' }, 'asks', /404/],
    ['asks by a name that is not ours', { answers: 421 }, { reach: 'ok', asks: 'bad' }, 'asks', /421/],
    [
      'redirects before it asks',
      { redirectsFirst: 'https://www.example.com/x?secret=1' },
      { reach: 'ok', asks: 'bad' },
      'asks',
      /redirects to https:\/\/www\.example\.com without/,
    ],
    [
      'is not trusted',
      { peer: '192.0.2.9' },
      { ...ALL_OK, ...UNKNOWN_BEHIND, hop: 'bad', target: 'unknown', host: 'unknown', sign_in: 'unknown' },
      'hop',
      /192\.0\.2\.9 is not in TRUSTED_PROXIES/,
    ],
    [
      'is not trusted (nginx)',
      { peer: '192.0.2.9', dialect: 'original' },
      { ...ALL_OK, ...UNKNOWN_BEHIND, hop: 'bad', target: 'unknown', host: 'unknown', sign_in: 'unknown' },
      'hop',
      /192\.0\.2\.9/,
    ],
    [
      'drops X-Forwarded-Proto',
      { without: 'x-forwarded-proto' },
      { ...ALL_OK, ...UNKNOWN_BEHIND, target: 'bad', host: 'unknown', sign_in: 'bad' },
      'target',
      /-Proto/,
    ],
    [
      'says http where it is https',
      { scheme: 'https' },
      { ...ALL_OK, ...UNKNOWN_BEHIND, host: 'bad', sign_in: 'bad' },
      'host',
      /the check is told https:\/\/wiki/,
    ],
    [
      'rewrites the host',
      { host: 'app.internal:8080' },
      { ...ALL_OK, ...UNKNOWN_BEHIND, host: 'bad', sign_in: 'bad' },
      'host',
      /is told http:\/\/app\.internal:8080/,
    ],
    [
      'lets the 401 through',
      { dialect: 'original', passes401On: true },
      { ...ALL_OK, sign_in: 'bad' },
      'sign_in',
      /gets 401/,
    ],
    ['does not strip, but sets', { stripsOnly: [] }, { ...ALL_OK, stripped: 'unknown' }, 'stripped', /remote_user/],
    [
      'strips nothing and takes one header too few',
      { stripsOnly: [], copiesNot: ['Remote-Groups'] },
      { ...ALL_OK, stripped: 'bad' },
      'stripped',
      /A forged Remote-Groups reaches the app/,
    ],
    [
      'SEC-146 keeps the caller’s header where the check’s is empty',
      { stripsOnly: [], keepsWhereEmpty: true },
      { ...ALL_OK, stripped: 'bad' },
      'stripped',
      /A forged Remote-User/,
    ],
    [
      'takes one header too few',
      { copiesNot: ['Remote-Groups'] },
      { ...ALL_OK, identity: 'bad' },
      'identity',
      /Remote-Groups/,
    ],
    [
      'SEC-146 lets Connection take headers away',
      { dropsLate: true },
      { ...ALL_OK, connection: 'bad' },
      'connection',
      /Remote-User/,
    ],
    [
      'PX-09 keeps X-Forwarded-* of the caller',
      { keepsForwarded: true },
      { ...ALL_OK, ...UNKNOWN_BEHIND, routed: 'ok', forwarded: 'bad', socket: 'ok' },
      'forwarded',
      /./,
    ],
    ['PX-06 lets no WebSocket through', { noUpgrade: true }, { ...ALL_OK, socket: 'bad' }, 'socket', /WebSocket/],
    [
      'does not lead /_gk/ to GateKeeper',
      { routesNot: true },
      { ...ALL_OK, ...UNKNOWN_BEHIND },
      'routed',
      /404 by something else/,
    ],
    [
      'leads /_gk/ to us under another host',
      { routesAs: 'localhost:8080' },
      { ...ALL_OK, ...UNKNOWN_BEHIND, routed: 'bad' },
      'routed',
      /another host/,
    ],
    [
      'leads /_gk/ to us under a host of no kind',
      { routesAs: 'gatekeeper.lan' },
      { ...ALL_OK, ...UNKNOWN_BEHIND, routed: 'bad' },
      'routed',
      /another host/,
    ],
  ])('%s', async (_, faults, expected, check, words) => {
    const { outcomes, of, proxy } = await probed(faults)
    expect(outcomes).toEqual(expected)
    expect(of(check)?.says).toMatch(words)
    for (const one of ['bad', 'unknown']) if (of(check)?.outcome === one) expect(of(check)?.mend).toBeString()
    // SEC-146: an app never sees what is forged, nor a value of the probe.
    for (const { headers } of proxy.app) expect(JSON.stringify([...headers])).not.toMatch(/gk-(?:forged|probe)-/)
  })
})

describe('SEC-131 the probe goes out as everything does', () => {
  test('a private address that is not allowed is a sentence, and nobody is called', async () => {
    const { outcomes, of, proxy } = await probed({}, {}, { settings: { outbound_allowed: [] } })
    expect(outcomes).toEqual({ reach: 'bad' })
    expect(of('reach')?.says).toContain('127.0.0.1')
    expect(of('reach')?.mend).toContain('Settings → Networks')
    expect(proxy.checks).toBe(0)
  })

  test.each([
    ['a name that nobody knows', 'nobody.example', /cannot be found/],
    ['a port where nothing listens', 'wiki.localhost:1', /nothing listens/],
  ])('%s', async (_, host, words) => {
    const { of, findings } = await probed({}, { hosts: [host] })
    expect(findings).toHaveLength(1)
    expect(of('reach')?.says).toMatch(words)
  })
})

describe('who may probe, and what', () => {
  test('SEC-116 needs sites:write', async () => {
    const provider = await open()
    const site = await addSite(provider)
    const { user } = await addAdmin(provider)
    const key = await addApiKey(provider, user.id, ['sites:read'])
    expect((await callWithKey(provider, key, 'sites.probe', { id: site.id })).status).toBe(403)
  })

  test('a site that is off, a host of another, an id of none', async () => {
    const provider = await open()
    const off = await addSite(provider, { enabled: false, hosts: ['off.example.com', '*.off.example.com'] })
    const { browser } = await addAdmin(provider)
    const call = async (input: unknown) => (await browser.call('sites.probe', input, 'mutation')).error?.message
    expect(await call({ id: off.id })).toContain('Turn it on')
    expect(await call({ id: off.id, host: 'a.off.example.com' })).toContain('Turn it on')
    expect(await call({ id: off.id, host: 'evil.example' })).toContain('has no such host')
    expect(await call({ id: off.id, host: '*.off.example.com' })).toContain('has no such host')
    expect(await call({ id: 'x' })).toContain('no such site')
  })

  test('a host of a wildcard stands for all', async () => {
    const provider = await open()
    const proxy = openProxy(provider, NAMES)
    const port = proxy.host.split(':')[1]
    proxy.host = `gatekeeper-probe.wiki.localhost:${port}`
    const site = await addSite(provider, { hosts: [`*.wiki.localhost:${port}`] })
    const { browser } = await addAdmin(provider)
    const { data } = await browser.call('sites.probe', { id: site.id }, 'mutation')
    expect(data).toMatchObject({ host: proxy.host })
    expect((data as { findings: Finding[] }).findings.every(({ outcome }) => outcome === 'ok')).toBe(true)
  })

  test('gk sites probe', async () => {
    const provider = await openListening({ settings: LOOPBACK, seams: { resolveSites } })
    const proxy = openProxy(provider, NAMES, { copiesNot: ['Remote-Groups'] })
    await addSite(provider, { hosts: [proxy.host] })
    const { user } = await addAdmin(provider)
    const key = await addApiKey(provider, user.id, ['sites:read', 'sites:write'])
    const said = await run(['sites', 'probe', 'Wiki', '--host', proxy.host], {
      ...{ GK_URL: provider.services.issuer, GK_API_KEY: key },
    })
    expect(said.code).toBe(0)
    expect(said.out).toMatch(/^ok {7}The proxy asks GateKeeper before it lets anything through \(\d+ ms\)$/m)
    expect(said.out).toContain(
      'BAD      What the check says in Remote-Groups does not reach the app\n         Add Remote-Groups',
    )
  })

  test('one at a time for a site; the second is told so', async () => {
    const release = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const resolveSites = () => {
      begun.resolve()
      return release.promise.then(() => [])
    }
    const provider = await open({ seams: { resolveSites } })
    const site = await addSite(provider, { hosts: ['slow.example'] })
    const { browser } = await addAdmin(provider)
    const first = browser.call('sites.probe', { id: site.id }, 'mutation')
    await begun.promise
    const second = await browser.call('sites.probe', { id: site.id }, 'mutation')
    expect([second.status, second.error?.message]).toEqual([429, expect.stringContaining('under way')])
    release.resolve()
    expect((await first).status).toBe(200)
    expect((await browser.call('sites.probe', { id: site.id }, 'mutation')).status).toBe(200)
  })
})

describe('SEC-156, SEC-141 what a token of the probe is good for', () => {
  let provider: Provider
  let site: Site
  beforeAll(async () => {
    provider = await openProvider()
    site = await addSite(provider)
  })

  const tokenFor = (part: Partial<ProbeToken>) => {
    const expires_at = provider.services.now() + 60_000
    const token: ProbeToken = {
      ...{ site_id: site.id, https: false, host: HOST, nonce: 'n', step: 'app', expires_at },
      ...part,
    }
    return sealToken(provider.services.vault, token)
  }
  const url = (token: string, path = '/_gk/probe', more = '') => `http://${HOST}${path}?t=${token}${more}`

  test.each<[string, number, Partial<ProbeToken>, CheckOf?, string?, string?]>([
    ['the very request', 200, {}],
    ['the very request (nginx)', 200, {}, { dialect: 'original' }],
    ['the very request (Envoy)', 200, {}, { dialect: 'ext_authz' }],
    ['another path', 404, {}, {}, '/_gk/probe/'],
    ['a path that becomes this one', 404, {}, {}, '/_gk//probe'],
    ['more in the query', 404, {}, {}, '/_gk/probe', '&x=1'],
    ['a minute old', 404, { expires_at: 1 }],
    ['of another site', 302, { site_id: 'other' }],
    ['by another method', 302, {}, { method: 'POST' }],
    ['for https', 302, { https: true }],
    ['from a hop that is not trusted', 302, {}, { peer: '192.0.2.9' }],
    ['that asks for a page', 302, { step: 'page' }],
    ['that asks for a page (nginx)', 401, { step: 'page' }, { dialect: 'original' }],
    ['that asks as an API', 401, { step: 'api' }],
  ])('%s: %i', async (_, status, part, asked = {}, path, more) => {
    const token = tokenFor(part)
    const response = await checkOf(provider, { url: url(token, path, more), ...asked })
    expect(response.status).toBe(status)
    if (response.status === 200) for (const name of NAMES) expect(response.headers.get(name)).toBe('')
    else expect(response.headers.has('remote-user')).toBe(false)
    const routed = new Request(url(token, path, more), { headers: { host: HOST, 'x-forwarded-proto': 'http' } })
    const arrived = await provider.handle(routed, asked.peer ?? PROXY)
    expect([403, 404, 421]).toContain(arrived.status)
  })

  test.each(['', '?t=', '?t=v1.a.b.c', '?x=1'])('without one (%s): 404, and nothing is told', async (query) => {
    const check = await checkOf(provider, { url: `http://${HOST}/_gk/probe${query}` })
    expect([check.status, check.headers.has('location')]).toEqual([404, false])
    const stranger = await checkOf(provider, { url: `http://${HOST}/_gk/probe${query}`, peer: '192.0.2.9' })
    expect([stranger.status, stranger.headers.has('location')]).toEqual([403, false])
    const routed = new Request(`http://${HOST}/_gk/probe${query}`, { headers: { host: HOST } })
    expect((await provider.handle(routed, PROXY)).status).toBe(404)
  })

  test('a report is for the one who asked: sealed, and of this nonce', () => {
    const { services } = provider
    const token = { site_id: 's', https: false, host: HOST, nonce: 'n', step: 'page', expires_at: 0 } as const
    const seen = { peer: '10.9.8.7', trusted: true, dialect: null, target: null, fault: null }
    const sealed = sealReport(services.vault, { nonce: 'n', step: 'page', kind: 'check', seen })
    expect(sealed).not.toContain('10.9.8.7')
    expect(openReport(services.vault, sealed, token)).toMatchObject({ seen })
    expect(openReport(services.vault, sealed, { ...token, nonce: 'm' })).toBeNull()
    expect(openReport(services.vault, sealed, { ...token, step: 'app' })).toBeNull()
    expect(openReport(services.vault, sealToken(services.vault, token), token)).toBeNull()
  })
})
