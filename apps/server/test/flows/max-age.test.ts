import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { openByPost } from '../harness/cross-site'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, redeem, refresh } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const PERSON = { email: 'maren@example.com' }

let provider: Provider
let app: AddedClient

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, PERSON.email)
  app = await addClient(provider, 'grafana')
})

/** Signs in where that is asked for; `auth_time` must keep to `max_age` by oauth4webapi's check. */
const seconds = () => Math.floor(provider.clock.now() / 1000)
const enter = async (browser: Browser, max_age: number) => {
  const { params, steps } = await ask(browser, app, PERSON, { max_age: String(max_age) })
  const { claims } = await acceptCode(provider, app, { params }, { max_age: Math.max(max_age, 1) })
  return { steps, auth_time: claims.auth_time ?? 0, sub: claims.sub }
}

describe('OpenID Connect Core §3.1.2.1: max_age and auth_time', () => {
  test('LG-13 max_age=1 and an older sign-in: a new one, auth_time later and recent', async () => {
    const browser = new Browser(provider)
    const first = await enter(browser, 15_000)
    provider.clock.forward(2)
    const second = await enter(browser, 1)
    expect(second.steps).toEqual(['identify'])
    expect(second.auth_time).toBe(first.auth_time + 2)
    expect(second.auth_time).toBe(seconds())
  })

  test('LG-14 max_age=15000, then 10000: no second sign-in, the same auth_time and sub', async () => {
    const browser = new Browser(provider)
    const first = await enter(browser, 15_000)
    provider.clock.forward(1)
    const second = await enter(browser, 10_000)
    expect([first.steps, second.steps]).toEqual([['identify'], []])
    expect([second.auth_time, second.sub]).toEqual([first.auth_time, first.sub])
  })

  test('LG-14 the edge: exactly max_age old is young enough, a millisecond more is not', async () => {
    const browser = new Browser(provider)
    await enter(browser, 600)
    provider.clock.forward(600)
    expect((await enter(browser, 600)).steps).toEqual([])
    provider.clock.forward(0.001)
    expect((await enter(browser, 600)).steps).toEqual(['identify'])
  })

  test('LG-15 max_age=0 asks at once, within the same millisecond too', async () => {
    const browser = new Browser(provider)
    await enter(browser, 600)
    expect((await enter(browser, 0)).steps).toEqual(['identify'])
  })

  test.each(['-1', '1.5', 'x', '1e3', '+5', '0x10', '١', ' 5', '5s'])(
    'LG-16 max_age=%s: invalid_request',
    async (max_age) => {
      expect(await askInVain(new Browser(provider), app, null, { max_age })).toBe('invalid_request')
    },
  )

  test('LG-16 more seconds than there are is no error', async () => {
    const browser = new Browser(provider)
    await enter(browser, 600)
    const { params } = await ask(browser, app, null, { max_age: '9'.repeat(40) })
    expect(params.has('code')).toBe(true)
  })

  test('LG-17 prompt=none and max_age exceeded: login_required', async () => {
    const browser = new Browser(provider)
    await enter(browser, 600)
    provider.clock.forward(11)
    expect(await askInVain(browser, app, null, { prompt: 'none', max_age: '10' })).toBe('login_required')
    expect((await ask(browser, app, null, { prompt: 'none', max_age: '11' })).params.has('code')).toBe(true)
  })

  test('LG-18 single sign-on, prompt=none, consent, account page and refresh do not move auth_time; a password does', async () => {
    const wiki = await addClient(provider, 'wiki')
    const browser = new Browser(provider)
    const first = await enter(browser, 600)
    const moved: number[] = []
    for (const prompt of [null, 'none', 'consent', 'select_account']) {
      provider.clock.forward(5)
      const { params } = await ask(browser, wiki, PERSON, { prompt })
      moved.push((await acceptCode(provider, wiki, { params })).claims.auth_time ?? 0)
    }
    const { params } = await ask(browser, wiki, null, { scope: 'openid offline_access' })
    const { body } = await redeem(provider, wiki, params.get('code') ?? '')
    provider.clock.forward(5)
    const again = await refresh(provider, wiki, body.refresh_token ?? '')
    moved.push(Number(claimsOf(again.body.id_token ?? '').auth_time))
    expect(moved).toEqual(Array(5).fill(first.auth_time))
    expect((await enter(browser, 0)).auth_time).toBe(seconds())
  })

  test('LG-18 a sign-in that is not for this request moves it as well', async () => {
    const browser = new Browser(provider)
    await enter(browser, 600)
    provider.clock.forward(100)
    await browser.signInDirectly(PERSON.email)
    const second = await enter(browser, 10)
    expect([second.steps, second.auth_time]).toEqual([[], seconds()])
  })

  test('a client that always asks for a fresh sign-in gets one, and one only', async () => {
    const bank = await addClient(provider, 'bank', { reauthenticate: true })
    const browser = new Browser(provider)
    await browser.signInDirectly(PERSON.email)
    for (const open of [() => ask(browser, bank, PERSON), () => ask(browser, bank, PERSON)])
      expect((await open()).steps).toEqual(['identify'])
    expect(await askInVain(browser, bank, null, { prompt: 'none' })).toBe('login_required')
    expect((await openByPost(browser, bank)).url.pathname).toBe('/login')
  })
})
