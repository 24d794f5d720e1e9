import type { Instant } from '@gatekeeper/core/instant'
import type { Services } from '../services'

interface Entry {
  at: Instant
  value: Promise<unknown>
}

const memory = new WeakMap<object, Map<string, Entry>>()

/** At most this old: however many look at the dashboard, the database is asked once in five seconds. */
const FRESH_MS = 5000

/** What `make` gives, once for all who ask within `fresh` milliseconds; a failure is not kept. */
export const remembered = <T>(
  services: Pick<Services, 'db' | 'now'>,
  key: string,
  make: () => Promise<T>,
  fresh = FRESH_MS,
): Promise<T> => {
  const known = memory.get(services.db) ?? new Map<string, Entry>()
  memory.set(services.db, known)
  const now = services.now()
  const entry = known.get(key)
  if (entry && now - entry.at < fresh) return entry.value as Promise<T>
  const value = make()
  known.set(key, { at: now, value })
  value.catch(() => known.delete(key))
  return value
}
