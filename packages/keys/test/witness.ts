import type { Instant } from '@gatekeeper/core/instant'
import { SIGNING_ALGORITHMS, type SigningKey } from '@gatekeeper/core/signing-key'
import { publishedKeysAt, signingKeyAt, stateAt } from '../src/key-state'

/** What an onlooker saw of a key: nothing is read from the plan, all from what `/keys` and the signers showed. */
export interface Sighting {
  in_document: { first: Instant; last: Instant }
  signing: { first: Instant; last: Instant } | null
}

/** Looks at `/keys` and at the signers now and then; throws when an algorithm has not exactly one active key. */
export class Witness {
  readonly seen = new Map<string, Sighting>()

  look(keys: readonly SigningKey[], now: Instant): void {
    for (const { kid } of publishedKeysAt(keys, now)) {
      const sighting = this.seen.get(kid)
      if (sighting === undefined) this.seen.set(kid, { in_document: { first: now, last: now }, signing: null })
      else sighting.in_document.last = now
    }
    for (const alg of SIGNING_ALGORITHMS) {
      const active = keys.filter((key) => key.alg === alg && stateAt(key, now) === 'active')
      if (active.length !== 1) throw new Error(`${active.length} active keys of ${alg} at ${now}`)
      const signer = signingKeyAt(keys, alg, now)
      if (signer !== active[0]) throw new Error(`${alg} signs with another key than the active one at ${now}`)
      const sighting = this.seen.get(signer?.kid ?? '')
      if (sighting === undefined) throw new Error(`${alg} signs with a key that is not in /keys at ${now}`)
      if (sighting.signing === null) sighting.signing = { first: now, last: now }
      else sighting.signing.last = now
    }
  }
}
