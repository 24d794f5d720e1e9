import { ADDRESS_WINDOW, judgeThrottle, type Throttle } from '@gatekeeper/core/authentication/throttle'
import type { Conflict, Write } from '@gatekeeper/db/commit'
import { countFailure, endFailures, findThrottles, recordFailure } from '@gatekeeper/db/stores/throttles'
import type { EventFields } from '../audit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'

/** Under what a guess is counted. */
export interface Counted {
  account: string
  /** The caller's net; null where only the account counts. */
  address: string | null
  /** The event of a guess that is refused without a look. */
  event: Pick<EventFields, 'action' | 'target_type' | 'target_id' | 'client_id'>
}

/** More often than this nobody else comes in between by accident. */
const TRIES = 20

/** The account's run as it stands, while a guess may be made; the refusal else. */
const openRun = async (context: Context, { account, address, event }: Counted): Promise<Throttle | null> => {
  const { services } = context
  const now = services.now()
  const [of_account = null, of_address = null] = await findThrottles(
    services.db,
    address === null ? [account] : [account, address],
  )
  const verdict = judgeThrottle(of_account, of_address, services.snapshots.settings(), now)
  if (verdict.kind === 'open') return of_account
  await recordDenial(context, { ...event, reason: verdict.kind === 'wait' ? 'throttled' : 'locked' })
  if (verdict.kind === 'stop') throw locked()
  throw throttled(verdict.until)
}

const throttled = (until: number) =>
  refuse('TOO_MANY_REQUESTS', 'throttled', 'Too many tries. Wait a moment, then try again.', { until })

const locked = () =>
  refuse(
    'TOO_MANY_REQUESTS',
    'locked',
    'Too many tries in a row. An administrator has to set a new password for this account.',
  )

/** Asked before the hash, which costs: whether a guess may be made at all. */
export const refuseThrottled = async (context: Context, counted: Counted): Promise<void> => {
  await openRun(context, counted)
}

/**
 * After the hash. Guesses that were let in side by side are counted one after the other, and whoever finds the account closed
 * by then is told that and nothing of the password: else a hundred at once would be a hundred answers (SEC-086, PRM-12).
 */
export const countWrongGuess = async (context: Context, counted: Counted, with_it: Write[] = []): Promise<void> => {
  const { services } = context
  const { account, address } = counted
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const run = await openRun(context, counted)
    const now = services.now()
    const result = await services.db.commit([
      countFailure(account, run?.failures ?? 0, now),
      ...(address === null ? [] : [recordFailure(address, ADDRESS_WINDOW * 1000, now)]),
      ...with_it,
    ])
    if (result.kind === 'done') return
  }
  throw throttled(services.now() + 1000)
}

/** The same for a right password: what ends the run, in the commit that gives the session. */
export const endGuesses = async (context: Context, counted: Counted): Promise<Write[]> => {
  const run = await openRun(context, counted)
  return run === null ? [] : [endFailures(counted.account, run.failures)]
}

/** The list lost to another guess at this account: settle again. */
export const lostToGuess = (conflict: Conflict): boolean => conflict.write === 'end failures'
