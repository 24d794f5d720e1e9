import { networkOf } from '@gatekeeper/core/authentication/throttle'
import type { Instant } from '@gatekeeper/core/instant'
import { OTHERS, requestOfMark, SHARES, type Standing } from '@gatekeeper/core/oidc/doctor-shares'

/** Addresses that are counted one by one; all beyond count as one. */
const MOST_ADDRESSES = 1000
/** As long as a run: who looks on goes to the app meanwhile, and the page rests. */
const LOOKS_ON_MS = 600_000
const MOST_WATCHERS = 20

interface Run {
  taken: Map<string, number>
  left: Map<string, number>
  /** How many were left out, and how many of them are on file. */
  all: number
  marked: number
  /** The step that says so. */
  mark?: string
}

export const addressOf = (ip: string | null): string => (ip === null ? 'unknown' : networkOf(ip))

/** In memory, of this node: who looks on from where, and how much of a run each has used up. */
export const makeSources = (now: () => Instant) => {
  const runs = new Map<string, Run>()
  const watchers = new Map<string, Map<string, Instant>>()

  const runOf = (id: string): Run => {
    const known = runs.get(id) ?? { taken: new Map(), left: new Map(), all: 0, marked: 0 }
    runs.set(id, known)
    return known
  }

  return {
    /** Whoever may look at the runs of this client. */
    watchedFrom(client_id: string, ip: string | null): void {
      if (ip === null) return
      const from = watchers.get(client_id) ?? new Map<string, Instant>()
      for (const [address, seen] of from) if (seen + LOOKS_ON_MS <= now()) from.delete(address)
      const address = networkOf(ip)
      if (from.has(address) || from.size < MOST_WATCHERS) from.set(address, now())
      watchers.set(client_id, from)
    },

    isNear: (client_id: string, ip: string | null): boolean =>
      ip !== null && (watchers.get(client_id)?.get(networkOf(ip)) ?? 0) + LOOKS_ON_MS > now(),

    /** One of their share of this run, if there is one left. */
    take(run_id: string, standing: Standing, who: string): boolean {
      const { taken } = runOf(run_id)
      const key = `${standing} ${who}`
      const count = taken.get(key) ?? 0
      if (count >= SHARES[standing].each) return false
      taken.set(key, count + 1)
      return true
    },

    isUsedUp: (run_id: string, standing: Standing, who: string): boolean =>
      (runs.get(run_id)?.taken.get(`${standing} ${who}`) ?? 0) >= SHARES[standing].each,

    leave(run_id: string, ip: string | null): void {
      const run = runOf(run_id)
      const address = addressOf(ip)
      const to = run.left.has(address) || run.left.size < MOST_ADDRESSES ? address : OTHERS
      run.left.set(to, (run.left.get(to) ?? 0) + 1)
      run.all += 1
    },

    /** What is to be put on file; `null`: little has come since. Ever rarer, so that a flood writes little. */
    mark(run_id: string, newId: () => string): { id: string; request: Record<string, string> } | null {
      const run = runs.get(run_id)
      if (run === undefined || run.all === 0 || run.all < Math.ceil(run.marked * 1.25)) return null
      run.marked = run.all
      run.mark ??= newId()
      return { id: run.mark, request: requestOfMark(run.left) }
    },

    forgetBut(open: ReadonlySet<string>): void {
      for (const id of runs.keys()) if (!open.has(id)) runs.delete(id)
    },
  }
}
