import { beforeEach, describe, expect, test } from 'bun:test'
import type { Mail } from '@gatekeeper/core/delivery/mail'
import { eachEngine } from '../../test/each-engine'
import { MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { countMails, findMail, listMails } from './mail-list'
import { claimMails, expireMail, giveUpMail, insertMail, markMailSent, rescheduleMail, retryMail } from './mails'

const aMail = (part: Partial<Mail> = {}): Mail => ({
  id: crypto.randomUUID(),
  recipient: 'ada@example.test',
  kind: 'code',
  locale: 'en',
  sealed_data: 'v1.sealed',
  user_id: null,
  created_at: NOW,
  not_after: null,
  next_try_at: NOW,
  tries: 0,
  lease_until: 0,
  sent_at: null,
  failed_at: null,
  last_error: null,
  ...part,
})

const LEASE = NOW + 2 * MINUTE
const ids = (mails: { id: string }[]) => mails.map(({ id }) => id)

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeEach(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  /** All as they stand, the sealed words among them. */
  const onFile = async (id: string) => (await db.read((q) => q.select().from(q.mails))).find((mail) => mail.id === id)
  const add = async (part: Partial<Mail> = {}) => {
    const mail = aMail(part)
    await db.commit([insertMail(mail)])
    return mail
  }
  const claimOne = async (): Promise<Mail> => {
    const [mail] = await claimMails(db, NOW, LEASE, 1)
    if (!mail) throw new Error('nothing to claim')
    return mail
  }

  describe('FLT-12 the outbox', () => {
    test('FLT-12 fifty mails, two nodes that claim at once: each mail has exactly one', async () => {
      const mails = Array.from({ length: 50 }, () => aMail())
      await db.commit(mails.map(insertMail))
      const claimAll = async (node: Database): Promise<Mail[]> => {
        const all: Mail[] = []
        for (let idle = 0; idle < 20; ) {
          const some = await claimMails(node, NOW, LEASE, 4)
          idle = some.length === 0 ? idle + 1 : 0
          all.push(...some)
        }
        return all
      }
      const claimed = (await Promise.all([...nodes, ...nodes].map(claimAll))).flat()
      expect(ids(claimed).toSorted()).toEqual(ids(mails).toSorted())
    })

    test('FLT-12 the oldest that is due comes first; none before its time, none that is leased', async () => {
      const second = await add({ next_try_at: NOW - 1 })
      const first = await add({ next_try_at: NOW - 2 })
      await add({ next_try_at: NOW + 1 })
      await add({ lease_until: NOW + 1 })
      expect(ids(await claimMails(db, NOW, LEASE, 1))).toEqual([first.id])
      expect(ids(await claimMails(db, NOW, LEASE, 9))).toEqual([second.id])
      expect(await claimMails(db, NOW, LEASE, 9)).toEqual([])
    })

    test('FLT-12 a lease ends by itself: another node takes over, and the first can no longer put it off', async () => {
      await add()
      const lost = await claimOne()
      const [taken] = await claimMails(nodes[1], LEASE, LEASE + MINUTE, 9)
      expect(taken?.id).toBe(lost.id)
      expect((await db.commit([rescheduleMail(lost, LEASE + 9 * MINUTE, 'late')])).kind).toBe('conflict')
      expect((await db.commit([markMailSent(lost.id, LEASE)])).kind).toBe('done')
      expect(await claimMails(db, LEASE + 9 * MINUTE, LEASE + 10 * MINUTE, 9)).toEqual([])
    })

    test('PRM-11 what has gone keeps none of its words, and counts once', async () => {
      const { id } = await add({ last_error: 'once it failed' })
      await claimOne()
      expect((await db.commit([markMailSent(id, NOW)])).kind).toBe('done')
      expect(await onFile(id)).toMatchObject({ sealed_data: '', sent_at: NOW, last_error: null, lease_until: 0 })
      expect((await db.commit([markMailSent(id, NOW)])).kind).toBe('conflict')
    })

    test('FLT-12 put off: it is due at its time again, a try older', async () => {
      await add()
      const mail = await claimOne()
      await db.commit([rescheduleMail(mail, NOW + MINUTE, 'no answer')])
      expect(await claimMails(db, NOW + MINUTE - 1, LEASE, 9)).toEqual([])
      const [again] = await claimMails(db, NOW + MINUTE, LEASE, 9)
      expect(again).toMatchObject({ id: mail.id, tries: 1, last_error: 'no answer', sealed_data: 'v1.sealed' })
    })

    test('FLT-12 given up: kept, and sent once an administrator says so', async () => {
      await add()
      const mail = await claimOne()
      await db.commit([giveUpMail(mail, NOW, '550')])
      expect(await claimMails(db, LEASE, LEASE + 1, 9)).toEqual([])
      expect((await db.commit([retryMail(mail.id, LEASE)])).kind).toBe('done')
      expect(await claimMails(db, LEASE, LEASE + 1, 9)).toMatchObject([{ id: mail.id, failed_at: null, tries: 1 }])
    })

    test('FLT-12 run out: never sent, its words erased, and no administrator brings them back', async () => {
      await add()
      const mail = await claimOne()
      await db.commit([expireMail(mail, NOW, 'expired')])
      expect(await onFile(mail.id)).toMatchObject({ sealed_data: '', failed_at: NOW, last_error: 'expired' })
      expect((await db.commit([retryMail(mail.id, LEASE)])).kind).toBe('conflict')
    })

    test('FLT-12 retried now: what waits is due, what is being sent or has gone is left alone', async () => {
      const waits = await add({ next_try_at: NOW + 9 * MINUTE })
      expect((await db.commit([retryMail(waits.id, NOW)])).kind).toBe('done')
      expect(ids(await claimMails(db, NOW, LEASE, 9))).toEqual([waits.id])
      expect((await db.commit([retryMail(waits.id, NOW)])).kind).toBe('conflict')
      await db.commit([markMailSent(waits.id, NOW)])
      expect((await db.commit([retryMail(waits.id, LEASE)])).kind).toBe('conflict')
      expect((await db.commit([retryMail('no-such-mail', LEASE)])).kind).toBe('conflict')
    })
  })

  describe('the administrator reads the outbox', () => {
    test('newest first, by state, page after page; no words among it', async () => {
      const waiting = await add({ created_at: NOW })
      const sent = await add({ created_at: NOW + 1, sent_at: NOW + 2 })
      const twin = await add({
        created_at: NOW + 1,
        id: `${sent.id.startsWith('0') ? '1' : '0'}${sent.id.slice(1)}`,
        failed_at: NOW + 3,
      })
      const all = await listMails(db, { limit: 9 })
      expect(ids(all)).toEqual([...ids([sent, twin]).toSorted().reverse(), waiting.id])
      expect(JSON.stringify(all)).not.toContain('sealed')
      const [first] = await listMails(db, { limit: 1 })
      const rest = await listMails(db, { limit: 9, before: { at: first?.created_at ?? 0, id: first?.id ?? '' } })
      expect(ids(rest)).toEqual(ids(all).slice(1))
      for (const [state, mail] of [
        ['waiting', waiting],
        ['sent', sent],
        ['failed', twin],
      ] as const)
        expect(ids(await listMails(db, { state, limit: 9 }))).toEqual([mail.id])
      expect(await countMails(db)).toEqual({ waiting: 1, sent: 1, failed: 1 })
      expect(await findMail(db, twin.id)).toMatchObject({ id: twin.id, failed_at: NOW + 3 })
      expect(await findMail(db, 'no-such-mail')).toBeNull()
    })
  })
})
