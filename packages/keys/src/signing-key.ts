import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { PublicJwk, SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { publicJwk } from './public-jwk'

/** A key pair fresh from the generator; the private half is in the clear until it is sealed. */
export interface GeneratedSigningKey {
  /** 128 random bits in base64url: no two keys share one, whatever their algorithms (JW-03). */
  kid: string
  alg: SigningAlgorithm
  public_jwk: PublicJwk
  /** PKCS #8, DER. */
  private_key: Buffer
}

const generate = promisify(generateKeyPair)

const GENERATE = {
  RS256: () => generate('rsa', { modulusLength: 2048 }),
  ES256: () => generate('ec', { namedCurve: 'P-256' }),
  PS256: () => generate('rsa', { modulusLength: 2048 }),
  EdDSA: () => generate('ed25519'),
} as const satisfies Record<SigningAlgorithm, () => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>>

/** A new key pair for exactly one algorithm (JW-05, JW-06). RSA takes some 0.1 s, off the event loop. */
export async function generateSigningKey(alg: SigningAlgorithm): Promise<GeneratedSigningKey> {
  const { publicKey, privateKey } = await GENERATE[alg]()
  const kid = randomBytes(16).toString('base64url')
  return {
    kid,
    alg,
    public_jwk: publicJwk(publicKey.export({ format: 'jwk' }), kid, alg),
    private_key: privateKey.export({ format: 'der', type: 'pkcs8' }),
  }
}
