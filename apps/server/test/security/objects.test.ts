import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, addSignedIn, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addClient } from '../harness/records'
import { authorizeUrl, obtainTokens } from '../harness/relying-party'
import { stateOf } from '../harness/tables'

let provider: Provider
let admin: SignedInUser
let maren: SignedInUser
let jonas: SignedInUser
const sids: Record<string, string> = {}
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
  maren = await addSignedIn(provider, 'maren@example.com')
  jonas = await addSignedIn(provider, 'jonas@example.com')
  for (const id of ['one', 'two']) await addClient(provider, id)
  for (const [name, { browser }] of Object.entries({ maren, jonas }))
    sids[name] = (await browser.call('session.me', {}, 'query')).data.session.id
  await obtainTokens(provider, jonas.browser, await addClient(provider, 'theirs'), '')
})

const unchanged = async (act: () => Promise<unknown>) => {
  const before = await stateOf(provider)
  await act()
  expect(await stateOf(provider)).toEqual(before)
}

describe('SEC-117 ids of others', () => {
  test('SEC-117 another’s session, another’s app: as if they were not there', () =>
    unchanged(async () => {
      const theirs = await maren.browser.call('account.endSession', { id: sids.jonas })
      const none = await maren.browser.call('account.endSession', { id: crypto.randomUUID() })
      expect([theirs.status, theirs.error?.message]).toEqual([404, none.error?.message])
      expect((await maren.browser.call('account.revokeApp', { client_id: 'theirs' })).status).toBe(404)
      expect((await maren.browser.call('account.revokeApp', { client_id: jonas.user.id })).status).toBe(404)
    }))

  test('SEC-117 in a batch each is judged alone', async () => {
    const response = await maren.browser.send('/trpc/account.endSession,account.endSession?batch=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body: JSON.stringify({ 0: { id: sids.jonas }, 1: { id: 'nothing' } }),
    })
    const all = (await response.json()) as { error?: { data: { httpStatus: number } } }[]
    expect(all.map(({ error }) => error?.data.httpStatus)).toEqual([404, 404])
    expect((await jonas.browser.call('session.me', {}, 'query')).data).not.toBeNull()
  })

  test('SEC-117 nothing of the account takes the id of a user', () =>
    unchanged(async () => {
      const calls: [string, object][] = [
        ['account.endOtherSessions', {}],
        ['account.changePassword', { current: 'x', password: 'a wordy new password' }],
        ['account.reauthenticate', { password: 'x' }],
        ['account.endSession', { id: sids.jonas }],
        ['account.revokeApp', { client_id: 'theirs' }],
      ]
      for (const [name, input] of calls)
        for (const key of ['user_id', 'id_', 'sub', 'user'])
          expect((await maren.browser.call(name, { ...input, [key]: jonas.user.id })).status).toBe(400)
      expect((await maren.browser.call('account.overview', { id: jonas.user.id }, 'query')).status).toBe(400)
    }))

  test('SEC-117 another’s sign-in under way', async () => {
    const landed = await new Browser(provider).open(authorizeUrl({ client: addedClient('one') }))
    const interaction = landed.url.searchParams.get('interaction') ?? ''
    const answers: [string, object][] = [
      ['cancel', {}],
      ['consent', { allow: true }],
      ['selectAccount', { choice: 'continue' }],
      ['changePassword', { password: 'a wordy new password' }],
    ]
    await unchanged(async () => {
      for (const [step, answer] of answers)
        expect((await maren.browser.call(`login.${step}`, { interaction, ...answer })).status).toBe(403)
    })
  })

  test('SEC-117 an administrator’s call goes to the thing that it names, with what belongs to it', async () => {
    const made = await admin.browser.call('clients.createSecret', { id: 'one' })
    const secret_id = made.data.view.id
    await unchanged(async () => {
      expect((await admin.browser.call('clients.deleteSecret', { id: 'two', secret_id })).status).toBe(404)
      for (const [name, input] of [
        ['clients.get', { id: maren.user.id }],
        ['users.get', { id: 'one' }],
        ['users.hanging', { id: sids.jonas }],
        ['users.logouts', { id: sids.jonas }],
        ['clients.claimPreview', { id: 'one', user_id: sids.jonas, scope: ['openid'] }],
      ] as const)
        expect((await admin.browser.call(name, input, 'query')).status).toBe(404)
      for (const [name, input] of [
        ['clients.revokeGrant', { grant_id: jonas.user.id }],
        ['apiKeys.revoke', { id: jonas.user.id }],
        ['users.disable', { id: sids.jonas }],
        ['users.retryLogout', { id: jonas.user.id, delivery: sids.jonas }],
        ['users.delete', { id: sids.jonas, version: 1, confirm: 'x' }],
        ['keys.revoke', { kid: 'none', confirm: 'none' }],
      ] as const)
        expect((await admin.browser.call(name, input)).status).toBe(404)
    })
  })

  const addedClient = (id: string) => {
    const registered = provider.services.snapshots.client(id)
    if (!registered) throw new Error(`no client ${id}`)
    return registered.client
  }
})

describe('SEC-120 one’s own record', () => {
  const powers = {
    role: 'admin',
    groups: ['admins'],
    email_verified: true,
    disabled: false,
    state: 'active',
    mfa: false,
    id: 'x',
    user_id: 'x',
    version: 99,
    email: 'new@example.com',
    must_change: false,
    expires_at: null,
  }
  test('SEC-120 a user cannot raise themselves by any procedure', () =>
    unchanged(async () => {
      for (const [field, value] of Object.entries(powers)) {
        expect(
          (
            await maren.browser.call('account.changePassword', {
              current: 'x',
              password: 'a wordy new password',
              [field]: value,
            })
          ).status,
        ).toBe(400)
        expect((await maren.browser.call('account.endOtherSessions', { [field]: value })).status).toBe(400)
        for (const name of ['users.update', 'users.create'])
          expect(
            (await maren.browser.call(name, { id: maren.user.id, version: maren.user.version, [field]: value })).status,
          ).toBe(403)
      }
      for (const name of ['users.enable', 'users.disable', 'users.setPassword', 'users.delete', 'users.endSessions'])
        expect((await maren.browser.call(name, { id: maren.user.id })).status).toBe(403)
    }))

  test('SEC-120 what an administrator may not set either is refused: keys, states, times, foreign keys', () =>
    unchanged(async () => {
      const { id, version } = maren.user
      for (const field of [
        'state',
        'email_key',
        'username_key',
        'name_key',
        'created_at',
        'updated_at',
        'last_sign_in_at',
        'password',
        'hash',
        'groups',
        'mfa',
        'sub',
      ])
        expect((await admin.browser.call('users.update', { id, version, [field]: 'x' })).status).toBe(400)
      for (const field of ['id_', 'type', 'enabled', 'icon_id', 'created_at', 'secrets', 'hash', 'pinned'])
        expect((await admin.browser.call('clients.update', { id: 'one', version: 1, [field]: 'x' })).status).toBe(400)
    }))

  test('SEC-050 a user has no field that could be named after a reserved claim', () =>
    unchanged(async () => {
      const { id, version } = maren.user
      for (const field of ['sub', 'iss', 'aud', 'exp', 'nonce', 'azp', 'acr', 'claims', 'attributes', 'custom'])
        expect((await admin.browser.call('users.update', { id, version, [field]: 'x' })).status).toBe(400)
      for (const field of ['claims', 'claim_mapper', 'mappers'])
        expect((await admin.browser.call('clients.update', { id: 'one', version: 1, [field]: [] })).status).toBe(400)
    }))
})

describe('SEC-119 names of columns and texts to look for', () => {
  const hostile = [
    '"; drop table users; --',
    '`',
    '"',
    "'",
    "' OR 1=1 --",
    '%',
    '_',
    '\\',
    'x'.repeat(10 * 1024),
    '__proto__',
    'password',
    'email_key; select 1',
    'CASE WHEN 1=1 THEN 1 END',
  ]
  test.each(hostile)('SEC-119 %.30j to sort by: 400', async (text) => {
    for (const name of ['users.list', 'clients.list'])
      for (const field of ['sort', 'order', 'state', 'role', 'enabled', 'page', 'per_page', text.slice(0, 100)])
        expect((await admin.browser.call(name, { [field]: text.slice(0, 5000) }, 'query')).status).toBe(400)
    for (const field of ['limit', 'from', 'to', 'outcome', 'cursor', 'sort'])
      expect((await admin.browser.call('audit.list', { [field]: text.slice(0, 5000) }, 'query')).status).toBe(400)
  })
  test.each(hostile.filter(({ length }) => length < 200))('SEC-119 %j to look for is text', async (text) => {
    for (const [name, input] of [
      ['users.list', { query: text }],
      ['clients.list', { query: text }],
      ['audit.list', { query: text, action: text, actor_id: text, target_id: text, client_id: text }],
    ] as const) {
      const { status, data } = await admin.browser.call(name, input, 'query')
      expect(status).toBe(200)
      expect(data.rows).toEqual([])
    }
    expect((await admin.browser.call('users.list', {}, 'query')).data.total).toBe(3)
  })
  test('SEC-119 pages of at most a hundred', async () => {
    for (const per_page of [0, -1, 101, 1e9, 1.5, '100', null])
      expect((await admin.browser.call('users.list', { per_page }, 'query')).status).toBe(400)
    for (const limit of [0, 101, '5'])
      expect((await admin.browser.call('audit.list', { limit }, 'query')).status).toBe(400)
  })
})
