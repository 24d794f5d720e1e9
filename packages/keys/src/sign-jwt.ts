import { encodeBase64url } from '@gatekeeper/core/base64url'
import type { JwtType, Signer } from './signer'

/**
 * A signed JWT in compact form (RFC 7519, RFC 7515 §7.1). Claims are written as JSON as they are: whole seconds for times,
 * `undefined` members left out. Never fails for claims that are JSON.
 */
export async function signJwt(signer: Signer, typ: JwtType, claims: object): Promise<string> {
  const input = `${signer.headers[typ]}.${encodeBase64url(JSON.stringify(claims))}`
  return `${input}.${encodeBase64url(await signer.sign(input))}`
}
