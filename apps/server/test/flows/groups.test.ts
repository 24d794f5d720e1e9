import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, obtainTokens, refresh, userInfo } from '../harness/relying-party'
import { eventsOf, rowsOf } from '../harness/tables'

let here: Provider
let there: Provider
let admin: Browser
let ana: User
let app: AddedClient
beforeAll(async () => {
  ;[here, there] = (await openNodes(2)) as [Provider, Provider]
  admin = await addAdmin(here)
  ana = await addUser(here, 'ana@example.com')
  app = await addClient(here, 'grafana')
  await there.services.snapshots.poll()
})

const create = (name: string, description: string | null = null) => act(admin, 'groups.create', { name, description })
const refused = async (procedure: string, input: object) => {
  const { status, error } = await admin.call(procedure, input)
  return [status, error?.data.gk.reason, error?.data.gk.faults?.map(({ field }) => field)]
}
const list = async (input: object = {}) =>
  (await act(admin, 'groups.list', input, 'query')).rows.map(({ name, members }: { name: string; members: number }) => [
    name,
    members,
  ])

describe('groups (product.md section 3)', () => {
  test('made, listed with their members, renamed, deleted with what hangs from them; each audited', async () => {
    const staff = await create(' Staff ', 'Everyone here')
    expect([staff.name, staff.description, staff.version]).toEqual(['Staff', 'Everyone here', 1])
    await create('admins')
    await act(admin, 'groups.addMember', { group_id: staff.id, user_id: ana.id })
    expect(await list()).toEqual([
      ['admins', 0],
      ['Staff', 1],
    ])
    expect(await list({ query: 'STA' })).toEqual([['Staff', 1]])
    const crew = await act(admin, 'groups.update', { id: staff.id, version: 1, name: 'Crew', description: null })
    expect([crew.name, crew.description, crew.version]).toEqual(['Crew', null, 2])
    expect(await refused('groups.update', { id: staff.id, version: 1, name: 'Late' })).toEqual([
      409,
      'stale',
      undefined,
    ])
    expect(await act(admin, 'groups.hanging', { id: staff.id }, 'query')).toEqual({ members: 1, policies: 0 })
    const { rows } = await act(admin, 'groups.members', { id: staff.id }, 'query')
    expect(rows).toMatchObject([{ user_id: ana.id, email: 'ana@example.com', expires_at: null }])
    expect((await act(admin, 'users.get', { id: ana.id }, 'query')).groups).toMatchObject([
      { name: 'Crew', ended: false },
    ])
    expect(await refused('groups.delete', { id: staff.id, version: 2, confirm: 'crew' })).toEqual([
      400,
      'invalid',
      ['confirm'],
    ])
    await act(admin, 'groups.delete', { id: staff.id, version: 2, confirm: 'Crew' })
    expect(await rowsOf(here, 'group_members')).toEqual([])
    const actions = (await eventsOf(here)).map(({ action }) => String(action)).filter((one) => one.startsWith('group.'))
    expect(actions).toEqual(['group.created', 'group.created', 'group.member_added', 'group.updated', 'group.deleted'])
  })

  test.each<[string, string, object, number, string[] | undefined]>([
    ['a comma', 'groups.create', { name: 'a,b' }, 400, ['name']],
    ['a name taken in another spelling', 'groups.create', { name: 'ÁDMINS' }, 400, ['name']],
    ['no name', 'groups.create', { name: ' ' }, 400, ['name']],
    ['a line break', 'groups.create', { name: 'a\r\nRemote-User: root' }, 400, ['name']],
    ['a long description', 'groups.create', { name: 'long', description: 'x'.repeat(501) }, 400, ['description']],
    ['no such group', 'groups.addMember', { group_id: 'none', user_id: 'none' }, 404, undefined],
  ])('refused with its field: %s', async (_, procedure, input, status, faults) => {
    const before = await rowsOf(here, 'groups')
    expect(await refused(procedure, input)).toEqual([status, expect.any(String), faults])
    expect(await rowsOf(here, 'groups')).toEqual(before)
  })

  test('no membership of nobody, none that has run out, none taken away twice', async () => {
    const { id } = await create('guests')
    const now = here.clock.now()
    expect(await refused('groups.addMember', { group_id: id, user_id: 'none' })).toEqual([404, 'unknown', undefined])
    expect(await refused('groups.addMember', { group_id: id, user_id: ana.id, expires_at: now })).toEqual([
      400,
      'invalid',
      ['expires_at'],
    ])
    expect(await refused('groups.removeMember', { group_id: id, user_id: ana.id })).toEqual([404, 'unknown', undefined])
  })
})

describe('APPS-06, APPS-07, protocol.md section 11: the claim groups', () => {
  const groupsIn = async (scope: string) => {
    const browser = new Browser(here)
    const tokens = await obtainTokens(here, browser, app, ana.email, { scope })
    const info = (await (await userInfo(there, tokens.access_token)).json()) as Record<string, unknown>
    return { id: claimsOf(tokens.id_token ?? '').groups, info: info.groups, tokens }
  }

  test('names in order, at both places; [] for whoever is in none; nothing without the scope', async () => {
    expect(await groupsIn('openid groups')).toMatchObject({ id: [], info: [] })
    for (const name of ['ops', 'Zeta']) {
      const { id } = await create(name)
      await act(admin, 'groups.addMember', { group_id: id, user_id: ana.id })
    }
    expect(await groupsIn('openid groups')).toMatchObject({ id: ['Zeta', 'ops'], info: ['Zeta', 'ops'] })
    expect(await groupsIn('openid profile')).toMatchObject({ id: undefined, info: undefined })
  })

  test('a membership that has run out does not count, nor does one taken away: at the next refresh, at UserInfo at once', async () => {
    const { rows } = await act(admin, 'groups.list', {}, 'query')
    const idOf = (wanted: string): string => rows.find(({ name }: { name: string }) => name === wanted).id
    const expires_at = here.clock.now() + 60_000
    await act(admin, 'groups.addMember', { group_id: idOf('ops'), user_id: ana.id, expires_at })
    const { id, tokens } = await groupsIn('openid groups offline_access')
    expect(id).toEqual(['Zeta', 'ops'])
    here.clock.forward(60)
    const after = async (token: string | undefined) => {
      const { body } = await refresh(there, app, token ?? '')
      const info = (await (await userInfo(here, body.access_token)).json()) as Record<string, unknown>
      return { id: claimsOf(body.id_token ?? '').groups, info: info.groups, refresh_token: body.refresh_token }
    }
    const once = await after(tokens.refresh_token)
    expect([once.id, once.info]).toEqual([['Zeta'], ['Zeta']])
    await act(admin, 'groups.removeMember', { group_id: idOf('Zeta'), user_id: ana.id })
    const twice = await after(once.refresh_token)
    expect([twice.id, twice.info]).toEqual([[], []])
  })

  test('the preview of an administrator says the same', async () => {
    const { id } = await create('previewed')
    await act(admin, 'groups.addMember', { group_id: id, user_id: ana.id })
    const asked = { id: app.client.id, user_id: ana.id, scope: ['openid', 'groups'] }
    const { rows } = await act(admin, 'clients.claimPreview', asked, 'query')
    expect(rows).toContainEqual({
      claim: 'groups',
      value: ['previewed'],
      from: 'groups',
      custom: null,
      in_id_token: true,
      in_userinfo: true,
    })
  })
})
