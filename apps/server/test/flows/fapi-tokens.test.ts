import { beforeAll, describe, expect, test } from 'bun:test'
import { FAPI_ALGORITHMS } from '@gatekeeper/core/oidc/fapi-algorithms'
import { Browser } from '../harness/browser'
import {
  makeProof,
  newProofKey,
  type ProofKey,
  proofOfUse,
  redeemProven,
  refreshProven,
  useToken,
} from '../harness/dpop'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, headerOf, pkcePair } from '../harness/relying-party'
import { rowsOf } from '../harness/tables'

const EMAIL = 'maren@example.com'
const { verifier, challenge } = pkcePair()

let provider: Provider
let browser: Browser
let key: ProofKey
let other: ProofKey
const clients = new Map<string, AddedClient>()

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  ;[key, other] = await Promise.all([newProofKey('PS256'), newProofKey()])
  for (const alg of FAPI_ALGORITHMS) {
    const locked = { fapi: true, pkce: 'required', dpop_bound_access_tokens: true } as const
    const fields = { ...locked, id_token_signed_response_alg: alg }
    clients.set(alg, await addClient(provider, `fapi-${alg.toLowerCase()}`, fields))
  }
})

const clientOf = (alg: string): AddedClient => clients.get(alg) as AddedClient
const codeFor = async (client: AddedClient) =>
  codeOf(
    await browser.open(
      authorizeUrl(client, {
        scope: 'openid offline_access',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }),
    ),
  )
const redeem = async (client: AddedClient, code: string, of: ProofKey | null = key) =>
  redeemProven(provider, client, code, of && (await makeProof(provider, of)), [['code_verifier', verifier]])
const refresh = async (client: AddedClient, token: string, of: ProofKey | null) =>
  refreshProven(provider, client, token, of && (await makeProof(provider, of)))

describe('FAPI 2.0 §5.3.2, §5.4.1 at the token endpoint', () => {
  test.each([...FAPI_ALGORITHMS])(
    'FA-01, FA-02, FA-03 bound tokens, every JWT by the algorithm of the client: %s',
    async (alg) => {
      const client = clientOf(alg)
      const code = await codeFor(client)
      const { status, body } = await redeem(client, code, null)
      expect([status, body.error]).toEqual([400, 'invalid_dpop_proof'])
      const bound = await redeem(client, code)
      expect([bound.status, bound.body.token_type]).toEqual([200, 'DPoP'])
      for (const jwt of [bound.body.access_token, bound.body.id_token ?? '']) expect(headerOf(jwt).alg).toBe(alg)
      const { access_token } = bound.body
      const inQuery = await provider.fetch(`/userinfo?access_token=${access_token}`)
      expect(inQuery.status).toBe(401)
      expect((await useToken(provider, access_token, await proofOfUse(provider, key, access_token))).status).toBe(200)
    },
  )

  test('FA-01, TK-08 a code lives for 60 seconds', async () => {
    const client = clientOf('ES256')
    const [late, early] = [await codeFor(client), await codeFor(client)]
    provider.clock.forward(59)
    expect((await redeem(client, early)).status).toBe(200)
    provider.clock.forward(3)
    expect((await redeem(client, late)).body.error).toBe('invalid_grant')
  })

  test('RF-12 the refresh token stays: it works on 30 seconds after it was used, with any key, and none is made beside it', async () => {
    const client = clientOf('ES256')
    const { body } = await redeem(client, await codeFor(client))
    const { refresh_token = '' } = body
    const kept = (await rowsOf(provider, 'refresh_tokens')).length
    expect((await refresh(client, refresh_token, null)).body.error).toBe('invalid_dpop_proof')
    for (const of of [key, other]) {
      const again = await refresh(client, refresh_token, of)
      expect([again.status, again.body.token_type, again.body.refresh_token]).toEqual([200, 'DPoP', undefined])
      const { access_token } = again.body
      expect((await useToken(provider, access_token, await proofOfUse(provider, of, access_token))).status).toBe(200)
      provider.clock.forward(30)
    }
    const atOnce = await Promise.all(Array.from({ length: 8 }, () => refresh(client, refresh_token, key)))
    expect(atOnce.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await rowsOf(provider, 'refresh_tokens')).length).toBe(kept)
    provider.clock.forward(30 * 86400)
    expect((await refresh(client, refresh_token, key)).body.error).toBe('invalid_grant')
  })
})
