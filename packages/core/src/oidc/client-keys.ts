/** The keys of a client: read, chosen, and when they are fetched again (RFC 7517 §5; OpenID Connect Core §10.1, §10.1.1; CA-17). */
import { type Instant, later, type Seconds } from '../instant'
import type { SigningAlgorithm } from '../signing-key'
import { fitsAlgorithm, type PublicKey, readPublicKey } from './public-key'

const LONGEST_SET = 65_536
const MOST_KEYS = 50

export type KeySetReading = { kind: 'keys'; keys: PublicKey[] } | { kind: 'refuse'; reason: string }

/** A JWKS as text. Keys of a kind that we do not know are passed over (RFC 7517 §5); a private one spoils the set. Never throws. */
export function readKeySet(text: string): KeySetReading {
  const refuse = (reason: string): KeySetReading => ({ kind: 'refuse', reason })
  if (text.length > LONGEST_SET) return refuse(`The key set is longer than ${LONGEST_SET} characters.`)
  const set = parse(text)
  if (set === null) return refuse('This is not a key set. Expected is a JSON object with a list named keys.')
  if (set.length > MOST_KEYS) return refuse(`The key set holds more than ${MOST_KEYS} keys.`)
  const read = set.map(readPublicKey)
  const secret = read.findIndex(({ kind }) => kind === 'private')
  if (secret !== -1)
    return refuse(
      `Key ${secret + 1} of the set is private or secret. Send the public halves alone, and replace that key.`,
    )
  const keys = read.flatMap((reading) => (reading.kind === 'key' ? [reading.key] : []))
  const why = read.find((reading) => reading.kind === 'refuse')
  if (keys.length === 0)
    return refuse(
      why?.kind === 'refuse'
        ? `The key set holds no key that we can use: ${why.reason}.`
        : 'The key set holds no key that we can use.',
    )
  return { kind: 'keys', keys }
}

function parse(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('keys' in value)) return null
    return Array.isArray(value.keys) ? value.keys : null
  } catch {
    return null
  }
}

export type ChosenKeys =
  | { kind: 'keys'; keys: PublicKey[] }
  /** The client may have changed its keys since. */
  | { kind: 'unknown_key' }
  | { kind: 'refuse'; reason: string }

/** Core §10.1: without a `kid` there must be no doubt which key is meant. Several may share a `kid`. */
export function chooseKeys(keys: readonly PublicKey[], alg: SigningAlgorithm, kid: string | null): ChosenKeys {
  const fitting = keys.filter((key) => fitsAlgorithm(key, alg) && (kid === null || key.kid === kid))
  if (fitting.length === 0) return { kind: 'unknown_key' }
  if (kid === null && fitting.length > 1) return { kind: 'refuse', reason: 'no kid, and several keys that fit' }
  return { kind: 'keys', keys: fitting }
}

/** What is kept of a `jwks_uri`. */
export interface KeptKeySet {
  keys: PublicKey[]
  fetched_at: Instant
}

const FRESH: Seconds = 600
const STALE: Seconds = 24 * 3600
const PAUSE: Seconds = 60

export type KeySetPlan =
  | { kind: 'use'; keys: PublicKey[] }
  /** Ask the address; `otherwise` is what may be used if it does not answer. */
  | { kind: 'fetch'; otherwise: PublicKey[] | null }
  /** It was asked a moment ago: whoever sends unknown `kid`s may not make us call somebody (SEC-136's rule, for clients). */
  | { kind: 'wait' }

/** `wanted` of the kept keys was found or not; `tried_at` is when the address was last asked, whatever came of it. */
export function planKeySet(
  kept: KeptKeySet | null,
  tried_at: Instant | null,
  wanted: 'found' | 'missing',
  now: Instant,
): KeySetPlan {
  const usable = kept !== null && now < later(kept.fetched_at, STALE) ? kept : null
  const fresh = usable !== null && now < later(usable.fetched_at, FRESH)
  if (usable !== null && fresh && wanted === 'found') return { kind: 'use', keys: usable.keys }
  const rested = tried_at === null || now >= later(tried_at, PAUSE)
  // What fails to answer must not lock a client out whose key we know, nor keep a withdrawn key for more than a day.
  if (rested) return { kind: 'fetch', otherwise: wanted === 'found' ? (usable?.keys ?? null) : null }
  return usable !== null && wanted === 'found' ? { kind: 'use', keys: usable.keys } : { kind: 'wait' }
}
