import { describe, expect, test } from 'bun:test'
import { FAPI_HOLDS, FAPI_LIMITS, FAPI_SETS, faultsOfFapi, rotatesRefreshTokens, withFapi } from './fapi-profile'
import { faultsOfProtocol, type ProtocolInput } from './protocol-settings'
import { aProtocolClient, EC_KEY } from './test/protocol-examples'

const input = (changes: Partial<ProtocolInput> = {}): ProtocolInput =>
  ({ ...aProtocolClient(), ...changes }) as ProtocolInput
const fields = (changes: Partial<ProtocolInput>) => faultsOfProtocol(input(changes)).map(({ field }) => field)
const fapi = withFapi(input({ jwks: { keys: [EC_KEY] }, fapi: true }))

describe('FA-01 the switch', () => {
  test('sets what the profile fixes', () => {
    expect(fapi).toMatchObject({ ...FAPI_SETS, id_token_signed_response_alg: 'PS256' })
    expect(faultsOfProtocol(fapi)).toEqual([])
  })
  test('leaves what it leaves open', () => {
    const chosen = withFapi(input({ id_token_signed_response_alg: 'EdDSA', token_endpoint_auth_signing_alg: 'ES256' }))
    expect(chosen).toMatchObject({ id_token_signed_response_alg: 'EdDSA', token_endpoint_auth_signing_alg: 'ES256' })
    expect(withFapi(input({ token_endpoint_auth_signing_alg: 'RS256' })).token_endpoint_auth_signing_alg).toBeNull()
  })
  test.each<[string, Partial<ProtocolInput>]>([
    ['type', { type: 'public' }],
    ['token_endpoint_auth_method', { token_endpoint_auth_method: 'client_secret' }],
    ['pkce', { pkce: 'if_offered' }],
    ['require_pushed_authorization_requests', { require_pushed_authorization_requests: false }],
    ['dpop_bound_access_tokens', { dpop_bound_access_tokens: false }],
    ['id_token_signed_response_alg', { id_token_signed_response_alg: 'RS256' }],
    ['token_endpoint_auth_signing_alg', { token_endpoint_auth_signing_alg: 'RS256' }],
    ['request_object_signing_alg', { request_object_signing_alg: 'RS256' }],
    ['jwks', { jwks: null }],
    ['redirect_uris', { redirect_uris: ['http://localhost/callback'] }],
  ])('RG-04 FAPI 2.0 with another %s is refused by its name', (field, changes) => {
    expect(faultsOfFapi({ ...fapi, ...changes }).map((fault) => fault.field)).toEqual([field as never])
    expect(fields({ ...fapi, ...changes })).toEqual([field as never])
  })
  test('RF-12 no rotation; the lists that the page shows', () => {
    expect(rotatesRefreshTokens({ fapi: true })).toBe(false)
    expect(rotatesRefreshTokens({ fapi: false })).toBe(true)
    expect([...Object.keys(FAPI_SETS), ...FAPI_LIMITS, ...FAPI_HOLDS]).toHaveLength(12)
  })
})

describe('RG-02, RG-03, RG-04, FC-05 what may be registered', () => {
  test('nothing, or all of it', () => {
    expect(fields({})).toEqual([])
    expect(
      fields({
        jwks_uri: 'https://app.example.com/jwks',
        initiate_login_uri: 'https://app.example.com/start',
        backchannel_logout_uri: 'https://app.example.com/back?a=b',
        frontchannel_logout_uri: 'https://app.example.com/front?logout=get',
        allowed_audiences: ['https://api.example.com/', 'urn:x:y'],
      }),
    ).toEqual([])
  })
  test.each<[string, Partial<ProtocolInput>, string]>([
    ['RG-02 http', { initiate_login_uri: 'http://app.example.com/' }, 'initiate_login_uri'],
    ['RG-02 an app scheme', { initiate_login_uri: 'com.example.app:/x' }, 'initiate_login_uri'],
    ['RG-02 script', { initiate_login_uri: 'javascript:alert(1)' }, 'initiate_login_uri'],
    ['RG-03 a fragment', { backchannel_logout_uri: 'https://app.example.com/#x' }, 'backchannel_logout_uri'],
    ['RG-03 not absolute', { backchannel_logout_uri: '/logout' }, 'backchannel_logout_uri'],
    ['RG-03 an app scheme', { backchannel_logout_uri: 'com.example.app:/x' }, 'backchannel_logout_uri'],
    ['FC-05 another host', { frontchannel_logout_uri: 'https://evil.example/' }, 'frontchannel_logout_uri'],
    ['FC-05 another port', { frontchannel_logout_uri: 'https://app.example.com:8443/' }, 'frontchannel_logout_uri'],
    ['FC-05 another scheme', { frontchannel_logout_uri: 'http://app.example.com/' }, 'frontchannel_logout_uri'],
    ['FC-05 a suffix', { frontchannel_logout_uri: 'https://app.example.com.evil.example/' }, 'frontchannel_logout_uri'],
    ['CA-17 keys twice', { jwks: { keys: [EC_KEY] }, jwks_uri: 'https://app.example.com/jwks' }, 'jwks_uri'],
    ['CA-17 keys by http', { jwks_uri: 'http://app.example.com/jwks' }, 'jwks_uri'],
    ['CA-11 no keys', { token_endpoint_auth_method: 'private_key_jwt' }, 'jwks'],
    ['RI-02 no URI', { allowed_audiences: ['api'] }, 'allowed_audiences'],
    ['RI-02 a fragment', { allowed_audiences: ['https://a.example/#x'] }, 'allowed_audiences'],
    ['RI-02 twice', { allowed_audiences: ['urn:x:y', 'urn:x:y'] }, 'allowed_audiences'],
    ['RI-02 too many', { allowed_audiences: Array.from({ length: 51 }, (_, i) => `urn:x:${i}`) }, 'allowed_audiences'],
  ])('%s', (_, changes, field) => expect(fields(changes)).toEqual([field as never]))
})
