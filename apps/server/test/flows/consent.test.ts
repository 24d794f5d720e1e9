import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { ConsentMode } from '@gatekeeper/core/oidc/client'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import { authorizeUrl, redeem, userInfo } from '../harness/relying-party'

const PERSON = { email: 'maren@example.com' }
const OTHER = { email: 'jonas@example.com' }

let provider: Provider
let browser: Browser
let count = 0

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email, FULL)
  await addUser(provider, OTHER.email, { username: 'jonas', username_key: 'jonas' })
  browser = new Browser(provider)
  await browser.signInDirectly(PERSON.email)
})
beforeEach(() => provider.clock.forward(60))

/** A client that nobody has agreed to yet. */
const fresh = (consent: ConsentMode): Promise<AddedClient> => {
  count += 1
  return addClient(provider, `app-${count}`, { consent })
}
const steps = async (client: AddedClient, parameters: Record<string, string> = {}, person = PERSON, of = browser) =>
  (await ask(of, client, person, parameters)).steps

describe('OpenID Connect Core §3.1.2.4: consent', () => {
  test('LG-28 mode never: not asked, and prompt=none gives a code at once', async () => {
    const client = await fresh('never')
    expect((await ask(browser, client, null, { prompt: 'none' })).params.has('code')).toBe(true)
    expect(await steps(client, { scope: 'openid profile email address phone groups offline_access' })).toEqual([])
  })

  test('LG-28 mode remember: asked once, then not for the same or less', async () => {
    const client = await fresh('remember')
    expect(await steps(client, { scope: 'openid email profile' })).toEqual(['consent'])
    for (const scope of ['openid email profile', 'profile openid', 'openid'])
      expect((await ask(browser, client, null, { scope, prompt: 'none' })).params.has('code')).toBe(true)
  })

  test('LG-28 mode remember: asked again for a new scope, which is then remembered with the others', async () => {
    const client = await fresh('remember')
    await steps(client, { scope: 'openid email' })
    expect(await askInVain(browser, client, null, { scope: 'openid phone', prompt: 'none' })).toBe('consent_required')
    const page = await browser.open(authorizeUrl(client, { scope: 'openid email phone' }))
    const { data } = await browser.call('login.state', { interaction: interactionOf(page) }, 'query')
    expect(data.consent).toEqual({
      scopes: ['openid', 'email', 'phone'],
      claims: [],
      resources: [],
      new_scopes: ['phone'],
      preferred_username_is_email: true,
    })
    expect(await steps(client, { scope: 'openid phone' })).toEqual(['consent'])
    expect(await steps(client, { scope: 'openid email phone' })).toEqual([])
  })

  test('LG-28 mode remember: asked again for a claim beyond the scopes', async () => {
    const client = await fresh('remember')
    await steps(client, { scope: 'openid' })
    const name = { scope: 'openid', claims: '{"userinfo":{"name":null}}' }
    expect(await askInVain(browser, client, null, { ...name, prompt: 'none' })).toBe('consent_required')
    expect(await steps(client, name)).toEqual(['consent'])
    expect(await steps(client, name)).toEqual([])
    expect(await steps(client, { scope: 'openid', claims: '{"id_token":{"nickname":null}}' })).toEqual(['consent'])
  })

  test('LG-28 mode remember: per user and per client, in whatever browser', async () => {
    const [client, another] = [await fresh('remember'), await fresh('remember')]
    await steps(client)
    expect(await steps(client, {}, PERSON, new Browser(provider))).toEqual(['identify'])
    expect(await steps(another)).toEqual(['consent'])
    expect(await steps(client, {}, OTHER, new Browser(provider))).toEqual(['identify', 'consent'])
  })

  test('LG-28 mode remember: what mode never gave without asking is no consent', async () => {
    const client = await fresh('never')
    await steps(client)
    const admin = new Browser(provider)
    await addUser(provider, 'admin@example.com', { role: 'admin' })
    await admin.signInDirectly('admin@example.com')
    const { error } = await admin.call('clients.update', { id: client.client.id, version: 1, consent: 'remember' })
    expect(error).toBeUndefined()
    expect(await steps(client)).toEqual(['consent'])
  })

  test('LG-28 mode always: asked each time, so prompt=none gives consent_required', async () => {
    const client = await fresh('always')
    for (let time = 0; time < 2; time += 1) expect(await steps(client)).toEqual(['consent'])
    expect(await askInVain(browser, client, null, { prompt: 'none' })).toBe('consent_required')
  })

  test('LG-28 what was withdrawn is asked again', async () => {
    const client = await fresh('remember')
    await steps(client)
    expect((await browser.call('account.revokeApp', { client_id: client.client.id })).error).toBeUndefined()
    expect(await steps(client)).toEqual(['consent'])
  })

  test('LG-28 declining once is not remembered', async () => {
    const client = await fresh('remember')
    expect((await ask(browser, client, { ...PERSON, allow: false })).params.get('error')).toBe('access_denied')
    expect(await steps(client)).toEqual(['consent'])
  })

  test('LG-28, RF-02 offline_access is granted with the consent that names it', async () => {
    const client = await fresh('remember')
    const scope = 'openid offline_access'
    const { params, steps: shown } = await ask(browser, client, PERSON, { scope })
    expect(shown).toEqual(['consent'])
    expect((await redeem(provider, client, params.get('code') ?? '')).body.refresh_token).toStartWith('gkr_')
    expect(await steps(client, { scope })).toEqual([])
  })

  test('the page says that the user name is the email while no user name is set', async () => {
    const client = await fresh('remember')
    const other = new Browser(provider)
    await other.signInDirectly(OTHER.email)
    const shown = async (of: Browser) => {
      const page = await of.open(authorizeUrl(client, { scope: 'openid profile' }))
      const { data } = await of.call('login.state', { interaction: interactionOf(page) }, 'query')
      return data.consent.preferred_username_is_email
    }
    expect([await shown(browser), await shown(other)]).toEqual([true, false])
  })

  test('consent cannot be given where it is not asked for, nor by another browser', async () => {
    const client = await fresh('remember')
    const page = await browser.open(authorizeUrl(client, { prompt: 'login' }))
    const interaction = interactionOf(page)
    const early = await browser.call('login.consent', { interaction, allow: true })
    expect(early.error?.data.gk.reason).toBe('not_this_step')
    const thief = new Browser(provider)
    await thief.signInDirectly(OTHER.email)
    expect((await thief.call('login.consent', { interaction, allow: true })).error?.data.gk.reason).toBe(
      'other_browser',
    )
  })

  test('what was agreed to is what UserInfo gives', async () => {
    const client = await fresh('remember')
    const { params } = await ask(browser, client, PERSON, { scope: 'openid phone' })
    const { body } = await redeem(provider, client, params.get('code') ?? '')
    const info = (await (await userInfo(provider, body.access_token)).json()) as object
    expect(Object.keys(info).sort()).toEqual(['phone_number', 'phone_number_verified', 'sub'])
  })
})
