/** Wrong second factors: five in fifteen minutes per user, over all sessions and nodes, beside the password's count (SEC-102). */
import { type Instant, later, type Seconds } from '../instant'
import type { Throttle } from './throttle'

const LIMIT = 5
const WINDOW: Seconds = 900

export const secondFactorThrottleKey = (user_id: string): string => `second:${user_id}`

/** `over`: the run on file has ended, the next failure is the first of another. */
export type SecondFactorJudgement = { kind: 'open'; over: boolean } | { kind: 'wait'; until: Instant }

/**
 * Asked before a code is looked at, so a right one waits as well. A run ends only when nobody has failed for the whole
 * window: a right code does not end it, else whoever guesses beside its owner would have five more each time.
 */
export function judgeSecondFactor(throttle: Throttle | null, now: Instant): SecondFactorJudgement {
  if (throttle === null) return { kind: 'open', over: false }
  const until = later(throttle.last_failure_at, WINDOW)
  if (until <= now) return { kind: 'open', over: true }
  return throttle.failures >= LIMIT ? { kind: 'wait', until } : { kind: 'open', over: false }
}

/** Until when nothing is looked at, if this failure is the one too many: its owner is told, once. */
export const closedBy = (failures: number, now: Instant): Instant | null =>
  failures === LIMIT ? later(now, WINDOW) : null
