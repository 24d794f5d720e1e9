import { describe, expect, test } from 'bun:test'
import type { ClientChanges } from '../types'
import { commandToSave } from './client-command'

const command = (sent: ClientChanges): string =>
  commandToSave({ id: 'ledger', version: 3 }, sent, (id) => (id === 'p1' ? 'Staff' : id))

describe('what is about to be saved of an app, as a command', () => {
  test.each<[string, ClientChanges, string]>([
    ['a policy by its name', { policy_id: 'p1' }, '--policy Staff'],
    ['no policy', { policy_id: null }, '--policy everyone'],
    ['all groups', { groups_filter: null }, '--groups-filter all'],
    ['no groups', { groups_filter: { names: [] } }, '--groups-filter none'],
    ['scopes', { scopes: ['openid', 'email'] }, "--scope 'openid email'"],
    ['keys, by a file', { jwks: '{"keys":[]}' }, '--jwks-file jwks.json'],
    ['no keys', { jwks: null, jwks_uri: 'https://a.example/k' }, '--jwks-file none --jwks-uri https://a.example/k'],
    [
      'switches',
      { dpop_bound_access_tokens: true, require_pushed_authorization_requests: false },
      '--dpop on --require-par off',
    ],
    [
      'lists',
      { allowed_audiences: ['urn:a', 'urn:b'], answers_for: [] },
      '--audience urn:a --audience urn:b --answers-for none',
    ],
    ['an address that goes', { backchannel_logout_uri: null }, '--backchannel-logout-uri none'],
    [
      'FAPI 2.0, and not what it sets by itself',
      {
        fapi: true,
        pkce: 'required',
        token_endpoint_auth_method: 'private_key_jwt',
        id_token_signed_response_alg: 'ES256',
      },
      '--fapi on --alg ES256',
    ],
    [
      'FAPI 2.0 turned off with what else is changed',
      { fapi: false, pkce: 'if_offered' },
      '--fapi off --pkce if_offered',
    ],
  ])('%s', (_, sent, options) => expect(command(sent)).toBe(`gk clients update ledger ${options}`))

  test.each<[string, ClientChanges]>([
    ['a field that gk has no word for', { id_token_lifetime: 60 }],
    ['an icon that goes', { icon_url: null }],
    ['a list that may not be empty', { redirect_uris: [] }],
  ])('%s is a call', (_, sent) => expect(command(sent)).toStartWith('await gatekeeper.clients.update.mutate('))

  test('what was pasted as keys is in no command', () => {
    const jwks = JSON.stringify({ keys: [{ kty: 'OKP', d: 'private' }] })
    for (const sent of [{ jwks }, { jwks, id_token_lifetime: 60 }]) expect(command(sent)).not.toContain('private')
  })
})
