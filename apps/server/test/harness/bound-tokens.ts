import { Browser } from './browser'
import { makeProof, newProofKey, type ProofKey, redeemProven, refreshProven } from './dpop'
import { openProvider } from './provider'
import { type AddedClient, addClient, addUser } from './records'
import { authorizeUrl, codeOf, pkcePair, type TokenAnswer } from './relying-party'
import { rowsOf } from './tables'

const EMAIL = 'maren@example.com'

export const resultOf = ({ status, body }: TokenAnswer) => [status, body.error ?? body.token_type]

/** A person who is signed in, clients of each kind, and keys for their proofs. */
export const openBound = async () => {
  const provider = await openProvider()
  await addUser(provider, EMAIL)
  const es256 = { id_token_signed_response_alg: 'ES256' } as const
  const app = await addClient(provider, 'app', es256)
  const opaque = await addClient(provider, 'opaque', { access_token_format: 'opaque' })
  const must = await addClient(provider, 'must', { ...es256, dpop_bound_access_tokens: true })
  const spa = await addClient(provider, 'spa', { ...es256, type: 'public' })
  const browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  const [key, other, rsa] = await Promise.all([newProofKey(), newProofKey('EdDSA'), newProofKey('PS256')])

  const { verifier, challenge } = pkcePair()
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
  const redeem = (client: AddedClient, code: string, dpop: string | null) =>
    redeemProven(provider, client, code, dpop, [['code_verifier', verifier]])
  const codeFor = async (client: AddedClient, parameters: Record<string, string> = {}) =>
    codeOf(await browser.open(authorizeUrl(client, { scope: 'openid email offline_access', ...pkce, ...parameters })))
  return {
    ...{ email: EMAIL, provider, app, opaque, must, spa, browser, key, other, rsa, pkce, codeFor, redeem },
    async tokensFor(client = app, of = key) {
      const { status, body } = await redeem(client, await codeFor(client), await makeProof(provider, of))
      if (status !== 200) throw new Error(`no tokens: ${JSON.stringify(body)}`)
      return { ...body, refresh_token: body.refresh_token ?? '' }
    },
    refresh: async (client: AddedClient, refresh_token: string, of: ProofKey | null) =>
      refreshProven(provider, client, refresh_token, of && (await makeProof(provider, of))),
    /** How many proofs are used up. */
    proofs: async () => (await rowsOf(provider, 'used_once')).length,
  }
}
