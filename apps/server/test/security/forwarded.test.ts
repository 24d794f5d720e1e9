import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { eventsOf } from '../harness/tables'

const FORGED = {
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
  forwarded: 'host=evil.example;proto=http',
  'x-forwarded-prefix': '/evil',
  'x-forwarded-port': '81',
  'x-original-url': '/admin',
  'x-rewrite-url': '/admin',
  'x-http-method-override': 'DELETE',
}

let provider: Provider
let app: AddedClient
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'https://auth.example', TRUSTED_PROXIES: '10.0.0.0/8' } })
  app = await addClient(provider, 'grafana')
  await addUser(provider, 'maren@example.com')
})

const ask = (path: string, headers: Record<string, string>, peer?: string) =>
  provider.handle(
    new Request(`http://auth.example${path}`, { headers: { host: 'auth.example', ...headers }, redirect: 'manual' }),
    peer,
  )

/** Status, headers and body without what is random. */
const shown = async (response: Response) => ({
  status: response.status,
  headers: [...response.headers]
    .filter(([name]) => name !== 'x-request-id')
    .map((pair) => withoutRandom(pair.join(': '))),
  body: withoutRandom(await response.text()),
})
const withoutRandom = (text: string) =>
  text
    .replace(/gk[a-z]_[A-Za-z0-9_-]{43}/g, 'TOKEN')
    .replace(/GK-\w{7}/g, 'TRACE')
    .replace(/[0-9a-f-]{36}/g, 'ID')

describe('SEC-003 forwarding headers of whoever is no trusted proxy', () => {
  const paths = () => [
    '/.well-known/openid-configuration',
    '/keys',
    authorizeUrl(app),
    authorizeUrl(app, { redirect_uri: 'https://evil.example/cb' }),
    '/end_session',
    '/logout',
    '/healthz',
    '/nowhere',
  ]
  test('SEC-003 every answer is the same, byte by byte: issuer, cookies, redirects', async () => {
    for (const path of paths()) expect(await shown(await ask(path, FORGED))).toEqual(await shown(await ask(path, {})))
  })
  test('SEC-003 the cookies keep Secure and their prefix', async () => {
    const response = await ask(authorizeUrl(app), FORGED)
    expect(response.headers.getSetCookie().join()).toMatch(/^__Host-gk_browser=.*; Secure$/)
  })
  test('SEC-003 a trusted proxy tells who calls, and nothing else', async () => {
    const path = '/.well-known/openid-configuration'
    expect(await shown(await ask(path, FORGED, '10.0.0.1'))).toEqual(await shown(await ask(path, {})))
  })
})

/** The address under which a refused request is filed. */
const filedAs = async (headers: Record<string, string>, peer: string): Promise<unknown> => {
  await ask('/authorize?client_id=nobody', headers, peer)
  return (await eventsOf(provider)).at(-1)?.ip
}
const lines = (count: number, text: string) => Array<string>(count).fill(text).join(', ')

describe('SEC-004 X-Forwarded-For', () => {
  test.each([
    ['from a stranger', '1.2.3.4', '192.0.2.9', '192.0.2.9'],
    ['from the proxy', '1.2.3.4', '10.0.0.1', '1.2.3.4'],
    ['the rightmost that is no proxy', '6.6.6.6, 1.2.3.4, 10.1.1.1', '10.0.0.1', '1.2.3.4'],
    ['unparsable', 'a', '10.0.0.1', '10.0.0.1'],
    ['an empty entry at the end', '1.2.3.4,', '10.0.0.1', '10.0.0.1'],
    ['unparsable left of the answer', 'a, 1.2.3.4', '10.0.0.1', '1.2.3.4'],
    ['500 entries, the answer last', `${lines(499, '6.6.6.6')}, 1.2.3.4`, '10.0.0.1', '1.2.3.4'],
    ['500 proxies: sixteen are read', `1.2.3.4, ${lines(499, '10.1.1.1')}`, '10.0.0.1', '10.0.0.1'],
    ['an IPv6 zone', 'fe80::1%eth0', '10.0.0.1', '10.0.0.1'],
    ['a port', '1.2.3.4:99', '10.0.0.1', '10.0.0.1'],
    ['IPv4 in IPv6', '::ffff:1.2.3.4', '10.0.0.1', '1.2.3.4'],
    ['IPv6', '2001:DB8::1', '10.0.0.1', '2001:db8::1'],
    ['other words', 'unknown', '10.0.0.1', '10.0.0.1'],
  ])('SEC-004 %s', async (_, value, peer, expected) => {
    provider.clock.forward(60)
    expect(await filedAs({ 'x-forwarded-for': value }, peer)).toBe(expected)
  })

  test('SEC-004 a forged address does not loosen the throttle', async () => {
    const browser = new Browser(provider)
    for (let guess = 0; guess < 5; guess += 1) {
      const { data } = await browser.call('login.start', {})
      await browser.call('login.password', {
        interaction: data.interaction,
        login: 'maren@example.com',
        password: 'no',
      })
    }
    const started = await browser.call('login.start', {})
    const response = await browser.send('/trpc/login.password', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: provider.services.issuer,
        'x-forwarded-for': 'a, 9.9.9.9',
      },
      body: JSON.stringify({ interaction: started.data.interaction, login: 'maren@example.com', password: 'no' }),
    })
    expect(response.status).toBe(429)
  })
})
