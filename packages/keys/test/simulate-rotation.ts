import type { Instant } from '@gatekeeper/core/instant'
import type { SigningAlgorithm, SigningKey } from '@gatekeeper/core/signing-key'
import type { RotationStep } from '../src/rotation-step'

/** A key as a store would hold it, without its halves: the schedule looks at neither. */
export function bareKey(
  kid: string,
  alg: SigningAlgorithm,
  active_from: Instant,
  rest?: Partial<SigningKey>,
): SigningKey {
  const published_at = rest?.published_at ?? active_from
  return {
    kid,
    alg,
    public_jwk: { kty: 'RSA', kid, use: 'sig', alg },
    sealed_private_key: '',
    created_at: published_at,
    published_at,
    active_from,
    retired_at: null,
    removed_at: null,
    revoked_at: null,
    version: 1,
    ...rest,
  }
}

export type MakeKey = (step: Extract<RotationStep, { kind: 'generate' }>, number: number) => SigningKey

const makeBareKey: MakeKey = ({ alg, published_at, active_from }, number) =>
  bareKey(`${alg}-${String(number).padStart(6, '0')}`, alg, active_from, { published_at })

/** What a store does with the steps of one decision. Keys are numbered by algorithm; none is deleted, so a number is for good. */
export function applySteps(
  keys: readonly SigningKey[],
  steps: readonly RotationStep[],
  make: MakeKey = makeBareKey,
): SigningKey[] {
  const result = [...keys]
  for (const step of steps) {
    if (step.kind === 'generate') {
      result.push(make(step, result.filter(({ alg }) => alg === step.alg).length))
      continue
    }
    const { kind, kid, ...change } = step
    const at = result.findIndex((key) => key.kid === kid)
    const key = result[at]
    if (key === undefined) throw new Error(`${kind} of ${kid}, which is not there`)
    result[at] = { ...key, ...change, version: key.version + 1 }
  }
  return result
}
