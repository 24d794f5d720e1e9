import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, addApiKey, addSignedIn, callWithKey, type SignedInUser } from '../harness/admin'
import type { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'

let provider: Provider
let admin: SignedInUser
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
})

const unique = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`

describe('SEC-125 a session that was left open', () => {
  const makeKey = (browser: Browser) => browser.call('apiKeys.create', { name: 'new', scopes: ['users:read'] })
  test('SEC-125 an API key, one’s own address: the password once more after ten minutes', async () => {
    const { user, browser } = await addSignedIn(provider, unique('open'), { role: 'admin' })
    expect((await makeKey(browser)).status).toBe(200)
    provider.clock.forward(601)
    const { data: me } = await browser.call('users.get', { id: user.id }, 'query')
    const move = { id: user.id, version: me.version, email: unique('moved') }
    for (const answer of [await makeKey(browser), await browser.call('users.update', move)])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([403, 'reauthenticate'])
    expect((await browser.call('users.update', { ...move, email: undefined, name: 'Another' })).status).toBe(200)
    expect((await browser.call('account.reauthenticate', { password: 'wrong' })).status).toBe(400)
    expect((await makeKey(browser)).status).toBe(403)
    expect((await browser.call('account.reauthenticate', { password: PASSWORD })).status).toBe(200)
    expect((await makeKey(browser)).status).toBe(200)
    expect((await browser.call('users.update', { ...move, version: me.version + 1 })).status).toBe(200)
  })
  test('SEC-125 one’s own password is changed with the current one alone', async () => {
    const { user, browser } = await addSignedIn(provider, unique('own'), { role: 'admin' })
    const set = await browser.call('users.setPassword', { id: user.id, password: 'a wordy new password' })
    expect([set.status, set.error?.data.gk.reason]).toEqual([403, 'own_password'])
    expect((await browser.call('account.changePassword', { password: 'a wordy new password' })).status).toBe(400)
    expect(
      (await browser.call('account.changePassword', { current: 'wrong', password: 'a wordy new password' })).status,
    ).toBe(400)
  })
  test('SEC-125 by a file no more than by its own page: a webhook is neither aimed elsewhere, nor is its target guessed', async () => {
    const { browser } = await addSignedIn(provider, unique('filing'), { role: 'admin' })
    const wanted = {
      file: { webhooks: [{ name: 'W', kind: 'generic', target: { url: { env: 'X' } }, events: ['*'] }] },
      secrets: { 'webhooks.0.target.url': 'https://hooks.example.com/wordy' },
    }
    expect((await browser.call('configuration.applyFile', wanted)).status).toBe(200)
    expect((await browser.call('configuration.plan', wanted)).data.changes).toEqual([])
    provider.clock.forward(601)
    const away = { ...wanted, secrets: { 'webhooks.0.target.url': 'https://evil.example/' } }
    const strict = { file: { settings: { email_code_sign_in: true } } }
    for (const answer of [
      await browser.call('configuration.plan', wanted),
      await browser.call('configuration.plan', away),
      await browser.call('configuration.applyFile', away),
      await browser.call('configuration.applyFile', { file: { settings: { time_zone: 'Europe/Paris' } } }),
    ])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([403, 'reauthenticate'])
    expect((await browser.call('configuration.plan', strict)).status).toBe(200)
  })
  test('SEC-125 nor are ways made into the accounts of others, administrators, or an end to anybody', async () => {
    const { browser } = await addSignedIn(provider, unique('left'), { role: 'admin' })
    const other = await addUser(provider, unique('other'))
    const again = { id: other.id, version: 1 }
    const ways = [
      ['users.setPassword', { id: other.id, password: 'a wordy new password' }],
      ['users.update', { ...again, email: unique('elsewhere') }],
      ['users.update', { ...again, role: 'admin' }],
      ['users.create', { email: unique('second'), role: 'admin' }],
      ['users.delete', { ...again, confirm: other.email }],
    ] as const
    provider.clock.forward(601)
    for (const [procedure, input] of ways) {
      const answer = await browser.call(procedure, input)
      expect([procedure, answer.status, answer.error?.data.gk.reason]).toEqual([procedure, 403, 'reauthenticate'])
    }
    expect((await browser.call('users.update', { ...again, name: 'As ever' })).status).toBe(200)
    expect((await browser.call('users.create', { email: unique('third') })).status).toBe(200)
    expect((await browser.call('account.reauthenticate', { password: PASSWORD })).status).toBe(200)
    const said: number[] = []
    for (const [procedure, input] of ways) {
      const { data } = await browser.call('users.get', { id: other.id }, 'query')
      const version = 'version' in input ? { version: data.version } : {}
      const confirm = 'confirm' in input ? { confirm: data.email } : {}
      said.push((await browser.call(procedure, { ...input, ...version, ...confirm })).status)
    }
    expect(said).toEqual([200, 200, 200, 200, 200])
  })
  test('SEC-125 a script’s key has no session to be left open', async () => {
    const key = await addApiKey(provider, admin.user.id, ['api_keys:write', 'users:read'])
    provider.clock.forward(3600)
    expect((await callWithKey(provider, key, 'apiKeys.create', { name: 'x', scopes: ['users:read'] })).status).toBe(200)
  })
})
