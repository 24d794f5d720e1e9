import type { UpstreamFault } from '@gatekeeper/api/upstream/upstream'
import { type Instant, later, type Seconds } from '@gatekeeper/core/instant'

/** A public document of a provider, as it was found. */
interface Entry<T> {
  address: string
  value: T
  fetched_at: Instant
  /** When it was last asked for anew, in vain or not. */
  tried_at: Instant
}

export type Loaded<T> = { kind: 'loaded'; value: T } | UpstreamFault

export interface Shelf<T> {
  /** The document at `address`; `anew`: something in it was missing. */
  get(provider_id: string, address: string, load: () => Promise<Loaded<T>>, anew?: boolean): Promise<Loaded<T>>
}

/** SEC-136: however many tokens name unknown keys, a provider is asked anew once in five minutes. */
const REFETCH: Seconds = 300
/** FLT-18: while its server is down, what was found stays good for this long. */
const STALE: Seconds = 48 * 3600
/** How long a person waits for a fresher copy of what is there. */
const PATIENCE_MS = 2000

/**
 * Documents that rarely change, one for each provider: fetched once by all who wait, renewed when old, kept while the server
 * fails. Nothing of any request is in here (SEC-138).
 */
export const makeShelf = <T>(now: () => Instant, fresh: Seconds): Shelf<T> => {
  const entries = new Map<string, Entry<T>>()
  const flights = new Map<string, Promise<Loaded<T>>>()

  const fly = (key: string, address: string, load: () => Promise<Loaded<T>>): Promise<Loaded<T>> => {
    const known = flights.get(`${key} ${address}`)
    if (known) return known
    const before = entries.get(key)
    if (before?.address === address) before.tried_at = now()
    const flight = load().then((loaded) => {
      flights.delete(`${key} ${address}`)
      // The first fetch is no refetch: a key that was changed just after it is looked for at once.
      const tried_at = before?.address === address ? now() : 0
      if (loaded.kind === 'loaded') entries.set(key, { address, value: loaded.value, fetched_at: now(), tried_at })
      return loaded
    })
    flights.set(`${key} ${address}`, flight)
    return flight
  }

  return {
    async get(key, address, load, anew = false) {
      const entry = entries.get(key)
      if (entry?.address !== address || later(entry.fetched_at, STALE) <= now()) return fly(key, address, load)
      const kept: Loaded<T> = { kind: 'loaded', value: entry.value }
      if (!anew && later(entry.fetched_at, fresh) > now()) return kept
      if (later(entry.tried_at, REFETCH) > now()) return kept
      const loaded = await Promise.race([fly(key, address, load), Bun.sleep(PATIENCE_MS).then(() => kept)])
      return loaded.kind === 'loaded' ? loaded : kept
    },
  }
}
