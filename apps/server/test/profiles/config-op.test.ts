import { beforeAll, describe, expect, test } from 'bun:test'
import { MODES } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { discover } from '../harness/strict-client'

const ISSUER = 'https://op.example.com'
let provider: Provider
let document: Record<string, unknown>

/** Config OP: an https BASE_URL and nothing else (section 19). */
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: ISSUER } })
  const response = await provider.fetch('/.well-known/openid-configuration')
  document = (await response.json()) as Record<string, unknown>
})

describe('Config OP under its settings', () => {
  test('oauth4webapi takes the document', async () => {
    expect((await discover(provider)).issuer).toBe(ISSUER)
  })

  test.each<[string, (value: Record<string, unknown>) => unknown, unknown]>([
    ['DI-02 issuer', ({ issuer }) => issuer, ISSUER],
    [
      'DI-07 https in every endpoint',
      (all) =>
        Object.entries(all).filter(
          ([name, value]) => /_endpoint$|^jwks_uri$/.test(name) && !String(value).startsWith(`${ISSUER}/`),
        ),
      [],
    ],
    ['DI-10 response types', ({ response_types_supported }) => response_types_supported, ['code']],
    ['DI-11 subject types', ({ subject_types_supported }) => subject_types_supported, ['public']],
    [
      'DI-12 algorithms',
      ({ id_token_signing_alg_values_supported }) => id_token_signing_alg_values_supported,
      ['RS256', 'ES256', 'PS256', 'EdDSA'],
    ],
    ['DI-20 challenge methods', ({ code_challenge_methods_supported }) => code_challenge_methods_supported, ['S256']],
    ['the modes of the two profiles', ({ response_modes_supported }) => response_modes_supported, [...MODES]],
  ])('%s', (_, pick, expected) => {
    expect(pick(document)).toEqual(expected)
  })

  test('JW-01 jwks_uri leads to the keys', async () => {
    const response = await provider.fetch(String(document.jwks_uri))
    expect(((await response.json()) as { keys: unknown[] }).keys).toHaveLength(4)
  })

  test('SEC-014 cookies of an https issuer are protected', async () => {
    const response = await provider.fetch('/trpc/login.start', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ISSUER },
      body: '{}',
    })
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-gk_browser=gkb_[\w-]{43};.*; Secure$/),
    ])
  })
})
