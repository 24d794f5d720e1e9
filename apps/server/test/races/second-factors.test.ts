import { beforeAll, describe, expect, test } from 'bun:test'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { enrolTotp, givePassword, mailedCode, totpCode, verdictOf, withMail } from '../harness/factors'
import { fastHasher } from '../harness/hasher'
import { openNodes, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { rowsOf } from '../harness/tables'

const AT_ONCE = 50
const ROUNDS = 25
const EMAIL = 'maren@example.com'
const BY_MAIL = 'mail@example.com'

let nodes: Provider[]
let provider: Provider
let account: Browser
let secret: string

/** PostgreSQL has two nodes, SQLite one: the browsers alternate between them. */
const nodeOf = (index: number): Provider => nodes[index % nodes.length] as Provider

beforeAll(async () => {
  nodes = await openNodes(2, withMail())
  provider = nodes[0] as Provider
  for (const { services } of nodes) services.passwords = fastHasher()
  for (const email of [EMAIL, BY_MAIL]) {
    const { id } = await addUser(provider, email)
    const password = await findPassword(provider.services.db, id)
    const fast = { hash: `fast:${PASSWORD}`, changed_at: 0, must_change: false }
    await provider.services.db.commit([replacePassword(id, password?.version ?? 1, fast)])
  }
  account = new Browser(provider)
  const { confirmed } = provider.services.mailer
  provider.services.mailer.confirmed = () => false
  await account.signInDirectly(EMAIL)
  provider.services.mailer.confirmed = confirmed
  secret = (await enrolTotp(provider, account)).secret
})

/** Fifty browsers, each before the second factor. */
const gather = (email: string) =>
  Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const browser = new Browser(nodeOf(index))
      const { interaction, answer } = await givePassword(browser, email)
      if (answer.data?.step !== 'second_factor') throw new Error(`no second factor: ${JSON.stringify(answer)}`)
      return { browser, interaction }
    }),
  )

const expectOneWinner = (verdicts: string[], losers: string[]) => {
  expect(verdicts.filter((verdict) => verdict === 'continue')).toHaveLength(1)
  for (const verdict of verdicts.filter((one) => one !== 'continue')) expect(losers).toContain(verdict)
}

describe(`fifty at once, ${ROUNDS} rounds, exactly one winner (PRM-03)`, () => {
  test('SEC-101 one time step', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      provider.clock.forward(30)
      const code = totpCode(provider, secret)
      const everyone = await gather(EMAIL)
      const answers = await Promise.all(
        everyone.map(({ browser, interaction }) => browser.call('login.totp', { interaction, code })),
      )
      expectOneWinner(answers.map(verdictOf), ['used_code'])
    }
  }, 300_000)

  test('SEC-106 one recovery code', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      provider.clock.forward(30)
      if (round % 10 === 0) await act(account, 'totp.stepUp', { code: totpCode(provider, secret) })
      const { codes } = await act(account, 'recoveryCodes.regenerate', {})
      const everyone = await gather(EMAIL)
      const answers = await Promise.all(
        everyone.map(({ browser, interaction }) =>
          browser.call('login.recoveryCode', { interaction, code: codes[round % 10] }),
        ),
      )
      expectOneWinner(answers.map(verdictOf), ['used_code'])
      expect((await act(account, 'recoveryCodes.status', {}, 'query')).left).toBe(9)
    }
  }, 300_000)

  test('SEC-105 one emailed code', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      provider.clock.forward(3600)
      const first = new Browser(provider)
      const { interaction } = await givePassword(first, BY_MAIL)
      await act(first, 'login.sendEmailCode', { interaction })
      const code = await mailedCode(provider, BY_MAIL)
      // A code is good in one interaction: fifty requests of its browser.
      const tabs = Array.from({ length: AT_ONCE }, (_, index) => first.at(nodeOf(index)))
      const answers = await Promise.all(tabs.map((browser) => browser.call('login.emailCode', { interaction, code })))
      expectOneWinner(answers.map(verdictOf), ['code_ended', 'not_this_step', 'changed_meanwhile'])
      const used = (await rowsOf(provider, 'email_codes')).filter(({ attempt_id }) => attempt_id === interaction)
      expect(used.map(({ used_at }) => used_at)).toEqual([provider.clock.now()])
    }
  }, 300_000)

  test('SEC-101 one time step, given at the sign-in and as step-up', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      provider.clock.forward(30)
      const code = totpCode(provider, secret)
      const everyone = (await gather(EMAIL)).slice(0, AT_ONCE / 2)
      const copies = everyone.map((_, index) => account.at(nodeOf(index)))
      const [signIns, stepUps] = await Promise.all([
        Promise.all(everyone.map(({ browser, interaction }) => browser.call('login.totp', { interaction, code }))),
        Promise.all(copies.map((browser) => browser.call('totp.stepUp', { code }))),
      ])
      expect([...signIns, ...stepUps].filter(({ status }) => status === 200)).toHaveLength(1)
      // The session that was raised goes on under its new cookie.
      account = copies[stepUps.findIndex(({ status }) => status === 200)]?.at(provider) ?? account
    }
  }, 300_000)
})
