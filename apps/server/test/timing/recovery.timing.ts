// Run by `bun run test:faults`: does the way back into an account tell by its time whose address was typed? (SEC-016, SEC-085)
import { beforeAll, describe, expect, test } from 'bun:test'
import { answerMailRequests } from '@gatekeeper/api/mail/answer-requests'
import { verifyHash } from '../../src/services/verify-hash'
import { Browser } from '../harness/browser'
import { MAIL_ENV } from '../harness/outbox'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { listen } from '../harness/wire'
import { judge, report, SAMPLES, sampleAll } from './same-time'

const MINUTES = 30 * 60_000
/** With the rounds that warm up. */
const ALL = SAMPLES + 10
/** A code takes five wrong tries. */
const PER_CODE = 4

let provider: Provider
let base = ''
let browser: Browser
beforeAll(async () => {
  provider = await openProvider({
    env: { BASE_URL: 'http://auth.example', ...MAIL_ENV },
    seams: { verifyPassword: verifyHash },
    settings: { account_free_failures: 1_000_000, address_failures_per_minute: 1_000_000 },
  })
  provider.services.breaker = { failed() {}, delay: async () => {} }
  base = `http://127.0.0.1:${await listen(provider)}`
  browser = new Browser(provider)
  await browser.call('login.start', {})
  // Each address is written to so seldom that every sample needs one of its own.
  for (let index = 0; index < ALL; index += 1) {
    await addUser(provider, `known${index}@example.com`)
    await addUser(provider, `off${index}@example.com`, { state: 'disabled' })
    await addUser(provider, `mail${index}@example.com`, {}, null)
  }
}, MINUTES)

/** Over one kept connection, from addresses of a pool, so that no caller asks too often. */
const call = async (procedure: string, input: object, index: number): Promise<string> => {
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
  const headers = {
    host: 'auth.example',
    cookie,
    origin: 'http://auth.example',
    'content-type': 'application/json',
    'x-forwarded-for': `198.18.0.${index % 250}`,
  }
  const init = { method: 'POST', headers, body: JSON.stringify(input) }
  return (await fetch(`${base}/trpc/${procedure}`, init)).text()
}

/** What waits is answered between the samples, as the job does beside them. */
const settle = async (index: number) => {
  if (index % PER_CODE !== 0) return
  provider.clock.forward(60)
  await answerMailRequests(provider.services)
}
const begin = async (): Promise<string> => (await browser.call('login.start', {})).data.interaction

const expectSame = async (
  title: string,
  classes: Record<string, (index: number) => Promise<unknown>>,
  before: (index: number) => unknown = settle,
) => {
  const found = await sampleAll(classes, before)
  const compared = judge(found)
  console.log(report(title, found, compared))
  expect(compared.filter(({ same }) => !same)).toEqual([])
}

describe('SEC-016, SEC-085, PRM-09 the way back takes one time', () => {
  test(
    'SEC-085 asking for a reset: known, without a password, disabled, unknown',
    async () => {
      const ask = (name: string) => async (index: number) => {
        const text = await call('recovery.begin', { email: `${name}${index}@example.com`, locale: 'en' }, index)
        if (!text.includes('resend_at')) throw new Error(text)
      }
      await expectSame('SEC-085 reset', {
        known: ask('known'),
        'no password': ask('mail'),
        disabled: ask('off'),
        unknown: ask('nobody'),
      })
    },
    MINUTES,
  )

  test(
    'SEC-085 asking for a code to sign in with: known, without a password, disabled, unknown',
    async () => {
      let interaction = await begin()
      const ask = (name: string) => async (index: number) => {
        const asked = { interaction, login: `${name}${index}@example.com`, locale: 'en' }
        const text = await call('login.requestEmailCode', asked, index)
        if (!text.includes('resend_at')) throw new Error(text)
      }
      await expectSame(
        'SEC-085 code',
        { known: ask('known'), 'no password': ask('mail'), disabled: ask('off'), unknown: ask('nobody') },
        async (index) => {
          await settle(index)
          if (index % PER_CODE === 0) interaction = await begin()
        },
      )
    },
    MINUTES,
  )

  test(
    'SEC-084 a wrong code: mailed, none mailed, signs in by password, disabled, unknown',
    async () => {
      provider.clock.forward(3600)
      let interaction = ''
      let round = -1
      const give = (name: string, offset: number) => async (index: number) => {
        // No account takes more than a few of the hundred failures that it takes in all.
        const login = `${name}${(round + offset) % ALL}@example.com`
        const text = await call('login.signInByEmailCode', { interaction, login, code: '000000' }, index)
        if (!text.includes('wrong_code')) throw new Error(text)
      }
      await expectSame(
        'SEC-084 wrong code',
        {
          mailed: give('mail', 0),
          'none mailed': give('mail', Math.floor(ALL / 2)),
          'by password': give('known', 0),
          disabled: give('off', 0),
          unknown: give('nobody', 0),
        },
        async (index) => {
          if (index % PER_CODE !== 0 && round >= 0) return
          round += 1
          provider.clock.forward(60)
          interaction = await begin()
          const asked = { interaction, login: `mail${round}@example.com`, locale: 'en' }
          await call('login.requestEmailCode', asked, index + ALL)
          await answerMailRequests(provider.services)
        },
      )
    },
    MINUTES,
  )
})
