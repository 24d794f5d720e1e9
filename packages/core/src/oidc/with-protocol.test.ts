import { describe, expect, test } from 'bun:test'
import { FAPI_SETS } from './fapi-profile'
import { faultsOfProtocol } from './protocol-settings'
import { aClient, aPublicClient } from './test/examples'
import { EC_KEY, ED_KEY } from './test/protocol-examples'
import { withoutKeyFaults, withProtocol } from './with-protocol'

const jwks = { keys: [EC_KEY] }

describe('RFC 7517 §5 the key set', () => {
  test('is kept by the members that we know', () => {
    const { client, faults } = withProtocol(aClient(), {
      jwks: { keys: [{ ...EC_KEY, x5c: ['x'], use: 'sig', kid: 'a' }] },
    })
    expect(faults).toEqual([])
    expect(client.jwks).toEqual({ keys: [{ ...EC_KEY, kid: 'a' }] })
  })
  test('is read from text as well, whatever it is', () => {
    expect(withProtocol(aClient(), { jwks: JSON.stringify(jwks) }).client.jwks).toEqual(jwks)
    for (const text of ['', 'keys', '"keys"', '[]', 'null', '{"keys":1}'])
      expect(withProtocol(aClient({ jwks }), { jwks: text })).toMatchObject({
        client: { jwks: null },
        faults: [{ field: 'jwks', message: expect.stringMatching(/^This is not a key set/) }],
      })
  })
  test('left out it stays, null takes it away', () => {
    const before = aClient({ jwks })
    expect(withProtocol(before, { jwks_uri: null }).client.jwks).toEqual(jwks)
    expect(withProtocol(before, { jwks: null }).client.jwks).toBeNull()
    expect(withProtocol(before, { jwks: undefined }).client).toEqual(before)
  })
  test.each([
    ['a private key', { keys: [ED_KEY, { ...EC_KEY, d: 'x' }] }, /^Key 2 of the set is private or secret/],
    ['a symmetric key', { keys: [{ kty: 'oct', k: 'x' }] }, /^Key 1 of the set is private or secret/],
    ['no key', { keys: [] }, /no key that we can use\.$/],
    [
      'no key that we can use',
      { keys: [{ kty: 'EC', crv: 'P-521', x: 'x', y: 'y' }] },
      /can use: its curve is not P-256\.$/,
    ],
  ])('with %s it is refused, once and by its name', (_, typed, message) => {
    const { client, faults } = withProtocol(aClient(), {
      jwks: typed,
      token_endpoint_auth_method: 'private_key_jwt',
    } as object)
    expect(client.jwks).toBeNull()
    expect(faults).toEqual([{ field: 'jwks', message: expect.stringMatching(message) }])
    expect(faultsOfProtocol(client).map(({ field }) => field)).toEqual(['jwks'])
    expect(withoutKeyFaults(faultsOfProtocol(client), faults)).toEqual([])
  })
})

describe('FA-01 turning the switch on', () => {
  test('sets what the profile fixes, and takes what is said besides', () => {
    const { client } = withProtocol(aClient(), { fapi: true, jwks, id_token_signed_response_alg: 'ES256' } as object)
    expect(client).toMatchObject({ ...FAPI_SETS, fapi: true, id_token_signed_response_alg: 'ES256' })
    expect(faultsOfProtocol(client)).toEqual([])
  })
  test('RG-04 what is said against it is kept, to be refused by its name', () => {
    const { client } = withProtocol(aClient(), { fapi: true, jwks, pkce: 'if_offered' } as object)
    expect(faultsOfProtocol(client).map(({ field }) => field)).toEqual(['pkce'])
    const on = aClient({ ...withProtocol(aClient(), { fapi: true, jwks }).client })
    expect(
      faultsOfProtocol(withProtocol(on, { fapi: true, dpop_bound_access_tokens: false }).client).map(
        ({ field }) => field,
      ),
    ).toEqual(['dpop_bound_access_tokens'])
  })
  test('a public client does not become another', () => {
    const { client } = withProtocol(aPublicClient(), { fapi: true, jwks })
    expect(client.type).toBe('public')
    expect(faultsOfProtocol(client).map(({ field }) => field)).toEqual(['type'])
  })
  test('turning it off leaves all as it is', () => {
    const on = withProtocol(aClient(), { fapi: true, jwks }).client
    expect(withProtocol(on, { fapi: false }).client).toEqual({ ...on, fapi: false })
  })
})
