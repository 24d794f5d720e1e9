import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { makeLink } from '@gatekeeper/api/mail/links'
import type { RegistrationMode, Settings } from '@gatekeeper/core/settings'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { deleteExpired } from '../../src/jobs/jobs'
import { addAdmin } from '../harness/admin'
import { Browser } from '../harness/browser'
import { expectErrorPage } from '../harness/error-page'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { openUrl, pushed } from '../harness/pushed'
import { addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl, codeOf, redeem } from '../harness/relying-party'
import { countOf, eventsOf } from '../harness/tables'
import { linkTo, mailsOf, mailsTo, WITH_MAIL } from '../harness/written-mails'

const EMAIL = 'new@example.com'

const openFor = (registration: RegistrationMode, more = {}) =>
  openProvider({ env: WITH_MAIL, settings: { registration, ...more } })

const ask = (browser: Browser, email: string, more: object = {}) =>
  browser.call('registration.begin', { email, locale: 'de', ...more })

/** From the sign-in page of an app to the mailed link's token. */
const tokenFor = async (provider: Provider, email = EMAIL, more: object = {}): Promise<string> => {
  const asked = await ask(new Browser(provider), email, more)
  if (asked.error) throw new Error(asked.error.message)
  return linkTo(provider, email, 'register')
}

const complete = (browser: Browser, token: string, more: object = {}) =>
  browser.call('registration.complete', { token, name: 'Nora New', password: PASSWORD, locale: 'de-AT', ...more })

const claimsOf = (id_token = '') => JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString())

describe('registration in mode open (product.md section 4)', () => {
  let provider: Provider
  let original: () => Settings
  let confirmed: () => boolean
  let people = 0
  /** Of each test its own. */
  let email = ''
  /** The same provider under another rule. */
  const rule = (changes: Partial<Settings>) => {
    provider.services.snapshots.settings = () => ({ ...original(), ...changes })
  }
  beforeAll(async () => {
    provider = await openFor('open')
    original = provider.services.snapshots.settings
    confirmed = provider.services.mailer.confirmed
  })
  beforeEach(() => {
    rule({})
    provider.services.mailer.confirmed = confirmed
    people += 1
    email = `new${people}@example.com`
  })

  test('from an app by mail to the account and back to the app, in another browser too', async () => {
    const app = await addClient(provider, 'web')
    const first = new Browser(provider)
    const interaction = interactionOf(await first.open(authorizeUrl(app, { nonce: 'n1' })))
    const view = await first.call('login.state', { interaction }, 'query')
    expect(view.data.roads.register).toBe(true)
    const asked = await ask(first, email, { interaction })
    expect(asked.data).toEqual({ resend_at: provider.clock.now() + 60_000 })
    const [mail] = await mailsTo(provider, email)
    expect(mail).toMatchObject({ kind: 'register', locale: 'de', data: { app: 'App web' } })
    // The link lives 24 hours; the request itself would have been over after one.
    provider.clock.forward(23 * 3600)
    const token = await linkTo(provider, email, 'register')
    const other = new Browser(provider)
    const checked = await other.call('registration.check', { token })
    expect(checked.data).toEqual({ email: email, app: 'App web', password_optional: true, needs_approval: false })
    const done = await complete(other, token)
    expect(done.data.step).toBe('continue')
    const tokens = await redeem(provider, app, codeOf(await other.open(done.data.continue_to)))
    const claims = claimsOf(tokens.body.id_token)
    expect(claims).toMatchObject({ amr: ['pwd'], acr: 'urn:gatekeeper:aal1', nonce: 'n1' })
    expect(claims.auth_time).toBe(Math.floor(provider.clock.now() / 1000))
    const user = await findUserByEmailKey(provider.services.db, email)
    expect(user).toMatchObject({
      id: claims.sub,
      email_verified: true,
      state: 'active',
      role: 'user',
      name: 'Nora New',
      locale: 'de-AT',
      username: null,
    })
    expect((await eventsOf(provider)).map(({ action }) => action)).toContain('user.registered')
    await new Browser(provider).signInDirectly(email)
  })

  test('PR-06, PR-08 a pushed request waits as long as the mailed link, and is answered once', async () => {
    const app = await addClient(provider, 'pushes')
    const request_uri = await pushed(provider, app, { nonce: 'n1' })
    const first = new Browser(provider)
    const begun = await first.open(openUrl(app, request_uri))
    await ask(first, email, { interaction: interactionOf(begun) })
    const token = await linkTo(provider, email, 'register')
    provider.clock.forward(86_395)
    await deleteExpired(provider.services)
    const other = new Browser(provider)
    const done = await complete(other, token)
    // The link was opened at its last moment, and the sign-in that it began is not over at once.
    provider.clock.forward(500)
    await deleteExpired(provider.services)
    const landed = await other.open(done.data.continue_to)
    expect((await redeem(provider, app, codeOf(landed))).status).toBe(200)
    expectErrorPage(await other.open(openUrl(app, request_uri)), 'request_uri')
  })

  test('without a password: the link is the proof, and says otp', async () => {
    const browser = new Browser(provider)
    const passwords = await countOf(provider, 'passwords')
    const done = await complete(browser, await tokenFor(provider, email), { password: undefined })
    expect(done.data).toMatchObject({ step: 'continue', continue_to: '/account', client: null })
    const app = await addClient(provider, 'plain')
    const tokens = await redeem(provider, app, codeOf(await browser.open(authorizeUrl(app))))
    expect(claimsOf(tokens.body.id_token)).toMatchObject({ amr: ['otp'], acr: 'urn:gatekeeper:aal1' })
    expect(await countOf(provider, 'passwords')).toBe(passwords)
  })

  test('a password is needed where no code can be mailed to sign in', async () => {
    rule({ email_code_sign_in: false })
    const token = await tokenFor(provider, email)
    expect((await new Browser(provider).call('registration.check', { token })).data.password_optional).toBe(false)
    const refused = await complete(new Browser(provider), token, { password: undefined })
    expect([refused.status, refused.error?.data.gk.faults?.[0]?.field]).toEqual([400, 'new-password'])
    expect(
      (await complete(new Browser(provider), token, { password: 'short' })).error?.data.gk.faults?.[0]?.field,
    ).toBe('new-password')
    // A refusal does not spend the link.
    expect((await complete(new Browser(provider), token)).status).toBe(200)
  })

  test('where an emailed code is the second factor, the link was one: two factors, nothing more is asked', async () => {
    provider.services.mailer.confirmed = () => true
    const done = await complete(new Browser(provider), await tokenFor(provider, email))
    expect(done.data.step).toBe('continue')
    const signed_in = (await eventsOf(provider)).findLast(({ action }) => action === 'sign_in.succeeded')
    expect(signed_in?.details).toEqual({ amr: ['pwd', 'otp', 'mfa'], by: ['password', 'email_code'] })
  })

  test('an app that demands two factors gets them: one is enrolled first', async () => {
    const app = await addClient(provider, 'bank', { require_second_factor: true })
    const browser = new Browser(provider)
    const interaction = interactionOf(await browser.open(authorizeUrl(app)))
    const token = await tokenFor(provider, email)
    expect(interaction).toBeString()
    const plain = await complete(new Browser(provider), token)
    expect(plain.data.step).toBe('continue')
    const sessions = await countOf(provider, 'sessions')
    provider.clock.forward(61)
    const asked = await ask(browser, 'second@example.com', { interaction })
    expect(asked.status).toBe(200)
    const done = await complete(browser, await linkTo(provider, 'second@example.com', 'register'))
    expect([done.data.step, done.data.client.id]).toEqual(['enroll_factor', 'bank'])
    expect(await countOf(provider, 'sessions')).toBe(sessions)
  })

  test('the app was deleted or disabled meanwhile: signed in all the same', async () => {
    const app = await addClient(provider, 'gone')
    const browser = new Browser(provider)
    const interaction = interactionOf(await browser.open(authorizeUrl(app)))
    await ask(browser, email, { interaction })
    const token = await linkTo(provider, email, 'register')
    const { browser: admin } = await addAdmin(provider)
    await admin.call('clients.disable', { id: 'gone' })
    expect((await complete(browser, token)).data).toMatchObject({ client: null, continue_to: '/account' })
  })

  test('SEC-096 looking at the link spends nothing, by GET or by its check; the token is not in the page', async () => {
    const token = await tokenFor(provider, email)
    for (let look = 0; look < 3; look += 1) {
      const page = await new Browser(provider).open(`/register?token=${token}`)
      expect([200, 503]).toContain(page.status)
      expect(page.text).not.toContain(token)
      expect((await new Browser(provider).call('registration.check', { token })).status).toBe(200)
    }
    expect((await complete(new Browser(provider), token)).status).toBe(200)
  })

  test.each([
    ['used', 0, 'link_used'],
    ['after 24 hours', 24 * 3600, 'link_expired'],
  ])('SEC-099 a link that is %s is refused, and says so', async (how, seconds, reason) => {
    const token = await tokenFor(provider, email)
    if (how === 'used') await complete(new Browser(provider), token)
    provider.clock.forward(seconds)
    for (const call of ['check', 'complete']) {
      const input = call === 'check' ? { token } : { token, name: 'x', password: PASSWORD }
      const { status, error } = await new Browser(provider).call(`registration.${call}`, input)
      expect([status, error?.data.gk.reason]).toEqual([404, reason])
    }
    expect((await findUserByEmailKey(provider.services.db, email)) !== null).toBe(how === 'used')
  })

  test('SEC-099 one second before its end the link is good', async () => {
    const token = await tokenFor(provider, email)
    provider.clock.forward(24 * 3600 - 1)
    expect((await complete(new Browser(provider), token)).status).toBe(200)
  })

  test('SEC-099 a token is guessed by nobody, and one of another kind is none', async () => {
    const user = await addUser(provider, email)
    const browser = new Browser(provider)
    const reset = makeLink(provider.services, 'reset_password', { ...user, user_id: user.id })
    await provider.services.db.commit([reset.write])
    const wrong = [new URL(reset.url).searchParams.get('token'), `gkl_${'A'.repeat(43)}`, '', 'x', "' or 1=1", '\u0000']
    for (const token of wrong) expect((await complete(browser, token ?? '')).error?.data.gk.reason).toBe('link_unknown')
    expect((await complete(browser, 'x'.repeat(201))).status).toBe(400)
  })

  test('the address was taken after the mail was sent: said to whoever holds the link', async () => {
    const token = await tokenFor(provider, email)
    await addUser(provider, email)
    for (const answer of [
      await new Browser(provider).call('registration.check', { token }),
      await complete(new Browser(provider), token),
    ])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([409, 'already_registered'])
  })
})

describe('registration in mode approval', () => {
  test('the administrators are mailed, the person is told to wait, is let in, and is told', async () => {
    const provider = await openFor('approval')
    const { browser: admin } = await addAdmin(provider)
    await addUser(provider, 'second-admin@example.com', { role: 'admin' })
    await addUser(provider, 'off@example.com', { role: 'admin', state: 'disabled' })
    await addUser(provider, 'mere@example.com')
    const token = await tokenFor(provider)
    const browser = new Browser(provider)
    expect((await browser.call('registration.check', { token })).data.needs_approval).toBe(true)
    const done = await complete(browser, token)
    expect(done.data).toMatchObject({ step: 'refused', refusal: 'pending', continue_to: null })
    expect(browser.cookies.has('gk_session')).toBe(false)
    const wanted = (await mailsOf(provider)).filter(({ kind }) => kind === 'approval_wanted')
    expect(wanted.map(({ to }) => to).toSorted()).toEqual(['admin@example.com', 'second-admin@example.com'])
    const { data: waiting } = await admin.call('users.list', { state: 'pending' }, 'query')
    expect(waiting.rows.map(({ email }: { email: string }) => email)).toEqual([EMAIL])
    const { id } = waiting.rows[0]
    expect(wanted[0]?.data).toEqual({ name: 'Nora New', email: EMAIL, link: `http://localhost:8080/admin/users/${id}` })

    const started = await browser.call('login.start', {})
    const sign_in = { interaction: started.data.interaction, login: EMAIL, password: PASSWORD }
    expect((await browser.call('login.password', sign_in)).data.refusal).toBe('pending')
    expect((await admin.call('users.approve', { id })).data.state).toBe('active')
    expect((await mailsTo(provider, EMAIL)).at(-1)).toMatchObject({
      kind: 'approved',
      data: { link: 'http://localhost:8080/login' },
    })
    expect((await admin.call('users.approve', { id })).error?.data.gk.reason).toBe('not_pending')
    expect((await admin.call('users.reject', { id })).error?.data.gk.reason).toBe('not_pending')
    await browser.signInDirectly(EMAIL)
    expect((await eventsOf(provider)).map(({ action }) => action)).toContain('user.approved')
  })

  test('a rejected person is gone, is told, and may ask again', async () => {
    const provider = await openFor('approval')
    const { browser: admin } = await addAdmin(provider)
    await complete(new Browser(provider), await tokenFor(provider))
    const { data } = await admin.call('users.list', { state: 'pending' }, 'query')
    expect((await admin.call('users.reject', { id: data.rows[0].id })).status).toBe(200)
    expect(await findUserByEmailKey(provider.services.db, EMAIL)).toBeNull()
    expect((await mailsTo(provider, EMAIL)).at(-1)?.kind).toBe('rejected')
    expect((await admin.call('users.reject', { id: data.rows[0].id })).status).toBe(404)
    provider.clock.forward(61)
    expect((await complete(new Browser(provider), await tokenFor(provider))).data.refusal).toBe('pending')
  })

  test('SEC-158 while twenty wait, no further mail goes to the administrators', async () => {
    const provider = await openFor('approval')
    await addAdmin(provider)
    for (let index = 0; index < 19; index += 1)
      await addUser(provider, `w${index}@example.com`, { state: 'pending' }, null)
    for (const email of ['twentieth@example.com', 'next@example.com']) {
      await complete(new Browser(provider), await tokenFor(provider, email), { password: undefined })
    }
    const wanted = (await mailsOf(provider)).filter(({ kind }) => kind === 'approval_wanted')
    expect(wanted.map(({ data }) => data.email)).toEqual(['twentieth@example.com'])
  })

  test('without a password, too, a pending account opens no session', async () => {
    const provider = await openFor('approval')
    await addAdmin(provider)
    const before = await countOf(provider, 'sessions')
    const done = await complete(new Browser(provider), await tokenFor(provider), { password: undefined })
    expect([done.data.refusal, await countOf(provider, 'sessions')]).toEqual(['pending', before])
  })
})
