import type { Instant } from '@gatekeeper/core/instant'
import type { SigningAlgorithm, SigningKey } from '@gatekeeper/core/signing-key'

/**
 * What rotation writes. The steps of one decision are one commit, guarded by the `version` of every key that they name:
 * of two nodes that decide at once, one wins (FLT-14).
 */
export type RotationStep =
  /** Make a key and store it. */
  | { kind: 'generate'; alg: SigningAlgorithm; published_at: Instant; active_from: Instant }
  /** Move the start of a key that has not begun to sign. */
  | { kind: 'activate'; kid: string; active_from: Instant }
  /** Set or move the instant at which a key stops signing: the one at which its successor starts. */
  | { kind: 'retire'; kid: string; retired_at: Instant }
  /** Take a retired key out of `/keys`; its public half stays on file (JW-08). */
  | { kind: 'remove'; kid: string; removed_at: Instant }
  /** Emergency: out of `/keys`, and its tokens with it. */
  | { kind: 'revoke'; kid: string; revoked_at: Instant }

/**
 * The steps after which the keys of `succession` sign from `starts` on, each until the next one starts: exactly one signs.
 * `starts` has an instant for each key, in order, and may have one more: that of a key to be made.
 */
export function handOver(
  succession: readonly SigningKey[],
  starts: readonly Instant[],
  alg: SigningAlgorithm,
  now: Instant,
): RotationStep[] {
  const steps: RotationStep[] = []
  const added = starts[succession.length]
  if (added !== undefined) steps.push({ kind: 'generate', alg, published_at: now, active_from: added })
  for (const [index, { kid, active_from, retired_at }] of succession.entries()) {
    const start = starts[index]
    const next = starts[index + 1]
    if (start !== undefined && start !== active_from) steps.push({ kind: 'activate', kid, active_from: start })
    if (next === undefined) continue
    const end = Math.max(next, now)
    if (end !== retired_at) steps.push({ kind: 'retire', kid, retired_at: end })
  }
  return steps
}
