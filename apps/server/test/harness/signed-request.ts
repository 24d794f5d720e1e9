import { type CryptoKey, SignJWT } from 'jose'
import type { KeyClient } from './assertions'
import { ISSUER, type Provider } from './provider'
import { requestOf } from './pushed'

export interface ObjectChanges {
  /** `undefined` leaves a member out. */
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: CryptoKey | Uint8Array
}

/** A signed request object with the usual parameters of an authorization request: good, but for the changes. */
export const objectOf = (
  provider: Provider,
  client: KeyClient,
  { claims = {}, header = {}, key = client.privateKey }: ObjectChanges = {},
): Promise<string> => {
  const now = Math.floor(provider.clock.now() / 1000)
  const usual = { ...requestOf(client), iss: client.client.id, aud: ISSUER, iat: now, exp: now + 300 }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: client.alg, kid: client.kid, typ: 'oauth-authz-req+jwt', ...header })
    .sign(key)
}

export const objectUrl = (
  { client }: Pick<KeyClient, 'client'>,
  request: string,
  more: Record<string, string> = {},
): string => `/authorize?${new URLSearchParams({ client_id: client.id, request, ...more })}`
