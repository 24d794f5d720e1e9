import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { thumbprint } from '@gatekeeper/core/oidc/public-key'
import type { Outbound } from '../../src/http/outbound'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'

const KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const
const ADDRESS = 'https://app.example.com/jwks.json'
const outside = { answer: (): ReturnType<Outbound> => Promise.reject(new Error('nobody is asked yet')), asked: 0 }
const answering = (status: number, text: string) => () =>
  Promise.resolve({
    ...{ kind: 'response', status, headers: new Headers(), url: ADDRESS },
    body: new TextEncoder().encode(text),
  }) as unknown as ReturnType<Outbound>

let provider: Provider
let key: string
const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const json = async (...words: string[]) => JSON.parse((await gk(...words, '--json')).out)

beforeAll(async () => {
  const fetchOutside: Outbound = () => {
    outside.asked += 1
    return outside.answer()
  }
  provider = await openListening({ seams: { fetchOutside } })
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  for (const name of ['value', 'address'])
    await gk('clients', 'create', '--id', name, '--redirect-uri', 'https://app.example.com/cb')
})

const call = async (procedure: string, input: object) => {
  const response = await fetch(`${provider.services.issuer}/trpc/${procedure}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  return (await response.json()) as { error?: { data: { gk: { faults: object[] } } } }
}
const saved = async (jwks: unknown) =>
  call('clients.update', { id: 'value', version: (await json('clients', 'show', 'value')).version, jwks })

describe('CA-17 the keys of an app as its page shows them', () => {
  test.each([
    ['no JSON', 'keys: none', /^This is not a key set/],
    ['a list', '[]', /^This is not a key set/],
    ['a key without its set', JSON.stringify(KEY), /^This is not a key set/],
    ['a private key', JSON.stringify({ keys: [KEY, { ...KEY, d: 'x' }] }), /^Key 2 of the set is private or secret/],
    ['no object', '{"keys":["x"]}', /it is not a JSON object\.$/],
  ])('pasted as text, %s is refused by its field and nothing of it is kept', async (_, text, message) => {
    expect((await saved(text)).error?.data.gk.faults).toEqual([
      { field: 'jwks', message: expect.stringMatching(message) },
    ])
    expect((await rowsOf(provider, 'clients')).map(({ jwks }) => jwks)).toEqual([null, null])
  })

  test('pasted as text they are kept, and told apart by their thumbprints', async () => {
    expect(
      (await saved(JSON.stringify({ keys: [{ ...KEY, kid: 'one', use: 'sig', x5t: 'x' }] }))).error,
    ).toBeUndefined()
    const view = { kid: 'one', kind: 'Ed25519', alg: null, thumbprint: thumbprint(KEY) }
    expect(await json('clients', 'keys', 'value')).toEqual({ keys: [view], fetched_at: null, problem: null })
    expect((await gk('clients', 'keys', 'value')).out).toMatch(
      /one +Ed25519 +- +kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k/,
    )
    expect(await gk('clients', 'keys', 'value', '--fetch')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no address of keys'),
    })
  })

  test('by an address they come when they are asked for; a failure says why, and what was kept stays', async () => {
    expect((await gk('clients', 'update', 'address', '--jwks-uri', ADDRESS)).code).toBe(0)
    expect(await json('clients', 'keys', 'address')).toMatchObject({ keys: [], fetched_at: null })
    expect(outside.asked).toBe(0)
    outside.answer = answering(200, JSON.stringify({ keys: [KEY] }))
    const fetched = await json('clients', 'keys', 'address', '--fetch')
    expect(fetched).toMatchObject({ keys: [{ kid: null }], fetched_at: provider.clock.now(), problem: null })
    outside.answer = answering(503, '')
    expect(await gk('clients', 'keys', 'address', '--fetch')).toMatchObject({
      code: 1,
      out: expect.stringContaining('The key set could not be fetched: the server answered 503.'),
    })
    outside.answer = answering(200, JSON.stringify({ keys: [{ ...KEY, d: 'x' }] }))
    expect((await gk('clients', 'keys', 'address', '--fetch')).out).toContain('Key 1 of the set is private or secret')
    expect((await json('clients', 'keys', 'address')).keys).toHaveLength(1)
    const told = (await eventsOf(provider)).filter(({ action }) => action === 'client.keys_fetched')
    expect(told.map(({ details }) => details)).toEqual([
      { keys: 1 },
      { problem: 'The key set could not be fetched: the server answered 503.' },
      { problem: expect.stringContaining('private or secret') },
    ])
  })

  test('of another address nothing is shown', async () => {
    await gk('clients', 'update', 'address', '--jwks-uri', 'https://other.example.com/jwks')
    expect((await json('clients', 'keys', 'address')).keys).toEqual([])
  })
})

describe('FA-01 what the switch sets, and what is missing for it', () => {
  test('as the page reads it', async () => {
    const { fapi_profile } = await json('clients', 'show', 'address')
    expect(fapi_profile).toEqual({
      sets: {
        token_endpoint_auth_method: 'private_key_jwt',
        pkce: 'required',
        require_pushed_authorization_requests: true,
        dpop_bound_access_tokens: true,
      },
      algorithms: ['PS256', 'ES256', 'EdDSA'],
      missing: [],
    })
    await gk('clients', 'create', '--id', 'spa', '--type', 'public', '--redirect-uri', 'http://localhost:3000/cb')
    const spa = await json('clients', 'show', 'spa')
    expect(spa.fapi_profile.missing.map(({ field }: { field: string }) => field)).toEqual([
      'type',
      'jwks',
      'redirect_uris',
    ])
  })
})
