import { beforeAll, describe, expect, test } from 'bun:test'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { enrolTotp, givePassword, mailsTo, otherThan, totpCode, verdictOf, withMail } from '../harness/factors'
import { fastHasher } from '../harness/hasher'
import { openNodes, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'

let nodes: Provider[]
let provider: Provider
beforeAll(async () => {
  nodes = await openNodes(2, withMail())
  provider = nodes[0] as Provider
  for (const { services } of nodes) {
    services.passwords = fastHasher()
    services.breaker = { failed() {}, delay: async () => {} }
  }
})

let made = 0
/** Somebody with an authenticator app, and the browser in which it was enrolled. */
const addPerson = async () => {
  made += 1
  const user = await addUser(provider, `person${made}@example.com`)
  const password = await findPassword(provider.services.db, user.id)
  const fast = { hash: `fast:${PASSWORD}`, changed_at: 0, must_change: false }
  await provider.services.db.commit([replacePassword(user.id, password?.version ?? 1, fast)])
  const { services } = provider
  services.mailer.confirmed = () => false
  const browser = new Browser(provider)
  await browser.signInDirectly(user.email)
  services.mailer.confirmed = () => true
  return { user, browser, ...(await enrolTotp(provider, browser)) }
}

let visitors = 0
/** A new browser before the second factor, on either node. */
const halfWay = async (email: string) => {
  visitors += 1
  const browser = new Browser(nodes[visitors % 2] as Provider)
  const { interaction, answer } = await givePassword(browser, email)
  expect(verdictOf(answer)).toBe('second_factor')
  return { browser, interaction }
}

describe('SEC-101 a time step works once', () => {
  test('SEC-101 twice in its window, in another browser and on another node', async () => {
    const { user, secret } = await addPerson()
    const code = totpCode(provider, secret)
    const [one, other, third] = [await halfWay(user.email), await halfWay(user.email), await halfWay(user.email)]
    const give = ({ browser, interaction }: typeof one, given: string) =>
      browser.call('login.totp', { interaction, code: given })
    expect(verdictOf(await give(one, code))).toBe('continue')
    expect(verdictOf(await give(other, code))).toBe('used_code')
    expect(verdictOf(await give(other, totpCode(provider, secret, -1)))).toBe('used_code')
    expect(verdictOf(await give(third, totpCode(provider, secret, 1)))).toBe('continue')
    expect(verdictOf(await give(other, code))).toBe('used_code')
  })

  test('SEC-101 as step-up, then at a sign-in; and the other way round', async () => {
    const { user, browser, secret } = await addPerson()
    const code = totpCode(provider, secret)
    expect((await browser.call('totp.stepUp', { code })).status).toBe(200)
    const here = await halfWay(user.email)
    expect(verdictOf(await here.browser.call('login.totp', { interaction: here.interaction, code }))).toBe('used_code')
    const next = totpCode(provider, secret, 1)
    expect(verdictOf(await here.browser.call('login.totp', { interaction: here.interaction, code: next }))).toBe(
      'continue',
    )
    expect((await browser.call('totp.stepUp', { code: next })).error?.data.gk.reason).toBe('used_code')
  })

  test('SEC-101 the code that confirmed the app opens nothing more', async () => {
    const { user, browser } = await addPerson()
    const { secret } = await act(browser, 'totp.begin', {})
    const code = totpCode(provider, secret)
    await act(browser, 'totp.confirm', { code })
    const here = await halfWay(user.email)
    expect(verdictOf(await here.browser.call('login.totp', { interaction: here.interaction, code }))).toBe('used_code')
  })
})

describe('SEC-102, PRM-12 guesses at the second factor', () => {
  test('SEC-102 five over sessions, nodes and factors, then a right code waits too, and the owner is told once', async () => {
    const { user, secret, recovery_codes } = await addPerson()
    const right = totpCode(provider, secret)
    const wrong = otherThan(right)
    for (let count = 0; count < 5; count += 1) {
      const { browser, interaction } = await halfWay(user.email)
      const procedure = count === 3 ? 'login.recoveryCode' : 'login.totp'
      expect(verdictOf(await browser.call(procedure, { interaction, code: wrong }))).toBe('wrong_code')
    }
    const { browser, interaction } = await halfWay(user.email)
    const refused = await browser.call('login.totp', { interaction, code: right })
    expect([verdictOf(refused), refused.status]).toEqual(['throttled', 429])
    expect(refused.error?.data.gk.until).toBe(provider.clock.now() + 900_000)
    expect(verdictOf(await browser.call('login.recoveryCode', { interaction, code: recovery_codes[0] }))).toBe(
      'throttled',
    )
    expect(verdictOf(await browser.call('login.totp', { interaction, code: wrong }))).toBe('throttled')
    const told = await mailsTo(provider, user.email, 'second_factor_guessed')
    expect(told.map(({ until }) => until)).toEqual([provider.clock.now() + 900_000])
    const events = (await eventsOf(provider)).filter(({ target_id }) => target_id === user.id)
    expect(events.filter(({ action }) => action === 'second_factor.locked')).toHaveLength(1)
    expect(events.filter(({ reason }) => reason === 'wrong_code')).toHaveLength(5)

    provider.clock.forward(899)
    const late = await halfWay(user.email)
    expect(
      verdictOf(
        await late.browser.call('login.totp', { interaction: late.interaction, code: totpCode(provider, secret) }),
      ),
    ).toBe('throttled')
    provider.clock.forward(1)
    expect(
      verdictOf(
        await late.browser.call('login.totp', { interaction: late.interaction, code: totpCode(provider, secret) }),
      ),
    ).toBe('continue')
  })

  test('SEC-102 the password’s own count is another one', async () => {
    const { user, secret } = await addPerson()
    for (let count = 0; count < 5; count += 1) {
      const { browser, interaction } = await halfWay(user.email)
      await browser.call('login.totp', { interaction, code: otherThan(totpCode(provider, secret)) })
    }
    expect(verdictOf((await givePassword(new Browser(provider), user.email)).answer)).toBe('second_factor')
  })

  test('SEC-102 a right code does not forgive: no five more for whoever guesses beside the owner', async () => {
    const { user, secret } = await addPerson()
    const guess = async (code: string) => {
      const { browser, interaction } = await halfWay(user.email)
      return verdictOf(await browser.call('login.totp', { interaction, code }))
    }
    const wrong = otherThan(totpCode(provider, secret))
    for (let count = 0; count < 4; count += 1) expect(await guess(wrong)).toBe('wrong_code')
    expect(await guess(totpCode(provider, secret))).toBe('continue')
    expect(await guess(wrong)).toBe('wrong_code')
    expect(await guess(wrong)).toBe('throttled')
  })

  test('SEC-102 a hundred at once are five answers, with the right one among them or not', async () => {
    const { user, secret } = await addPerson()
    const right = totpCode(provider, secret)
    const waiting = []
    for (let count = 0; count < 100; count += 1) waiting.push(await halfWay(user.email))
    const answers = await Promise.all(
      waiting.map(({ browser, interaction }, index) =>
        browser.call('login.totp', {
          interaction,
          code: index === 99 ? right : String((Number(right) + 1 + index) % 1_000_000).padStart(6, '0'),
        }),
      ),
    )
    const verdicts = answers.map(verdictOf)
    expect(verdicts.filter((verdict) => verdict === 'wrong_code')).toHaveLength(5)
    expect(verdicts.filter((verdict) => verdict === 'throttled').length).toBeGreaterThanOrEqual(94)
    expect(await mailsTo(provider, user.email, 'second_factor_guessed')).toHaveLength(1)
  }, 60_000)

  test('SEC-102 step-up is counted with them', async () => {
    const { user, browser, secret } = await addPerson()
    const wrong = otherThan(totpCode(provider, secret))
    for (let count = 0; count < 5; count += 1)
      expect((await browser.call('totp.stepUp', { code: wrong })).error?.data.gk.reason).toBe('wrong_code')
    expect((await browser.call('totp.stepUp', { code: totpCode(provider, secret) })).status).toBe(429)
    const here = await halfWay(user.email)
    expect(verdictOf(await here.browser.call('login.totp', { interaction: here.interaction, code: wrong }))).toBe(
      'throttled',
    )
  })

  test.each([
    ['a code that was used', 'used_code'],
    ['what can be no code', 'wrong_code'],
  ])('SEC-102 %s is answered %s', async (what, verdict) => {
    const { user, secret } = await addPerson()
    const code = totpCode(provider, secret)
    const first = await halfWay(user.email)
    await first.browser.call('login.totp', { interaction: first.interaction, code })
    const { browser, interaction } = await halfWay(user.email)
    const given = what.startsWith('a') ? code : `'; DROP TABLE totps; --`
    for (let count = 0; count < 5; count += 1)
      expect(verdictOf(await browser.call('login.totp', { interaction, code: given }))).toBe(verdict)
    const next = verdictOf(await browser.call('login.totp', { interaction, code: totpCode(provider, secret, 1) }))
    expect(next).toBe(verdict === 'used_code' ? 'continue' : 'throttled')
  })
})

describe('SEC-106 recovery codes', () => {
  test('SEC-106 once each, however they are typed; the old set is dead', async () => {
    const { user, browser, recovery_codes } = await addPerson()
    expect(recovery_codes).toHaveLength(10)
    const give = async (code: string) => {
      const here = await halfWay(user.email)
      return verdictOf(await here.browser.call('login.recoveryCode', { interaction: here.interaction, code }))
    }
    const [first = '', second = '', third = ''] = recovery_codes
    expect(await give(first)).toBe('continue')
    expect(await give(first.toUpperCase())).toBe('used_code')
    expect(await give(` ${second.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `)).toBe(
      'continue',
    )
    expect(await act(browser, 'recoveryCodes.status', {}, 'query')).toMatchObject({ total: 10, left: 8 })
    const { codes } = await act(browser, 'recoveryCodes.regenerate', {})
    expect(await give(third)).toBe('wrong_code')
    expect(await give(codes[0])).toBe('continue')
    const told = await mailsTo(provider, user.email, 'credential_changed')
    expect(told.map(({ change }) => change)).toEqual(['totp_added', 'recovery_codes_made'])
  })

  test('SEC-106 another’s code is none; at rest there are only hashes', async () => {
    const [one, other] = [await addPerson(), await addPerson()]
    const here = await halfWay(one.user.email)
    const code = other.recovery_codes[0] ?? ''
    expect(verdictOf(await here.browser.call('login.recoveryCode', { interaction: here.interaction, code }))).toBe(
      'wrong_code',
    )
    const rows = JSON.stringify(await rowsOf(provider, 'recovery_codes'))
    for (const known of other.recovery_codes) expect(rows).not.toContain(known.replaceAll('-', ''))
    expect(JSON.stringify(await rowsOf(provider, 'totps'))).not.toContain(other.secret)
  })
})
