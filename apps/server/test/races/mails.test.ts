import { describe, expect, test } from 'bun:test'
import { countMails } from '@gatekeeper/db/stores/mail-list'
import { deliverMails } from '../../src/jobs/send-mail'
import { openMailServer } from '../harness/mail'
import { openNodes, type Provider } from '../harness/provider'

describe('FLT-12 fifty mails and two nodes', () => {
  test('FLT-12 each mail is claimed by one node and arrives once', async () => {
    const server = await openMailServer()
    const [here, there] = (await openNodes(2, { env: server.env })) as [Provider, Provider]
    const { db, mailer } = here.services
    const to = (n: number) => ({ email: `person-${n}@example.com`, locale: 'en', user_id: null })
    const writes = Array.from({ length: 50 }, (_, n) =>
      mailer.write('approved', to(n), { link: `https://a.example/${n}` }),
    )
    await db.commit(writes.flat())
    while ((await countMails(db)).waiting > 0) {
      await Promise.all([here, there].map(({ services }) => deliverMails(services)))
    }
    expect(server.mails.map(({ to: [first] }) => first).toSorted()).toEqual(
      Array.from({ length: 50 }, (_, n) => to(n).email).toSorted(),
    )
    await Promise.all([here, there].map(({ services }) => services.courier.stop()))
  }, 60_000)
})
