import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { callbackOf } from '../harness/callback'
import { enrolTotp, totpCode } from '../harness/factors'
import { MAIL_ENV, mailed, outboxOf, reasonOf } from '../harness/outbox'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

let provider: Provider
let app: AddedClient
beforeAll(async () => {
  provider = await openProvider({ env: MAIL_ENV })
  app = await addClient(provider, 'app')
})

let count = 0
const next = (name: string): string => {
  count += 1
  return `${name}${count}@example.com`
}
const passwordless = (fields = {}) => addUser(provider, next('mail'), fields, null)

interface Attempt {
  browser: Browser
  landed: Landed
  interaction: string
}
const begin = async (): Promise<Attempt> => {
  const browser = new Browser(provider)
  const landed = await browser.open(authorizeUrl(app))
  return { browser, landed, interaction: interactionOf(landed) }
}
const request = ({ browser, interaction }: Attempt, login: string) =>
  browser.call('login.requestEmailCode', { interaction, login, locale: 'de' })
const enter = ({ browser, interaction }: Attempt, login: string, code: string) =>
  browser.call('login.signInByEmailCode', { interaction, login, code })
const codeFor = async (attempt: Attempt, email: string, login = email) => {
  const asked = await request(attempt, login)
  if (asked.error) throw new Error(asked.error.message)
  const mail = await mailed(provider, email, 'code')
  if (!mail) throw new Error('no code')
  return mail.code
}
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('AM-08 a code by mail alone', () => {
  test('AM-08 signs in at the app: amr otp, aal1', async () => {
    const user = await passwordless()
    const attempt = await begin()
    const code = await codeFor(attempt, user.email)
    expect(code).toMatch(/^[0-9]{6}$/)
    const { data } = await enter(attempt, user.email, ` ${code.slice(0, 3)} ${code.slice(3)} `)
    expect(data.step).toBe('continue')
    const callback = callbackOf(await attempt.browser.open(data.continue_to))
    const { claims } = await acceptCode(provider, app, callback)
    expect(claims).toMatchObject({ sub: user.id, amr: ['otp'], acr: 'urn:gatekeeper:aal1' })
    expect(claims.auth_time).toBe(provider.clock.now() / 1000)
    const [mail] = (await outboxOf(provider, user.email)).filter(({ kind }) => kind === 'code')
    expect(mail).toMatchObject({ locale: 'de', not_after: provider.clock.now() + 600_000, data: { app: 'App app' } })
    expect(provider.logs.join('')).not.toContain(code)
  })

  test('AM-09 an enrolled authenticator app is asked after it: amr otp and mfa, aal2', async () => {
    const user = await passwordless()
    const enrolling = await begin()
    await enter(enrolling, user.email, await codeFor(enrolling, user.email))
    const { secret } = await enrolTotp(provider, enrolling.browser)
    provider.clock.forward(61)
    const attempt = await begin()
    const { browser, interaction } = attempt
    const { data } = await enter(attempt, user.email, await codeFor(attempt, user.email))
    expect([data.step, data.second_factor.options]).toEqual(['second_factor', ['totp', 'recovery_code']])
    expect(browser.cookies.has('__Host-gk_session')).toBe(false)
    const given = await browser.call('login.totp', { interaction, code: totpCode(provider, secret) })
    const { claims } = await acceptCode(provider, app, callbackOf(await browser.open(given.data.continue_to)))
    expect(claims).toMatchObject({ sub: user.id, amr: ['otp', 'mfa'], acr: 'urn:gatekeeper:aal2' })
  })

  test('by the user name, to the address', async () => {
    const user = await passwordless({ username: 'Mailer', username_key: 'mailer' })
    const attempt = await begin()
    const code = await codeFor(attempt, user.email, 'mailer')
    expect((await enter(attempt, 'MAILER', code)).data.step).toBe('continue')
  })
})

describe('SEC-105 what ends a code', () => {
  test('SEC-105 ten minutes, and one second more', async () => {
    const user = await passwordless()
    const attempt = await begin()
    const code = await codeFor(attempt, user.email)
    provider.clock.forward(599)
    expect((await enter(attempt, user.email, code)).data.step).toBe('continue')
    const late = await begin()
    const last = await codeFor(late, user.email)
    provider.clock.forward(540)
    // The sign-in lives on, renewed by a step of its own.
    await provider.services.db.commit([
      {
        label: 'x',
        rows: 'any',
        build: (q) =>
          q
            .update(q.interactions)
            .set({ expires_at: provider.clock.now() + 600_000 })
            .returning(),
      },
    ])
    provider.clock.forward(61)
    expect(reasonOf(await enter(late, user.email, last))).toBe('wrong_code')
  })

  test('SEC-105 another sign-in, of this browser and of another', async () => {
    const user = await passwordless()
    const attempt = await begin()
    const code = await codeFor(attempt, user.email)
    const elsewhere = await begin()
    expect(reasonOf(await enter(elsewhere, user.email, code))).toBe('wrong_code')
    const landed = await attempt.browser.open(authorizeUrl(app))
    const again = { ...attempt, interaction: interactionOf(landed) }
    expect(reasonOf(await enter(again, user.email, code))).toBe('wrong_code')
    const stolen = { ...elsewhere, interaction: attempt.interaction }
    expect(reasonOf(await enter(stolen, user.email, code))).toBe('other_browser')
    expect((await enter(attempt, user.email, code)).data.step).toBe('continue')
  })

  test('SEC-105 another user with the same sign-in', async () => {
    const [one, two] = [await passwordless(), await passwordless()]
    const attempt = await begin()
    const code = await codeFor(attempt, one.email)
    expect(reasonOf(await enter(attempt, two.email, code))).toBe('wrong_code')
  })

  test('SEC-105 a newer code, and its own use', async () => {
    const user = await passwordless()
    const attempt = await begin()
    const first = await codeFor(attempt, user.email)
    provider.clock.forward(61)
    const second = await codeFor(attempt, user.email)
    if (first !== second) expect(reasonOf(await enter(attempt, user.email, first))).toBe('wrong_code')
    expect((await enter(attempt, user.email, second)).data.step).toBe('continue')
    expect(reasonOf(await enter(attempt, user.email, second))).toBe('wrong_code')
  })

  test('SEC-105, SEC-086 five wrong tries, however fast the account\u2019s own lock is waited out', async () => {
    const user = await passwordless()
    const attempt = await begin()
    const code = await codeFor(attempt, user.email)
    for (let guess = 0; guess < 5; guess += 1)
      expect(reasonOf(await enter(attempt, user.email, other(code)))).toBe('wrong_code')
    expect(reasonOf(await enter(attempt, user.email, code))).toBe('throttled')
    provider.clock.forward(3)
    expect(reasonOf(await enter(attempt, user.email, code))).toBe('wrong_code')
  })

  test('SEC-087 strangers who lock the account do not lock out a browser that its owner is known by', async () => {
    const user = await passwordless()
    const own = await begin()
    await enter(own, user.email, await codeFor(own, user.email))
    const stranger = await begin()
    for (let guess = 0; guess < 6; guess += 1) await enter(stranger, user.email, '000000')
    expect(reasonOf(await enter(stranger, user.email, '000000'))).toBe('throttled')
    provider.clock.forward(61)
    for (let guess = 0; guess < 4; guess += 1) await enter(stranger, user.email, '000000')
    const landed = await own.browser.open(authorizeUrl(app, { prompt: 'login' }))
    const again = { ...own, interaction: interactionOf(landed) }
    const code = await codeFor(again, user.email)
    expect((await enter(again, user.email, code)).data.step).toBe('continue')
  })

  test.each(['', 'abcdef', '12345', '1234567', '１２３４５６', '000000'])('SEC-105 odd text %s', async (text) => {
    const user = await passwordless()
    const attempt = await begin()
    const code = await codeFor(attempt, user.email)
    if (text !== code) expect(reasonOf(await enter(attempt, user.email, text))).toBe('wrong_code')
  })

  test('SEC-105 asked a hundred times: one mail a minute, five an hour, and the same answer', async () => {
    const user = await passwordless()
    const counts: Record<string, number> = {}
    for (const login of [user.email, 'nobody@example.com']) {
      const attempt = await begin()
      const answers = await Promise.all(Array.from({ length: 100 }, () => request(attempt, login)))
      const said = answers.map(({ status, data, error }) => JSON.stringify([status, data, error?.data.gk.reason]))
      counts[login] = said.filter((text) => text.startsWith('[200')).length
      expect(new Set(said).size).toBe(2)
    }
    expect(counts).toEqual({ [user.email]: 1, 'nobody@example.com': 1 })
    await mailed(provider, user.email, 'code')
    for (let more = 0; more < 6; more += 1) {
      provider.clock.forward(61)
      await request(await begin(), user.email)
      await mailed(provider, user.email, 'code')
    }
    expect((await outboxOf(provider, user.email)).filter(({ kind }) => kind === 'code')).toHaveLength(5)
  })
})

describe('SEC-084 who gets no code', () => {
  test('SEC-084 with a password, unknown, disabled: one answer; only a mailbox knows more', async () => {
    const known = await addUser(provider, 'by-password@example.com')
    const off = await passwordless({ state: 'disabled' })
    const answers: unknown[] = []
    for (const login of [known.email, off.email, 'nobody-at-all@example.com', 'noname']) {
      const attempt = await begin()
      const asked = await request(attempt, login)
      const entered = await enter(attempt, login, '123456')
      answers.push([asked.status, asked.data, entered.status, entered.error?.message])
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const mail = await mailed(provider, known.email, 'sign_in_by_password')
    expect(mail).toMatchObject({ link: `${provider.services.issuer}/login` })
    expect(await outboxOf(provider, known.email)).toHaveLength(1)
    expect(await outboxOf(provider, off.email)).toHaveLength(0)
  })

  test('an instance that does not want it', async () => {
    const strict = await openProvider({ env: MAIL_ENV, settings: { email_code_sign_in: false } })
    const user = await addUser(strict, 'm@example.com', {}, null)
    const browser = new Browser(strict)
    const { data } = await browser.call('login.start', {})
    expect(data.roads.email_code).toBe(false)
    const asked = { interaction: data.interaction, login: user.email, locale: 'en' }
    expect(reasonOf(await browser.call('login.requestEmailCode', asked))).toBe('no_email_code')
  })

  test('SEC-122 disabled after the code was mailed', async () => {
    const user = await passwordless()
    const attempt = await begin()
    const code = await codeFor(attempt, user.email)
    await provider.services.db.commit([
      {
        label: 'x',
        rows: 'any',
        build: (q) => q.update(q.users).set({ state: 'disabled' }).returning(),
      },
    ])
    expect(reasonOf(await enter(attempt, user.email, code))).toBe('wrong_code')
  })
})
