import type { Instant } from '@gatekeeper/core/instant'

export type Checked = 'good' | 'bad' | 'paused'

export interface AssertionChecks {
  /** Runs `verify` in the turn of its `key`, or not at all where too many of that key were bad within the minute. */
  check(key: string, verify: () => Promise<boolean>): Promise<Checked>
}

/** As of passwords from one address (security.md section 5). */
const BAD_PER_MINUTE = 30
/** Of one key, side by side: an honest burst passes through in a moment, a flood occupies no more than these. */
const AT_ONCE = 4
const MOST_KEYS = 10_000

interface Lane {
  bad: number
  running: number
  waiting: (() => void)[]
}

/**
 * How many signatures of strangers are worth a check (FLT-22). By client and address, never by client alone: whoever sends bad assertions
 * in the name of an app shuts out himself, and not the app.
 */
export const makeAssertionChecks = (now: () => Instant): AssertionChecks => {
  let minute = 0
  let lanes = new Map<string, Lane>()

  const laneOf = (key: string): Lane => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute || lanes.size >= MOST_KEYS) lanes = new Map()
    minute = current
    const lane = lanes.get(key) ?? { bad: 0, running: 0, waiting: [] }
    lanes.set(key, lane)
    return lane
  }

  return {
    async check(key, verify) {
      const lane = laneOf(key)
      if (lane.running >= AT_ONCE) await new Promise<void>((turn) => lane.waiting.push(turn))
      else lane.running += 1
      try {
        if (lane.bad >= BAD_PER_MINUTE) return 'paused'
        if (await verify()) return 'good'
        lane.bad += 1
        return 'bad'
      } finally {
        // The place is handed on, not given back: nobody who comes later takes it first.
        const next = lane.waiting.shift()
        if (next) next()
        else lane.running -= 1
      }
    },
  }
}
