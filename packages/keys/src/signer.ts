import { createPrivateKey, sign, webcrypto } from 'node:crypto'
import { encodeBase64url } from '@gatekeeper/core/base64url'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'

/** What GateKeeper signs, by the `typ` of the header: ID tokens, access tokens (RFC 9068), logout tokens (BCL §2.4). */
export type JwtType = 'JWT' | 'at+jwt' | 'logout+jwt'

/** A private key ready to sign: imported once, its protected headers encoded once. */
export interface Signer {
  readonly kid: string
  readonly alg: SigningAlgorithm
  /** The first part of a JWT, in base64url. */
  readonly headers: Readonly<Record<JwtType, string>>
  /** The JWS signature (RFC 7518 §3, RFC 8037) of an ASCII text. RSA runs on a thread pool, the others at once. */
  sign(input: string): Uint8Array | Promise<Uint8Array>
}

/** Imports a PKCS #8 private key. Throws when it is not a key for `alg`, which after unsealing is a bug. */
export async function importSigner(
  { kid, alg }: { kid: string; alg: SigningAlgorithm },
  private_key: Buffer,
): Promise<Signer> {
  const header = (typ: JwtType) => encodeBase64url(JSON.stringify({ alg, kid, typ }))
  const headers = { JWT: header('JWT'), 'at+jwt': header('at+jwt'), 'logout+jwt': header('logout+jwt') }
  return { kid, alg, headers, sign: await IMPORT[alg](private_key) }
}

const IMPORT = {
  RS256: (der) => importRsa(der, 'RSASSA-PKCS1-v1_5', { name: 'RSASSA-PKCS1-v1_5' }),
  // RFC 7518 §3.5: the salt is as long as the hash.
  PS256: (der) => importRsa(der, 'RSA-PSS', { name: 'RSA-PSS', saltLength: 32 }),
  ES256: async (der) => {
    // RFC 7518 §3.4: R and S side by side, not ASN.1.
    const key = { key: importKey(der, 'ec'), dsaEncoding: 'ieee-p1363' } as const
    return (input) => sign('sha256', Buffer.from(input), key)
  },
  EdDSA: async (der) => {
    const key = importKey(der, 'ed25519')
    return (input) => sign(null, Buffer.from(input), key)
  },
} as const satisfies Record<SigningAlgorithm, (der: Buffer) => Promise<Signer['sign']>>

async function importRsa(
  der: Buffer,
  name: string,
  how: { name: string; saltLength?: number },
): Promise<Signer['sign']> {
  const key = await webcrypto.subtle.importKey('pkcs8', Uint8Array.from(der), { name, hash: 'SHA-256' }, false, [
    'sign',
  ])
  return async (input) => new Uint8Array(await webcrypto.subtle.sign(how, key, Buffer.from(input)))
}

function importKey(der: Buffer, type: 'ec' | 'ed25519') {
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  if (key.asymmetricKeyType !== type) throw new TypeError(`a private key of type ${key.asymmetricKeyType}, not ${type}`)
  return key
}
