import { beforeAll, describe, expect, test } from 'bun:test'
import { connect } from 'node:net'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addSite, siteCookie } from '../harness/sites'

let provider: Provider
let cookie: string
beforeAll(async () => {
  provider = await openListening()
  const user = await addUser(provider, 'ana@example.com', { name: 'Ana' })
  await addSite(provider, { hosts: ['wiki.localhost:8081'] })
  cookie = (await siteCookie(provider, user, { host: 'wiki.localhost:8081' })).cookie
})

/** As each of them asks when its snippet is in force, recorded on the wire (interop/proxies); {…} is filled in. */
const REQUESTS = {
  'PX-20 Traefik 3.7': `GET /auth/verify HTTP/1.1
Host: 127.0.0.1:{PORT}
User-Agent: probe
Accept: {ACCEPT}
{COOKIE}Sec-Fetch-Mode: {MODE}
X-Forwarded-For: 127.0.0.1
X-Forwarded-Host: wiki.localhost:8081
X-Forwarded-Method: {METHOD}
X-Forwarded-Port: 8081
X-Forwarded-Proto: http
X-Forwarded-Uri: /a%20b?q=1&r=%2F
Accept-Encoding: gzip
`,
  'PX-21 nginx 1.22': `GET /auth/verify HTTP/1.1
Host: localhost:{PORT}
X-Original-URL: http://wiki.localhost:8081/a%20b?q=1&r=%2F
X-Original-Method: {METHOD}
X-Forwarded-For: 127.0.0.1
Accept: {ACCEPT}
Sec-Fetch-Mode: {MODE}
{COOKIE}User-Agent: probe
`,
  'PX-22 Caddy 2.6': `GET /auth/verify?q=1&r=%2F HTTP/1.1
Host: localhost:{PORT}
User-Agent: probe
Accept: {ACCEPT}
{COOKIE}Sec-Fetch-Mode: {MODE}
X-Forwarded-For: 127.0.0.1
X-Forwarded-Host: wiki.localhost:8081
X-Forwarded-Method: {METHOD}
X-Forwarded-Proto: http
X-Forwarded-Uri: /a%20b?q=1&r=%2F
Accept-Encoding: gzip
`,
  'PX-23 Envoy 1.40': `{METHOD} /auth/ext-authz/a%20b?q=1&r=%2F HTTP/1.1
host: wiki.localhost:8081
content-length: 0
sec-fetch-mode: {MODE}
x-forwarded-for: 127.0.0.1
user-agent: probe
accept: {ACCEPT}
x-forwarded-proto: http
{COOKIE}x-envoy-internal: true
x-envoy-expected-rq-timeout-ms: 5000
`,
  'PX-25 HAProxy 2.6': `GET /auth/verify HTTP/1.1
sec-fetch-mode: {MODE}
x-forwarded-method: {METHOD}
accept: {ACCEPT}
host: localhost:{PORT}
{COOKIE}x-forwarded-for: 127.0.0.1
user-agent: probe
x-forwarded-host: wiki.localhost:8081
x-forwarded-proto: http
x-forwarded-uri: /a%20b?q=1&r=%2F
`,
} as const
type Asker = keyof typeof REQUESTS

const PAGE = { ACCEPT: 'text/html', MODE: 'navigate', METHOD: 'GET', COOKIE: '' }
const API = { ACCEPT: 'application/json', MODE: 'cors', METHOD: 'POST', COOKIE: '' }

interface Answer {
  status: number
  headers: Headers
}

/** The bytes themselves, since a client of ours would tidy them up. */
const send = (text: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const port = Number(new URL(provider.services.issuer).port)
    let answered = ''
    const socket = connect(port, '127.0.0.1', () => {
      const filled = text.replaceAll('{PORT}', String(port)).replaceAll('\n', '\r\n')
      socket.write(`${filled}Connection: close\r\n\r\n`)
    })
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (chunk) => {
      answered += chunk.toString()
    })
    socket.once('error', reject)
    socket.once('close', () => {
      const [first = '', ...lines] = (answered.split('\r\n\r\n')[0] ?? '').split('\r\n')
      const pairs = lines.map((line): [string, string] => [
        line.slice(0, line.indexOf(':')),
        line.slice(line.indexOf(':') + 1).trim(),
      ])
      resolve({ status: Number(first.split(' ')[1]), headers: new Headers(pairs) })
    })
  })

const ask = (asker: Asker, values: typeof PAGE, edit = (text: string) => text): Promise<Answer> => {
  let text: string = REQUESTS[asker]
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(`{${name}}`, value)
  return send(edit(text))
}

describe.each(Object.keys(REQUESTS) as Asker[])('%s asks, byte for byte', (asker) => {
  const redirects = asker.includes('nginx') ? 401 : 302

  test('PX-01 a page without a sign-in: the address of the sign-in, and a cookie for the way back', async () => {
    const { status, headers } = await ask(asker, PAGE)
    expect(status).toBe(redirects)
    const location = new URL(headers.get('location') ?? '')
    expect(location.searchParams.get('rd')).toBe('http://wiki.localhost:8081/a%20b?q=1&r=%2F')
    expect(headers.get('set-cookie')).toMatch(/^__Host-gk_fa_state=gko_/)
  })

  test('PX-02 no page: 401 with a challenge', async () => {
    const { status, headers } = await ask(asker, API)
    expect([status, headers.get('www-authenticate'), headers.get('location')]).toEqual([
      401,
      'Bearer realm="Wiki"',
      null,
    ])
  })

  test.each(['GET', 'POST', 'DELETE', 'PROPFIND', 'OPTIONS'])('PX-03 signed in, %s: who it is', async (METHOD) => {
    const { status, headers } = await ask(asker, { ...API, METHOD, COOKIE: `Cookie: ${cookie}\n` })
    expect([status, headers.get('remote-user'), headers.get('x-auth-groups')]).toEqual([200, 'ana@example.com', ''])
  })

  test('PX-10 the address of the check mistyped: never 2xx', async () => {
    for (const wrong of ['/auth/verfy', '/auth/', '/auth/ext-authz', '/auth/verify/x', '/auth/ext-auth/x']) {
      const path = / \/auth\/\S+/
      const { status } = await ask(asker, { ...PAGE, COOKIE: `Cookie: ${cookie}\n` }, (text) =>
        text.replace(path, ` ${wrong}`),
      )
      expect([404, 421]).toContain(status)
    }
  })
})

test('PX-25 HEAD of the check is what GET is', async () => {
  for (const values of [PAGE, API, { ...API, COOKIE: `Cookie: ${cookie}\n` }]) {
    const [get, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) => ask('PX-25 HAProxy 2.6', values, (text) => text.replace(/^GET/, method))),
    )
    const drawn = /state=[\w-]+/
    const without = ({ status, headers }: Answer) => [
      status,
      [...headers]
        .filter(([name]) => !['date', 'content-length', 'set-cookie', 'transfer-encoding'].includes(name))
        .map(([name, value]) => [name, value.replace(drawn, 'state')]),
    ]
    expect(head && without(head)).toEqual(get && without(get))
  }
})

test('PX-22, SEC-148 a query behind the check itself, and a method that overrides, are not looked at', async () => {
  const values = { ...API, METHOD: 'GET', COOKIE: `Cookie: ${cookie}\n` }
  const { status } = await ask('PX-22 Caddy 2.6', values, (text) =>
    text.replace('q=1', 'rd=https://evil.example&q=1').replace('Accept-', 'X-HTTP-Method-Override: DELETE\nAccept-'),
  )
  expect(status).toBe(200)
})
