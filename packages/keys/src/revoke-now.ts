import { type Instant, later } from '@gatekeeper/core/instant'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import { stateAt, successionAt } from './key-state'
import type { RotationPolicy } from './rotation-policy'
import { handOver, type RotationStep } from './rotation-step'

/**
 * Emergency revocation (security.md section 6, rotation): the key leaves `/keys` and its tokens fail, at once and on purpose.
 * Was it signing, its successor signs at once, published before or not: a breakage that is documented. Was it the
 * successor, a new one is published and the current key signs on until that has its lead. Empty when there is nothing to revoke.
 */
export function revokeNow(
  keys: readonly SigningKey[],
  kid: string,
  now: Instant,
  policy: RotationPolicy,
): RotationStep[] {
  const key = keys.find((one) => one.kid === kid)
  if (key === undefined || key.revoked_at !== null) return []
  const revoke: RotationStep = { kind: 'revoke', kid, revoked_at: now }
  const before = stateAt(key, now)
  if (before === 'retired' || before === 'removed') return [revoke]
  const rest = successionAt(keys, key.alg, now).filter((one) => one !== key)
  const starts = rest.map(({ active_from }, index) => (index === 0 ? Math.min(active_from, now) : active_from))
  return [revoke, ...handOver(rest, [...starts, ...newStart()], key.alg, now)]

  function newStart(): Instant[] {
    const last = rest.at(-1)
    if (last === undefined) return [now]
    // The last key was to hand over to the one revoked.
    return last.retired_at === null ? [] : [later(now, policy.publish_lead)]
  }
}
