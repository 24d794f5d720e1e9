import { randomBytes } from 'node:crypto'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { type GeneratedSigningKey, generateSigningKey } from '@gatekeeper/keys/signing-key'

/** Made once a process: an RSA key takes a tenth of a second. */
const made = new Map<SigningAlgorithm, Promise<GeneratedSigningKey>[]>()

/**
 * Signing keys for one provider: no two alike within it, each under a `kid` of its own. Another provider of the process is
 * handed the same pairs, under other names.
 */
export const keySource = (): typeof generateSigningKey => {
  const taken = new Map<SigningAlgorithm, number>()
  return async (alg) => {
    const pairs = made.get(alg) ?? []
    made.set(alg, pairs)
    const place = taken.get(alg) ?? 0
    taken.set(alg, place + 1)
    pairs[place] ??= generateSigningKey(alg)
    const pair = await pairs[place]
    const kid = randomBytes(16).toString('base64url')
    return { ...pair, kid, public_jwk: { ...pair.public_jwk, kid } }
  }
}

/** The same few pairs in turn, each time under a `kid` of its own: for a provider that lives through hundreds of rotations. */
export const fewKeys = (count = 3): typeof generateSigningKey => {
  let turn = 0
  const sources = Array.from({ length: count }, () => new Map<SigningAlgorithm, Promise<GeneratedSigningKey>>())
  const next = keySource()
  return async (alg) => {
    turn += 1
    const source = sources[turn % count] ?? new Map()
    const pair = source.get(alg) ?? next(alg)
    source.set(alg, pair)
    const kid = randomBytes(16).toString('base64url')
    const { public_jwk, ...rest } = await pair
    return { ...rest, kid, public_jwk: { ...public_jwk, kid } }
  }
}
