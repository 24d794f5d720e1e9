import { SIGNING_ALGORITHMS, type SigningAlgorithm, type SigningKey } from '@gatekeeper/core/signing-key'
import { importSigner, type Signer } from '../src/signer'
import { type GeneratedSigningKey, generateSigningKey } from '../src/signing-key'
import { bareKey } from './simulate-rotation'

export interface TestKey {
  generated: GeneratedSigningKey
  signer: Signer
  key: SigningKey
}

async function testKey(alg: SigningAlgorithm): Promise<TestKey> {
  const generated = await generateSigningKey(alg)
  const signer = await importSigner(generated, generated.private_key)
  return { generated, signer, key: bareKey(generated.kid, alg, 0, { public_jwk: generated.public_jwk }) }
}

/** One real key of each algorithm, on file since the epoch. */
export async function jwtKeys(): Promise<Record<SigningAlgorithm, TestKey>> {
  const [RS256, ES256, PS256, EdDSA] = await Promise.all([
    testKey('RS256'),
    testKey('ES256'),
    testKey('PS256'),
    testKey('EdDSA'),
  ])
  return { RS256, ES256, PS256, EdDSA }
}

export const algorithmRows = SIGNING_ALGORITHMS.map((alg) => [alg] as [SigningAlgorithm])
