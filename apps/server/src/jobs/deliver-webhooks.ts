import { circuitOf, GIVEN_UP_AFTER } from '@gatekeeper/core/delivery/delivery-schedule'
import type { Delivery, Webhook } from '@gatekeeper/core/delivery/webhook'
import type { Instant } from '@gatekeeper/core/instant'
import {
  claimDeliveries,
  type Due,
  giveUpUntried,
  listDue,
  postponeDeliveries,
  putBackDelivery,
} from '@gatekeeper/db/stores/deliveries'
import { findWebhookById, loadWebhooks } from '@gatekeeper/db/stores/webhooks'
import type { ServerServices } from '../services'
import { recordTry, type TryNeeds } from '../services/webhook-outcome'
import { type Hands, makeHands } from './hands'

/** FLT-17: a receiver that hangs holds up no more than these, and its own alone. */
const PER_TARGET = 2
const IN_ALL = 16
/** Longer than any try: who still holds it has died. */
const DELIVERY_LEASE_MS = 30_000
const HOUR = 3_600_000
const LOOK = 100

/** `null`: it may be tried. */
const closedUntil = ({ enabled, open_until }: Webhook, at: Instant): Instant | null => {
  if (!enabled) return at + HOUR
  return open_until !== null && open_until > at ? open_until : null
}

type Needs = TryNeeds & Pick<ServerServices, 'log'>

/** Takes deliveries to their receivers, a few at once, off the path of any request. */
export interface Herald {
  /** Claims what is due, as far as hands are free, and does not wait for its answer. */
  fill(): Promise<void>
  /** Until nothing is due and nothing under way. */
  idle(): Promise<void>
  /** Claims no more, and waits for what is under way: five seconds at most. */
  stop(): Promise<void>
  /** One try of a delivery whose lease the caller holds; its end is on file when this resolves. */
  tryNow(delivery: Delivery): Promise<void>
}

export const makeHerald = (needs: Needs): Herald => {
  const { db, now } = needs
  /** Half open, one delivery tries whether the receiver is back. */
  const free = (webhook: Webhook): number =>
    (circuitOf(webhook, now()) === 'half_open' ? 1 : PER_TARGET) - hands.busyWith(webhook.id)

  const attempt = async (delivery: Delivery): Promise<void> => {
    const webhook = await findWebhookById(db, delivery.webhook_id)
    if (webhook !== null) await recordTry(needs, webhook, delivery)
  }

  /** Its circuit may have opened, or somebody switched it off, after this one was chosen. */
  const attemptIfOpen = async (delivery: Delivery): Promise<void> => {
    const webhook = await findWebhookById(db, delivery.webhook_id)
    if (webhook === null) return
    const closed_until = closedUntil(webhook, now())
    if (closed_until === null) await recordTry(needs, webhook, delivery)
    else await db.commit([putBackDelivery(delivery, closed_until)])
  }

  /** Those that may be tried now; the others are put off or, after a day, given up, so that they stand in nobody's way. */
  const sort = async (due: Due[], webhooks: Map<string, Webhook>): Promise<string[]> => {
    const at = now()
    const take: string[] = []
    const taken = new Map<string, number>()
    const put_off = new Map<number, string[]>()
    const given_up: string[] = []
    for (const { id, webhook_id, created_at } of due) {
      const webhook = webhooks.get(webhook_id)
      if (webhook === undefined) continue
      const closed_until = closedUntil(webhook, at)
      if (closed_until !== null) {
        if (created_at + GIVEN_UP_AFTER <= at) given_up.push(id)
        else put_off.set(closed_until, [...(put_off.get(closed_until) ?? []), id])
      } else if ((taken.get(webhook_id) ?? 0) < free(webhook)) {
        taken.set(webhook_id, (taken.get(webhook_id) ?? 0) + 1)
        take.push(id)
      }
    }
    const writes = [...put_off].map(([until, ids]) => postponeDeliveries(ids, until, at))
    if (given_up.length > 0) writes.push(giveUpUntried(given_up, at, 'The receiver was left alone for a whole day.'))
    if (writes.length > 0) await db.commit(writes)
    needs.metrics.deliveries.inc({ outcome: 'given_up' }, given_up.length)
    return take.slice(0, hands.left())
  }

  /** Whether there may be more that is due. */
  const claim = async (): Promise<boolean> => {
    const webhooks = new Map((await loadWebhooks(db)).map((webhook) => [webhook.id, webhook]))
    if (webhooks.size === 0) return false
    const full = [...webhooks.values()].filter((webhook) => free(webhook) <= 0).map(({ id }) => id)
    const at = now()
    const due = await listDue(db, at, full, LOOK)
    if (due.length === 0) return false
    const ids = await sort(due, webhooks)
    if (ids.length === 0) return due.length === LOOK
    hands.begin(await claimDeliveries(db, ids, at, at + DELIVERY_LEASE_MS))
    return due.length > ids.length
  }

  const hands: Hands<Delivery> = makeHands<Delivery>(needs, {
    most: IN_ALL,
    targetOf: ({ webhook_id }) => webhook_id,
    claim,
    attempt: attemptIfOpen,
    words: { one: 'a delivery', all: 'the deliveries' },
  })
  return { fill: hands.fill, idle: hands.idle, stop: hands.stop, tryNow: attempt }
}
