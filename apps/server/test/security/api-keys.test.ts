import { beforeAll, describe, expect, test } from 'bun:test'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { ADMIN, addAdmin, addApiKey, callWithKey, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf, stateOf } from '../harness/tables'

let provider: Provider
let admin: SignedInUser
let narrow = ''
let whole = ''
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
  narrow = await addApiKey(provider, admin.user.id, ['users:read', 'users:write', 'api_keys:read', 'api_keys:write'])
  whole = await addApiKey(provider, admin.user.id, [...API_KEY_SCOPES])
})

describe('SEC-116 a key does not become more than it is', () => {
  test('SEC-116 by way of an administrator: none is made, changed, taken over or removed', async () => {
    const { id, version } = admin.user
    const low = await addUser(provider, 'low@example.com')
    const tries: [string, object][] = [
      ['users.create', { email: 'second@example.com', role: 'admin', password: 'a wordy second password' }],
      ['users.update', { id: low.id, version: low.version, role: 'admin' }],
      ['users.update', { id, version, role: 'user' }],
      ['users.update', { id, version, email: 'mine@example.com' }],
      ['users.setPassword', { id, password: 'a wordy stolen password' }],
      ['users.disable', { id }],
      ['users.endSessions', { id }],
      ['users.delete', { id, version, confirm: ADMIN }],
    ]
    const before = await stateOf(provider)
    for (const [name, input] of tries) {
      const { status, error } = await callWithKey(provider, narrow, name, input)
      expect({ name, status, reason: error?.data.gk.reason }).toEqual({ name, status: 403, reason: 'administrator' })
    }
    expect(await stateOf(provider)).toEqual(before)
    const events = (await eventsOf(provider)).filter(({ reason }) => reason === 'administrator')
    expect(events.map(({ actor_type, outcome }) => [actor_type, outcome])).toEqual(
      tries.map(() => ['api_key', 'refused']),
    )
  })

  test('SEC-116 users who are none it may write', async () => {
    const made = await callWithKey(provider, narrow, 'users.create', {
      email: 'made@example.com',
      password: 'a wordy made password',
    })
    expect(made.status).toBe(200)
    const { id, version } = made.data
    expect((await callWithKey(provider, narrow, 'users.update', { id, version, name: 'Made' })).status).toBe(200)
    expect(
      (await callWithKey(provider, narrow, 'users.setPassword', { id, password: 'another wordy password' })).status,
    ).toBe(200)
    expect((await callWithKey(provider, narrow, 'users.disable', { id })).status).toBe(200)
  })

  test('SEC-116 a key with every scope is an administrator', async () => {
    const made = await callWithKey(provider, whole, 'users.create', { email: 'third@example.com', role: 'admin' })
    expect(made.data.role).toBe('admin')
  })

  test('SEC-116 by way of another key: no wider, no longer', async () => {
    const { services } = provider
    const ends = services.now() + 3_600_000
    const short = await callWithKey(provider, narrow, 'apiKeys.create', {
      name: 'short',
      scopes: ['api_keys:write'],
      expires_at: ends,
    })
    expect(short.status).toBe(200)
    const make = (key: string, input: object) => callWithKey(provider, key, 'apiKeys.create', { name: 'x', ...input })
    expect((await make(narrow, { scopes: ['clients:write'] })).error?.data.gk.reason).toBe('scope_missing')
    expect((await make(narrow, { scopes: [...API_KEY_SCOPES] })).status).toBe(403)
    for (const expires_at of [null, ends + 1, undefined])
      expect(
        (await make(short.data.key, { scopes: ['api_keys:write'], expires_at })).error?.data.gk.faults?.[0]?.field,
      ).toBe('expires_at')
    expect((await make(short.data.key, { scopes: ['api_keys:write'], expires_at: ends })).status).toBe(200)
    provider.clock.forward(3600)
    expect((await make(short.data.key, { scopes: ['api_keys:write'], expires_at: ends })).status).toBe(401)
  })

  test('SEC-116 a key is not a session: nothing of an account, no cookie', async () => {
    for (const [name, kind] of [
      ['account.overview', 'query'],
      ['account.endOtherSessions', 'mutation'],
    ] as const)
      expect((await callWithKey(provider, whole, name, {}, kind)).status).toBe(401)
    const browser = new Browser(provider)
    const response = await browser.send('/trpc/session.me?input=%7B%7D', {
      headers: { authorization: `Bearer ${whole}` },
    })
    expect(((await response.json()) as { result: { data: null } }).result.data).toBeNull()
    expect(browser.cookies.size).toBe(0)
  })

  test('SEC-116 with a session beside it, the key decides', async () => {
    const weak = await addApiKey(provider, admin.user.id, ['audit:read'])
    const response = await admin.browser.send('/trpc/users.list?input=%7B%7D', {
      headers: { authorization: `Bearer ${weak}` },
    })
    expect(response.status).toBe(403)
  })
})
