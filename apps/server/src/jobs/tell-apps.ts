import { circuitOf, GIVEN_UP_AFTER, OPENS_AFTER, openUntil } from '@gatekeeper/core/delivery/delivery-schedule'
import type { Instant } from '@gatekeeper/core/instant'
import type { LogoutDelivery } from '@gatekeeper/core/oidc/logout-delivery'
import {
  claimLogouts,
  type DueLogout,
  listDueLogouts,
  postponeLogouts,
  putBackLogout,
  wakeLogouts,
} from '@gatekeeper/db/stores/logout-deliveries'
import type { LogoutPost } from '../adapters/logout-post'
import { type LogoutNeeds, settle } from '../services/logout-outcome'
import { type Hands, makeHands } from './hands'

/** FLT-17: an app that hangs holds up no more than these, and its own alone. */
const PER_TARGET = 2
const IN_ALL = 16
/** Longer than any try: who still holds it has died. */
const LEASE_MS = 30_000
const LOOK = 100
const SO_LATE = { kind: 'failed', reason: 'it was left alone for a whole day' } as const

interface Needs extends LogoutNeeds {
  post: LogoutPost
}

/** Tells apps that a session has ended, a few at once, off the path of any request (BC-06). */
export interface Crier {
  /** Claims what is due, as far as hands are free, and does not wait for its answer. */
  fill(): Promise<void>
  /** After the commit that ended a session: no need to wait for the next beat. */
  kick(): void
  onKick(run: () => void): void
  /** Until nothing is due and nothing under way. */
  idle(): Promise<void>
  /** Claims no more, and waits for what is under way: five seconds at most. */
  stop(): Promise<void>
  /** One try of a delivery whose lease the caller holds; its end is on file when this resolves. */
  tryNow(delivery: LogoutDelivery): Promise<LogoutDelivery>
}

interface Failing {
  failures: number
  open_until: Instant | null
}

export const makeCrier = (needs: Needs): Crier => {
  const { db, now, post } = needs
  /** Apps that failed at their last try. Of this node alone: another finds out by ten tries of its own. */
  const failing = new Map<string, Failing>()
  let kicked = (): void => {}

  const stateOf = (client_id: string): Failing => failing.get(client_id) ?? { failures: 0, open_until: null }

  const closedUntil = (client_id: string, at: Instant): Instant | null => {
    const { open_until } = stateOf(client_id)
    return open_until !== null && open_until > at ? open_until : null
  }

  /** Half open, one delivery tries whether the app is back. */
  const free = (client_id: string): number => {
    const most = circuitOf(stateOf(client_id), now()) === 'half_open' ? 1 : PER_TARGET
    return most - hands.busyWith(client_id)
  }

  const count = async ({ client_id }: LogoutDelivery, arrived: boolean): Promise<void> => {
    const { failures } = stateOf(client_id)
    if (!arrived) {
      failing.set(client_id, { failures: failures + 1, open_until: openUntil(failures + 1, now()) })
      return
    }
    failing.delete(client_id)
    if (failures >= OPENS_AFTER) await db.commit([wakeLogouts(client_id, now())])
  }

  const attempt = async (held: LogoutDelivery): Promise<LogoutDelivery> => {
    const after = await settle(needs, held, await post(held))
    await count(after, after.delivered_at !== null)
    return after
  }

  /** Its circuit may have opened after this one was chosen. */
  const attemptIfOpen = async (held: LogoutDelivery): Promise<void> => {
    const closed_until = closedUntil(held.client_id, now())
    if (closed_until === null) await attempt(held)
    else if (isOver(held, now())) await settle(needs, held, SO_LATE)
    else await db.commit([putBackLogout(held, closed_until)])
  }

  /** Those that are for now; the others are put off, so that they stand in nobody's way. */
  const sort = async (due: DueLogout[], at: Instant): Promise<string[]> => {
    const take: string[] = []
    const taken = new Map<string, number>()
    const put_off = new Map<Instant, string[]>()
    for (const one of due) {
      const { id, client_id } = one
      const closed_until = closedUntil(client_id, at)
      if (closed_until !== null && !isOver(one, at))
        put_off.set(closed_until, [...(put_off.get(closed_until) ?? []), id])
      else if (closed_until !== null || (taken.get(client_id) ?? 0) < free(client_id)) {
        taken.set(client_id, (taken.get(client_id) ?? 0) + 1)
        take.push(id)
      }
    }
    if (put_off.size > 0) await db.commit([...put_off].map(([until, ids]) => postponeLogouts(ids, until, at)))
    return take.slice(0, hands.left())
  }

  /** Whether there may be more that is due. */
  const claim = async (): Promise<boolean> => {
    const at = now()
    const full = [...hands.targets()].filter((client_id) => free(client_id) <= 0)
    const due = await listDueLogouts(db, at, full, LOOK)
    if (due.length === 0) return false
    const ids = await sort(due, at)
    if (ids.length === 0) return due.length === LOOK
    hands.begin(await claimLogouts(db, ids, at, at + LEASE_MS))
    return due.length > ids.length
  }

  const hands: Hands<LogoutDelivery> = makeHands<LogoutDelivery>(needs, {
    most: IN_ALL,
    targetOf: ({ client_id }) => client_id,
    claim,
    attempt: attemptIfOpen,
    words: { one: 'a log-out', all: 'the log-outs' },
  })
  return {
    fill: hands.fill,
    kick: () => kicked(),
    onKick(run) {
      kicked = run
    },
    idle: hands.idle,
    stop: hands.stop,
    tryNow: attempt,
  }
}

/** Its day is over. */
const isOver = ({ created_at }: Pick<LogoutDelivery, 'created_at'>, at: Instant): boolean =>
  created_at + GIVEN_UP_AFTER <= at
