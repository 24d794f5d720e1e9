import type { Tampering } from './sql'

/** The same numbers each time (mulberry32). */
export const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const EVENT_TEXTS = [
  'action',
  'outcome',
  'actor_type',
  'actor_id',
  'actor_name',
  'target_type',
  'target_id',
  'target_name',
  'client_id',
  'ip',
  'user_agent',
  'reason',
  'id',
]
const SEAL_TEXTS = ['event_id', 'salt', 'ip_digest', 'user_agent_digest', 'hash']

/** An edit, an erasure or a swap by SQL, of one of the links 2 to `links` + 1. */
export const aTampering = (random: (below: number) => number, now: number, links: number): Tampering => {
  const seq = 2 + random(links)
  const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T
  const other = 2 + ((seq - 2 + 1 + random(links - 1)) % links)
  switch (random(8)) {
    case 0:
    case 1:
    case 2:
      return { table: 'audit_events', column: pick(EVENT_TEXTS), seq, value: `changed ${random(1e6)}` }
    case 3:
      return random(2)
        ? { table: 'audit_events', column: 'at', seq, value: now - 1 - random(1e9) }
        : { table: 'audit_events', column: pick(['ip', 'user_agent', 'reason', 'target_id']), seq, value: null }
    case 4:
      return { table: 'audit_seals', column: pick(SEAL_TEXTS), seq, value: `changed ${random(1e6)}` }
    case 5:
      return { table: 'audit_seals', column: 'sealed_at', seq, value: now - 1 - random(1e9) }
    case 6:
      return { erase: pick(['audit_events', 'audit_seals', 'both']), seq }
    default:
      return { swap: pick(['numbers', 'events']), one: seq, other }
  }
}
