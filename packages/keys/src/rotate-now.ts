import { type Instant, later } from '@gatekeeper/core/instant'
import type { SigningAlgorithm, SigningKey } from '@gatekeeper/core/signing-key'
import { successionAt } from './key-state'
import { type RotationPolicy, shortestLead } from './rotation-policy'
import { handOver, type RotationStep } from './rotation-step'

/**
 * Rotation on request: the next key signs as soon as no cache that honours `max-age` can lack it (JW-07). That is twice
 * `max_age` after its publication: at once where the schedule has published one long ago. Empty when that is under way.
 */
export function rotateNow(
  keys: readonly SigningKey[],
  alg: SigningAlgorithm,
  now: Instant,
  policy: RotationPolicy,
): RotationStep[] {
  const [current, next, ...others] = successionAt(keys, alg, now)
  if (current === undefined) return handOver([], [now], alg, now)
  if (next === undefined) return handOver([current], [current.active_from, later(now, shortestLead(policy))], alg, now)
  // A publication in the future is a clock that was set back: it counts from now.
  const soonest = Math.max(now, later(Math.min(next.published_at, now), shortestLead(policy)))
  const starts = [current, next, ...others].map((key) => key.active_from)
  starts[1] = Math.min(next.active_from, soonest)
  return handOver([current, next, ...others], starts, alg, now)
}
