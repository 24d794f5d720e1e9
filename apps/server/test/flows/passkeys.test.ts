import { beforeAll, describe, expect, test } from 'bun:test'
import { SoftwareAuthenticator } from '@gatekeeper/core/authentication/test/software-authenticator'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { answerPasskey, registerPasskey, startSignIn } from '../harness/passkeys'
import { interactionOf, stepOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl, claimsOf, codeOf, redeem } from '../harness/relying-party'

let provider: Provider
let app: AddedClient
beforeAll(async () => {
  provider = await openProvider()
  app = await addClient(provider, 'app')
})

const signedIn = async (email: string): Promise<Browser> => {
  await addUser(provider, email)
  const browser = new Browser(provider)
  await browser.signInDirectly(email)
  return browser
}

const idToken = async (browser: Browser, url: string) => {
  const tokens = await redeem(provider, app, codeOf(await browser.open(url)))
  return claimsOf(tokens.body.id_token ?? '')
}

describe('a passkey, from its making to its end', () => {
  test('AM-06 signs in alone, with two factors, and the app is told so', async () => {
    const { key, passkey } = await registerPasskey(await signedIn('alone@example.com'), {
      synced: true,
      aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd',
    })
    expect(passkey).toMatchObject({ name: 'iCloud Keychain', provider: 'iCloud Keychain', kind: 'cloud', synced: true })
    const browser = new Browser(provider)
    const landed = await browser.open(authorizeUrl(app))
    const { data, error } = await answerPasskey(browser, interactionOf(landed), key)
    expect(error).toBeUndefined()
    expect(data).toMatchObject({ step: 'continue', offer_passkey: false })
    const claims = await idToken(browser, data.continue_to)
    expect(claims).toMatchObject({
      amr: ['swk', 'user'],
      acr: 'urn:gatekeeper:aal2',
      auth_time: Math.floor(provider.clock.now() / 1000),
    })
  })

  test('AM-05 as the second factor, where a client asks for one', async () => {
    const { key } = await registerPasskey(await signedIn('second@example.com'))
    const strict = await addClient(provider, 'strict', { require_second_factor: true })
    const browser = new Browser(provider)
    const landed = await browser.open(authorizeUrl(strict))
    const interaction = interactionOf(landed)
    const half = await act(browser, 'login.password', { interaction, login: 'second@example.com', password: PASSWORD })
    expect(half).toMatchObject({ step: 'second_factor', second_factor: { options: ['passkey'] } })
    const options = await act(browser, 'login.passkeyOptions', { interaction, purpose: 'second_factor' })
    expect(options).toMatchObject({ allowCredentials: [{ id: key.id }], userVerification: 'preferred' })
    const { data } = await answerPasskey(browser, interaction, key, 'second_factor')
    const code = codeOf(await browser.open(data.continue_to))
    expect(claimsOf((await redeem(provider, strict, code)).body.id_token ?? '')).toMatchObject({
      amr: ['pwd', 'hwk', 'user', 'mfa'],
      acr: 'urn:gatekeeper:aal2',
    })
  })

  test('a second factor raises the session that is there', async () => {
    const { key } = await registerPasskey(await signedIn('raise@example.com'))
    const browser = new Browser(provider)
    await browser.signInDirectly('raise@example.com')
    const url = authorizeUrl(app, { acr_values: 'urn:gatekeeper:aal2' })
    const landed = await browser.open(url)
    expect(await stepOf(browser, landed)).toBe('second_factor')
    const { data } = await answerPasskey(browser, interactionOf(landed), key, 'second_factor')
    expect(await idToken(browser, data.continue_to)).toMatchObject({ amr: ['pwd', 'hwk', 'user', 'mfa'] })
  })

  test('is made where a second factor is demanded of somebody who has none', async () => {
    await addUser(provider, 'enroll@example.com')
    const strict = await addClient(provider, 'demands', { require_second_factor: true })
    const browser = new Browser(provider)
    const landed = await browser.open(authorizeUrl(strict))
    const interaction = interactionOf(landed)
    const half = await act(browser, 'login.password', { interaction, login: 'enroll@example.com', password: PASSWORD })
    expect(half.step).toBe('enroll_factor')
    const key = new SoftwareAuthenticator()
    const response = key.create(await act(browser, 'login.enrollPasskeyOptions', { interaction }))
    const view = await act(browser, 'login.enrollPasskey', { interaction, response, name: 'Blue key' })
    expect(view.step).toBe('continue')
    const code = codeOf(await browser.open(view.continue_to))
    expect(claimsOf((await redeem(provider, strict, code)).body.id_token ?? '')).toMatchObject({
      amr: ['pwd', 'hwk', 'user', 'mfa'],
    })
    expect((await act(browser, 'passkeys.list', {}, 'query')).passkeys).toMatchObject([{ name: 'Blue key' }])
    expect((await browser.call('login.enrollPasskey', { interaction, response })).status).toBe(404)
  })

  test('is offered after a password to whoever has none', async () => {
    await addUser(provider, 'offer@example.com')
    const browser = new Browser(provider)
    const interaction = await startSignIn(browser)
    const input = { interaction, login: 'offer@example.com', password: PASSWORD }
    expect(await act(browser, 'login.password', input)).toMatchObject({ step: 'continue', offer_passkey: true })
    await registerPasskey(browser)
    const again = await act(browser, 'login.state', { interaction }, 'query')
    expect(again).toMatchObject({ offer_passkey: false })
  })

  test('is listed, renamed, and deleted; then nobody signs in with it, and the browser is told to forget it', async () => {
    const browser = await signedIn('list@example.com')
    const { key, passkey } = await registerPasskey(browser)
    provider.clock.forward(1)
    const { passkey: other } = await registerPasskey(browser)
    expect([passkey.name, other.name]).toEqual(['Unknown device', 'Unknown device 2'])
    const renamed = await act(browser, 'passkeys.rename', { id: passkey.id, name: '  Security key, blue ' })
    expect(renamed.signals).toMatchObject({ rp_id: 'localhost', name: 'list@example.com' })
    const { passkeys } = await act(browser, 'passkeys.list', {}, 'query')
    expect(passkeys.map(({ name }: { name: string }) => name)).toEqual(['Security key, blue', 'Unknown device 2'])
    const { signals } = await act(browser, 'passkeys.delete', { id: passkey.id })
    expect(signals.accepted).toEqual([other.id])
    const stranger = new Browser(provider)
    const answer = await answerPasskey(stranger, await startSignIn(stranger), key)
    expect(answer.error?.data.gk).toMatchObject({
      reason: 'passkey_unknown',
      signal: { rp_id: 'localhost', credential_id: passkey.id },
    })
  })

  test('makes an old session fresh again, and what it had reached is not less', async () => {
    const browser = await signedIn('fresh@example.com')
    const { key, passkey } = await registerPasskey(browser)
    provider.clock.forward(601)
    const stale = await browser.call('passkeys.delete', { id: passkey.id })
    expect(stale.error?.data.gk.reason).toBe('reauthenticate')
    const before = new Map(browser.cookies)
    const options = await act(browser, 'passkeys.stepUpOptions', {})
    expect(options).toMatchObject({ userVerification: 'required', allowCredentials: [{ id: key.id }] })
    await act(browser, 'passkeys.stepUp', { response: key.get(options) })
    expect([...browser.cookies.values()]).not.toEqual([...before.values()])
    expect((await act(browser, 'account.overview', {}, 'query')).sessions).toMatchObject([
      { amr: ['pwd', 'hwk', 'user', 'mfa'], acr: 'urn:gatekeeper:aal2' },
    ])
    await act(browser, 'passkeys.delete', { id: passkey.id })
    expect((await act(browser, 'account.overview', {}, 'query')).sessions).toMatchObject([
      { acr: 'urn:gatekeeper:aal1' },
    ])
  })

  test('one key is registered once, whoever asks', async () => {
    const browser = await signedIn('twice@example.com')
    const { key } = await registerPasskey(browser)
    const options = await act(browser, 'passkeys.registerOptions', {})
    expect(options.excludeCredentials).toMatchObject([{ id: key.id }])
    const { error } = await browser.call('passkeys.register', { response: key.create(options) })
    expect(error?.data.gk.reason).toBe('passkey_registered')
  })

  test('by the browser alone after a password: without presence, and it cannot be had for the asking', async () => {
    const browser = await signedIn('quiet@example.com')
    const key = new SoftwareAuthenticator()
    const quiet = await act(browser, 'passkeys.registerOptions', { quietly: true })
    expect(quiet.authenticatorSelection.userVerification).toBe('preferred')
    const loud = await act(browser, 'passkeys.registerOptions', {})
    const unseen = { clear: 0x05 }
    const cheated = await browser.call('passkeys.register', { response: key.create(loud, unseen), quietly: true })
    expect(cheated.error?.data.gk.reason).toBe('passkey_too_late')
    await act(browser, 'passkeys.register', { response: key.create(quiet, unseen), quietly: true })
  })

  test('an administrator takes a passkey away, and whoever was signed in is out', async () => {
    const browser = await signedIn('lost@example.com')
    const { passkey } = await registerPasskey(browser)
    const me = await act(browser, 'session.me', {}, 'query')
    const admin = await addAdmin(provider)
    const input = { id: me.user.id, passkey_id: passkey.id }
    expect((await browser.call('users.deletePasskey', input)).status).toBe(403)
    await act(admin, 'users.deletePasskey', input)
    expect((await browser.call('passkeys.list', {}, 'query')).status).toBe(401)
    expect((await admin.call('users.deletePasskey', input)).status).toBe(404)
  })
})

describe('the addresses by which others find it', () => {
  test('/.well-known/passkey-endpoints', async () => {
    const response = await provider.fetch('/.well-known/passkey-endpoints')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toContain('public')
    expect(await response.json()).toEqual({
      enroll: 'http://localhost:8080/account/security',
      manage: 'http://localhost:8080/account/security',
    })
  })
  test('/.well-known/webauthn, where there are related origins', async () => {
    expect((await provider.fetch('/.well-known/webauthn')).status).toBe(404)
    const related = await openProvider({ settings: { related_origins: ['https://other.example'] } })
    const response = await related.fetch('/.well-known/webauthn')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ origins: ['http://localhost:8080', 'https://other.example'] })
  })
  test('/.well-known/change-password', async () => {
    const response = await provider.fetch('/.well-known/change-password')
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://localhost:8080/account/security'])
  })
})
