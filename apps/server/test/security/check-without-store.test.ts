import { afterEach, beforeAll, describe, expect, test } from 'bun:test'
import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { SiteBrowser } from '../harness/site-browser'
import { addSite, checkOf, navigation, siteCookie } from '../harness/sites'
import { until } from '../harness/until'

const PAGE = 'http://wiki.localhost/page'

let provider: Provider
let restore: () => void = () => {}
beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, 'ana@example.com')
  await addSite(provider, {}, [{ path: '/public', action: 'bypass' }])
})
afterEach(() => restore())

const breakDatabase = (error: Error = new DatabaseUnavailable('unreachable')): void => {
  const { db } = provider.services
  const { read, commit } = db
  db.read = () => Promise.reject(error)
  db.commit = () => Promise.reject(error)
  restore = () => Object.assign(db, { read, commit })
}

describe('SEC-154, PX-08 the database is gone during a check', () => {
  test.each(['forwarded', 'original', 'ext_authz'] as const)(
    'a cookie that must be looked up: 503, by %s',
    async (dialect) => {
      const { cookie } = await siteCookie(provider, await addUser(provider, `${dialect}@example.com`))
      breakDatabase()
      for (const headers of [navigation({ cookie }), { cookie }]) {
        const response = await checkOf(provider, { url: PAGE, dialect, headers })
        expect([response.status, response.headers.get('remote-user')]).toEqual([503, null])
        expect([response.headers.get('location'), response.headers.get('cache-control')]).toEqual([null, 'no-store'])
      }
      restore()
      expect((await checkOf(provider, { url: PAGE, dialect, headers: { cookie } })).status).toBe(200)
    },
  )

  test('what is in memory is allowed for a second at most, then it is 503', async () => {
    const { cookie } = await siteCookie(provider, await addUser(provider, 'memory@example.com'))
    const ask = async () => (await checkOf(provider, { url: PAGE, headers: { cookie } })).status
    expect(await ask()).toBe(200)
    breakDatabase()
    const began = performance.now()
    await until(async () => {
      const status = await ask()
      expect(status).toBeOneOf([200, 503])
      return status === 503
    })
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await ask()).toBe(503)
  })

  test('an error that nobody foresaw is no yes either', async () => {
    const { cookie } = await siteCookie(provider, await addUser(provider, 'odd@example.com'))
    breakDatabase(new Error('a secret of the database'))
    const response = await checkOf(provider, { url: PAGE, headers: { cookie } })
    expect([response.status, await response.text()]).toEqual([500, ''])
  })

  test('where nothing must be looked up, nothing has changed: a stranger signs in, anyone passes where anyone may', async () => {
    breakDatabase()
    expect((await checkOf(provider, { url: PAGE, headers: navigation() })).status).toBe(302)
    expect((await checkOf(provider, { url: 'http://wiki.localhost/public/x' })).status).toBe(200)
  })

  test.each(['target', 'route'] as const)(
    'the hand-over, by %s: 503, and the ticket is still good afterwards',
    async (by) => {
      const browser = new SiteBrowser(provider, by)
      await browser.portal.signInDirectly('ana@example.com')
      const asked = await browser.ask(PAGE)
      const sign_in = asked.headers.get('location') ?? ''
      breakDatabase()
      expect((await browser.portal.send(sign_in, { headers: navigation() })).status).toBe(503)
      restore()
      const url = (await browser.portal.send(sign_in, { headers: navigation() })).headers.get('location') ?? ''
      breakDatabase()
      const down = await browser.ask(url)
      expect([down.status, down.headers.getSetCookie()]).toEqual([503, []])
      restore()
      expect((await browser.ask(url)).status).toBe(303)
      provider.clock.forward(10)
    },
  )
})
