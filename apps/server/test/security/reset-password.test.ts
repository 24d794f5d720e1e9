import { beforeAll, describe, expect, test } from 'bun:test'
import { answerMailRequests } from '@gatekeeper/api/mail/answer-requests'
import { insertTotp } from '@gatekeeper/db/stores/totps'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { MAIL_ENV, mailed, outboxOf, reasonOf, resetToken } from '../harness/outbox'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl, codeOf, obtainTokens, refresh } from '../harness/relying-party'
import { countOf, eventsOf, stateOf } from '../harness/tables'

const NEW = 'another wordy password'

let provider: Provider
let admin: SignedInUser
let app: AddedClient
beforeAll(async () => {
  provider = await openProvider({ env: MAIL_ENV })
  admin = await addAdmin(provider)
  app = await addClient(provider, 'app')
})

let count = 0
const person = async (fields = {}, password: object | null = {}) => {
  count += 1
  const user = await addUser(provider, `person${count}@example.com`, fields, password)
  provider.clock.forward(1)
  return { user, browser: new Browser(provider) }
}
const complete = (browser: Browser, token: string, password = NEW) =>
  browser.call('recovery.complete', { token, password })
const signsIn = async (email: string, password: string): Promise<string> => {
  const browser = new Browser(provider)
  const { data } = await browser.call('login.start', {})
  const answer = await browser.call('login.password', { interaction: data.interaction, login: email, password })
  return answer.data?.step ?? reasonOf(answer)
}

describe('SEC-085 asking for a reset', () => {
  test.each(['known', 'nobody'])('SEC-085 an address that is %s: the same answer', async (name) => {
    await addUser(provider, `${name === 'known' ? 'known' : 'someone-else'}@example.com`)
    const browser = new Browser(provider)
    const asked = { email: `${name}@example.com`, locale: 'en' }
    const { status, data } = await browser.call('recovery.begin', asked)
    expect({ status, data }).toEqual({ status: 200, data: { resend_at: provider.clock.now() + 60_000 } })
    const again = await browser.call('recovery.begin', asked)
    expect([again.status, reasonOf(again), again.error?.data.gk.until]).toEqual([
      429,
      'throttled',
      provider.clock.now() + 60_000,
    ])
    expect(await countOf(provider, 'mails')).toBe(0)
    await answerMailRequests(provider.services)
    expect((await outboxOf(provider)).map(({ recipient }) => recipient)).toEqual(
      name === 'known' ? ['known@example.com'] : [],
    )
    await provider.services.db.commit([
      { label: 'x', rows: 'any', build: (q) => q.delete(q.mails).returning({ id: q.mails.id }) },
    ])
  })

  test.each([
    ['disabled', { state: 'disabled' as const }],
    ['expired', { expires_at: 1 }],
    ['pending', { state: 'pending' as const }],
  ])('SEC-085, SEC-122 a user who is %s gets no mail', async (_name, fields) => {
    const { user, browser } = await person(fields)
    expect((await browser.call('recovery.begin', { email: user.email, locale: 'en' })).status).toBe(200)
    expect(await mailed(provider, user.email, 'reset_password')).toBeNull()
  })

  test.each([
    '',
    'x',
    '@',
    'a@b@c',
    `${'a'.repeat(390)}@example.com`,
    'a\u0000@example.com',
    'a@example.com\r\nBcc: x@y.zz',
  ])('SEC-085 odd text %#: 400 and no request', async (email) => {
    const before = await countOf(provider, 'mail_requests')
    const answer = await new Browser(provider).call('recovery.begin', { email, locale: 'en' })
    expect(answer.status).toBe(400)
    expect(await countOf(provider, 'mail_requests')).toBe(before)
  })
})

describe('SEC-096 the link', () => {
  test('SEC-096 opening it changes nothing; its button sets the password, once', async () => {
    const { user, browser } = await person()
    const token = await resetToken(provider, browser, user.email)
    const before = await stateOf(provider)
    for (let fetched = 0; fetched < 3; fetched += 1) await provider.fetch(`/reset-password?token=${token}`)
    const looked = await browser.call('recovery.check', { token, kind: 'reset_password' })
    expect(looked.data).toMatchObject({ email: 'p•••@example.com', password_min_length: 12 })
    expect(await stateOf(provider)).toEqual(before)
    const { status, data } = await complete(browser, token)
    expect([status, data.continue_to]).toEqual([200, expect.stringMatching(/^\/login\?interaction=gki_/)])
    expect(browser.cookies.has('__Host-gk_session')).toBe(false)
    expect(await signsIn(user.email, PASSWORD)).toBe('wrong_credentials')
    expect(await signsIn(user.email, NEW)).toBe('continue')
    expect(reasonOf(await complete(browser, token, 'a third wordy password'))).toBe('link_over')
    expect(await mailed(provider, user.email, 'credential_changed')).toMatchObject({ change: 'password_reset' })
    const events = (await eventsOf(provider)).filter(({ target_id }) => target_id === user.id)
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['password.reset_asked', 'password.reset']),
    )
    expect(provider.logs.join('')).not.toContain(token)
  })

  test('SEC-096 a password that breaks the rules is refused, and the link is good still', async () => {
    const { user, browser } = await person()
    const token = await resetToken(provider, browser, user.email)
    const refused = await complete(browser, token, 'short')
    expect([refused.status, refused.error?.data.gk.faults?.[0]?.field]).toEqual([400, 'new-password'])
    expect((await complete(browser, token)).status).toBe(200)
  })

  const expectDead = async (browser: Browser, token: string) => {
    expect(reasonOf(await browser.call('recovery.check', { token, kind: 'reset_password' }))).toBe('link_over')
    expect(reasonOf(await complete(browser, token))).toBe('link_over')
  }

  test('SEC-096 its last second, and one more', async () => {
    const one = await person()
    const first = await resetToken(provider, one.browser, one.user.email)
    provider.clock.forward(899)
    expect((await complete(one.browser, first)).status).toBe(200)
    const two = await person()
    const second = await resetToken(provider, two.browser, two.user.email)
    provider.clock.forward(901)
    await expectDead(two.browser, second)
  })

  test('SEC-096 dead after a change of the password by its owner', async () => {
    const { user, browser } = await person()
    const token = await resetToken(provider, browser, user.email)
    provider.clock.forward(1)
    await browser.signInDirectly(user.email)
    expect((await browser.call('account.changePassword', { current: PASSWORD, password: NEW })).status).toBe(200)
    await expectDead(browser, token)
  })

  test('SEC-096 dead after an administrator has set a password, or changed the address', async () => {
    const one = await person()
    const first = await resetToken(provider, one.browser, one.user.email)
    provider.clock.forward(1)
    await admin.browser.signInDirectly(admin.user.email)
    await admin.browser.call('users.setPassword', { id: one.user.id, password: NEW })
    await expectDead(one.browser, first)
    const two = await person()
    const second = await resetToken(provider, two.browser, two.user.email)
    const { id, version } = two.user
    const update = (version: number, email: string) => admin.browser.call('users.update', { id, version, email })
    expect((await update(version, 'moved@example.com')).status).toBe(200)
    await expectDead(two.browser, second)
    // Nor does it come back with the address.
    expect((await update(version + 1, two.user.email)).status).toBe(200)
    await expectDead(two.browser, second)
  })

  test('SEC-122 dead when its user is disabled, and dead when they are enabled again', async () => {
    const { user, browser } = await person()
    const token = await resetToken(provider, browser, user.email)
    await admin.browser.call('users.disable', { id: user.id })
    await expectDead(browser, token)
    await admin.browser.call('users.enable', { id: user.id })
    await expectDead(browser, token)
  })

  test('SEC-122 gone with its user', async () => {
    const { user, browser } = await person()
    const token = await resetToken(provider, browser, user.email)
    await admin.browser.signInDirectly(admin.user.email)
    await admin.browser.call('users.delete', { id: user.id, version: user.version, confirm: user.email })
    await expectDead(browser, token)
  })

  test('SEC-096 of two links the other dies with the first that is used', async () => {
    const { user, browser } = await person()
    const first = await resetToken(provider, browser, user.email)
    provider.clock.forward(61)
    const second = await resetToken(provider, browser, user.email)
    expect((await complete(browser, second)).status).toBe(200)
    await expectDead(browser, first)
  })

  test('SEC-096 a link of another kind, a token of another form', async () => {
    const { user, browser } = await person()
    const token = await resetToken(provider, browser, user.email)
    for (const kind of ['sign_in', 'not_me', 'verify_email'])
      expect(reasonOf(await browser.call('recovery.check', { token, kind }))).toBe('link_over')
    for (const procedure of ['recovery.signInByLink', 'recovery.notMe', 'recovery.verifyEmail'])
      expect(reasonOf(await browser.call(procedure, { token }))).toBe('link_over')
    for (const odd of ['', 'x', `${token} `, token.slice(1), 'gkl_'.padEnd(47, '\u0000')])
      await expectDead(browser, odd)
    expect((await browser.call('recovery.complete', { token: 'x'.repeat(65), password: NEW })).status).toBe(400)
    expect((await browser.call('recovery.complete', { token, password: 'x'.repeat(5000) })).status).toBe(400)
  })

  test('SEC-118 tokens are not guessed in batches', async () => {
    const response = await new Browser(provider).send('/trpc/recovery.check,recovery.check?batch=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body: '{}',
    })
    expect(response.status).toBe(400)
  })
})

describe('SEC-097 a reset does not bypass a second factor', () => {
  test('SEC-097 the authenticator app is asked after it; sessions, tokens and half-way sign-ins are over', async () => {
    const { user, browser } = await person()
    const signedIn = new Browser(provider)
    const tokens = await obtainTokens(provider, signedIn, app, user.email, { scope: 'openid offline_access' })
    const { services } = provider
    const now = services.now()
    const totp = { id: services.newId(), user_id: user.id, sealed_secret: 'x', created_at: now, confirmed_at: now }
    await services.db.commit([insertTotp({ ...totp, last_step: null })])
    const halfWay = new Browser(provider)
    const { data } = await halfWay.call('login.start', {})
    const { interaction } = data
    const half = await halfWay.call('login.password', { interaction, login: user.email, password: PASSWORD })
    expect(half.data.step).toBe('second_factor')

    const token = await resetToken(provider, browser, user.email)
    expect((await complete(browser, token)).status).toBe(200)
    expect(await signsIn(user.email, NEW)).toBe('second_factor')
    expect((await halfWay.call('login.state', { interaction }, 'query')).data.step).toBe('identify')
    expect((await signedIn.call('session.me', {}, 'query')).data).toBeNull()
    expect((await refresh(provider, app, tokens.refresh_token ?? '')).body.error).toBe('invalid_grant')
  })

  test('a run of wrong guesses is over, and a forced change is done', async () => {
    const { user, browser } = await person({}, { must_change: true })
    for (let guess = 0; guess < 7; guess += 1) await signsIn(user.email, 'wrong')
    expect(await signsIn(user.email, PASSWORD)).toBe('throttled')
    const token = await resetToken(provider, browser, user.email)
    await complete(browser, token)
    expect(await signsIn(user.email, NEW)).toBe('continue')
  })

  test('who has no password gets a first one', async () => {
    const { user, browser } = await person({}, null)
    const token = await resetToken(provider, browser, user.email)
    expect((await complete(browser, token)).status).toBe(200)
    expect(await signsIn(user.email, NEW)).toBe('continue')
  })
})

describe('the app that sent the person is reached', () => {
  const begin = async (email: string) => {
    const browser = new Browser(provider)
    const landed = await browser.open(authorizeUrl(app, { state: 'kept' }))
    const interaction = landed.url.searchParams.get('interaction')
    return { browser, token: await resetToken(provider, browser, email, { interaction }) }
  }

  test('in the browser in which the link is opened, which may be another', async () => {
    const { user } = await person()
    const { token } = await begin(user.email)
    const phone = new Browser(provider)
    const looked = await phone.call('recovery.check', { token, kind: 'reset_password' })
    expect(looked.data.client).toMatchObject({ id: 'app' })
    const { data } = await complete(phone, token)
    const landed = await phone.signIn(await phone.open(data.continue_to), user.email, NEW)
    expect(landed.url.searchParams.get('state')).toBe('kept')
    expect(codeOf(landed)).toStartWith('gkc_')
  })

  test('not when the app was disabled meanwhile', async () => {
    const { user } = await person()
    const other = await addClient(provider, 'short-lived')
    const browser = new Browser(provider)
    const landed = await browser.open(authorizeUrl(other))
    const interaction = landed.url.searchParams.get('interaction')
    const token = await resetToken(provider, browser, user.email, { interaction })
    expect((await admin.browser.call('clients.disable', { id: other.client.id })).status).toBe(200)
    const { data } = await complete(browser, token)
    const landed_at_last = await browser.signIn(await browser.open(data.continue_to), user.email, NEW)
    expect(landed_at_last.url.pathname).toBe('/account')
  })

  test('a sign-in that is over, or of another browser, hinders no reset', async () => {
    const { user } = await person()
    const { browser } = await begin((await person()).user.email)
    const landed = await new Browser(provider).open(authorizeUrl(app))
    const interaction = landed.url.searchParams.get('interaction')
    const token = await resetToken(provider, browser, user.email, { interaction })
    const { data } = await complete(browser, token)
    const view = await browser.call('login.state', { interaction: data.continue_to.split('=')[1] }, 'query')
    expect(view.data.client).toBeNull()
  })
})

test('SEC-085 without a mail server it is said, alike for everyone', async () => {
  const without = await openProvider()
  await addUser(without, 'known@example.com')
  for (const email of ['known@example.com', 'unknown@example.com']) {
    const answer = await new Browser(without).call('recovery.begin', { email, locale: 'en' })
    expect([answer.status, reasonOf(answer)]).toEqual([412, 'no_mail'])
  }
})
