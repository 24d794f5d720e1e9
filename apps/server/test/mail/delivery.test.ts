import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { requestMail } from '@gatekeeper/api/mail/request-mail'
import type { MailData } from '@gatekeeper/core/delivery/mail'
import type { Instant } from '@gatekeeper/core/instant'
import { countMails, listMails } from '@gatekeeper/db/stores/mail-list'
import { startJobs } from '../../src/jobs/jobs'
import { deliverMails, makeCourier } from '../../src/jobs/send-mail'
import { openWithMail, type WithMail } from '../harness/mail'
import { openProvider } from '../harness/provider'
import { rowsOf } from '../harness/tables'

const ADA = 'ada@example.com'
const LINK = 'http://localhost:8080/login/link?token=gkl_secret'

let it: WithMail
beforeAll(async () => {
  it = await openWithMail({ seams: { smtp: { connect_ms: 2000, greeting_ms: 2000, socket_ms: 2000 } } })
})
beforeEach(() => it.afresh())

/** A mail in the outbox, as a commit writes it. */
const write = async (to = ADA, not_after?: Instant): Promise<void> => {
  const { services } = it.provider
  const data: MailData['approved'] = { link: LINK }
  const writes = services.mailer.write('approved', { email: to, locale: 'en', user_id: null }, data, not_after)
  await services.db.commit(writes)
}
const round = () => deliverMails(it.provider.services)
const onFile = async () => (await listMails(it.provider.services.db, { limit: 9 }))[0]
const MINUTE = 60
const LOGGED = ['a mail could not be delivered']
const logged = () => it.provider.logs.map((line) => JSON.parse(line)).filter(({ msg }) => LOGGED.includes(msg))

describe('FLT-12 a mail in the outbox is delivered', () => {
  test('FLT-12 once, as text and as HTML, to whom it is meant for, and its words are erased', async () => {
    await write()
    await round()
    await round()
    expect(it.server.mails).toHaveLength(1)
    const mail = await it.server.next(ADA)
    expect(mail).toMatchObject({ to: [ADA], from: 'auth@example.com', links: [LINK] })
    expect(mail.html).toContain(LINK)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.get('from')).toBe('GateKeeper <auth@example.com>')
    expect(await onFile()).toMatchObject({ sent_at: it.provider.clock.now(), failed_at: null })
    const rows = await it.provider.services.db.read((q) => q.select().from(q.mails))
    expect(rows).toMatchObject([{ sealed_data: '' }])
  })

  test.each(['refuse', 'reject', 'hang', 'down'] as const)(
    'FLT-12 the mail server: %s; the mail waits a minute, then two, and arrives once when it is well again',
    async (mode) => {
      await write()
      await it.server.mode(mode)
      await round()
      expect(await onFile()).toMatchObject({ tries: 1, sent_at: null, failed_at: null, last_error: expect.any(String) })
      it.provider.clock.forward(MINUTE - 1)
      await round()
      expect(await onFile()).toMatchObject({ tries: 1 })
      it.provider.clock.forward(1)
      await round()
      expect(await onFile()).toMatchObject({ tries: 2 })
      await it.server.mode('ok')
      it.provider.clock.forward(2 * MINUTE)
      await round()
      expect(await onFile()).toMatchObject({ sent_at: it.provider.clock.now() })
      expect(it.server.mails).toHaveLength(1)
      expect(logged()).toHaveLength(2)
      // Neither whom it was for nor what it said
      expect(it.provider.logs.join()).not.toContain(ADA)
      expect(it.provider.logs.join()).not.toContain('gkl_secret')
    },
  )

  test('FLT-12 given up after a day, and kept for an administrator', async () => {
    await write()
    await it.server.mode('refuse')
    for (let hours = 0; hours <= 24; hours += 1) {
      await round()
      it.provider.clock.forward(60 * MINUTE)
    }
    expect(await countMails(it.provider.services.db)).toEqual({ waiting: 0, sent: 0, failed: 1 })
    expect(await onFile()).toMatchObject({ last_error: 'The mail server said: 451 come back later' })
    expect(await it.provider.services.metrics.registry.metrics()).toContain(
      'gatekeeper_mails_total{outcome="given_up"} 1',
    )
  })

  test('FLT-12 a link that has run out is never sent', async () => {
    await it.server.mode('down')
    await write(ADA, it.provider.clock.now() + 30_000)
    await write('bob@example.com', it.provider.clock.now() + 90_000)
    await round()
    it.provider.clock.forward(91)
    await it.server.mode('ok')
    await round()
    expect(it.server.mails).toEqual([])
    const all = await listMails(it.provider.services.db, { limit: 9, state: 'failed' })
    expect(all.map(({ last_error }) => last_error).toSorted()).toEqual([
      'expired',
      expect.stringMatching(/^expired; Nothing listens at /),
    ])
  })
})

describe('FLT-12 a lease and its end', () => {
  test('FLT-12 a clock that leaps during a delivery makes no second one', async () => {
    await it.server.mode('hang')
    await write()
    const first = round()
    while (it.server.seen.connections === 0) await new Promise((resolve) => setImmediate(resolve))
    it.provider.clock.forward(60 * MINUTE)
    await it.provider.services.courier.fill()
    expect(it.server.seen.connections).toBe(1)
    await first
    expect(it.server.seen.connections).toBe(1)
  })

  test('FLT-12 a mail whose words do not open is tried like one that is refused, and given up; others go on', async () => {
    const { services } = it.provider
    await write('bob@example.com')
    await services.db.commit([
      {
        label: 'spoil',
        rows: 1,
        build: (q) => q.update(q.mails).set({ sealed_data: 'v1.spoilt' }).returning({ id: q.mails.id }),
      },
    ])
    await write()
    await round()
    expect(it.server.mails.map(({ to }) => to)).toEqual([[ADA]])
    const spoilt = (await listMails(services.db, { limit: 9 })).find(({ recipient }) => recipient !== ADA)
    expect(spoilt).toMatchObject({ tries: 1, last_error: 'What this mail says cannot be read.' })
  })

  test('FLT-12 while no mail server is set, what waits goes on waiting, and nothing new is written', async () => {
    await write()
    const { services } = it.provider
    const { mailer } = services
    const bare = makeCourier({ ...services, mailer: { ...mailer, configured: () => false } })
    await bare.idle()
    expect(await onFile()).toMatchObject({ tries: 0, sent_at: null })
    await round()
    expect(await onFile()).toMatchObject({ sent_at: it.provider.clock.now() })
    const without = (await openProvider()).services.mailer
    expect(without.write('approved', { email: ADA, locale: null, user_id: null }, { link: LINK })).toEqual([])
  })
})

describe('FLT-12 what a commit has written is sent by its kick, off the path of the request', () => {
  const BEATS = { 'send-mail': 3_600_000, 'answer-mail-requests': 3_600_000 }

  test('FLT-12 without waiting for the beat; a hundred kicks are a run or two', async () => {
    const { services } = it.provider
    let runs = 0
    const { courier } = services
    services.courier = {
      ...courier,
      fill: () => {
        runs += 1
        return courier.fill()
      },
    }
    const stop = startJobs(services, BEATS)
    await write()
    for (let n = 0; n < 100; n += 1) services.mailer.kick()
    // Nothing has happened by the time that the request goes on.
    expect(runs).toBe(0)
    await it.server.next(ADA)
    await stop()
    expect(runs).toBeGreaterThan(0)
    expect(runs).toBeLessThanOrEqual(2)
  })

  test('FLT-12 a kick answers what was asked for by address, too', async () => {
    const { services } = it.provider
    const stop = startJobs(services, BEATS)
    const asked = { kind: 'register' as const, email: ADA, interaction: null, locale: 'en' }
    await requestMail({ services, ip: null, user_agent: null }, asked)
    const answered = async () => (await rowsOf(it.provider, 'mail_requests')).every((row) => row.answered_at !== null)
    while (!(await answered())) await new Promise((resolve) => setImmediate(resolve))
    await stop()
  })
})
