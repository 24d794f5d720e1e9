import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addApiKey } from '../harness/admin'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { eventsOf, stateOf } from '../harness/tables'

let provider: Provider
let admin: Browser
let key: string
let staff: { id: string; name: string; version: number }
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' })
  admin = new Browser(provider)
  await admin.signInDirectly('admin@example.com')
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  staff = await act(admin, 'policies.create', { name: 'Staff only', everyone: true })
})

const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const NOBODY = '00000000-0000-4000-8000-000000000000'
const REDIRECT = ['https://app.example.com/callback']
const get = (id: string) => act(admin, 'clients.get', { id }, 'query')
const lastChange = async () => (await eventsOf(provider)).findLast(({ action }) => action === 'client.updated')

describe('a client’s policy (product.md sections 3 and 5)', () => {
  test('given at its registration, taken away, given again; the audit log names both', async () => {
    const made = await act(admin, 'clients.create', {
      id: 'made',
      name: 'Made',
      redirect_uris: REDIRECT,
      policy_id: staff.id,
    })
    expect(made.client.policy_id).toBe(staff.id)
    expect((await get('made')).policy).toEqual({ id: staff.id, name: 'Staff only' })
    await act(admin, 'clients.update', { id: 'made', version: 1, policy_id: null })
    expect(await lastChange()).toMatchObject({
      details: { fields: ['policy_id'], policy_before: 'Staff only', policy: null, policy_id: null },
    })
    expect((await get('made')).policy).toBeNull()
    await act(admin, 'clients.update', { id: 'made', version: 2, policy_id: staff.id, name: 'Made again' })
    expect(await lastChange()).toMatchObject({
      details: { fields: ['name', 'policy_id'], policy_before: null, policy: 'Staff only', policy_id: staff.id },
    })
    await act(admin, 'clients.update', { id: 'made', version: 3, name: 'Made' })
    expect((await get('made')).policy_id).toBe(staff.id)
    expect((await lastChange())?.details).toEqual({ fields: ['name'] })
  })

  test('SEC-048 one that does not exist is a fault of the field, and nothing is changed', async () => {
    const { client } = await addClient(provider, 'kept', { policy_id: staff.id })
    const before = await stateOf(provider)
    const base = { id: client.id, version: 1 }
    for (const policy_id of [NOBODY, '', 'x'.repeat(64), '\u0000', "' or 1=1"]) {
      const answers = [
        await admin.call('clients.update', { ...base, policy_id }),
        await admin.call('clients.create', { id: 'new', name: 'New', redirect_uris: REDIRECT, policy_id }),
      ]
      for (const { status, error } of answers)
        expect([status, error?.data.gk.faults?.map(({ field }) => field)]).toEqual([400, ['policy_id']])
      const { faults } = await act(admin, 'clients.validate', { redirect_uris: REDIRECT, policy_id }, 'query')
      expect(faults.map(({ field }: { field: string }) => field)).toEqual(['policy_id'])
    }
    for (const policy_id of ['x'.repeat(65), 7, true, [staff.id], { id: staff.id }]) {
      expect((await admin.call('clients.update', { ...base, policy_id })).status).toBe(400)
      expect((await admin.call('clients.validate', { policy_id }, 'query')).status).toBe(400)
    }
    expect(await stateOf(provider)).toEqual(before)
  })

  test('a stale version and a double submit: one wins', async () => {
    const { client } = await addClient(provider, 'twice')
    const send = (change: object) => admin.call('clients.update', { id: client.id, version: 1, ...change })
    const statuses = await Promise.all([send({ policy_id: staff.id }), send({ description: 'Two at once' })])
    expect(statuses.map(({ status }) => status).toSorted()).toEqual([200, 409])
    // The same press twice: the second either comes too late, or finds nothing left to change.
    const { policy_id, description } = await get('twice')
    await Promise.all([send({ policy_id, description }), send({ policy_id, description })])
    expect((await get('twice')).version).toBe(2)
  })
})

describe('gk clients update (product.md section 8)', () => {
  test('--policy by name, by id, and everyone', async () => {
    await addClient(provider, 'grafana')
    expect(await gk('clients', 'update', 'grafana', '--policy', 'Staff only')).toMatchObject({
      code: 0,
      out: 'grafana is changed.',
    })
    expect((await gk('clients', 'show', 'grafana')).out).toContain('Policy:        Staff only')
    expect((await gk('clients', 'update', 'grafana', '--policy', 'everyone', '--name', 'Graphs')).code).toBe(0)
    const { name, policy_id } = await get('grafana')
    expect([name, policy_id]).toEqual(['Graphs', null])
    expect((await gk('clients', 'show', 'grafana')).out).toContain('none: everyone with an account')
    expect((await gk('clients', 'update', 'grafana', '--policy', staff.id)).code).toBe(0)
    const made = await gk(
      'clients',
      'create',
      '--id',
      'wiki',
      '--redirect-uri',
      'https://wiki.example.com/cb',
      '--policy',
      'Staff only',
    )
    expect([made.code, (await get('wiki')).policy_id]).toEqual([0, staff.id])
  })

  test('--scope and --grant-type: an app that may refresh', async () => {
    await addClient(provider, 'apache', { grant_types: ['authorization_code'] })
    const asked = [
      '--scope',
      'openid offline_access',
      '--grant-type',
      'authorization_code',
      '--grant-type',
      'refresh_token',
    ]
    expect((await gk('clients', 'update', 'apache', ...asked)).code).toBe(0)
    const { scopes, grant_types } = await get('apache')
    expect({ scopes, grant_types }).toEqual({
      scopes: ['openid', 'offline_access'],
      grant_types: ['authorization_code', 'refresh_token'],
    })
  })

  test.each<[string, string[], number, string]>([
    ['no such policy', ['grafana', '--policy', 'Nobody'], 64, 'There is no policy Nobody'],
    ['nothing to change', ['grafana'], 64, 'Nothing to change'],
    ['no client', [], 64, 'CLIENT_ID is missing'],
    ['no such client', ['nowhere', '--policy', 'everyone'], 1, 'no such client'],
    ['a wrong value', ['grafana', '--pkce', 'never'], 1, ''],
    ['a wrong grant', ['grafana', '--grant-type', 'implicit'], 1, 'grant_types'],
  ])('wrong usage, %s: nothing is changed', async (_, words, code, said) => {
    const before = await stateOf(provider)
    expect(await gk('clients', 'update', ...words)).toMatchObject({ code, err: expect.stringContaining(said) })
    expect(await stateOf(provider)).toEqual(before)
  })
})
