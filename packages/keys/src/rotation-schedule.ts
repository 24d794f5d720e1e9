import { type Instant, later } from '@gatekeeper/core/instant'
import { SIGNING_ALGORITHMS, type SigningAlgorithm, type SigningKey } from '@gatekeeper/core/signing-key'
import { stateAt, successionAt } from './key-state'
import { RETIREMENT_MARGIN, type RotationPolicy } from './rotation-policy'
import { handOver, type RotationStep } from './rotation-step'

/**
 * What the rotation job has to do now (JW-06, JW-07); an empty list most of the time.
 *
 *     published ──publish_lead──▶ active ──rotate_every──▶ retired ──longest token life + 60 s──▶ removed
 *
 * At the first start a key signs at once, since nobody can have cached a document without it. After that a key is made
 * `publish_lead` before the change and both sides of the change are planned in that commit, so a job that dies later
 * leaves neither a gap nor two signers. A late job makes the old key sign longer, never the new one sooner.
 */
export function rotationSteps(keys: readonly SigningKey[], now: Instant, policy: RotationPolicy): RotationStep[] {
  return [
    ...SIGNING_ALGORITHMS.flatMap((alg) => successorSteps(keys, alg, now, policy)),
    ...keys.flatMap((key) => removalSteps(key, now, policy)),
  ]
}

function successorSteps(
  keys: readonly SigningKey[],
  alg: SigningAlgorithm,
  now: Instant,
  policy: RotationPolicy,
): RotationStep[] {
  const succession = successionAt(keys, alg, now)
  const soonest = later(now, policy.publish_lead)
  // A start further off than the lead was planned by a clock that ran ahead (FLT-13); the first key signs now in any case.
  const starts = succession.map(({ active_from }, index) => Math.min(active_from, index === 0 ? now : soonest))
  return handOver(succession, [...starts, ...nextStart()], alg, now)

  function nextStart(): Instant[] {
    const last = succession.at(-1)
    const began = starts.at(-1)
    if (last === undefined || began === undefined) return [now]
    const change = last.retired_at ?? later(began, policy.rotate_every)
    return change <= soonest ? [soonest] : []
  }
}

function removalSteps(key: SigningKey, now: Instant, policy: RotationPolicy): RotationStep[] {
  if (key.retired_at === null || stateAt(key, now) !== 'retired') return []
  if (now < later(key.retired_at, policy.longest_token_life + RETIREMENT_MARGIN)) return []
  return [{ kind: 'remove', kid: key.kid, removed_at: now }]
}
