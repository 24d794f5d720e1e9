import { beforeAll, describe, expect, test } from 'bun:test'
import { PERMISSIONS, type Permission } from '@gatekeeper/api/permissions.data'
import { appRouter } from '@gatekeeper/api/root'
import { addApiKey, callWithKey } from '../harness/admin'
import { Browser } from '../harness/browser'
import { foundIn, liveThrough, type Secrets } from '../harness/canaries'
import { openProvider, type Provider } from '../harness/provider'
import { authorizeUrl } from '../harness/relying-party'
import { rowsOf } from '../harness/tables'

let provider: Provider
let secrets: Secrets
let admin: Browser
const inputs: Record<string, () => Promise<object>> = {
  'account.activity': async () => ({ limit: 100 }),
  'account.export': async () => ({}),
  'account.launcher': async () => ({}),
  'account.overview': async () => ({}),
  'account.stepUpWays': async () => ({}),
  'apiKeys.list': async () => ({}),
  'appTokens.list': async () => ({}),
  'appTokens.ofSite': async () => ({ site_id: await firstSite() }),
  'appTokens.ofUser': async () => ({ user_id: await firstUser() }),
  'appTokens.sites': async () => ({}),
  'audit.actions': async () => ({}),
  'audit.export': async () => ({ format: 'jsonl' }),
  'audit.list': async () => ({ limit: 100 }),
  'audit.state': async () => ({}),
  'audit.verify': async () => ({}),
  'backups.get': async () => ({ name: (await rowsOf(provider, 'backups'))[0]?.name }),
  'backups.list': async () => ({}),
  'clients.appSettings': async () => ({ id: 'jwt' }),
  'clients.claimPreview': async () => ({
    id: 'jwt',
    user_id: await firstUser(),
    scope: ['openid', 'email', 'profile'],
  }),
  'clients.doctor': async () => ({ id: 'jwt' }),
  'clients.get': async () => ({ id: 'jwt' }),
  'clients.grants': async () => ({ id: 'jwt' }),
  'clients.hanging': async () => ({ id: 'jwt' }),
  'clients.keys': async () => ({ id: 'jwt' }),
  'clients.list': async () => ({}),
  'clients.validate': async () => ({ name: 'x', redirect_uris: ['https://x.example.com/cb'] }),
  'configuration.dump': async () => ({}),
  'configuration.schema': async () => ({}),
  'dashboard.charts': async () => ({ range: '7d' }),
  'dashboard.summary': async () => ({}),
  'devices.list': async () => ({}),
  'groups.get': async () => ({ id: await firstGroup() }),
  'groups.hanging': async () => ({ id: await firstGroup() }),
  'groups.list': async () => ({}),
  'imports.faults': async () => ({ id: await firstImport() }),
  'imports.get': async () => ({ id: await firstImport() }),
  'imports.list': async () => ({}),
  'imports.missingGroups': async () => ({ id: await firstImport() }),
  'groups.losses': async () => ({ group_id: await firstGroup(), user_id: await firstUser() }),
  'groups.members': async () => ({ id: await firstGroup(), page: 1, per_page: 50 }),
  'groups.policies': async () => ({ id: await firstGroup() }),
  'invites.list': async () => ({}),
  'invites.options': async () => ({}),
  'keys.list': async () => ({}),
  'login.qrState': async () => ({ interaction: (await admin.call('login.start', {})).data.interaction }),
  'login.state': async () => ({ interaction: (await admin.call('login.start', {})).data.interaction }),
  'passkeys.list': async () => ({}),
  'policies.apps': async () => ({}),
  'policies.explain': async () => ({
    user_id: await firstUser(),
    app: { kind: 'policy', id: await firstPolicy() },
  }),
  'policies.get': async () => ({ id: await firstPolicy() }),
  'policies.impact': async () => ({ from: { policy_id: null }, to: { policy_id: await firstPolicy() } }),
  'policies.list': async () => ({}),
  'recoveryCodes.status': async () => ({}),
  'registration.status': async () => ({}),
  'session.me': async () => ({}),
  'settings.get': async () => ({}),
  'sites.get': async () => ({ id: await firstSite() }),
  'sites.hanging': async () => ({ id: await firstSite() }),
  'sites.list': async () => ({}),
  'sites.options': async () => ({}),
  'sites.snippet': async () => ({ id: await firstSite(), proxy: 'nginx' }),
  'setup.status': async () => ({}),
  'totp.status': async () => ({}),
  'templates.get': async () => ({ id: 'grafana' }),
  'templates.list': async () => ({}),
  'templates.preview': async () => ({ template: 'grafana', app_url: 'https://grafana.example.com' }),
  'templates.sites': async () => ({}),
  'traces.accessWays': async () => ({ code: await traceOfPolicy() }),
  'traces.get': async () => ({ code: (await rowsOf(provider, 'traces'))[0]?.code }),
  'traces.list': async () => ({ limit: 100 }),
  'users.attributeNames': async () => ({}),
  'users.factors': async () => ({ id: await firstUser() }),
  'users.export': async () => ({}),
  'users.get': async () => ({ id: await firstUser() }),
  'users.hanging': async () => ({ id: await firstUser() }),
  'users.logouts': async () => ({ id: await firstUser() }),
  'mails.list': async () => ({}),
  'recovery.page': async () => ({ interaction: (await admin.call('login.start', {})).data.interaction }),
  'upstreams.get': async () => ({ id: 'google' }),
  'upstreams.list': async () => ({}),
  'upstreams.mine': async () => ({}),
  'users.list': async () => ({}),
  'webhooks.deliveries': async () => ({ id: await firstWebhook() }),
  'webhooks.delivery': async () => ({ id: String((await rowsOf(provider, 'deliveries'))[0]?.id) }),
  'webhooks.eventNames': async () => ({}),
  'webhooks.get': async () => ({ id: await firstWebhook() }),
  'webhooks.list': async () => ({}),
}
const firstWebhook = async () => String((await rowsOf(provider, 'webhooks'))[0]?.id)
const traceOfPolicy = async () =>
  String((await rowsOf(provider, 'traces')).find(({ check }) => check === 'policy')?.code)
const firstGroup = async () => String((await rowsOf(provider, 'groups'))[0]?.id)
const firstSite = async () => String((await rowsOf(provider, 'sites'))[0]?.id)
const firstPolicy = async () => String((await rowsOf(provider, 'policies'))[0]?.id)
const firstImport = async () => String((await rowsOf(provider, 'imports'))[0]?.id)
const firstUser = async () => String((await rowsOf(provider, 'users'))[0]?.id)

beforeAll(async () => {
  provider = await openProvider()
  secrets = await liveThrough(provider)
  admin = new Browser(provider)
  const password = [...secrets].find(([name]) => name.endsWith('first password'))?.[1] ?? ''
  await admin.signInDirectly('first@example.com', password)
  await admin.call('groups.create', { name: 'staff' })
  await admin.call('backups.create', {})
  await provider.services.backups.idle()
  const { data: people } = await admin.call('imports.create', { name: 'people.csv', format: 'csv' })
  const values = { email: 'nobody', password_hash: '$2y$10$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour2' }
  await admin.call('imports.addRows', { id: people.id, rows: [{ line: 2, values }] })
  const users = await rowsOf(provider, 'users')
  const maren = String(users.find(({ email }) => email === 'maren@example.com')?.id)
  await admin.call('groups.addMember', { group_id: await firstGroup(), user_id: maren })
  const named = { users: [{ id: maren }], groups: [{ id: await firstGroup() }] }
  const { data: staff } = await admin.call('policies.create', { name: 'Staff', ...named })
  const redirect_uris = ['https://closed.example.com/cb']
  const closed = { id: 'closed', name: 'Closed', redirect_uris, policy_id: staff.id }
  const { data } = await admin.call('clients.create', closed)
  await admin.open(authorizeUrl({ client: data.client }))
}, 60_000)

/** Hashes and envelopes are nobody's business either. */
const onFile = async (): Promise<Secrets> => {
  const columns: [Parameters<typeof rowsOf>[1], string][] = [
    ['passwords', 'hash'],
    ['client_secrets', 'hash'],
    ['api_keys', 'hash'],
    ['app_tokens', 'hash'],
    ['sessions', 'token_hash'],
    ['authorization_codes', 'code_hash'],
    ['access_tokens', 'token_hash'],
    ['refresh_tokens', 'token_hash'],
    ['interactions', 'browser_hash'],
    ['signing_keys', 'sealed_private_key'],
    ['data_keys', 'wrapped'],
    ['throttles', 'key'],
    ['totps', 'sealed_secret'],
    ['recovery_codes', 'code_hash'],
    ['devices', 'token_hash'],
    ['links', 'token_hash'],
    ['invites', 'token_hash'],
    ['mails', 'sealed_data'],
    ['sites', 'sealed_basic_password'],
    ['upstream_providers', 'sealed_secret'],
    ['webauthn_challenges', 'challenge_hash'],
    ['import_rows', 'sealed_data'],
    ['webhooks', 'sealed_target'],
    ['webhooks', 'sealed_secret'],
    ['webhooks', 'sealed_previous_secret'],
  ]
  const found: Secrets = new Map()
  for (const [table, column] of columns) {
    const rows = await rowsOf(provider, table)
    for (const [index, row] of rows.entries()) found.set(`${table}.${column} ${index}`, String(row[column] ?? ''))
  }
  return found
}

const queries = Object.entries<{ _def: { type: string } }>(appRouter._def.procedures as never)
  .filter(([, { _def }]) => _def.type === 'query')
  .map(([name]) => name)

/** An event says who did what, and a trace what was sent: who may read these may read the addresses in them. */
const TELL_OF_PEOPLE: readonly string[] = ['users:read', 'audit:read', 'traces:read']
const ofKeys = Object.entries<Permission>(PERMISSIONS).flatMap(([name, permission]) =>
  typeof permission !== 'string' && queries.includes(name) ? [[name, permission] as const] : [],
)

describe('SEC-116 a key with the scopes of one row alone', () => {
  test.each(ofKeys)('SEC-116 %s tells of no person whom the key may not read', async (name, scopes) => {
    const maker = (await rowsOf(provider, 'users')).find(({ role }) => role === 'admin')
    const key = await addApiKey(provider, String(maker?.id), [...scopes])
    const { status, data } = await callWithKey(provider, key, name, await inputs[name]?.(), 'query')
    expect({ name, status }).toEqual({ name, status: 200 })
    if (scopes.some((scope) => TELL_OF_PEOPLE.includes(scope))) return
    const people = (await rowsOf(provider, 'users')).flatMap(({ email }) => String(email))
    expect(people.length).toBeGreaterThan(1)
    expect(people.filter((email) => JSON.stringify(data).includes(email))).toEqual([])
  })
})

describe('SEC-121 what was a secret once is never read again', () => {
  test('SEC-121 every query there is is asked', () =>
    expect(Object.keys(inputs).toSorted()).toEqual(queries.toSorted()))

  test.each(queries)('SEC-121 %s', async (name) => {
    const input = await inputs[name]?.()
    const response = await admin.send(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`)
    expect({ name, status: response.status }).toEqual({ name, status: 200 })
    const text = await response.text()
    expect(foundIn(text, secrets)).toEqual([])
    expect(foundIn(text, await onFile())).toEqual([])
    expect(text).not.toMatch(
      /"(hash|token_hash|code_hash|browser_hash|sealed_private_key|wrapped|email_key|username_key|private|d)":/,
    )
  })

  test('SEC-121 a secret, its hint of four characters apart, is in the answer that makes it and in no other', async () => {
    const makers: [string, object][] = [
      ['clients.createSecret', { id: 'opaque' }],
      ['clients.rotateSecret', { id: 'opaque' }],
      ['apiKeys.create', { name: 'new', scopes: ['users:read'] }],
      ['appTokens.create', { site_id: await firstSite(), name: 'new' }],
    ]
    for (const [name, input] of makers) {
      const { data } = await admin.call(name, input)
      const secret: string = data.secret ?? data.key ?? data.token
      expect(secret).toMatch(/^gk[skt]_[A-Za-z0-9_-]{43}$/)
      expect(data.view.hint).toBe(secret.slice(-4))
      for (const read of ['clients.get', 'apiKeys.list', 'appTokens.list', 'audit.list', 'clients.list'])
        expect(JSON.stringify((await admin.call(read, await inputs[read]?.(), 'query')).data)).not.toContain(
          secret.slice(0, -4),
        )
    }
  })

  test('SEC-121 no mutation answers with more than it made', async () => {
    const user = await admin.call('users.create', { email: 'made@example.com', password: 'a wordy made password' })
    expect(JSON.stringify(user.data)).not.toMatch(/wordy|argon2|hash|_key/)
    const updated = await admin.call('users.update', { id: user.data.id, version: user.data.version, name: 'X' })
    expect(JSON.stringify(updated.data)).not.toMatch(/argon2|hash|_key/)
    const client = await admin.call('clients.update', {
      id: 'jwt',
      version: (await admin.call('clients.get', { id: 'jwt' }, 'query')).data.version,
      name: 'X',
    })
    expect(client.data.client).not.toHaveProperty('secrets')
    expect(Object.keys(PERMISSIONS).filter((name) => /secret/i.test(name))).toEqual([
      'clients.createSecret',
      'clients.deleteSecret',
      'clients.rotateSecret',
      'webhooks.rotateSecret',
    ])
  })
})
