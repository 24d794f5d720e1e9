import { beforeAll, describe, expect, test } from 'bun:test'
import { addSignedIn, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { enrolTotp, givePassword, mailsTo, totpCode, verdictOf } from '../harness/factors'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { eventsOf, rowsOf, stateOf } from '../harness/tables'

let provider: Provider
let made = 0
beforeAll(async () => {
  provider = await openProvider({ env: { SMTP_URL: 'smtp://127.0.0.1:9?tls=no', SMTP_FROM: 'auth@example.com' } })
})
const addPerson = (): Promise<SignedInUser> => {
  made += 1
  return addSignedIn(provider, `person${made}@example.com`)
}
const reasonOf = async (browser: Browser, procedure: string, input: unknown = {}) =>
  (await browser.call(procedure, input)).error?.data.gk.reason

describe('SEC-103 enrolling an authenticator app', () => {
  test('SEC-103 the secret is ours, of 160 bits, another each time, and the client can give none', async () => {
    const { browser } = await addPerson()
    const first = await act(browser, 'totp.begin', {})
    const second = await act(browser, 'totp.begin', {})
    expect(first.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(first.secret).not.toBe(second.secret)
    expect(new URL(first.uri).searchParams.get('secret')).toBe(first.secret)
    const chosen = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect((await browser.call('totp.begin', { secret: chosen })).status).toBe(400)
    expect((await browser.call('totp.confirm', { code: totpCode(provider, chosen), secret: chosen })).status).toBe(400)
    expect(await reasonOf(browser, 'totp.confirm', { code: totpCode(provider, chosen) })).toBe('wrong_code')
    // One that was begun before is given up.
    expect(await reasonOf(browser, 'totp.confirm', { code: totpCode(provider, first.secret) })).toBe('wrong_code')
    expect((await browser.call('totp.confirm', { code: totpCode(provider, second.secret) })).status).toBe(200)
  })

  test('SEC-103 afterwards no answer holds it, and at rest it is sealed', async () => {
    const { user, browser } = await addPerson()
    const { secret, recovery_codes } = await enrolTotp(provider, browser)
    const answers = [
      await act(browser, 'totp.status', {}, 'query'),
      await act(browser, 'recoveryCodes.status', {}, 'query'),
      await act(browser, 'account.overview', {}, 'query'),
    ]
    for (const text of [
      JSON.stringify(answers),
      JSON.stringify(await rowsOf(provider, 'totps')),
      provider.logs.join(''),
    ]) {
      expect(text).not.toContain(secret)
      for (const code of recovery_codes) expect(text).not.toContain(code)
    }
    expect(answers[0].since).toBe(provider.clock.now() - 60_000)
    expect((await rowsOf(provider, 'totps')).filter(({ user_id }) => user_id === user.id)).toHaveLength(1)
  })

  test('SEC-103 not without a sign-in of the last ten minutes, nor from another site', async () => {
    const { browser } = await addPerson()
    const { secret } = await act(browser, 'totp.begin', {})
    const before = await stateOf(provider)
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'content-type': 'text/plain' },
    ]
    for (const headers of foreign) {
      const usual = { 'content-type': 'application/json', origin: provider.services.issuer }
      const init = { method: 'POST', body: '{}', headers: { ...usual, ...headers } }
      for (const procedure of ['totp.begin', 'totp.remove', 'recoveryCodes.regenerate'])
        expect((await browser.send(`/trpc/${procedure}`, init)).status).toBeGreaterThanOrEqual(403)
    }
    provider.clock.forward(601)
    for (const procedure of ['totp.begin', 'totp.remove', 'recoveryCodes.regenerate'])
      expect(await reasonOf(browser, procedure)).toBe('reauthenticate')
    expect(await reasonOf(browser, 'totp.confirm', { code: totpCode(provider, secret) })).toBe('reauthenticate')
    expect(await stateOf(provider)).toEqual(before)
    await act(browser, 'account.reauthenticate', { password: PASSWORD })
    expect((await browser.call('totp.confirm', { code: totpCode(provider, secret) })).status).toBe(200)
  })

  test('SEC-103 a secret that waited an hour is dead', async () => {
    const { browser } = await addPerson()
    const { secret } = await act(browser, 'totp.begin', {})
    provider.clock.forward(3600)
    await act(browser, 'account.reauthenticate', { password: PASSWORD })
    expect(await reasonOf(browser, 'totp.confirm', { code: totpCode(provider, secret) })).toBe('enrolment_over')
  })

  test('SEC-103 the owner is told of each change, and it is on record', async () => {
    const { user, browser } = await addPerson()
    await enrolTotp(provider, browser)
    await enrolTotp(provider, browser)
    await act(browser, 'totp.remove', {})
    const told = await mailsTo(provider, user.email, 'credential_changed')
    expect(told.map(({ change }) => change)).toEqual(['totp_added', 'totp_added', 'totp_removed'])
    for (const { not_me } of told) expect(not_me).toStartWith(`${provider.services.issuer}/login/not-me?token=gkl_`)
    const events = (await eventsOf(provider)).filter(({ actor_id }) => actor_id === user.id)
    const actions = events.map(({ action }) => action).filter((action) => String(action).startsWith('totp.'))
    expect(actions).toEqual(['totp.added', 'totp.replaced', 'totp.removed'])
  })

  test('SEC-103 a replaced app opens nothing; the codes on paper stay', async () => {
    const { user, browser } = await addPerson()
    const first = await enrolTotp(provider, browser)
    const second = await enrolTotp(provider, browser)
    expect([first.recovery_codes.length, second.recovery_codes]).toEqual([10, null as never])
    const elsewhere = new Browser(provider)
    const { interaction } = await givePassword(elsewhere, user.email)
    const give = async (secret: string) =>
      verdictOf(await elsewhere.call('login.totp', { interaction, code: totpCode(provider, secret) }))
    expect(await give(first.secret)).toBe('wrong_code')
    expect(await give(second.secret)).toBe('continue')
  })

  test('SEC-103 of several confirmations at once one counts, and there is one app', async () => {
    const { user, browser } = await addPerson()
    const { secret } = await act(browser, 'totp.begin', {})
    const code = totpCode(provider, secret)
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.call('totp.confirm', { code })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of answers) expect([200, 404, 409]).toContain(status)
    const rows = (await rowsOf(provider, 'totps')).filter(({ user_id }) => user_id === user.id)
    expect(rows.map(({ id }) => id)).toEqual([user.id])
    const codes = (await rowsOf(provider, 'recovery_codes')).filter(({ user_id }) => user_id === user.id)
    expect(codes).toHaveLength(10)
  })

  test('SEC-103 on the way in nobody enrols who need not, nor over an app that is there', async () => {
    const { user, browser } = await addPerson()
    const strict = await addClient(provider, `strict${made}`, { require_second_factor: true, consent: 'never' })
    const stalled = new Browser(provider)
    const landed = await stalled.open(authorizeUrl(strict))
    const interaction = landed.url.searchParams.get('interaction') ?? ''
    const direct = new Browser(provider)
    const started = await act(direct, 'login.start', {})
    expect(await reasonOf(direct, 'login.enrollTotpBegin', { interaction: started.interaction })).toBe('not_this_step')
    expect(await reasonOf(stalled, 'login.enrollTotpBegin', { interaction })).toBe('not_this_step')
    const step = await act(stalled, 'login.password', { interaction, login: user.email, password: PASSWORD })
    expect(step.step).toBe('enroll_factor')
    const { secret } = await act(stalled, 'login.enrollTotpBegin', { interaction })
    // The owner is quicker.
    await enrolTotp(provider, browser)
    expect(await reasonOf(stalled, 'login.enrollTotpConfirm', { interaction, code: totpCode(provider, secret) })).toBe(
      'not_this_step',
    )
    expect((await act(stalled, 'login.state', { interaction }, 'query')).step).toBe('second_factor')
  })
})

describe('SEC-108 removing the last second factor', () => {
  test('SEC-108 refused while everybody needs one', async () => {
    const demanding = await openProvider({ settings: { second_factor_required: true } })
    const user = await addUser(demanding, 'maren@example.com')
    const browser = new Browser(demanding)
    const { interaction, answer } = await givePassword(browser, user.email)
    expect(verdictOf(answer)).toBe('enroll_factor')
    const { secret } = await act(browser, 'login.enrollTotpBegin', { interaction })
    const enrolled = await act(browser, 'login.enrollTotpConfirm', { interaction, code: totpCode(demanding, secret) })
    expect([enrolled.view.step, enrolled.recovery_codes.length]).toEqual(['continue', 10])
    const before = await stateOf(demanding)
    expect(await reasonOf(browser, 'totp.remove')).toBe('last_second_factor')
    expect(await stateOf(demanding)).toEqual(before)
  })

  test('SEC-108 where only an app asks for two, every session is of one again, and the app asks anew', async () => {
    const { user, browser } = await addPerson()
    const { secret } = await enrolTotp(provider, browser)
    const strict = await addClient(provider, `needs${made}`, { require_second_factor: true, consent: 'never' })
    const elsewhere = new Browser(provider)
    const { interaction } = await givePassword(elsewhere, user.email)
    await act(elsewhere, 'login.totp', { interaction, code: totpCode(provider, secret) })
    const open = async () => (await elsewhere.open(authorizeUrl(strict))).url
    expect((await open()).searchParams.has('code')).toBe(true)
    await act(browser, 'totp.remove', {})
    expect((await open()).pathname).toBe('/login')
    const sessions = (await rowsOf(provider, 'sessions')).filter(({ user_id }) => user_id === user.id)
    expect(sessions.map(({ acr }) => acr)).toEqual(sessions.map(() => 'urn:gatekeeper:aal1'))
    expect((await rowsOf(provider, 'recovery_codes')).filter(({ user_id }) => user_id === user.id)).toEqual([])
  })

  test('SEC-108 codes on paper are made for whoever has something to lose', async () => {
    const { browser } = await addPerson()
    expect(await reasonOf(browser, 'recoveryCodes.regenerate')).toBe('no_second_factor')
  })
})
