import type { Seconds } from '@gatekeeper/core/instant'

/** How signing keys come and go (protocol.md JW-07; security.md section 5, lifetimes). */

export interface RotationPolicy {
  /** How long a key signs. */
  rotate_every: Seconds
  /** How long a key is in `/keys` before it signs: apps cache key sets for an hour and more, whatever `max-age` says. */
  publish_lead: Seconds
  /** `max-age` of `/keys`. */
  max_age: Seconds
  /** The longest life of a token that a key now on file may have signed; lower it only after those tokens have expired. */
  longest_token_life: Seconds
}

/** The documented defaults; tokens live 15 minutes unless a client says otherwise. */
export const DEFAULT_ROTATION: RotationPolicy = {
  rotate_every: 30 * 24 * 3600,
  publish_lead: 24 * 3600,
  max_age: 300,
  longest_token_life: 900,
}

/** How long a retired key stays beyond the last token that it signed: clients' clocks differ (JW-07). */
export const RETIREMENT_MARGIN: Seconds = 60

/** JW-07: two cache lifetimes, after which no cache that honours `max-age` can lack the key. */
export const shortestLead = (policy: RotationPolicy): Seconds => 2 * policy.max_age

/** Checks settings at start; the schedule relies on them. The reason names the setting. */
export function parseRotationPolicy(
  policy: RotationPolicy,
): { kind: 'policy'; policy: RotationPolicy } | { kind: 'refuse'; reason: string } {
  for (const name of ['rotate_every', 'publish_lead', 'max_age', 'longest_token_life'] as const)
    if (!Number.isSafeInteger(policy[name]) || policy[name] < 1)
      return { kind: 'refuse', reason: `${name} is not a whole number of seconds above 0` }
  if (policy.publish_lead < shortestLead(policy))
    return { kind: 'refuse', reason: `publish_lead is less than twice max_age (${shortestLead(policy)} s)` }
  return { kind: 'policy', policy }
}
