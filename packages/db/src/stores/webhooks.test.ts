import { beforeEach, describe, expect, test } from 'bun:test'
import type { Delivery, Webhook } from '@gatekeeper/core/delivery/webhook'
import { eachEngine } from '../../test/each-engine'
import { anEvent, MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { insertAuditEvent } from './audit-events'
import {
  claimDeliveries,
  giveUpDelivery,
  giveUpUntried,
  insertDeliveries,
  listDue,
  markDelivered,
  postponeDeliveries,
  rescheduleDelivery,
  takeAgain,
  wakeDeliveries,
} from './deliveries'
import { findSurplus, purgeDeliveries } from './delivery-bounds'
import { countWaiting, findDelivery, listDeliveries } from './delivery-list'
import { findCursor, findLastSeal, listSealedAfter, moveCursor } from './sealed-events'
import {
  countFailure,
  deleteWebhook,
  findWebhookById,
  forgetFailures,
  insertWebhook,
  loadWebhooks,
  pauseWebhook,
  updateWebhook,
} from './webhooks'

const aWebhook = (part: Partial<Webhook> = {}): Webhook => ({
  id: crypto.randomUUID(),
  name: 'Alerts',
  kind: 'generic',
  sealed_target: 'v1.target',
  target_hint: 'hooks.example.com',
  sealed_secret: 'v1.secret',
  sealed_previous_secret: null,
  previous_secret_until: null,
  events: ['user.*'],
  enabled: true,
  failures: 0,
  open_until: null,
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  ...part,
})

const aDelivery = (webhook_id: string, part: Partial<Delivery> = {}): Delivery => {
  const event = anEvent({ action: part.action ?? 'user.created' })
  return {
    id: crypto.randomUUID(),
    webhook_id,
    event_id: event.id,
    action: event.action,
    event,
    created_at: NOW,
    next_try_at: NOW,
    tries: 0,
    lease_until: 0,
    delivered_at: null,
    failed_at: null,
    last_status: null,
    last_error: null,
    last_took: null,
    ...part,
  }
}

const LEASE = NOW + MINUTE
const SAID = { last_status: 500, last_error: 'It answered 500.', last_took: 12 }
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  let webhook: Webhook
  beforeEach(async () => {
    nodes = await open.nodes()
    db = nodes[0]
    webhook = aWebhook()
    await db.commit([insertWebhook(webhook)])
  })
  const add = async (part: Partial<Delivery> = {}) => {
    const delivery = aDelivery(webhook.id, part)
    await db.commit(insertDeliveries([delivery]))
    return delivery
  }
  const claimOne = async (id: string) => {
    const [claimed] = await claimDeliveries(db, [id], NOW, LEASE)
    if (!claimed) throw new Error('nothing to claim')
    return claimed
  }

  describe('webhooks', () => {
    test('kept as they are; a name once however it is written, a version once', async () => {
      expect(await findWebhookById(db, webhook.id)).toEqual(webhook)
      expect(await db.commit([insertWebhook(aWebhook({ name: 'ÀLERTS' }))])).toMatchObject({ unique: true })
      expect((await db.commit([updateWebhook(webhook.id, 1, { name: 'Ops', enabled: false }, NOW + 1)])).kind).toBe(
        'done',
      )
      expect((await db.commit([updateWebhook(webhook.id, 1, { name: 'Late' }, NOW + 1)])).kind).toBe('conflict')
      expect(await loadWebhooks(db)).toEqual([
        { ...webhook, name: 'Ops', enabled: false, updated_at: NOW + 1, version: 2 },
      ])
      await add()
      expect((await db.commit([deleteWebhook(webhook.id, 2)])).kind).toBe('done')
      expect(await countWaiting(db)).toEqual(new Map())
      expect(await db.commit(insertDeliveries([aDelivery(webhook.id)]))).toMatchObject({ kind: 'conflict' })
    })

    test('FLT-17 of many failures at once each has a number of its own: one of them is the tenth', async () => {
      const seen: number[] = []
      const fail = (node: Database) =>
        node.commit([
          countFailure(webhook.id, (failures) => {
            seen.push(failures)
            return {
              open_until: failures >= 10 ? NOW + failures : null,
              told: failures === 10 ? insertAuditEvent(anEvent()) : null,
            }
          }),
        ])
      await Promise.all(Array.from({ length: 12 }, (_, n) => fail(nodes[n % 2 === 0 ? 0 : 1])))
      expect(await findWebhookById(db, webhook.id)).toMatchObject({ failures: 12, open_until: NOW + 12, version: 1 })
      expect(await db.read((q) => q.select().from(q.audit_events))).toHaveLength(1)
      expect((await db.commit([forgetFailures(webhook.id)])).kind).toBe('done')
      expect((await db.commit([forgetFailures(webhook.id)])).kind).toBe('conflict')
      await db.commit([pauseWebhook(webhook.id, NOW + 5), countFailure('gone', () => ({ open_until: 1, told: null }))])
      expect(await findWebhookById(db, webhook.id)).toMatchObject({ failures: 0, open_until: NOW + 5 })
    })
  })

  describe('FLT-17 deliveries', () => {
    test('FLT-17 two nodes claim the same at once: each delivery has one', async () => {
      const all = Array.from({ length: 250 }, () => aDelivery(webhook.id))
      await db.commit(insertDeliveries(all))
      const wanted = ids(await listDue(db, NOW, [], 300))
      const claimed = await Promise.all([...nodes, ...nodes].map((node) => claimDeliveries(node, wanted, NOW, LEASE)))
      expect(ids(claimed.flat()).toSorted()).toEqual(ids(all).toSorted())
    })

    test('FLT-17 what is due: the oldest first, not before its time, not what is leased or ended, not of those left out', async () => {
      const second = await add({ next_try_at: NOW - 1 })
      const first = await add({ next_try_at: NOW - 2 })
      for (const part of [
        { next_try_at: NOW + 1 },
        { lease_until: NOW + 1 },
        { delivered_at: NOW },
        { failed_at: NOW },
      ])
        await add(part)
      expect(ids(await listDue(db, NOW, [], 9))).toEqual([first.id, second.id])
      expect(await listDue(db, NOW, [webhook.id], 9)).toEqual([])
    })

    test('FLT-17 a lease ends by itself: another takes over, and the first can put it off no more', async () => {
      const { id } = await add()
      const lost = await claimOne(id)
      expect(await claimDeliveries(nodes[1], [id], LEASE - 1, LEASE + MINUTE)).toEqual([])
      const [taken] = await claimDeliveries(nodes[1], [id], LEASE, LEASE + MINUTE)
      expect(taken?.id).toBe(id)
      expect((await db.commit([rescheduleDelivery(lost, LEASE, SAID)])).kind).toBe('conflict')
      expect((await db.commit([giveUpDelivery(lost, LEASE, SAID)])).kind).toBe('conflict')
      expect((await db.commit([markDelivered(lost, LEASE, { ...SAID, last_status: 200 })])).kind).toBe('done')
      expect((await db.commit([markDelivered(lost, LEASE, SAID)])).kind).toBe('conflict')
      expect(await findDelivery(db, id)).toMatchObject({ delivered_at: LEASE, tries: 1, last_status: 200 })
    })

    test('FLT-17 put off, given up, taken again, woken', async () => {
      const { id } = await add()
      await db.commit([rescheduleDelivery(await claimOne(id), NOW + MINUTE, SAID)])
      expect(await findDelivery(db, id)).toMatchObject({ ...SAID, tries: 1, next_try_at: NOW + MINUTE, lease_until: 0 })
      await db.commit([wakeDeliveries(webhook.id, NOW + 1)])
      expect(await findDelivery(db, id)).toMatchObject({ next_try_at: NOW + 1 })
      await db.commit([postponeDeliveries([id], NOW + 2 * MINUTE, NOW)])
      expect(await listDue(db, NOW + MINUTE, [], 9)).toEqual([])
      await db.commit([giveUpUntried([id], NOW + 3, 'left alone')])
      expect(await findDelivery(db, id)).toMatchObject({ failed_at: NOW + 3, last_error: 'left alone', tries: 1 })
      expect((await db.commit([takeAgain(id, NOW + 4, LEASE)])).kind).toBe('done')
      expect((await db.commit([takeAgain(id, NOW + 4, LEASE)])).kind).toBe('conflict')
      expect(await findDelivery(db, id)).toMatchObject({ failed_at: null, tries: 0, lease_until: LEASE })
    })

    test('read newest first, by state, page after page; counted; purged when they have ended', async () => {
      const waiting = await add()
      const sent = await add({ created_at: NOW + 1, delivered_at: NOW + 1 })
      const failed = await add({ created_at: NOW + 2, failed_at: NOW + 2 })
      const list = (part: object) => listDeliveries(db, { webhook_id: webhook.id, limit: 9, ...part })
      expect(ids(await list({}))).toEqual([failed.id, sent.id, waiting.id])
      expect(ids(await list({ before: { at: NOW + 2, id: failed.id } }))).toEqual([sent.id, waiting.id])
      for (const [state, one] of [
        ['waiting', waiting],
        ['delivered', sent],
        ['failed', failed],
      ] as const)
        expect(ids(await list({ state }))).toEqual([one.id])
      expect(await countWaiting(db)).toEqual(new Map([[webhook.id, 1]]))
      expect(await purgeDeliveries(db, NOW + 2)).toBe(1)
      expect(await purgeDeliveries(db, NOW + 3)).toBe(1)
      expect(ids(await list({}))).toEqual([waiting.id])
    })

    test('FLT-17 a surplus is of everyday events, the oldest first', async () => {
      const kept = await add({ action: 'user.deleted', created_at: NOW - 9 })
      const old = await add({ action: 'sign_in.succeeded', created_at: NOW - 8 })
      const young = await add({ action: 'sign_in.refused', created_at: NOW - 7 })
      expect(await findSurplus(db, webhook.id, 1)).toEqual([old.id])
      expect(await findSurplus(db, webhook.id, 9)).toEqual([old.id, young.id])
      expect(await findDelivery(db, kept.id)).not.toBeNull()
    })
  })

  describe('FLT-17 the place in the sealed log', () => {
    const seal = (seq: number, event_id: string) => ({
      label: 'seal',
      rows: 1,
      build: (q: Parameters<Parameters<Database['read']>[0]>[0]) =>
        q
          .insert(q.audit_seals)
          .values({ seq, event_id, salt: '', ip_digest: '', user_agent_digest: '', hash: '', mac: '', sealed_at: NOW })
          .returning({ seq: q.audit_seals.seq }),
    })

    test('FLT-17 of nodes that move it at once one does, with what it took over; the others do nothing', async () => {
      expect([await findCursor(db), await findLastSeal(db)]).toEqual([null, 0])
      const events = [anEvent(), anEvent(), anEvent()]
      await db.commit(events.flatMap((event, n) => [insertAuditEvent(event), seal(n + 1, event.id)]))
      await db.commit([seal(4, 'dropped by retention')])
      expect(await findLastSeal(db)).toBe(4)
      expect(await listSealedAfter(db, 1, 2)).toEqual([
        { seq: 2, event: events[1] ?? null },
        { seq: 3, event: events[2] ?? null },
      ])
      expect(await listSealedAfter(db, 3, 9)).toEqual([{ seq: 4, event: null }])
      const move = (from: number | null, to: number) => (node: Database) =>
        node.commit([moveCursor(from, to), ...insertDeliveries([aDelivery(webhook.id)])])
      for (const [from, to] of [
        [null, 2],
        [2, 4],
      ] as const) {
        const moved = await Promise.all([...nodes, ...nodes].map(move(from, to)))
        expect(moved.filter(({ kind }) => kind === 'done')).toHaveLength(1)
        expect(await findCursor(db)).toBe(to)
      }
      expect((await countWaiting(db)).get(webhook.id)).toBe(2)
    })
  })
})
