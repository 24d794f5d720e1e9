import type { Client } from '@gatekeeper/core/oidc/client'
import { readPublicKey } from '@gatekeeper/core/oidc/public-key'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import { ISSUER, type Provider } from './provider'
import { type AddedClient, addClient } from './records'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** A client that proves itself by a key, and the key. The secret on file is of no use to it. */
export interface KeyClient extends AddedClient {
  alg: SigningAlgorithm
  kid: string
  privateKey: CryptoKey
  publicJwk: JWK
}

/** Made once a process: an RSA key takes a tenth of a second. */
const pairs = new Map<string, ReturnType<typeof generateKeyPair>>()
export const pairOf = (alg: SigningAlgorithm, which = '') => {
  const known = pairs.get(alg + which) ?? generateKeyPair(alg, { extractable: true })
  pairs.set(alg + which, known)
  return known
}

/** The public half as a client registers it. */
const registrable = (jwk: JWK) => {
  const read = readPublicKey(jwk)
  if (read.kind !== 'key') throw new Error(`no public key: ${JSON.stringify(read)}`)
  return read.key
}

export const addKeyClient = async (
  provider: Provider,
  id: string,
  alg: SigningAlgorithm = 'ES256',
  fields: Partial<Client> = {},
): Promise<KeyClient> => {
  const { privateKey, publicKey } = await pairOf(alg, fields.fapi ? 'fapi' : '')
  const kid = `key-of-${id}`
  const publicJwk = { ...(await exportJWK(publicKey)), kid }
  const added = await addClient(provider, id, {
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [registrable(publicJwk)] },
    ...fields,
  })
  return { ...added, alg, kid, privateKey, publicJwk }
}

export interface AssertionChanges {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: CryptoKey
}

/** What the client signs: good, but for the changes; `undefined` leaves a member out. */
export const assertionOf = (
  provider: Provider,
  { client, alg, kid, privateKey }: Pick<KeyClient, 'client' | 'alg' | 'kid' | 'privateKey'>,
  { claims = {}, header = {}, key = privateKey }: AssertionChanges = {},
): Promise<string> => {
  const now = Math.floor(provider.clock.now() / 1000)
  const usual = { iss: client.id, sub: client.id, aud: ISSUER, iat: now, exp: now + 60, jti: crypto.randomUUID() }
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid, ...header }).sign(key)
}

export const asForm = (client_assertion: string): Record<string, string> => ({
  client_assertion_type: ASSERTION_TYPE,
  client_assertion,
})

/** As oauth4webapi and openid-client sign; both name EdDSA by RFC 9864: Ed25519. */
export const signing = ({ privateKey, kid }: KeyClient): oauth.ClientAuth =>
  oauth.PrivateKeyJwt({ key: privateKey, kid })

/** One answer of each endpoint to the same proof; the token endpoint is asked for what only a proven client is refused with a 400. */
export type Told = [status: number, error: unknown]
export const ENDPOINTS = ['/oauth/token', '/oauth/introspect', '/oauth/revoke'] as const
export const PROVED: Told[] = [
  [400, 'invalid_grant'],
  [200, undefined],
  [200, undefined],
]
export const refusedEverywhere = (error = 'invalid_client', status = 401): Told[] =>
  ENDPOINTS.map(() => [status, error])

const REQUEST = { grant_type: 'refresh_token', refresh_token: 'unknown', token: 'unknown' }

export const tell = async (
  provider: Provider,
  path: string,
  fields: Record<string, string>,
  authorization?: string,
  peer?: string,
): Promise<{ told: Told; says: string; body: Record<string, unknown>; answer: Response }> => {
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host: new URL(ISSUER).host,
  }
  if (authorization !== undefined) headers.authorization = authorization
  const body = new URLSearchParams({ ...REQUEST, ...fields }).toString()
  const answer = await provider.handle(new Request(ISSUER + path, { method: 'POST', headers, body }), peer)
  const text = await answer.text()
  const said = text === '' ? {} : JSON.parse(text)
  return { told: [answer.status, said.error], says: said.error_description ?? '', body: said, answer }
}

/** A proof of its own at each endpoint, for each is worth one use. */
export const everywhere = async (
  provider: Provider,
  proof: () => Promise<{ fields: Record<string, string>; authorization?: string }>,
): Promise<Told[]> => {
  const told: Told[] = []
  for (const path of ENDPOINTS) {
    const { fields, authorization } = await proof()
    told.push((await tell(provider, path, fields, authorization)).told)
  }
  return told
}
