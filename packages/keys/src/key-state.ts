import type { Instant } from '@gatekeeper/core/instant'
import type { SigningAlgorithm, SigningKey } from '@gatekeeper/core/signing-key'

/** Which state a signing key is in: a function of its instants, so nodes agree without a vote (FLT-14). */
export type KeyState = 'published' | 'active' | 'retired' | 'removed' | 'revoked'

/**
 * Start and retirement are planned ahead and compared with `now`. Removal and revocation are recorded when they happen:
 * they hold at any `now`, so a clock that jumps back revives nothing (PRM-24). A key on file counts as published.
 */
export function stateAt(key: SigningKey, now: Instant): KeyState {
  if (key.revoked_at !== null) return 'revoked'
  if (key.removed_at !== null) return 'removed'
  if (key.retired_at !== null && key.retired_at <= now) return 'retired'
  if (key.active_from <= now) return 'active'
  return 'published'
}

/** The keys of `alg` that sign now or will, in the order in which they do. */
export function successionAt(keys: readonly SigningKey[], alg: SigningAlgorithm, now: Instant): SigningKey[] {
  return keys.filter((key) => key.alg === alg && isInSuccession(key, now)).sort(bySigningOrder)
}

/**
 * The key that signs for `alg` now; undefined only before the first start or when every key was revoked.
 * A clock that jumped back to before the first key leaves the earliest one signing: it is published all the same.
 */
export function signingKeyAt(keys: readonly SigningKey[], alg: SigningAlgorithm, now: Instant): SigningKey | undefined {
  const succession = successionAt(keys, alg, now)
  return succession.findLast((key) => stateAt(key, now) === 'active') ?? succession[0]
}

/** The keys that stand in `/keys`. */
export function publishedKeysAt(keys: readonly SigningKey[], now: Instant): SigningKey[] {
  return keys.filter((key) => isInSuccession(key, now) || stateAt(key, now) === 'retired')
}

function isInSuccession(key: SigningKey, now: Instant): boolean {
  const state = stateAt(key, now)
  return state === 'active' || state === 'published'
}

// The kid settles ties, so that all nodes pick the same key.
const bySigningOrder = (one: SigningKey, other: SigningKey): number =>
  one.active_from - other.active_from || (one.kid < other.kid ? -1 : 1)
