import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { ClientType } from './client'
import { matchRedirectUri, validatePostLogoutRedirectUri, validateRedirectUri } from './redirect-uri'
import { aClient, aPublicClient } from './test/examples'

const CALLBACK = 'https://app.example.com/callback'
const match = (registered: string, given: string, type: ClientType = 'confidential') =>
  matchRedirectUri({ type, redirect_uris: [registered] }, given).kind

describe('AZ-05, SEC-023: anything but the registered URI is a mismatch', () => {
  test('the registered URI matches', () => {
    expect(match(CALLBACK, CALLBACK)).toBe('match')
  })
  test.each([
    ['suffix', `${CALLBACK}2`],
    ['trailing slash', `${CALLBACK}/`],
    ['case of the path', 'https://app.example.com/Callback'],
    ['case of the host', 'https://App.example.com/callback'],
    ['case of the scheme', 'HTTPS://app.example.com/callback'],
    ['port added', 'https://app.example.com:443/callback'],
    ['other port', 'https://app.example.com:8443/callback'],
    ['query added', `${CALLBACK}?x`],
    ['empty query', `${CALLBACK}?`],
    ['fragment', `${CALLBACK}#`],
    ['percent-encoding', 'https://app.example.com/%63allback'],
    ['dot segment', 'https://app.example.com/./callback'],
    ['encoded dot', 'https://app.example.com/%2e/callback'],
    ['userinfo', 'https://user@app.example.com/callback'],
    ['http for https', 'http://app.example.com/callback'],
    ['space before', ` ${CALLBACK}`],
    ['line break after', `${CALLBACK}\n`],
    ['NUL after', `${CALLBACK}\u0000`],
    ['prefix', 'https://app.example.com/'],
    ['nothing', ''],
  ])('%s', (_, given) => {
    expect(match(CALLBACK, given)).toBe('mismatch')
    expect(match(CALLBACK, given, 'public')).toBe('mismatch')
  })
  test.each([
    ['query removed', `${CALLBACK}?a=1`, CALLBACK],
    ['query changed', `${CALLBACK}?a=1`, `${CALLBACK}?a=2`],
    ['query in another order', `${CALLBACK}?a=1&b=2`, `${CALLBACK}?b=2&a=1`],
    ['slash removed', `${CALLBACK}/`, CALLBACK],
  ])('%s', (_, registered, given) => {
    expect(match(registered, given)).toBe('mismatch')
  })
})

describe('SEC-024: hosts that look like the registered one', () => {
  test.each([
    'https://good.example@evil.tld/cb',
    'https://good.example.evil.tld/cb',
    'https://evil.tld\\@good.example/cb',
    'https://good。example/cb',
    'https://good.example%2eevil.tld/cb',
  ])('%s', (given) => {
    expect(match('https://good.example/cb', given)).toBe('mismatch')
    expect(matchRedirectUri(aClient({ redirect_uris: [] }), given).kind).toBe('mismatch')
  })
  test.each(['https://good.example@evil.tld/cb', 'https://evil.tld\\@good.example/cb', 'https://good。example/cb'])(
    'cannot be registered: %s',
    (uri) => {
      expect(validateRedirectUri(uri, 'confidential').kind).toBe('refuse')
    },
  )
})

describe('SEC-025: there are no patterns', () => {
  const patterns = ['https://*.ex.com/cb', 'https://ex.com/*', 'https://ex.com*', '*', 'app:/*']
  test.each(patterns)('refused at save, with the reason: %s', (uri) => {
    for (const type of ['confidential', 'public'] as const)
      expect(validateRedirectUri(uri, type)).toEqual({
        kind: 'refuse',
        reason: 'There are no wildcards: URIs match exactly. List each one on a line of its own.',
      })
  })
  test.each([
    'https://a.ex.com/cb',
    'https://ex.com.evil/cb',
    'https://a.ex.com@evil/cb',
    'https://ex.com/x',
    ...patterns,
  ])('asked, with patterns on file: %s', (given) => {
    expect(matchRedirectUri(aClient({ redirect_uris: patterns }), given).kind).toBe('mismatch')
  })
})

describe('SEC-026, RG-01: what may not be registered is refused when it is asked for too', () => {
  const never = [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://app.example.com/1',
    'urn:ietf:wg:oauth:2.0:oob',
    `${CALLBACK}#fragment`,
    `${CALLBACK}#`,
    'https://user@app.example.com/cb',
    'https://user:password@app.example.com/cb',
    'app://user@host/cb',
    'https:///cb',
    'https://',
    'https:app.example.com',
    'https://app.example.com:0/cb',
    'https://app.example.com:65536/cb',
    'https://app.example.com:/cb',
    'https://app example.com/cb',
    'https://app.example.com/c b',
    'https://app.example.com/%zz',
    'https://app.example.com/"',
    'https://app.example.com/\\cb',
    'https://2130706433/cb',
    'https://0x7f.1/cb',
    'https://[::1/cb',
    'https://{app}/callback',
    'app.example.com/cb',
    'www.example.com:8080/cb',
    'localhost:8080/cb',
    '/callback',
    '//app.example.com/cb',
    'app:',
    'app://',
    '',
    `https://app.example.com/${'x'.repeat(2048)}`,
  ]
  test.each(never)('%s', (uri) => {
    for (const type of ['confidential', 'public'] as const) {
      const verdict = validateRedirectUri(uri, type)
      expect(verdict.kind).toBe('refuse')
      expect(match(uri, uri, type)).toBe('mismatch')
    }
  })
  test.each([
    ['http://app.example.com/cb', 'public'],
    ['http://192.168.1.5/cb', 'public'],
    ['http://nas.local/cb', 'public'],
    ['http://app.example.com/cb', 'confidential'],
    ['http://8.8.8.8/cb', 'confidential'],
    ['http://172.32.0.1/cb', 'confidential'],
    ['http://10.example.com/cb', 'confidential'],
    ['http://[2001:db8::1]/cb', 'confidential'],
    ['http://local/cb', 'confidential'],
    ['http://localhost.example.com/cb', 'confidential'],
    ['app.immich:///oauth-callback', 'confidential'],
  ] as const)('%s of a %s client', (uri, type) => {
    expect(validateRedirectUri(uri, type).kind).toBe('refuse')
    expect(match(uri, uri, type)).toBe('mismatch')
  })
  test.each([
    'http://192.168.1.5:3000/cb',
    'http://10.0.0.1/cb',
    'http://172.16.0.1/cb',
    'http://172.31.255.255/cb',
    'http://[fd00::1]/cb',
    'http://nas.local/cb',
    'http://nas.lan:5000',
    'http://nas.home.arpa/cb',
    'http://grafana.internal/cb',
  ])('with a warning, for confidential clients: %s', (uri) => {
    expect(validateRedirectUri(uri, 'confidential')).toEqual({
      kind: 'ok',
      warning: 'Plain http: whoever can listen on this network can read the sign-in. Prefer https.',
    })
    expect(match(uri, uri)).toBe('match')
  })
  test('a registered one that is no longer allowed is told apart in the trace', () => {
    const uri = 'http://app.example.com/cb'
    expect(matchRedirectUri(aClient({ redirect_uris: [uri] }), uri)).toEqual({
      kind: 'mismatch',
      nearest: uri,
      position: null,
    })
  })
  test('a query with a parameter of the answer brings a warning', () => {
    expect(validateRedirectUri(`${CALLBACK}?a=1&state=x`, 'confidential')).toMatchObject({
      kind: 'ok',
      warning: expect.stringMatching(/parameter/),
    })
  })
})

describe('AZ-07, SEC-027: the port of a loopback address, for public clients', () => {
  test.each([
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/cb'],
    ['http://127.0.0.1:1/cb', 'http://127.0.0.1:51000/cb'],
    ['http://127.0.0.1:8000/cb?a=1', 'http://127.0.0.1/cb?a=1'],
    ['http://[::1]/cb', 'http://[::1]:51000/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:65535/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:1/cb'],
    ['http://127.0.0.1', 'http://127.0.0.1:51000'],
    ['http://127.0.0.1?a', 'http://127.0.0.1:51000?a'],
  ])('%s matches %s', (registered, given) => {
    expect(match(registered, given, 'public')).toBe('match')
    expect(match(registered, given, 'confidential')).toBe('mismatch')
  })
  test.each([
    ['http://127.0.0.1/cb', 'http://localhost:51000/cb'],
    ['http://localhost/cb', 'http://localhost:51000/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/other'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/cb/'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/cb?x'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51000/cb#x'],
    ['http://127.0.0.1/cb', 'https://127.0.0.1:51000/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.2:51000/cb'],
    ['http://127.0.0.1/cb', 'http://[::1]:51000/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:65536/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:0/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:080/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:80@evil.tld/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1.evil.tld:80/cb'],
    ['http://127.0.0.1/cb', 'http://user@127.0.0.1:80/cb'],
    ['http://[::1]/cb', 'http://[0:0:0:0:0:0:0:1]:80/cb'],
    ['https://127.0.0.1/cb', 'https://127.0.0.1:51000/cb'],
  ])('%s does not match %s', (registered, given) => {
    expect(match(registered, given, 'public')).toBe('mismatch')
    expect(match(registered, given, 'confidential')).toBe('mismatch')
  })
})

describe('apps.md 2.10: what real apps register', () => {
  test.each([
    ['app.immich:///oauth-callback', 'public'],
    ['com.example.app:/oauth2redirect', 'public'],
    ['audiobookshelf://oauth', 'public'],
    ['http://localhost:8000', 'public'],
    ['http://localhost:18000/callback', 'confidential'],
    ['http://127.0.0.1:4180/oauth2/callback', 'confidential'],
    ['http://grafana.localhost:3000/login', 'confidential'],
    ['https://blog.example.com/wp-admin/admin-ajax.php?action=openid-connect-authorize', 'confidential'],
    ['https://portainer.example.com', 'confidential'],
    ['https://portainer.example.com/', 'confidential'],
    ['https://pve.example.com:8006', 'confidential'],
    ['https://paperless.example.com/accounts/oidc/gatekeeper/login/callback/', 'confidential'],
    ['https://xn--bcher-kva.example/cb', 'confidential'],
    ['https://[2001:db8::1]:8443/cb', 'confidential'],
    ['https://Cloud.Example.com/cb', 'confidential'],
    ['https://pve.example.com:65535/', 'confidential'],
    ['https://pve.example.com:1/', 'confidential'],
    [`https://app.example.com/${'x'.repeat(2024)}`, 'confidential'],
  ] as const)('%s of a %s client', (uri, type) => {
    expect(validateRedirectUri(uri, type)).toEqual({ kind: 'ok' })
    expect(match(uri, uri, type)).toBe('match')
  })
})

describe('RG-03: places to return to after a sign-out', () => {
  test.each(['https://app.example.com/login', 'audiobookshelf://login', 'http://localhost:3000/'])('%s', (uri) => {
    expect(validatePostLogoutRedirectUri(uri)).toEqual({ kind: 'ok' })
  })
  test('plain http brings a warning', () => {
    expect(validatePostLogoutRedirectUri('http://nas.local/')).toMatchObject({
      kind: 'ok',
      warning: expect.stringMatching(/http/),
    })
  })
  test.each(['javascript:alert(1)', `${CALLBACK}#x`, 'https://*.example.com/', '/login', 'https://a@b.example/'])(
    'refused: %s',
    (uri) => {
      expect(validatePostLogoutRedirectUri(uri).kind).toBe('refuse')
    },
  )
})

describe('the nearest registered URI and the place of the first difference', () => {
  const registered = ['https://a.example/callback', 'https://b.example/callback', 'http://localhost:8080/callback']
  test.each([
    ['http://a.example/callback', 'https://a.example/callback', 4],
    ['https://b.example/callback/', 'https://b.example/callback', 26],
    ['https://b.example/callbac', 'https://b.example/callback', 25],
    ['http://localhost:8081/callback', 'http://localhost:8080/callback', 20],
    ['https://a.example/Callback', 'https://a.example/callback', 18],
  ])('%s', (given, nearest, position) => {
    expect(matchRedirectUri(aClient({ redirect_uris: registered }), given)).toEqual({
      kind: 'mismatch',
      nearest,
      position,
    })
  })
  test('none registered', () => {
    expect(matchRedirectUri(aClient({ redirect_uris: [] }), CALLBACK)).toEqual({
      kind: 'mismatch',
      nearest: null,
      position: null,
    })
  })
})

describe('properties', () => {
  const registered = [
    CALLBACK,
    'https://app.example.com/callback?a=1&b=%20',
    'http://localhost:8080/cb',
    'https://pve.example.com:8006',
    'http://127.0.0.1:8080/cb',
  ]
  const changed = fc
    .record({
      uri: fc.constantFrom(...registered),
      at: fc.nat(),
      by: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      how: fc.constantFrom('replace', 'insert', 'delete'),
    })
    .map(({ uri, at, by, how }) => {
      const place = at % (uri.length + (how === 'insert' ? 1 : 0))
      return {
        uri,
        given: uri.slice(0, place) + (how === 'delete' ? '' : by) + uri.slice(place + (how === 'insert' ? 0 : 1)),
      }
    })
    .filter(({ uri, given }) => uri !== given)

  test('AZ-05: any one character changed, added or taken away is a mismatch', () => {
    fc.assert(
      fc.property(changed, ({ uri, given }) => {
        const verdict = matchRedirectUri(aClient({ redirect_uris: [uri] }), given)
        expect(verdict).toMatchObject({ kind: 'mismatch', nearest: uri })
      }),
      { numRuns: 2000 },
    )
  })
  test('AZ-07: for a public client too, but for the digits of a loopback port', () => {
    fc.assert(
      fc.property(changed, ({ uri, given }) => {
        const samePlace =
          /^http:\/\/127\.0\.0\.1(:[1-9]\d{0,4})?\/cb$/.test(given) && uri.startsWith('http://127.0.0.1')
        const port = Number(/:(\d+)\/cb$/.exec(given)?.[1] ?? 80)
        const expected = samePlace && port <= 65535 ? 'match' : 'mismatch'
        expect(matchRedirectUri(aPublicClient({ redirect_uris: [uri] }), given).kind).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })
  test('never throws, at the check and at registration', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (text, url) => {
        for (const uri of [text, `https://${text}`, `http://127.0.0.1${text}`, url + text]) {
          matchRedirectUri(aPublicClient({ redirect_uris: registered }), uri)
          for (const type of ['confidential', 'public'] as const) validateRedirectUri(uri, type)
        }
      }),
    )
  })
})
