import { createHash } from 'node:crypto'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { Provider } from './provider'
import type { AddedClient } from './records'
import { basic, type TokenAnswer } from './relying-party'

/** A key that proofs are signed with. */
export interface ProofKey {
  alg: string
  private_key: CryptoKey
  jwk: JWK
  jkt: string
}

export const newProofKey = async (alg = 'ES256'): Promise<ProofKey> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(publicKey)
  return { alg, private_key: privateKey, jwk, jkt: await calculateJwkThumbprint(jwk) }
}

export interface ProofAbout {
  path?: string
  method?: string
  access_token?: string
  nonce?: string | null
  /** Replaced; `undefined` leaves one out. */
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
}

const said = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

/** A proof as RFC 9449 §4.2 has it, on the provider's clock; for the token endpoint, unless it is said otherwise. */
export const makeProof = async (
  provider: Provider,
  key: ProofKey,
  { path = '/oauth/token', method = 'POST', access_token, nonce, claims = {}, header = {} }: ProofAbout = {},
): Promise<string> => {
  const ath = access_token && createHash('sha256').update(access_token).digest('base64url')
  const body = said({
    jti: crypto.randomUUID(),
    htm: method,
    htu: provider.services.issuer + path,
    iat: Math.floor(provider.clock.now() / 1000),
    ...(ath && { ath }),
    ...(nonce && { nonce }),
    ...claims,
  })
  const head = said({ typ: 'dpop+jwt', alg: key.alg, jwk: key.jwk, ...header })
  return new SignJWT(body).setProtectedHeader(head as { alg: string }).sign(key.private_key)
}

/** A form POST of a client with a proof beside it; fields may come several times. */
export const postProven = async (
  provider: Provider,
  client: AddedClient,
  fields: [string, string][],
  dpop: string | null,
): Promise<TokenAnswer> => {
  const { client: registered } = client
  const named: [string, string][] = registered.type === 'public' ? [['client_id', registered.id]] : []
  const response = await provider.fetch('/oauth/token', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(registered.type === 'public' ? {} : { authorization: basic(client) }),
      ...(dpop === null ? {} : { dpop }),
    },
    body: new URLSearchParams([...named, ...fields]).toString(),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenAnswer['body'] }
}

export const redeemProven = (
  provider: Provider,
  client: AddedClient,
  code: string,
  dpop: string | null,
  more: [string, string][] = [],
): Promise<TokenAnswer> =>
  postProven(
    provider,
    client,
    [
      ['grant_type', 'authorization_code'],
      ['code', code],
      ['redirect_uri', client.client.redirect_uris[0] ?? ''],
      ...more,
    ],
    dpop,
  )

export const refreshProven = (
  provider: Provider,
  client: AddedClient,
  refresh_token: string,
  dpop: string | null,
  more: [string, string][] = [],
): Promise<TokenAnswer> =>
  postProven(provider, client, [['grant_type', 'refresh_token'], ['refresh_token', refresh_token], ...more], dpop)

/** UserInfo with the scheme and the header as given. */
export const useToken = (
  provider: Provider,
  access_token: string,
  dpop: string | null,
  scheme = 'DPoP',
): Promise<Response> =>
  provider.fetch('/userinfo', {
    headers: { authorization: `${scheme} ${access_token}`, ...(dpop === null ? {} : { dpop }) },
  })

/** A proof for UserInfo with this very token. */
export const proofOfUse = (provider: Provider, key: ProofKey, access_token: string, about: ProofAbout = {}) =>
  makeProof(provider, key, { path: '/userinfo', method: 'GET', access_token, ...about })
