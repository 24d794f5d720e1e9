import { createHash } from 'node:crypto'
import type { Instant } from '@gatekeeper/core/instant'
import { SIGNING_ALGORITHMS, type SigningKey } from '@gatekeeper/core/signing-key'
import { type KeyState, publishedKeysAt, stateAt } from './key-state'
import { publicJwk } from './public-jwk'

/** The answer of `/keys` (RFC 7517 §5; JW-01 to JW-05, JW-09): bytes to send as they are, until something changes. */
export interface JwksDocument {
  /** `{"keys":[…]}` in UTF-8. */
  bytes: Uint8Array<ArrayBuffer>
  /** Strong, with its quotes. */
  etag: string
  /** When a planned start or retirement changes the order; null when none is planned. */
  good_until: Instant | null
}

/** The document for the keys on file at `now`. By algorithm, RS256 first, and the key that signs before the others. */
export function jwksDocument(keys: readonly SigningKey[], now: Instant): JwksDocument {
  const published = publishedKeysAt(keys, now)
  const rank = (key: SigningKey) => SIGNING_ALGORITHMS.indexOf(key.alg) * 10 + STATE_ORDER.indexOf(stateAt(key, now))
  const ordered = published.toSorted((one, other) => rank(one) - rank(other) || (one.kid < other.kid ? -1 : 1))
  const text = JSON.stringify({ keys: ordered.map(({ public_jwk, kid, alg }) => publicJwk(public_jwk, kid, alg)) })
  const changes = published.flatMap((key) => [key.active_from, key.retired_at ?? now]).filter((at) => at > now)
  return {
    bytes: new TextEncoder().encode(text),
    etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
    good_until: changes.length === 0 ? null : Math.min(...changes),
  }
}

// A client that ignores `kid` and takes the first key that fits finds the one that signs.
const STATE_ORDER: readonly KeyState[] = ['active', 'published', 'retired']
