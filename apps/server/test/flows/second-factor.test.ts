import { beforeAll, describe, expect, test } from 'bun:test'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { type EnrolledApp, enrolTotp, mailedCode, totpCode, withMail } from '../harness/factors'
import type { Person } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const AAL1 = 'urn:gatekeeper:aal1'
const AAL2 = 'urn:gatekeeper:aal2'
const EMAIL = 'maren@example.com'

let provider: Provider
let app: AddedClient
let strict: AddedClient
let enrolled: EnrolledApp
beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'grafana', { consent: 'never' })
  strict = await addClient(provider, 'vault', { consent: 'never', require_second_factor: true })
  const browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  enrolled = await enrolTotp(provider, browser)
})

/** Moves on to a step that was not used. */
const freshCode = (): string => {
  provider.clock.forward(60)
  return totpCode(provider, enrolled.secret)
}
const byTotp: Person['second'] = (browser, interaction) =>
  browser.call('login.totp', { interaction, code: freshCode() })
const MAREN: Person = { email: EMAIL, second: byTotp }

const claimsFor = async (
  browser: Browser,
  client: AddedClient,
  person: Person,
  parameters: Record<string, string> = {},
) => {
  const { steps, ...callback } = await ask(browser, client, person, parameters)
  const { tokens, claims } = await acceptCode(provider, client, callback)
  expect(claimsOf(tokens.access_token)).toMatchObject({ amr: claims.amr, acr: claims.acr })
  return { steps, claims }
}
const now = () => Math.floor(provider.clock.now() / 1000)

describe('AM-02 to AM-04, AM-11: what amr, acr and auth_time say', () => {
  test('AM-02 password and TOTP', async () => {
    const { steps, claims } = await claimsFor(new Browser(provider), app, MAREN)
    expect(steps).toEqual(['identify', 'second_factor'])
    expect(claims).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: AAL2, auth_time: now() })
  })

  test('AM-04 password and recovery code', async () => {
    const code = enrolled.recovery_codes[0]
    const second: Person['second'] = (browser, interaction) => browser.call('login.recoveryCode', { interaction, code })
    const { claims } = await claimsFor(new Browser(provider), app, { ...MAREN, second })
    expect(claims).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: AAL2, auth_time: now() })
  })

  test('AM-03 password and emailed code', async () => {
    const before = provider
    provider = await openProvider(withMail())
    const user = await addUser(provider, EMAIL)
    const client = await addClient(provider, 'grafana', { consent: 'never' })
    const second: Person['second'] = async (browser, interaction) => {
      await act(browser, 'login.sendEmailCode', { interaction })
      return browser.call('login.emailCode', { interaction, code: await mailedCode(provider, user.email) })
    }
    const { claims } = await claimsFor(new Browser(provider), client, { email: EMAIL, second })
    expect(claims).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: AAL2, auth_time: now() })
    provider = before
  })

  test('AM-11, LG-31 password and a trusted device: aal2, amr of what was used now, until the thirty days are over', async () => {
    const browser = new Browser(provider)
    const second: Person['second'] = (one, interaction) =>
      one.call('login.totp', { interaction, code: freshCode(), trust_device: true })
    await claimsFor(browser, app, { ...MAREN, second })
    provider.clock.forward(86_400)
    const again = await claimsFor(browser, strict, MAREN, { prompt: 'login' })
    expect(again.steps).toEqual(['identify'])
    expect(again.claims).toMatchObject({ amr: ['pwd'], acr: AAL2, auth_time: now() })
    expect((await claimsFor(browser, app, MAREN, { prompt: 'login', acr_values: AAL2 })).claims.acr).toBe(AAL2)
    provider.clock.forward(29 * 86_400)
    const late = await claimsFor(browser, strict, MAREN)
    expect(late.steps).toEqual(['identify', 'second_factor'])
    expect(late.claims).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: AAL2, auth_time: now() })
  })

  test('LG-31 max_age and prompt=login are not met by a trusted device: the password is asked for', async () => {
    const browser = new Browser(provider)
    const second: Person['second'] = (one, interaction) =>
      one.call('login.totp', { interaction, code: freshCode(), trust_device: true })
    await claimsFor(browser, app, { ...MAREN, second })
    provider.clock.forward(100)
    const asked: Record<string, string>[] = [{ max_age: '10' }, { prompt: 'login' }]
    for (const parameters of asked) {
      expect((await claimsFor(browser, app, MAREN, parameters)).steps).toEqual(['identify'])
      provider.clock.forward(100)
    }
    expect(await askInVain(browser, app, null, { max_age: '10', prompt: 'none' })).toBe('login_required')
  })
})

describe('SEC-040, SEC-093: a second factor that is demanded', () => {
  test('SEC-040 nobody gets past it, and with prompt=none nobody is asked', async () => {
    const browser = new Browser(provider)
    const { interaction } = await act(browser, 'login.start', {})
    const view = await act(browser, 'login.password', {
      interaction,
      login: EMAIL,
      password: 'a wordy password of the tests',
    })
    expect([view.step, view.continue_to]).toEqual(['second_factor', null])
    for (const [procedure, input] of [
      ['login.consent', { allow: true }],
      ['login.selectAccount', { choice: 'continue' }],
      ['login.changePassword', { password: 'another wordy password' }],
      ['login.enrollTotpBegin', {}],
      ['login.enrollTotpConfirm', { code: '000000' }],
      ['login.emailCode', { code: '000000' }],
    ] as const)
      expect((await browser.call(procedure, { interaction, ...input })).error?.data.gk.reason).toBe('not_this_step')
    for (const procedure of ['totp.begin', 'totp.remove', 'recoveryCodes.regenerate', 'totp.stepUp'])
      expect((await browser.call(procedure, procedure === 'totp.stepUp' ? { code: freshCode() } : {})).status).toBe(401)
    expect(await askInVain(browser, app, null, { prompt: 'none' })).toBe('login_required')
  })

  test('SEC-093 a step of another browser’s interaction', async () => {
    const [own, thief] = [new Browser(provider), new Browser(provider)]
    const { interaction } = await act(own, 'login.start', {})
    await act(own, 'login.password', { interaction, login: EMAIL, password: 'a wordy password of the tests' })
    await act(thief, 'login.start', {})
    const answer = await thief.call('login.totp', { interaction, code: freshCode() })
    expect(answer.error?.data.gk.reason).toBe('other_browser')
  })

  test('a session of one factor is raised: its sid stays, its cookie does not (SEC-090)', async () => {
    const email = 'samuel@example.com'
    await addUser(provider, email)
    const browser = new Browser(provider)
    const first = await claimsFor(browser, app, { email })
    expect(first.claims).toMatchObject({ amr: ['pwd'], acr: AAL1 })
    const cookie = browser.cookies.get('__Host-gk_session')
    expect(await askInVain(browser, strict, null, { prompt: 'none' })).toBe('interaction_required')
    provider.clock.forward(100)
    let codes: string[] = []
    const second: Person['second'] = async (one, interaction) => {
      const { secret } = await act(one, 'login.enrollTotpBegin', { interaction })
      const answer = await one.call('login.enrollTotpConfirm', { interaction, code: totpCode(provider, secret) })
      codes = answer.data.recovery_codes
      return { ...answer, data: answer.data.view }
    }
    const raised = await claimsFor(browser, strict, { email, second })
    expect(raised.steps).toEqual(['enroll_factor'])
    expect(raised.claims).toMatchObject({
      amr: ['pwd', 'otp', 'mfa'],
      acr: AAL2,
      auth_time: now(),
      sid: first.claims.sid,
    })
    expect(browser.cookies.get('__Host-gk_session')).not.toBe(cookie)
    expect(codes).toHaveLength(10)
    expect((await ask(browser, strict, null, { prompt: 'none' })).params.has('code')).toBe(true)
  })

  test('whoever must enrol and change a password does both, in that order', async () => {
    const email = 'ines@example.com'
    await addUser(provider, email, {}, { must_change: true })
    const second: Person['second'] = async (one, interaction) => {
      const { secret } = await act(one, 'login.enrollTotpBegin', { interaction })
      const answer = await one.call('login.enrollTotpConfirm', { interaction, code: totpCode(provider, secret) })
      return { ...answer, data: answer.data.view }
    }
    const { steps, claims } = await claimsFor(new Browser(provider), strict, {
      email,
      second,
      new_password: 'another wordy password',
    })
    expect(steps).toEqual(['identify', 'enroll_factor', 'change_password'])
    expect(claims).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: AAL2 })
  })
})
