import { describe, expect, test } from 'bun:test'
import { FRAMES_WAIT, frameSources, frameUrl } from './front-channel-logout'
import { launchUrl } from './initiate-login'
import { afterLogoutTry, LOGOUT_TRY_TIMEOUT, type LogoutDelivery, logoutOutcome, planLogout } from './logout-delivery'
import { logoutTokenBody, logoutTokenClaims } from './logout-token'
import { ISSUER, NOW } from './test/examples'
import { aProtocolClient, SECONDS } from './test/protocol-examples'

const SESSION = { sub: 'user-1', sid: 'session-1' }

describe('BC-03, BC-04, BC-05 the logout token', () => {
  test('these claims and no others, never a nonce', () => {
    expect(logoutTokenClaims({ issuer: ISSUER, client_id: 'grafana', ...SESSION, jti: 'j', now: NOW })).toEqual({
      ...{ iss: ISSUER, aud: 'grafana', iat: SECONDS, exp: SECONDS + 120, jti: 'j', sub: 'user-1', sid: 'session-1' },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
  })
  test('BC-01 the body', () => expect(logoutTokenBody('a.b.c')).toBe('logout_token=a.b.c'))
})

describe('FC-01, FC-02, FC-03 frames', () => {
  test.each([
    ['https://app.example.com/logout', 'https://app.example.com/logout?iss=https%3A%2F%2Fauth.example.com&sid=s%26%3D'],
    [
      'https://app.example.com/oidc?logout=get',
      'https://app.example.com/oidc?logout=get&iss=https%3A%2F%2Fauth.example.com&sid=s%26%3D',
    ],
  ])('FC-01 %s', (uri, url) => expect(frameUrl(uri, ISSUER, 's&=')).toBe(url))

  test('FC-02 exactly the origins, each once', () => {
    const uris = [
      'https://b.example/x?y',
      'https://a.example:8443/',
      'https://b.example/z',
      "https://evil.example;script-src '*'",
    ]
    expect(frameSources(uris)).toEqual(['https://a.example:8443', 'https://b.example'])
    expect(frameSources([])).toEqual([])
    expect(FRAMES_WAIT).toBe(3)
  })
})

const both = { backchannel_logout_uri: 'https://a.example/b', frontchannel_logout_uri: 'https://a.example/f' }
const clients = [
  aProtocolClient({ id: 'both', ...both }),
  aProtocolClient({ id: 'back', backchannel_logout_uri: 'https://a.example/b' }),
  aProtocolClient({ id: 'front', frontchannel_logout_uri: 'https://a.example/f' }),
  aProtocolClient({ id: 'neither' }),
  aProtocolClient({ id: 'disabled', enabled: false, ...both }),
]
let ids = 0
const plan = planLogout(clients, SESSION, NOW, () => `d${++ids}`)
const [delivery] = plan.deliveries as [LogoutDelivery]

describe("LO-18, BC-09 what is done for a session's end", () => {
  test('one delivery for each app that has an address, one frame for each that has a page', () => {
    expect(plan.deliveries.map(({ id, client_id }) => [id, client_id])).toEqual([
      ['d1', 'both'],
      ['d2', 'back'],
    ])
    expect(plan.frames).toEqual([
      { client_id: 'both', uri: 'https://a.example/f' },
      { client_id: 'front', uri: 'https://a.example/f' },
    ])
    expect(delivery).toMatchObject({ ...SESSION, tries: 0, next_try_at: NOW, delivered_at: null, dead_at: null })
  })
})

describe('BC-07, BC-08, FLT-17 tries', () => {
  const answer = (status: number) => ({ kind: 'answer', status }) as const
  const timeout = { kind: 'failed', reason: 'no answer within 5 seconds' } as const
  test.each([200, 204])('%p is success', (status) => {
    const after = afterLogoutTry(delivery, answer(status), NOW + 10)
    expect(after).toMatchObject({ delivered_at: NOW + 10, next_try_at: null, tries: 1, last_outcome: String(status) })
    expect(logoutOutcome(both, after)).toBe('signed_out')
  })
  test.each([answer(201), answer(302), answer(400), answer(404), answer(500), answer(501), timeout])(
    '%j is tried again',
    (outcome) => {
      const after = afterLogoutTry(delivery, outcome, NOW)
      expect(after.next_try_at).toBeGreaterThan(NOW)
      expect(after.delivered_at).toBeNull()
      expect(logoutOutcome(both, after)).toBe('retrying')
      expect(LOGOUT_TRY_TIMEOUT).toBe(5)
    },
  )

  test('growing pauses, dead after a day and not before', () => {
    let [now, current] = [NOW, delivery]
    const pauses: number[] = []
    while (current.next_try_at !== null) {
      now = current.next_try_at
      current = afterLogoutTry(current, timeout, now)
      if (current.next_try_at !== null) pauses.push(current.next_try_at - now)
    }
    // The last one is at the end of the day, whatever is left of it.
    expect(pauses.slice(0, -1)).toEqual(pauses.slice(0, -1).toSorted((a, b) => a - b))
    expect(current.dead_at).toBe(NOW + 86_400_000)
    expect(current).toMatchObject({ delivered_at: null, last_outcome: timeout.reason })
    expect(logoutOutcome(both, current)).toBe('failed')
  })
})

describe('LO-18 what the page and the administrator see of an app', () => {
  const neither = { frontchannel_logout_uri: null }
  test.each([
    ['on its way', both, delivery, 'telling'],
    ['a frame alone', both, null, 'by_frame'],
    ['no way at all', neither, null, 'not_supported'],
  ] as const)('%s', (_, client, of, outcome) => expect(logoutOutcome(client, of)).toBe(outcome))
})

describe('TI-01, TI-02 starting an app', () => {
  const start = { issuer: ISSUER, login_hint: null }
  const initiate_login_uri = 'https://app.example.com/start'
  const iss = 'iss=https%3A%2F%2Fauth.example.com'
  test.each<[string, object, object, string | null]>([
    ['iss alone', { initiate_login_uri }, {}, `${initiate_login_uri}?${iss}`],
    [
      'a query of its own',
      { initiate_login_uri: `${initiate_login_uri}?idp=1` },
      {},
      `${initiate_login_uri}?idp=1&${iss}`,
    ],
    [
      'all of it',
      { initiate_login_uri, home_url: 'https://app.example.com/d?a=b' },
      { login_hint: 'a+b@example.com' },
      `${initiate_login_uri}?${iss}&target_link_uri=https%3A%2F%2Fapp.example.com%2Fd%3Fa%3Db&login_hint=a%2Bb%40example.com`,
    ],
    [
      'a home page elsewhere',
      { initiate_login_uri, home_url: 'https://example.com' },
      {},
      `${initiate_login_uri}?${iss}`,
    ],
    [
      'TI-02 its home page',
      { app_url: 'https://app.example.com', home_url: 'https://example.com' },
      {},
      'https://example.com',
    ],
    ['TI-02 its address', { app_url: 'https://app.example.com' }, {}, 'https://app.example.com'],
    ['nowhere', {}, {}, null],
  ])('%s', (_, client, more, url) => {
    expect(launchUrl(aProtocolClient(client), { ...start, ...more })).toBe(url)
  })
})
