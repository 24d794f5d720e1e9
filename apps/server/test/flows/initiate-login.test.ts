import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, addSignedIn, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import { openProvider, type Provider } from '../harness/provider'
import { addClient } from '../harness/records'

const START = 'https://app.example.com/start'
const ISS = `iss=${encodeURIComponent('http://localhost:8080')}`

let provider: Provider
let maren: SignedInUser
beforeAll(async () => {
  provider = await openProvider()
  maren = await addSignedIn(provider, 'maren+apps@example.com')
  await addClient(provider, 'plain', { initiate_login_uri: START })
  await addClient(provider, 'query', { initiate_login_uri: `${START}?tenant=1` })
  await addClient(provider, 'target', { initiate_login_uri: START, home_url: 'https://app.example.com/inbox?a=b' })
  await addClient(provider, 'elsewhere', { initiate_login_uri: START, home_url: 'https://www.example.com/' })
  await addClient(provider, 'home', { home_url: 'https://home.example.com/' })
  await addClient(provider, 'nowhere')
  await provider.services.snapshots.reload('clients')
})

const launched = async (): Promise<Record<string, string>> => {
  const apps: { id: string; launch_url: string }[] = await act(maren.browser, 'account.launcher', {}, 'query')
  return Object.fromEntries(apps.map(({ id, launch_url }) => [id, launch_url]))
}

describe('starting an app from the list of apps (OpenID Connect Core §4)', () => {
  test('TI-01 at initiate_login_uri with iss, and with the home page where it is the app’s own; nobody is named', async () => {
    const target = `target_link_uri=${encodeURIComponent('https://app.example.com/inbox?a=b')}`
    expect(await launched()).toMatchObject({
      plain: `${START}?${ISS}`,
      query: `${START}?tenant=1&${ISS}`,
      target: `${START}?${ISS}&${target}`,
      elsewhere: `${START}?${ISS}`,
    })
    expect(JSON.stringify(await launched())).not.toContain('maren')
  })

  test('TI-02 an app without that URI at its home page; one with neither is not in the list', async () => {
    const urls = await launched()
    expect(urls.home).toBe('https://home.example.com/')
    expect(urls).not.toHaveProperty('nowhere')
  })

  test('TI-01 login_hint once the operator allows it, and to no app without that URI', async () => {
    const { browser } = await addAdmin(provider)
    await act(browser, 'settings.update', { changes: { launcher_login_hint: true } })
    const hint = `login_hint=${encodeURIComponent('maren+apps@example.com')}`
    expect(await launched()).toMatchObject({
      plain: `${START}?${ISS}&${hint}`,
      home: 'https://home.example.com/',
    })
  })
})
