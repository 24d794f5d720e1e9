import { beforeAll, describe, expect, test } from 'bun:test'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { insertTotp } from '@gatekeeper/db/stores/totps'
import { addAdmin, addApiKey, callWithKey, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { MAIL_ENV, reasonOf, tokenOf } from '../harness/outbox'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { obtainTokens } from '../harness/relying-party'
import { rowsOf, stateOf } from '../harness/tables'

let provider: Provider
let admin: SignedInUser
let app: AddedClient
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
  app = await addClient(provider, 'app')
})

let count = 0
const next = (name: string): string => {
  count += 1
  return `${name}${count}@example.com`
}
const person = (fields = {}, password: object | null = {}) => addUser(provider, next('linked'), fields, password)
const make = async (id: string) => {
  await admin.browser.signInDirectly(admin.user.email)
  const { data, error } = await admin.browser.call('users.createSignInLink', { id })
  if (error) throw new Error(error.message)
  return { ...data, token: tokenOf(data.url) } as { url: string; expires_at: number; token: string }
}
const use = (token: string, browser = new Browser(provider)) => browser.call('recovery.signInByLink', { token })

describe('a one-time sign-in link of an administrator', () => {
  test('opening it changes nothing; its button signs in, once', async () => {
    const user = await person()
    const { url, expires_at, token } = await make(user.id)
    expect(url).toStartWith(`${provider.services.issuer}/login/link?token=gkl_`)
    expect(expires_at).toBe(provider.clock.now() + 3_600_000)
    const before = await stateOf(provider)
    await provider.fetch(url)
    const looked = await new Browser(provider).call('recovery.check', { token, kind: 'sign_in' })
    expect(looked.data).toMatchObject({ account: 'l•••@example.com' })
    expect(await stateOf(provider)).toEqual(before)
    const browser = new Browser(provider)
    expect((await use(token, browser)).data).toMatchObject({ step: 'continue', continue_to: '/account' })
    expect((await browser.call('session.me', {}, 'query')).data.user.email).toBe(user.email)
    expect(reasonOf(await use(token))).toBe('link_over')
    const tokens = await obtainTokens(provider, browser, app, '')
    const claims = JSON.parse(Buffer.from(tokens.id_token?.split('.')[1] ?? '', 'base64url').toString())
    expect([claims.amr, claims.acr]).toEqual([undefined, 'urn:gatekeeper:aal0'])
  })

  test('SEC-125 its session is never fresh, until a factor of the person is given', async () => {
    const user = await person({ role: 'admin' })
    const { token } = await make(user.id)
    const browser = new Browser(provider)
    await use(token, browser)
    const sensitive = () => browser.call('apiKeys.create', { name: 'k', scopes: ['users:read'] })
    expect(reasonOf(await sensitive())).toBe('reauthenticate')
    expect(reasonOf(await browser.call('users.createSignInLink', { id: user.id }))).toBe('reauthenticate')
    expect((await browser.call('account.reauthenticate', { password: PASSWORD })).status).toBe(200)
    expect((await sensitive()).status).toBe(200)
  })

  test('SEC-125 who has nothing to prove themselves by makes a first factor, within ten minutes and without mail', async () => {
    const fresh = async (at: Provider, mail: boolean) => {
      const user = await addUser(at, `first${mail}@example.com`, { role: 'admin' }, null)
      const owner = new Browser(at)
      await addUser(at, `maker${mail}@example.com`, { role: 'admin' })
      await owner.signInDirectly(`maker${mail}@example.com`)
      const { data } = await owner.call('users.createSignInLink', { id: user.id })
      const browser = new Browser(at)
      await browser.call('recovery.signInByLink', { token: tokenOf(data.url) })
      return browser
    }
    const sensitive = async (browser: Browser) =>
      reasonOf(await browser.call('apiKeys.create', { name: 'k', scopes: ['users:read'] }))
    const browser = await fresh(provider, false)
    expect(await sensitive(browser)).toBeUndefined()
    provider.clock.forward(601)
    expect(await sensitive(browser)).toBe('reauthenticate')
    const withMail = await openProvider({ env: MAIL_ENV })
    expect(await sensitive(await fresh(withMail, true))).toBe('reauthenticate')
  })

  test('SEC-097 an enrolled authenticator app is asked, in a trusted browser too', async () => {
    const user = await person()
    const { services } = provider
    const now = services.now()
    const totp = { id: services.newId(), user_id: user.id, sealed_secret: 'x', created_at: now, confirmed_at: now }
    await services.db.commit([insertTotp({ ...totp, last_step: null })])
    const { token } = await make(user.id)
    const browser = new Browser(provider)
    expect((await use(token, browser)).data).toMatchObject({ step: 'second_factor', continue_to: null })
    expect(browser.cookies.has('__Host-gk_session')).toBe(false)
    expect(reasonOf(await use(token))).toBe('link_over')
  })

  test('dead: after an hour, by the next one, when disabled, after a change of the password', async () => {
    const dead = async (act: (id: string) => unknown) => {
      const user = await person()
      const { token } = await make(user.id)
      provider.clock.forward(1)
      await act(user.id)
      expect(reasonOf(await use(token))).toBe('link_over')
    }
    await dead(() => provider.clock.forward(3600))
    await dead((id) => make(id))
    await dead((id) => admin.browser.call('users.disable', { id }))
    await dead((id) => admin.browser.call('users.setPassword', { id, password: 'a new wordy password' }))
  })

  test('the gate of every road: a password that must be changed', async () => {
    const user = await person({}, { must_change: true })
    const { token } = await make(user.id)
    expect((await use(token)).data.step).toBe('change_password')
  })

  test('not for whoever cannot sign in, nor in a session that is not fresh', async () => {
    const off = await person({ state: 'disabled' })
    await admin.browser.signInDirectly(admin.user.email)
    expect(reasonOf(await admin.browser.call('users.createSignInLink', { id: off.id }))).toBe('not_active')
    expect(reasonOf(await admin.browser.call('users.createSignInLink', { id: 'nobody' }))).toBe('unknown')
    const user = await person()
    provider.clock.forward(601)
    expect(reasonOf(await admin.browser.call('users.createSignInLink', { id: user.id }))).toBe('reauthenticate')
  })

  test('SEC-116 not for an administrator by a key that may not do everything', async () => {
    const chief = await person({ role: 'admin' })
    const user = await person()
    const narrow = await addApiKey(provider, admin.user.id, ['users:write'])
    const wide = await addApiKey(provider, admin.user.id, [...API_KEY_SCOPES])
    const by = async (key: string, id: string) =>
      reasonOf(await callWithKey(provider, key, 'users.createSignInLink', { id }))
    expect(await by(narrow, user.id)).toBeUndefined()
    expect(await by(narrow, chief.id)).toBe('administrator')
    expect(await by(wide, chief.id)).toBeUndefined()
    const links = (await rowsOf(provider, 'links')).map((row) => JSON.stringify(row)).join('')
    expect(links).not.toContain('gkl_')
  })
})
