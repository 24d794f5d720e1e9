import { describe, expect, test } from 'bun:test'
import { providerMetadata } from './provider-metadata'
import { ISSUER } from './test/examples'

const document = providerMetadata(ISSUER, { ui_locales: ['en'] })
const lists = Object.entries(document).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]))

describe('section 3.2: members, values and order', () => {
  // Each member that a feature of another issue brings is left out until that is built (DI-27).
  const expected: [string, unknown][] = [
    ['issuer', ISSUER],
    ['authorization_endpoint', `${ISSUER}/authorize`],
    ['token_endpoint', `${ISSUER}/oauth/token`],
    ['userinfo_endpoint', `${ISSUER}/userinfo`],
    ['jwks_uri', `${ISSUER}/keys`],
    ['introspection_endpoint', `${ISSUER}/oauth/introspect`],
    ['revocation_endpoint', `${ISSUER}/oauth/revoke`],
    ['end_session_endpoint', `${ISSUER}/end_session`],
    ['scopes_supported', ['openid', 'profile', 'email', 'address', 'phone', 'groups', 'offline_access']],
    ['response_types_supported', ['code']],
    ['response_modes_supported', ['query', 'form_post']],
    ['grant_types_supported', ['authorization_code', 'refresh_token']],
    ['subject_types_supported', ['public']],
    ['id_token_signing_alg_values_supported', ['RS256', 'ES256', 'PS256', 'EdDSA']],
    ['token_endpoint_auth_methods_supported', ['client_secret_basic', 'client_secret_post', 'none']],
    ['introspection_endpoint_auth_methods_supported', ['client_secret_basic', 'client_secret_post']],
    ['revocation_endpoint_auth_methods_supported', ['client_secret_basic', 'client_secret_post', 'none']],
    ['code_challenge_methods_supported', ['S256']],
    ['authorization_response_iss_parameter_supported', true],
    ['claim_types_supported', ['normal']],
    ['claims_parameter_supported', true],
    [
      'claims_supported',
      'sub iss aud exp iat auth_time nonce acr amr at_hash sid name given_name family_name middle_name nickname preferred_username profile picture website gender birthdate zoneinfo locale updated_at email email_verified address phone_number phone_number_verified groups'.split(
        ' ',
      ),
    ],
    ['acr_values_supported', ['urn:gatekeeper:aal1', 'urn:gatekeeper:aal2']],
    ['prompt_values_supported', ['none', 'login', 'consent', 'select_account']],
    ['display_values_supported', ['page']],
    ['ui_locales_supported', ['en']],
    ['request_parameter_supported', false],
    ['request_uri_parameter_supported', false],
    ['request_object_signing_alg_values_supported', ['RS256']],
  ]
  test.each(expected)('%s', (member, value) => {
    expect(document[member]).toEqual(value)
  })
  test('in this order, and no other member', () => {
    expect(Object.keys(document)).toEqual(expected.map(([member]) => member))
  })
  test.each(['op_policy_uri', 'op_tos_uri', 'service_documentation'] as const)('%s only when it is set', (member) => {
    expect(document).not.toHaveProperty(member)
    expect(providerMetadata(ISSUER, { ui_locales: ['en'], [member]: '' })).not.toHaveProperty(member)
    expect(providerMetadata(ISSUER, { ui_locales: ['en'], [member]: 'https://x.example/' })).toHaveProperty(
      member,
      'https://x.example/',
    )
  })
})

describe('DI-02, DI-03, DI-07: one issuer string, and every endpoint below it', () => {
  test.each(['https://auth.example.com', 'http://localhost:8080', 'https://[::1]:8443'])('%s', (issuer) => {
    const members = providerMetadata(issuer, { ui_locales: ['en'] })
    expect(members.issuer).toBe(issuer)
    for (const [name, value] of Object.entries(members))
      if (/_endpoint$|^jwks_uri$/.test(name)) expect(value).toStartWith(`${issuer}/`)
  })
})

describe('DI-08: JSON types', () => {
  test.each(Object.entries(document).filter(([name]) => /_supported$/.test(name) && !Array.isArray(document[name])))(
    '%s is a boolean',
    (_, value) => {
      expect(typeof value).toBe('boolean')
    },
  )
  test.each(lists)('%s is a list of different strings, not empty', (_, list) => {
    expect(list.length).toBeGreaterThan(0)
    expect(list.every((entry) => typeof entry === 'string')).toBe(true)
    expect(new Set(list).size).toBe(list.length)
  })
  test('an empty list is left out', () => {
    expect(providerMetadata(ISSUER, { ui_locales: [] })).not.toHaveProperty('ui_locales_supported')
  })
  test('JSON keeps every member', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})

describe('DI-09: only registered member names', () => {
  // IANA, OAuth Authorization Server Metadata.
  const REGISTERED =
    'issuer authorization_endpoint token_endpoint jwks_uri registration_endpoint scopes_supported response_types_supported response_modes_supported grant_types_supported token_endpoint_auth_methods_supported token_endpoint_auth_signing_alg_values_supported service_documentation ui_locales_supported op_policy_uri op_tos_uri revocation_endpoint revocation_endpoint_auth_methods_supported introspection_endpoint introspection_endpoint_auth_methods_supported code_challenge_methods_supported userinfo_endpoint acr_values_supported subject_types_supported id_token_signing_alg_values_supported request_object_signing_alg_values_supported display_values_supported claim_types_supported claims_supported claims_parameter_supported request_parameter_supported request_uri_parameter_supported prompt_values_supported end_session_endpoint authorization_response_iss_parameter_supported'.split(
      ' ',
    )
  test.each(Object.keys(document))('%s', (member) => {
    expect(REGISTERED).toContain(member)
  })
})

describe('DI-10 to DI-23: what the profiles look at', () => {
  test.each<[string, string, (value: unknown) => boolean]>([
    ['DI-10', 'response_types_supported', (value) => String(value) === 'code'],
    ['DI-11', 'subject_types_supported', (value) => String(value) === 'public'],
    ['DI-12', 'id_token_signing_alg_values_supported', (value) => has(value, 'RS256') && !has(value, 'none')],
    ['DI-13', 'userinfo_endpoint', (value) => value === `${ISSUER}/userinfo`],
    ['DI-14', 'claims_supported', (value) => Array.isArray(value) && has(value, 'sub')],
    [
      'DI-15',
      'scopes_supported',
      (value) =>
        has(value, 'openid') && (value as string[]).every((entry) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(entry)),
    ],
    [
      'DI-16',
      'ui_locales_supported',
      (value) => (value as string[]).every((tag) => Intl.getCanonicalLocales(tag)[0] === tag),
    ],
    ['DI-17', 'grant_types_supported', (value) => has(value, 'refresh_token') && !has(value, 'implicit')],
    [
      'DI-18',
      'token_endpoint_auth_methods_supported',
      (value) => (value as string[])[0] === 'client_secret_basic' && has(value, 'client_secret_post'),
    ],
    [
      'DI-19: not before private_key_jwt',
      'token_endpoint_auth_signing_alg_values_supported',
      (value) => value === undefined,
    ],
    ['DI-20', 'code_challenge_methods_supported', (value) => String(value) === 'S256'],
    ['DI-21', 'request_uri_parameter_supported', (value) => value === false],
    ['DI-22', 'request_object_signing_alg_values_supported', (value) => Array.isArray(value) && !has(value, 'none')],
    ['DI-23', 'authorization_response_iss_parameter_supported', (value) => value === true],
    ['LG-25, section 18.9', 'acr_values_supported', (value) => has(value, 'urn:gatekeeper:aal1')],
  ])('%s: %s', (_, member, holds) => {
    expect(holds(document[member])).toBe(true)
  })
})

const has = (list: unknown, entry: string): boolean => Array.isArray(list) && list.includes(entry)

describe('DI-27 what is wired is advertised, and nothing else', () => {
  const features = {
    ...{ pushed_requests: true, private_key_jwt: true, dpop: true, request_objects: true },
    ...{ backchannel_logout: true, frontchannel_logout: true },
  }
  const ALGS = ['RS256', 'ES256', 'PS256', 'EdDSA']
  const whole = providerMetadata(ISSUER, { ui_locales: ['en'], protocol: features })
  const added = (name: keyof typeof features): Record<string, unknown> => {
    const one = providerMetadata(ISSUER, { ui_locales: ['en'], protocol: { [name]: true } })
    return Object.fromEntries(
      Object.entries(one).filter(([member, value]) => JSON.stringify(document[member]) !== JSON.stringify(value)),
    )
  }

  test.each<[string, keyof typeof features, Record<string, unknown>]>([
    [
      'DI-24 PAR',
      'pushed_requests',
      {
        pushed_authorization_request_endpoint: `${ISSUER}/oauth/par`,
        require_pushed_authorization_requests: false,
      },
    ],
    [
      'DI-18, DI-19 private_key_jwt, after the secret methods',
      'private_key_jwt',
      {
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
        token_endpoint_auth_signing_alg_values_supported: ALGS,
        introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
        introspection_endpoint_auth_signing_alg_values_supported: ALGS,
        revocation_endpoint_auth_methods_supported: [
          'client_secret_basic',
          'client_secret_post',
          'private_key_jwt',
          'none',
        ],
        revocation_endpoint_auth_signing_alg_values_supported: ALGS,
      },
    ],
    ['DI-25 DPoP', 'dpop', { dpop_signing_alg_values_supported: ['ES256', 'PS256', 'EdDSA'] }],
    [
      'JA-10, DI-22 request objects',
      'request_objects',
      { request_parameter_supported: true, request_object_signing_alg_values_supported: ALGS },
    ],
    [
      'DI-26 back-channel log-out',
      'backchannel_logout',
      { backchannel_logout_supported: true, backchannel_logout_session_supported: true },
    ],
    [
      'DI-26 front-channel log-out',
      'frontchannel_logout',
      { frontchannel_logout_supported: true, frontchannel_logout_session_supported: true },
    ],
  ])('%s', (_, name, members) => expect(added(name)).toEqual(members))

  test('DI-21 request_uri stays refused, and a feature that is off adds nothing', () => {
    expect(whole.request_uri_parameter_supported).toBe(false)
    const off = Object.fromEntries(Object.keys(features).map((name) => [name, false]))
    expect(providerMetadata(ISSUER, { ui_locales: ['en'], protocol: off })).toEqual(document)
  })
})
