import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import type { User } from '@gatekeeper/core/user'
import { addApiKey } from '../harness/admin'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, requestTokens, userInfo } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'
import { strictTokenClient } from '../harness/strict-token-client'
import { eventsOf, rowsOf } from '../harness/tables'

let provider: Provider
let admin: Browser
let key: string
let ana: User
let app: AddedClient
beforeAll(async () => {
  provider = await openListening()
  admin = await addAdmin(provider)
  const me = await act(admin, 'account.overview', {}, 'query')
  key = await addApiKey(provider, me.user.id, [...API_KEY_SCOPES])
  ana = await addUser(provider, 'ana@example.com', { nickname: 'Ani' })
  app = await addClient(provider, 'immich')
  for (const name of ['app-admins', 'staff']) {
    const group = await act(admin, 'groups.create', { name })
    await act(admin, 'groups.addMember', { group_id: group.id, user_id: ana.id })
  }
})

const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const gkJson = async (...words: string[]) => {
  const { code, out, err } = await gk(...words, '--json')
  if (code !== 0) throw new Error(err)
  return JSON.parse(out)
}
const versionOf = async (noun: 'users' | 'clients', id: string): Promise<number> =>
  (await act(admin, `${noun}.get`, { id }, 'query')).version
const change = async (noun: 'users' | 'clients', id: string, fields: object) =>
  admin.call(`${noun}.update`, { id, version: await versionOf(noun, id), ...fields })
/** What the strict client reads: of the ID token the claims that are not the protocol's. */
const signIn = async (scope = 'openid', email = ana.email, client = app) => {
  const callback = await ask(new Browser(provider), client, { email }, { scope })
  const { tokens, claims } = await acceptCode(provider, client, callback)
  const info = await (await strictTokenClient(provider, client)).userInfo(tokens.access_token, claims.sub)
  return { tokens, claims, info }
}

describe('claims of a client’s own (product.md section 5)', () => {
  test('set by gk, they arrive in the ID token and in UserInfo, with their types, and at a refresh as they are then', async () => {
    await gkJson(
      'users',
      'update',
      'ana@example.com',
      '--attribute',
      'short_name=ana',
      '--attribute',
      'quota=5',
      '--attribute',
      'roles=["editor","viewer"]',
    )
    const { client } = await gkJson(
      ...[
        'clients',
        'update',
        'immich',
        '--claim',
        'username=attribute:short_name',
        '--claim',
        'immich_quota=attribute:quota',
      ],
      ...['--claim', 'roles=attribute:roles', '--claim', 'teams=groups', '--claim', 'nick=field:nickname'],
      ...['--claim', 'immich_role=literal:user', '--claim', 'missing=attribute:nothing', '--groups-filter', 'app-*'],
    )
    expect(client.custom_claims).toHaveLength(7)
    expect(client.groups_filter).toEqual({ names: ['app-*'] })
    const told = {
      username: 'ana',
      immich_quota: 5,
      roles: ['editor', 'viewer'],
      teams: ['app-admins'],
      nick: 'Ani',
      immich_role: 'user',
    }
    const { claims, info, tokens } = await signIn('openid offline_access')
    expect(claims).toMatchObject(told)
    expect(info).toEqual({ sub: ana.id, ...told })
    expect(claims).not.toHaveProperty('missing')
    // An access token says what may be done, not who it is about.
    expect(claimsOf(tokens.access_token)).not.toHaveProperty('username')

    await gkJson('users', 'update', ana.id, '--attribute', 'short_name=anna', '--remove-attribute', 'quota')
    const fields = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    const { body } = await requestTokens(provider, app, fields)
    const refreshed = claimsOf(body.id_token ?? '')
    expect([refreshed.username, refreshed.immich_quota]).toEqual(['anna', undefined])
    expect(await (await userInfo(provider, body.access_token)).json()).toMatchObject({ username: 'anna' })
  })

  test('the filter holds for the claim groups, which is always a list', async () => {
    const { claims, info } = await signIn('openid groups')
    expect([claims.groups, info.groups]).toEqual([['app-admins'], ['app-admins']])
    await change('clients', 'immich', { groups_filter: { names: ['nobody-*'] } })
    const none = await signIn('openid groups')
    expect([none.claims.groups, none.info.groups, none.info.teams]).toEqual([[], [], []])
    await change('clients', 'immich', { groups_filter: null })
    expect((await signIn('openid groups')).info.groups).toEqual(['app-admins', 'staff'])
  })

  test('OpenID Connect Core §5.4: with the claims of scopes off they are in UserInfo alone', async () => {
    await change('clients', 'immich', { claims_in_id_token: false })
    const { claims, info } = await signIn('openid')
    expect(claims).not.toHaveProperty('username')
    expect(info).toMatchObject({ username: 'anna', teams: ['app-admins', 'staff'] })
    await change('clients', 'immich', { claims_in_id_token: true })
  })

  test('DI-14 discovery promises none of them: they are one client’s', async () => {
    const document = (await (await provider.fetch('/.well-known/openid-configuration')).json()) as {
      claims_supported: string[]
    }
    expect(document.claims_supported).not.toContain('username')
  })

  test('ID-11 another client reads nothing of them', async () => {
    const other = await addClient(provider, 'other')
    expect((await signIn('openid', ana.email, other)).info).toEqual({ sub: ana.id })
  })

  test('LG-28 where people are asked, they are asked again when a claim about them is added, and told its name', async () => {
    const asking = await addClient(provider, 'asking', { consent: 'remember' })
    const browser = new Browser(provider)
    await browser.signInDirectly(ana.email)
    await ask(browser, asking, { email: ana.email }, { scope: 'openid' })
    const fixed = { claim: 'tenant', source: { kind: 'literal', value: 'x' } }
    await change('clients', 'asking', { custom_claims: [fixed] })
    expect((await ask(browser, asking, null, { scope: 'openid', prompt: 'none' })).params.has('code')).toBe(true)
    const personal = { claim: 'badge', source: { kind: 'attribute', attribute: 'badge' } }
    await change('clients', 'asking', { custom_claims: [fixed, personal] })
    expect(await askInVain(browser, asking, null, { scope: 'openid', prompt: 'none' })).toBe('consent_required')
    expect((await ask(browser, asking, { email: ana.email }, { scope: 'openid' })).steps).toEqual(['consent'])
    const [grant] = (await rowsOf(provider, 'grants')).filter(({ client_id }) => client_id === 'asking')
    expect(grant?.claims).toEqual(['badge'])
    expect((await ask(browser, asking, null, { scope: 'openid', prompt: 'none' })).params.has('code')).toBe(true)
  })

  test('every change names the claims and the attributes, and never their values', async () => {
    await change('users', ana.id, { attribute_changes: { secret_name: 'CANARY-OF-ATTRIBUTES' } })
    await change('clients', 'immich', {
      custom_claims: [{ claim: 'dept', source: { kind: 'literal', value: 'CANARY-OF-CLAIMS' } }],
    })
    const events = await eventsOf(provider)
    expect(JSON.stringify(events)).not.toContain('CANARY')
    expect(events).toContainEqual(
      expect.objectContaining({
        action: 'user.updated',
        details: { fields: ['attributes'], attributes: ['secret_name'] },
      }),
    )
    const updated = events.filter(({ action }) => action === 'client.updated')
    expect(updated.map(({ details }) => (details as { claims?: string[] }).claims)).toContainEqual(
      expect.arrayContaining(['dept', 'username']),
    )
  })

  test('fifty at once: one wins, and what it said is what is on file', async () => {
    const version = await versionOf('clients', 'immich')
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, value) =>
        admin.call('clients.update', {
          id: 'immich',
          version,
          custom_claims: [{ claim: 'n', source: { kind: 'literal', value } }],
        }),
      ),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
    const saved = await act(admin, 'clients.get', { id: 'immich' }, 'query')
    expect(saved.custom_claims).toEqual(won[0]?.data.client.custom_claims)
  })
})

describe('SEC-050 reserved names', () => {
  test.each([
    'sub',
    'iss',
    'aud',
    'exp',
    'nonce',
    'azp',
    'acr',
    'email_verified',
    'Email_Verified',
    'scope',
    '__proto__',
  ])('SEC-050 %s is refused at save, with its line, and nothing is changed', async (claim) => {
    const before = await act(admin, 'clients.get', { id: 'other' }, 'query')
    const good = { claim: 'fine', source: { kind: 'literal', value: 'x' } }
    const bad = { claim, source: { kind: 'literal', value: 'forged' } }
    const { status, error } = await change('clients', 'other', { custom_claims: [good, bad] })
    expect([status, error?.data.gk.faults]).toEqual([
      400,
      [
        expect.objectContaining({
          field: 'custom_claims',
          line: 2,
          message: expect.stringContaining('a meaning of its own'),
        }),
      ],
    ])
    const created = await admin.call('clients.create', {
      id: 'new',
      name: 'new',
      redirect_uris: ['https://n.example/cb'],
      custom_claims: [bad],
    })
    expect(created.status).toBe(400)
    expect(await act(admin, 'clients.get', { id: 'other' }, 'query')).toEqual(before)
  })
})

describe('SEC-120 attributes are an administrator’s word', () => {
  test.each<[object, string]>([
    [{ attributes: { 'two words': 'x' } }, 'cannot name an attribute'],
    [{ attributes: { a: '' } }, 'The attribute a is empty.'],
    [{ attributes: { a: ['x', 'x'] } }, 'The attribute a has an entry twice.'],
    [{ attribute_changes: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`a${n}`, 'x'])) }, 'More than 50'],
    [{ attribute_changes: { a: 'x'.repeat(501) } }, 'longer than 500 characters'],
  ])('%.50j is refused in words', async (fields, words) => {
    const { status, error } = await change('users', ana.id, fields)
    expect([status, error?.message]).toEqual([400, expect.stringContaining(words)])
  })

  test('SEC-120 the whole set, or a part of it; they are sorted, exported to whom they are about, and not theirs to change', async () => {
    const { data } = await change('users', ana.id, { attributes: { z: 1, a: ['x'] } })
    expect(JSON.stringify(data.attributes)).toBe('{"a":["x"],"z":1}')
    await change('users', ana.id, { attribute_changes: { z: null, m: true } })
    const browser = new Browser(provider)
    await browser.signInDirectly(ana.email)
    const exported = await act(browser, 'account.export', {}, 'query')
    expect(exported.user.attributes).toEqual({ a: ['x'], m: true })
    for (const field of ['attributes', 'attribute_changes']) {
      const { version } = exported.user
      expect((await browser.call('account.updateProfile', { version, [field]: { role: 'admin' } })).status).toBe(400)
    }
    expect(await act(admin, 'users.attributeNames', {}, 'query')).toEqual({ names: ['a', 'm'] })
    expect((await gk('users', 'attributes')).out).toBe('a\nm')
  })
})

describe('the preview', () => {
  test('of what is on file, and of what stands on the page; what is empty, and what is too much', async () => {
    const draft = {
      custom_claims: [
        { claim: 'x', source: { kind: 'attribute', attribute: 'a' } },
        { claim: 'none', source: { kind: 'attribute', attribute: 'nothing' } },
      ],
      groups_filter: { names: ['staff'] },
    }
    const input = { id: 'other', user_id: ana.id, scope: ['openid', 'groups'] }
    const preview = await act(admin, 'clients.claimPreview', { ...input, draft }, 'query')
    expect(preview.userinfo).toEqual({ sub: ana.id, groups: ['staff'], x: ['x'] })
    expect(preview.id_token).toEqual({ iss: provider.services.issuer, aud: 'other', ...preview.userinfo })
    expect(preview.rows.at(-1)).toMatchObject({ claim: 'none', value: null, custom: 'attribute', in_userinfo: false })
    const saved = await act(admin, 'clients.claimPreview', input, 'query')
    expect(saved.userinfo).toEqual({ sub: ana.id, groups: ['app-admins', 'staff'] })
    const bad = { ...draft, custom_claims: [{ claim: 'sub', source: { kind: 'groups' } }] }
    expect((await admin.call('clients.claimPreview', { ...input, draft: bad }, 'query')).status).toBe(400)
    const { out } = await gk('clients', 'preview', 'other', '--user', 'ana@example.com', '--scope', 'openid')
    expect(out).toContain(ana.id)
  })

  test('gk says what was expected', async () => {
    for (const words of [
      ['--claim', 'x'],
      ['--claim', 'x=role'],
      ['--claim', '=literal:x'],
    ])
      expect(await gk('clients', 'update', 'other', ...words)).toMatchObject({
        code: 64,
        err: expect.stringContaining('NAME=attribute:KEY'),
      })
    expect((await gk('users', 'update', ana.id, '--attribute', 'x')).code).toBe(64)
    expect(
      (await gkJson('clients', 'update', 'other', '--claim', 'a=literal:"5"', '--groups-filter', 'none')).client,
    ).toMatchObject({
      custom_claims: [{ claim: 'a', source: { kind: 'literal', value: '5' } }],
      groups_filter: { names: [] },
    })
    expect(
      (await gkJson('clients', 'update', 'other', '--claim', 'none', '--groups-filter', 'all')).client,
    ).toMatchObject({
      custom_claims: [],
      groups_filter: null,
    })
  })
})
