import { beforeAll, describe, expect, test } from 'bun:test'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { givePassword, mailedCode, mailsTo, otherThan, verdictOf, withMail } from '../harness/factors'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { rowsOf } from '../harness/tables'

let provider: Provider
let made = 0
beforeAll(async () => {
  provider = await openProvider(withMail())
})

const addPerson = async () => {
  made += 1
  return addUser(provider, `person${made}@example.com`)
}
const halfWay = async (email: string) => {
  const browser = new Browser(provider)
  const { interaction, answer } = await givePassword(browser, email)
  expect(verdictOf(answer)).toBe('second_factor')
  return { browser, interaction, view: answer.data }
}
const send = ({ browser, interaction }: { browser: Browser; interaction: string }) =>
  act(browser, 'login.sendEmailCode', { interaction })
const give = async ({ browser, interaction }: { browser: Browser; interaction: string }, code: string) =>
  verdictOf(await browser.call('login.emailCode', { interaction, code }))

describe('SEC-104 a code by mail is the second factor where nothing else is', () => {
  test('SEC-104 asked for before any session, and sent to the address on the account alone', async () => {
    const user = await addPerson()
    const here = await halfWay(user.email)
    expect(here.view.second_factor).toMatchObject({ options: ['email_code'], email: 'p•••@example.com' })
    expect(here.browser.cookies.has('__Host-gk_session')).toBe(false)
    expect((await rowsOf(provider, 'sessions')).filter(({ user_id }) => user_id === user.id)).toEqual([])
    const { interaction } = here
    for (const input of [
      { interaction, email: 'evil@example.com' },
      { interaction, to: 'evil@example.com' },
    ])
      expect((await here.browser.call('login.sendEmailCode', input)).status).toBe(400)
    expect((await send(here)).sent).toBe(true)
    expect(await mailsTo(provider, 'evil@example.com', 'code')).toEqual([])
    const code = await mailedCode(provider, user.email)
    expect(code).toMatch(/^[0-9]{6}$/)
    expect(await give(here, otherThan(code))).toBe('wrong_code')
    expect(await give(here, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toBe('continue')
  })

  test('SEC-104 at rest it is a MAC, in the outbox it is sealed, in the log it is not', async () => {
    const user = await addPerson()
    const here = await halfWay(user.email)
    const { resend_at, sent } = await send(here)
    const code = await mailedCode(provider, user.email)
    expect({ resend_at, sent }).toEqual({ resend_at: provider.clock.now() + 60_000, sent: true })
    const rows = [...(await rowsOf(provider, 'mails')), ...(await rowsOf(provider, 'email_codes'))]
    const values = rows.flatMap((row) => Object.values(row).map(String))
    expect(values).not.toContain(code)
    expect(provider.logs.join('')).not.toContain(`"${code}"`)
  })

  test('SEC-104 it is offered to nobody who has an authenticator app, nor before the password', async () => {
    const browser = new Browser(provider)
    const { interaction } = await act(browser, 'login.start', {})
    expect(verdictOf(await browser.call('login.sendEmailCode', { interaction }))).toBe('not_this_step')
    expect(verdictOf(await browser.call('login.emailCode', { interaction, code: '000000' }))).toBe('not_this_step')
  })
})

describe('SEC-105 how long, how often, for what', () => {
  test.each([
    [599, 'continue'],
    [600, 'code_ended'],
    [601, 'code_ended'],
  ])('SEC-105 after %d s: %s', async (seconds, verdict) => {
    const user = await addPerson()
    const here = await halfWay(user.email)
    await send(here)
    const code = await mailedCode(provider, user.email)
    provider.clock.forward(300)
    // A finished step renews the interaction's ten minutes; asking for its state keeps it as it is.
    await givePasswordAgain(here, user.email)
    provider.clock.forward(seconds - 300)
    expect(await give(here, code)).toBe(verdict)
  })
  const givePasswordAgain = ({ browser, interaction }: { browser: Browser; interaction: string }, login: string) =>
    act(browser, 'login.password', { interaction, login, password: 'a wordy password of the tests' })

  test('SEC-105 bound to its attempt', async () => {
    const user = await addPerson()
    const [one, other] = [await halfWay(user.email), await halfWay(user.email)]
    await send(one)
    const code = await mailedCode(provider, user.email)
    expect(await give(other, code)).toBe('code_ended')
    await send(other)
    expect(await give(other, code)).toBe(code === (await mailedCode(provider, user.email)) ? 'continue' : 'wrong_code')
    expect(await give(one, code)).toBe('continue')
    expect(await give(one, code)).toBe('not_this_step')
  })

  test('SEC-105 a hundred times at once is one mail, and one answer', async () => {
    const user = await addPerson()
    const here = await halfWay(user.email)
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(here)))
    for (const answer of answers)
      expect(answer).toEqual({ sent: true, resend_at: provider.clock.now() + 60_000, resend_in: 60 })
    expect(await mailsTo(provider, user.email, 'code')).toHaveLength(1)
  })

  test('SEC-105 five an hour, over all attempts; the newest alone counts', async () => {
    const user = await addPerson()
    const here = await halfWay(user.email)
    const first = provider.clock.now()
    await send(here)
    const old = await mailedCode(provider, user.email)
    for (let count = 0; count < 4; count += 1) {
      provider.clock.forward(59)
      await send(here)
      provider.clock.forward(1)
      await send(here)
    }
    expect(await mailsTo(provider, user.email, 'code')).toHaveLength(5)
    provider.clock.forward(60)
    expect(await send(here)).toMatchObject({ sent: true, resend_at: first + 3_600_000 })
    const other = await halfWay(user.email)
    expect(await send(other)).toMatchObject({ sent: false, resend_at: first + 3_600_000 })
    expect(await mailsTo(provider, user.email, 'code')).toHaveLength(5)
    const code = await mailedCode(provider, user.email)
    if (old !== code) expect(await give(here, old)).toBe('wrong_code')
    expect(await give(here, code)).toBe('continue')
    provider.clock.forward(3600)
    const later = await halfWay(user.email)
    expect((await send(later)).sent).toBe(true)
  })

  test('SEC-105 five wrong tries end it, all at once too', async () => {
    const user = await addPerson()
    const here = await halfWay(user.email)
    await send(here)
    const code = await mailedCode(provider, user.email)
    const wrong = otherThan(code)
    const verdicts = await Promise.all(Array.from({ length: 30 }, () => give(here, wrong)))
    expect(verdicts.filter((verdict) => verdict === 'wrong_code')).toHaveLength(5)
    expect(await give(here, code)).toBe('throttled')
    const rows = (await rowsOf(provider, 'email_codes')).filter(({ user_id }) => user_id === user.id)
    expect(rows.map(({ wrong_tries }) => wrong_tries)).toEqual([5])
  })
})
