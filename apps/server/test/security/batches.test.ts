import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, addSignedIn, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { fastHasher } from '../harness/hasher'
import { openProvider, type Provider } from '../harness/provider'

let provider: Provider
let admin: SignedInUser
let user: SignedInUser
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
  user = await addSignedIn(provider, 'maren@example.com')
})

interface One {
  error?: { data: { code: string; httpStatus: number; gk: { reason?: string } } }
  result?: { data: unknown }
}
const indexed = (inputs: unknown[]) => JSON.stringify(Object.fromEntries(inputs.map((input, index) => [index, input])))
const read = async (response: Response) => ({ status: response.status, all: (await response.json()) as One[] })

const query = async (browser: Browser, names: string[]) =>
  read(
    await browser.send(`/trpc/${names.join(',')}?batch=1&input=${encodeURIComponent(indexed(names.map(() => ({}))))}`),
  )
const mutate = async (browser: Browser, names: string[], inputs: unknown[]) =>
  read(
    await browser.send(`/trpc/${names.join(',')}?batch=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body: indexed(inputs),
    }),
  )
const times = (count: number, name: string) => Array<string>(count).fill(name)

describe('SEC-118 several calls in one request', () => {
  test('SEC-118 ten are answered, eleven and a thousand refused whole', async () => {
    expect((await query(admin.browser, times(10, 'session.me'))).all).toHaveLength(10)
    for (const count of [11, 100, 1000]) {
      const response = await query(admin.browser, times(count, 'session.me'))
      expect(response.status).toBe(400)
      expect(response.all).not.toBeArray()
    }
  })

  test('SEC-118 the count is of calls: inputs beside them, batch=1 left out or repeated change nothing', async () => {
    const eleven = times(11, 'session.me').join(',')
    for (const query of ['', '?batch=0', '?batch=1&batch=1', '?batch=1&input=%7B%7D', '?batch=true'])
      expect((await admin.browser.send(`/trpc/${eleven}${query}`)).status).toBe(400)
  })

  test('SEC-118 each is checked alone', async () => {
    const names = ['session.me', 'users.list', 'account.overview', 'clients.list']
    const codes = async (browser: Browser) =>
      (await query(browser, names)).all.map(({ error }) => error?.data.httpStatus ?? 200)
    expect(await codes(new Browser(provider))).toEqual([200, 401, 401, 401])
    expect(await codes(user.browser)).toEqual([200, 403, 200, 403])
    expect(await codes(admin.browser)).toEqual([200, 200, 200, 200])
  })

  test('SEC-118 queries and mutations do not mix', async () => {
    expect((await mutate(admin.browser, ['session.signOut', 'users.list'], [{}, {}])).status).toBeGreaterThanOrEqual(
      400,
    )
    expect((await admin.browser.call('session.me', {}, 'query')).data).not.toBeNull()
  })

  test.each([
    'login.password',
    'login.start',
    'login.state',
    'login.changePassword',
    'setup.create',
    'setup.checkToken',
  ])('SEC-118 %s cannot be batched', async (name) => {
    for (const names of [times(2, name), times(10, name), ['session.signOut', name], [name, 'session.signOut']]) {
      const { status, all } = await mutate(
        user.browser,
        names,
        names.map(() => ({})),
      )
      expect(status).toBe(400)
      expect(all).not.toBeArray()
    }
  })

  test('SEC-118 fifty sign-ins in one request are none', async () => {
    const browser = new Browser(provider)
    const { data } = await browser.call('login.start', {})
    const one = { interaction: data.interaction, login: 'maren@example.com', password: 'x' }
    expect(
      (
        await mutate(
          browser,
          times(50, 'login.password'),
          times(50, '').map(() => one),
        )
      ).status,
    ).toBe(400)
    const rows = await provider.services.db.read((q) => q.select().from(q.throttles))
    expect(rows).toEqual([])
  })

  test('SEC-118 the throttle counts calls, not requests', async () => {
    const { passwords } = provider.services
    provider.services.passwords = fastHasher()
    const guesses = times(10, '').map((_, index) => ({ password: `guess ${index}` }))
    const { all } = await mutate(user.browser, times(10, 'account.reauthenticate'), guesses)
    provider.services.passwords = passwords
    const reasons = all.map(({ error }) => error?.data.gk.reason).toSorted()
    expect(reasons).toEqual([...times(5, 'invalid'), ...times(5, 'throttled')])
  })
})
