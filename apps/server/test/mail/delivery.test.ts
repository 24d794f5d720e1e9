import { beforeEach, describe, expect, test } from 'bun:test'
import type { MailData } from '@gatekeeper/core/delivery/mail'
import type { Instant } from '@gatekeeper/core/instant'
import { countMails, listMails } from '@gatekeeper/db/stores/mail-list'
import { deliverMails } from '../../src/jobs/send-mail'
import { openWithMail, type WithMail } from '../harness/mail'

const ADA = 'ada@example.com'
const LINK = 'http://localhost:8080/login/link?token=gkl_secret'

let it: WithMail
beforeEach(async () => {
  it = await openWithMail({ seams: { smtp: { connect_ms: 300, greeting_ms: 300, socket_ms: 300 } } })
})

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
