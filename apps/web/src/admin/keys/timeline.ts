// Where the bars of the key timeline stand: published, signing, kept. In the units of the SVG, which is stretched to its place.
import type { Keys, SigningKey } from '../types'

export const WIDTH = 800
const GAP = 2
const NARROWEST = 3

export type Phase = 'published' | 'active' | 'retired'
export interface Bar {
  phase: Phase
  x: number
  width: number
}
export interface Span {
  from: number
  to: number
}
type Policy = Keys['policy']

/** The instants of a key's life, the planned ones where they have not come yet. */
export function lifeOf(key: SigningKey, keys: readonly SigningKey[], policy: Policy, now: number) {
  const successor = keys.find((other) => other.alg === key.alg && other.active_from > key.active_from)
  const planned = successor?.active_from ?? Math.max(key.active_from + policy.rotate_every * 1_000, now)
  const signsUntil = key.revoked_at ?? key.retired_at ?? planned
  const leaves = key.revoked_at ?? key.removed_at ?? key.leaves_at ?? signsUntil + policy.longest_token_life * 1_000
  return { published: key.published_at, signsFrom: key.active_from, signsUntil, leaves }
}

/** Two rotations long; begins a little before the oldest key, if that is young. */
export function spanOf(keys: readonly SigningKey[], policy: Policy, now: number): Span {
  const rotation = policy.rotate_every * 1_000
  const oldest = Math.min(...keys.map((key) => key.published_at), now)
  const from = Math.min(Math.max(oldest - rotation * 0.1, now - rotation * 1.25), now - rotation * 0.1)
  return { from, to: from + rotation * 2 }
}

export const placeOf = (at: number, span: Span): number =>
  Math.min(Math.max(((at - span.from) / (span.to - span.from)) * WIDTH, 0), WIDTH)

export function barsOf(life: ReturnType<typeof lifeOf>, span: Span): Bar[] {
  const phases = [
    ['published', life.published, Math.min(life.signsFrom, life.leaves)],
    ['active', life.signsFrom, life.signsUntil],
    ['retired', life.signsUntil, life.leaves],
  ] as const
  return phases
    .filter(([, from, to]) => to > from && to > span.from && from < span.to)
    .map(([phase, from, to]) => {
      const x = placeOf(from, span)
      return { phase, x, width: Math.max(placeOf(to, span) - x - GAP, NARROWEST) }
    })
}

/** The starts of four equal parts. */
export const ticksOf = (span: Span): number[] => [0, 1, 2, 3].map((n) => span.from + ((span.to - span.from) / 4) * n)
