import { beforeAll, describe, expect, test } from 'bun:test'
import { answerMailRequests } from '@gatekeeper/api/mail/answer-requests'
import { makeLink } from '@gatekeeper/api/mail/links'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { type Answer, Browser } from '../harness/browser'
import { fastHasher } from '../harness/hasher'
import { MAIL_ENV, mailed, outboxOf, reasonOf, resetToken, tokenOf } from '../harness/outbox'
import { openNodes, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { rowsOf } from '../harness/tables'

const AT_ONCE = 50
const ROUNDS = 100
/** Of what only bounds, or is the same statement as above. */
const FEWER = 25

let nodes: Provider[]
let first: Provider
beforeAll(async () => {
  nodes = await openNodes(2, {
    env: MAIL_ENV,
    settings: { account_free_failures: 1_000_000, address_failures_per_minute: 1_000_000 },
  })
  first = nodes[0] as Provider
  for (const { services } of nodes) {
    services.passwords = fastHasher()
    services.breaker = { failed() {}, delay: async () => {} }
  }
})

let count = 0
const next = (): string => {
  count += 1
  return `racer${count}@example.com`
}
const atOnce = (browser: Browser, call: (at: Browser, index: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => call(browser.at(nodes[index % nodes.length] as Provider), index)),
  )
const saidBy = (answers: Answer[]) => {
  const said: Record<string, number> = {}
  for (const answer of answers) {
    const reason = reasonOf(answer) ?? 'done'
    said[reason] = (said[reason] ?? 0) + 1
  }
  return said
}
const ONE_OF_LINK = { done: 1, link_over: AT_ONCE - 1 }

describe(`fifty at once, up to ${ROUNDS} rounds, exactly one winner (PRM-03)`, () => {
  test('SEC-105 one mail for one address, known or not, from as many callers', async () => {
    for (let round = 0; round < FEWER; round += 1) {
      const email = next()
      if (round % 2 === 0) await addUser(first, email)
      const answers = await atOnce(new Browser(first), (at) => at.call('recovery.begin', { email, locale: 'en' }))
      expect(saidBy(answers)).toEqual({ done: 1, throttled: AT_ONCE - 1 })
      // SEC-085: each node claims what it answers, and one request is answered once.
      await Promise.all(nodes.map(({ services }) => answerMailRequests(services)))
      expect(await outboxOf(first, email)).toHaveLength(round % 2 === 0 ? 1 : 0)
      first.clock.forward(61)
    }
  }, 300_000)

  test('SEC-096 one reset link sets one password', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const user = await addUser(first, next())
      first.clock.forward(61)
      const browser = new Browser(first)
      const token = await resetToken(first, browser, user.email)
      const answers = await atOnce(browser, (at, index) =>
        at.call('recovery.complete', { token, password: `wordy password number ${index}` }),
      )
      expect(saidBy(answers)).toEqual(ONE_OF_LINK)
      const winner = answers.findIndex(({ status }) => status === 200)
      expect((await findPassword(first.services.db, user.id))?.hash).toBe(`fast:wordy password number ${winner}`)
      const told = (await outboxOf(first, user.email)).filter(({ kind }) => kind === 'credential_changed')
      expect(told).toHaveLength(1)
    }
  }, 300_000)

  test('SEC-105 one code by mail makes one session', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const user = await addUser(first, next(), {}, null)
      first.clock.forward(61)
      const browser = new Browser(first)
      const { data } = await browser.call('login.start', {})
      const asked = { interaction: data.interaction, login: user.email }
      await browser.call('login.requestEmailCode', { ...asked, locale: 'en' })
      const { code = '' } = (await mailed(first, user.email, 'code')) ?? {}
      const answers = await atOnce(browser, (at) => at.call('login.signInByEmailCode', { ...asked, code }))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const sessions = (await rowsOf(first, 'sessions')).filter(({ user_id }) => user_id === user.id)
      expect(sessions).toHaveLength(1)
    }
  }, 300_000)

  test('SEC-125 one sign-in link makes one session', async () => {
    for (let round = 0; round < FEWER; round += 1) {
      const user = await addUser(first, next())
      const link = makeLink(first.services, 'sign_in', { ...user, user_id: user.id })
      await first.services.db.commit([link.write])
      const token = tokenOf(link.url)
      const answers = await atOnce(new Browser(first), (at) => at.call('recovery.signInByLink', { token }))
      expect(saidBy(answers)).toEqual(ONE_OF_LINK)
      const sessions = (await rowsOf(first, 'sessions')).filter(({ user_id }) => user_id === user.id)
      expect(sessions).toHaveLength(1)
    }
  }, 300_000)

  test('*this wasn\u2019t me* happens once, and one reset mail goes out', async () => {
    for (let round = 0; round < FEWER; round += 1) {
      const user = await addUser(first, next())
      const link = makeLink(first.services, 'not_me', { ...user, user_id: user.id })
      await first.services.db.commit([link.write])
      const token = tokenOf(link.url)
      const answers = await atOnce(new Browser(first), (at) => at.call('recovery.notMe', { token }))
      expect(saidBy(answers)).toEqual(ONE_OF_LINK)
      expect((await outboxOf(first, user.email)).map(({ kind }) => kind)).toEqual(['reset_password'])
    }
  }, 300_000)
})
