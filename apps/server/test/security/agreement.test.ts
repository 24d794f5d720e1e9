import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { rowsOf } from '../harness/tables'

let provider: Provider
let web: AddedClient
let asks: AddedClient
beforeAll(async () => {
  provider = await openProvider()
  web = await addClient(provider, 'web')
  asks = await addClient(provider, 'asks', { consent: 'always' })
  for (const email of ['maren@example.com', 'jonas@example.com']) await addUser(provider, email)
  for (const email of ['new@example.com']) await addUser(provider, email, {}, { must_change: true })
})

const begin = async (client: AddedClient, parameters: Record<string, string> = {}) => {
  const browser = new Browser(provider)
  const landed = await browser.open(authorizeUrl(client, parameters))
  return { browser, landed, interaction: interactionOf(landed) }
}
const signIn = (browser: Browser, interaction: string, login = 'maren@example.com') =>
  browser.call('login.password', { interaction, login, password: PASSWORD })

describe('SEC-044 an agreement is its person’s', () => {
  const agreeAs = async (first: string, then: (browser: Browser) => Promise<unknown>) => {
    const { browser, interaction } = await begin(asks)
    await signIn(browser, interaction, first)
    await then(browser)
    return { browser, interaction }
  }
  test('SEC-044 agreed by one, then another signs in within it: asked anew', async () => {
    const { browser, interaction } = await agreeAs('maren@example.com', async () => {})
    expect((await browser.call('login.consent', { interaction, allow: true })).data.step).toBe('continue')
    const { data } = await signIn(browser, interaction, 'jonas@example.com')
    expect(data.step).toBe('consent')
    expect((await browser.open(`/authorize?interaction=${interaction}`)).url.pathname).toBe('/login')
  })
  test('SEC-044 agreed by one, then another signs in in another tab: no code', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    const interaction = interactionOf(await browser.open(authorizeUrl(asks)))
    expect((await browser.call('login.consent', { interaction, allow: true })).data.step).toBe('continue')
    await browser.signInDirectly('jonas@example.com')
    const landed = await browser.open(`/authorize?interaction=${interaction}`)
    expect(landed.url.pathname).toBe('/login')
    expect((await browser.call('login.state', { interaction }, 'query')).data.step).toBe('consent')
  })
  test('SEC-044 an account chosen by one is not chosen for another', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    const interaction = interactionOf(await browser.open(authorizeUrl(web, { prompt: 'select_account' })))
    expect((await browser.call('login.selectAccount', { interaction, choice: 'continue' })).data.step).toBe('continue')
    await browser.signInDirectly('jonas@example.com')
    expect((await browser.open(`/authorize?interaction=${interaction}`)).url.pathname).toBe('/login')
  })
  test('SEC-044 half-way through a forced change, nobody else’s password is changed', async () => {
    const browser = new Browser(provider)
    await browser.signInDirectly('maren@example.com')
    const interaction = interactionOf(await browser.open(authorizeUrl(asks)))
    await browser.call('login.consent', { interaction, allow: true })
    const half = await signIn(browser, interaction, 'new@example.com')
    expect(half.data.step).toBe('change_password')
    const before = await rowsOf(provider, 'passwords')
    expect(
      (await browser.call('login.changePassword', { interaction, password: 'what new chose for herself' })).status,
    ).toBe(200)
    const changed = (await rowsOf(provider, 'passwords')).filter((row) => !before.some(({ hash }) => hash === row.hash))
    const users = await rowsOf(provider, 'users')
    expect(changed.map(({ user_id }) => users.find(({ id }) => id === user_id)?.email)).toEqual(['new@example.com'])
  })
})
