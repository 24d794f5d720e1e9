import {
  closedBy,
  judgeSecondFactor,
  secondFactorThrottleKey,
} from '@gatekeeper/core/authentication/second-factor-throttle'
import type { User } from '@gatekeeper/core/user'
import type { Conflict, Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { countFailure, findThrottles, recountFailure, requireFailures } from '@gatekeeper/db/stores/throttles'
import { auditEvent, type EventFields } from '../audit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { type GateKeeperError, refuse } from '../errors'
import { tellSecondFactorGuessed } from '../mail/notices'

/** A code that is given as a second factor, or once more within a session: whose it is said to be. */
export interface Guess {
  user: User
  /** The event of a refusal. */
  event: Pick<EventFields, 'action' | 'client_id'>
}

/** A code that was found right, in the shape that `advance` takes: what makes it count once, and what to say if it was late. */
export interface ProvedCode {
  writes(): Promise<Write[]>
  again(conflict: Conflict): boolean
  lost(): Promise<GateKeeperError>
}

/** More often than this nobody else comes in between by accident. */
const TRIES = 20

const eventOf = ({ user, event }: Guess) => ({
  ...event,
  target_type: 'user',
  target_id: user.id,
  target_name: user.email,
})

const throttled = (until: number) =>
  refuse(
    'TOO_MANY_REQUESTS',
    'throttled',
    'Too many wrong codes. For a while no code is looked at, not even a right one.',
    { until },
  )

/** The run of wrong codes as it stands, while another may be looked at; the refusal else (SEC-102). */
const openRun = async (context: Context, guess: Guess): Promise<{ key: string; seen: number; over: boolean }> => {
  const { db, now } = context.services
  const key = secondFactorThrottleKey(guess.user.id)
  const [run = null] = await findThrottles(db, [key])
  const verdict = judgeSecondFactor(run, now())
  if (verdict.kind === 'open') return { key, seen: run?.failures ?? 0, over: verdict.over }
  await recordDenial(context, { ...eventOf(guess), reason: 'throttled' })
  throw throttled(verdict.until)
}

/** Asked before a code is looked at, so a right one waits as well. */
export const refuseGuessing = async (context: Context, guess: Guess): Promise<void> => {
  await openRun(context, guess)
}

/**
 * Counts a wrong code before it is called wrong: one after the other, so that a hundred at once are five answers. The one that
 * closes the account to codes tells its owner. `writes`: what else a wrong code changes.
 */
export const countWrongCode = async (context: Context, guess: Guess, writes: Write[] = []): Promise<void> => {
  const { services } = context
  let also = writes
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { key, seen, over } = await openRun(context, guess)
    const now = services.now()
    const until = closedBy(over ? 1 : seen + 1, now)
    const count = over ? recountFailure(key, seen, now) : countFailure(key, seen, now)
    const closing = until === null ? [] : closed(context, guess, until)
    const result = await services.db.commit([count, ...also, ...closing])
    if (result.kind === 'done') {
      await recordDenial(context, { ...eventOf(guess), reason: 'wrong_code' })
      if (until !== null) services.mailer.kick()
      return
    }
    // What else there was to count has ended meanwhile.
    if (result.write !== count.label) also = []
  }
  throw throttled(services.now() + 1000)
}

const closed = (context: Context, { user, event }: Guess, until: number): Write[] => {
  const about = { target_type: 'user', target_id: user.id, target_name: user.email, client_id: event.client_id ?? null }
  const locked = auditEvent(context, {
    action: 'second_factor.locked',
    outcome: 'refused',
    reason: 'too_many_wrong_codes',
    ...about,
    details: { until },
  })
  return [insertAuditEvent(locked), ...tellSecondFactorGuessed(context, user, until)]
}

/** A code that is right, but was used: it tells nobody anything, so it is not counted. */
export const refuseUsed = async (
  context: Context,
  guess: Guess,
  refusal: GateKeeperError,
): Promise<GateKeeperError> => {
  await recordDenial(context, { ...eventOf(guess), reason: 'used_code' })
  return refusal
}

/** A right code: `use` makes it count once, within the run of wrong ones as it stands at that moment. */
export const provedBy = (
  context: Context,
  guess: Guess,
  use: Write[],
  lost: () => Promise<GateKeeperError>,
): ProvedCode => ({
  writes: async () => {
    const { key, seen } = await openRun(context, guess)
    return [...(seen === 0 ? [] : [requireFailures(key, seen)]), ...use]
  },
  again: (conflict) => conflict.write === 'require failures',
  lost,
})

export const wrongCode = (reason: string, message: string): GateKeeperError =>
  refuse('BAD_REQUEST', reason, message, { faults: [{ field: 'code', message }] })
