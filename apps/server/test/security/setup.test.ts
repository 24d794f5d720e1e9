import { describe, expect, test } from 'bun:test'
import { getSetupNeeded, makeSetupLink } from '../../src/services/setup'
import { Browser } from '../harness/browser'
import { openNodes, openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { rowsOf, stateOf } from '../harness/tables'
import { withUi } from '../harness/ui'

const tokenOf = async (provider: Provider) =>
  new URL(await makeSetupLink(provider.services)).searchParams.get('token') ?? ''
const admin = (token: string, email = 'first@example.com') => ({
  token,
  name: 'First',
  email,
  password: 'a wordy first password',
})

describe('SEC-100 the first run', () => {
  test('SEC-100 without the token, or with another: 403, nobody is made', async () => {
    const provider = await openProvider()
    await tokenOf(provider)
    const browser = new Browser(provider)
    for (const token of ['', 'x', `gkp_${'x'.repeat(43)}`, '__proto__', 'setup_done', '1']) {
      for (const [name, input] of [
        ['checkToken', { token }],
        ['create', admin(token)],
      ] as const) {
        const { status, error } = await browser.call(`setup.${name}`, input)
        expect([status, error?.data.gk.reason]).toEqual([403, 'setup_token_wrong'])
      }
    }
    expect(
      (await browser.call('setup.create', { name: 'x', email: 'a@example.com', password: 'a wordy first password' }))
        .status,
    ).toBe(400)
    expect(await rowsOf(provider, 'users')).toEqual([])
    expect(browser.cookies.size).toBe(0)
  })

  test('SEC-100 nothing else is let in before: no sign-in, no procedure, no client', async () => {
    const provider = withUi(await openProvider())
    const browser = new Browser(provider)
    expect((await browser.send('/')).headers.get('location')).toBe('/setup')
    expect((await browser.send('/setup')).status).toBe(200)
    for (const name of ['users.list', 'clients.list', 'apiKeys.list'])
      expect((await browser.call(name, {}, 'query')).status).toBe(401)
    expect(await getSetupNeeded(provider.services)).toBe(true)
  })

  test('SEC-100 a second visitor finds it gone, with the same token or another', async () => {
    const provider = withUi(await openProvider())
    const [token, other] = [await tokenOf(provider), await tokenOf(provider)]
    const browser = new Browser(provider)
    const { data } = await browser.call('setup.create', { ...admin(token), instance_name: 'Home' })
    expect(data.continue_to).toBe('/admin')
    expect((await browser.call('session.me', {}, 'query')).data.user.role).toBe('admin')
    const before = await stateOf(provider)
    const second = new Browser(provider)
    for (const given of [token, other, 'x']) {
      for (const [name, input] of [
        ['checkToken', { token: given }],
        ['create', admin(given, 'second@example.com')],
      ] as const) {
        const { status, error } = await second.call(`setup.${name}`, input)
        expect([status, error?.data.gk.reason]).toEqual([404, 'setup_done'])
      }
    }
    expect((await second.call('setup.status', {}, 'query')).data.needed).toBe(false)
    for (const path of ['/setup', '/setup/', `/setup?token=${token}`, '/setup/x'])
      expect((await second.send(path)).status).toBe(404)
    expect((await second.send('/')).status).toBe(200)
    expect(await stateOf(provider)).toEqual(before)
    expect(second.cookies.size).toBe(0)
  })

  test('SEC-100 twenty first runs at once, on two nodes, with one token and with several: one administrator', async () => {
    const nodes = await openNodes(2)
    const first = nodes[0] as Provider
    const tokens = [await tokenOf(first), await tokenOf(nodes[1] as Provider)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        new Browser(nodes[index % 2] as Provider).call(
          'setup.create',
          admin(tokens[index % 2] ?? '', `run${index}@example.com`),
        ),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    // 429: whoever waited too long for a place to hash in; nothing was made for them.
    for (const { status } of answers) expect(status).toBeOneOf([200, 404, 429])
    expect(await rowsOf(first, 'users')).toHaveLength(1)
    expect(await rowsOf(first, 'sessions')).toHaveLength(1)
  })

  test('SEC-100 a user who is there already does not open it again', async () => {
    const provider = await openProvider()
    const browser = new Browser(provider)
    await browser.call('setup.create', admin(await tokenOf(provider)))
    await addUser(provider, 'maren@example.com')
    expect((await browser.call('setup.create', admin(await tokenOf(provider), 'x@example.com'))).status).toBe(404)
  })
})
