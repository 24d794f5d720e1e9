import { beforeAll, describe, expect, test } from 'bun:test'
import type { Group } from '@gatekeeper/core/group'
import type { User } from '@gatekeeper/core/user'
import { findClientById, updateClient } from '@gatekeeper/db/stores/clients'
import { act, addAdmin } from '../harness/administrator'
import { beforeCommit } from '../harness/between'
import type { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'

let here: Provider
let there: Provider
let admin: Browser
let ana: User
let staff: Group
beforeAll(async () => {
  ;[here, there] = (await openNodes(2)) as [Provider, Provider]
  admin = await addAdmin(here)
  ana = await addUser(here, 'ana@example.com', { name: 'Ana' })
  staff = await act(admin, 'groups.create', { name: 'staff' })
  await act(admin, 'groups.addMember', { group_id: staff.id, user_id: ana.id })
})

const SECOND_FACTOR = { kind: 'second_factor', every_time: false } as const
const create = (name: string, more: object = {}) => act(admin, 'policies.create', { name, ...more })
const get = (id: string) => act(admin, 'policies.get', { id }, 'query')
const refused = async (procedure: string, input: object) => {
  const { status, error } = await admin.call(procedure, input)
  return [status, error?.data.gk.reason, error?.data.gk.faults?.map(({ field }) => field)]
}
const attach = async (client_id: string, policy_id: string | null, { services } = here) => {
  const client = await findClientById(services.db, client_id)
  return services.db.commit([updateClient(client_id, client?.version ?? 0, { policy_id }, services.now())])
}

describe('policies (product.md section 3)', () => {
  test('made, listed with what they name, changed at their version, in force on every node, deleted; each audited', async () => {
    const made = await create(' Staff ', { groups: [{ id: staff.id }], condition: SECOND_FACTOR })
    expect(made).toMatchObject({ name: 'Staff', version: 1, groups: [{ name: 'staff', members: 1 }], users: [] })
    await there.services.snapshots.poll()
    expect(there.services.snapshots.policy(made.id)?.policy.condition).toEqual(SECOND_FACTOR)
    const until = here.clock.now() + 60_000
    const changed = await act(admin, 'policies.update', {
      id: made.id,
      version: 1,
      users: [{ id: ana.id, expires_at: until }],
      condition: null,
    })
    expect(changed).toMatchObject({ version: 2, condition: null, groups: [{ id: staff.id }] })
    expect(changed.users).toMatchObject([{ id: ana.id, email: 'ana@example.com', expires_at: until }])
    expect(here.services.snapshots.policy(made.id)?.grants).toHaveLength(2)
    expect(await refused('policies.update', { id: made.id, version: 1, name: 'Late' })).toEqual([
      409,
      'stale',
      undefined,
    ])
    const { rows, total } = await act(admin, 'policies.list', { query: 'STA' }, 'query')
    expect([total, rows[0].users, rows[0].groups, rows[0].used_by]).toEqual([1, 1, 1, { clients: 0, sites: 0 }])
    expect(await refused('policies.delete', { id: made.id, version: 2, confirm: 'staff' })).toEqual([
      400,
      'invalid',
      ['confirm'],
    ])
    await act(admin, 'policies.delete', { id: made.id, version: 2, confirm: 'Staff' })
    expect(await rowsOf(here, 'policy_grants')).toEqual([])
    expect(here.services.snapshots.policy(made.id)).toBeNull()
    const events = (await eventsOf(here)).filter(({ target_type }) => target_type === 'policy')
    expect(events.map(({ action }) => action)).toEqual(['policy.created', 'policy.updated', 'policy.deleted'])
    expect(events[1]?.details).toMatchObject({
      fields: ['condition', 'users'],
      users_added: [ana.id],
      condition_before: SECOND_FACTOR,
      condition: null,
    })
  })

  test('a save that changes nothing is none; whoever is named keeps the day since when', async () => {
    const { id, groups } = await create('Same', { groups: [{ id: staff.id }] })
    here.clock.forward(60)
    const same = await act(admin, 'policies.update', { id, version: 1, groups: [{ id: staff.id }] })
    expect(same.version).toBe(1)
    const more = await act(admin, 'policies.update', { id, version: 1, users: [{ id: ana.id }] })
    expect(more.groups[0].created_at).toBe(groups[0].created_at)
    expect(more.users[0].created_at).toBe(here.clock.now())
  })

  test('a permission that has run out stays written until somebody takes it out', async () => {
    const expires_at = here.clock.now() + 1000
    const { id } = await create('Brief', { users: [{ id: ana.id, expires_at }] })
    here.clock.forward(2)
    const renamed = await act(admin, 'policies.update', { id, version: 1, name: 'Briefly' })
    expect(renamed.users).toMatchObject([{ id: ana.id, expires_at }])
  })

  test.each<[string, string, object, number, string[] | undefined]>([
    ['a name taken in another spelling', 'policies.create', { name: 'SÁME' }, 400, ['name']],
    ['no name', 'policies.create', { name: ' ' }, 400, ['name']],
    ['a group that is not there', 'policies.create', { name: 'x', groups: [{ id: 'none' }] }, 400, ['groups.0']],
    ['a user that is not there', 'policies.create', { name: 'x', users: [{ id: 'none' }] }, 400, ['users.0']],
    ['an end in the past', 'policies.create', { name: 'x', users: [{ id: 'n', expires_at: 1 }] }, 400, ['users.0']],
    ['terms of no kind', 'policies.create', { name: 'x', condition: { kind: 'moon' } }, 400, ['condition.kind']],
    ['terms that are text', 'policies.create', { name: 'x', condition: 'all' }, 400, ['condition']],
    ['no such policy', 'policies.update', { id: 'none', version: 1, name: 'x' }, 404, undefined],
  ])('refused with its field: %s', async (_, procedure, input, status, faults) => {
    const before = await rowsOf(here, 'policies')
    expect(await refused(procedure, input)).toEqual([status, expect.any(String), faults])
    expect(await rowsOf(here, 'policies')).toEqual(before)
  })

  test('a group knows the policies that name it, and which apps a member would lose with it', async () => {
    const [crew, other] = [
      await act(admin, 'groups.create', { name: 'crew' }),
      await act(admin, 'groups.create', { name: 'other crew' }),
    ]
    for (const group of [crew, other]) await act(admin, 'groups.addMember', { group_id: group.id, user_id: ana.id })
    const [alone, both] = [
      await create('Crew alone', { groups: [{ id: crew.id }] }),
      await create('Either crew', { groups: [{ id: crew.id }, { id: other.id }] }),
    ]
    await addClient(here, 'lost', { policy_id: alone.id })
    await addClient(here, 'kept', { policy_id: both.id })
    const losses = async () => act(admin, 'groups.losses', { group_id: crew.id, user_id: ana.id }, 'query')
    expect(await losses()).toEqual({ apps: [{ kind: 'client', id: 'lost', name: 'App lost' }] })
    await act(admin, 'groups.removeMember', { group_id: other.id, user_id: ana.id })
    expect((await losses()).apps.map(({ id }: { id: string }) => id).toSorted()).toEqual(['kept', 'lost'])
    expect(await act(admin, 'groups.hanging', { id: crew.id }, 'query')).toEqual({ members: 1, policies: 2 })
    const { rows } = await act(admin, 'groups.policies', { id: crew.id }, 'query')
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['Crew alone', 'Either crew'])
    await act(admin, 'groups.delete', { id: crew.id, version: 1, confirm: 'crew' })
    expect(here.services.snapshots.policy(alone.id)?.grants).toEqual([])
  })

  test('a group or a user that is deleted is named no more', async () => {
    const [group, user] = [await act(admin, 'groups.create', { name: 'brief' }), await addUser(here, 'bo@example.com')]
    const { id } = await create('Of two', { groups: [{ id: group.id }], users: [{ id: user.id }] })
    await act(admin, 'groups.delete', { id: group.id, version: 1, confirm: 'brief' })
    await act(admin, 'users.delete', { id: user.id, version: 1, confirm: user.email })
    expect(await get(id)).toMatchObject({ users: [], groups: [] })
  })
})

describe('product.md section 3: a policy in use cannot be deleted without naming what replaces it', () => {
  test('refused with the names of what it guards; then replaced there in the same commit', async () => {
    const { client } = await addClient(here, 'grafana')
    const [old, other] = [await create('Old', { everyone: true }), await create('Other')]
    await attach(client.id, old.id)
    const asked = { id: old.id, version: 1, confirm: 'Old' }
    expect(await refused('policies.delete', asked)).toEqual([409, 'in_use', ['replacement']])
    const { error } = await admin.call('policies.delete', asked)
    expect(error?.message).toContain('App grafana')
    for (const replacement of [old.id, 'none'])
      expect(await refused('policies.delete', { ...asked, replacement })).toEqual([400, 'invalid', ['replacement']])
    await act(admin, 'policies.delete', { ...asked, replacement: other.id })
    expect(here.services.snapshots.client('grafana')?.client).toMatchObject({ policy_id: other.id, version: 3 })
    await act(admin, 'policies.delete', { id: other.id, version: 1, confirm: 'Other', replacement: null })
    expect(here.services.snapshots.client('grafana')?.client).toMatchObject({ policy_id: null, version: 4 })
  })

  test('attached in the moment of its deletion: the deletion loses by the foreign key and says where', async () => {
    const { id } = await create('Raced', { everyone: true })
    const done = beforeCommit(here, 'delete policy', () => attach('grafana', id, there))
    const { status, error } = await admin.call('policies.delete', { id, version: 1, confirm: 'Raced' })
    expect([done(), status, error?.data.gk.reason]).toEqual([true, 409, 'in_use'])
    expect(error?.message).toContain('App grafana')
    expect(await get(id)).toMatchObject({ name: 'Raced', used_by: { clients: [{ id: 'grafana' }], sites: [] } })
  })

  test('deleted in the moment of its attachment: the attachment loses', async () => {
    await attach('grafana', null)
    const { id } = await create('Gone soon')
    await act(admin, 'policies.delete', { id, version: 1, confirm: 'Gone soon' })
    expect(await attach('grafana', id)).toMatchObject({ kind: 'conflict', unique: false })
    const late = await create('Gone later')
    const { version } = await act(admin, 'clients.get', { id: 'grafana' }, 'query')
    const done = beforeCommit(here, 'update client', () =>
      act(admin, 'policies.delete', { id: late.id, version: 1, confirm: 'Gone later' }),
    )
    const { status, error } = await admin.call('clients.update', { id: 'grafana', version, policy_id: late.id })
    expect([done(), status, error?.data.gk.faults?.map(({ field }) => field)]).toEqual([true, 400, ['policy_id']])
    expect(error?.message).toContain('It may have been deleted')
  })

  test('a group deleted in the moment in which a policy comes to name it: said beside the field', async () => {
    const { id } = await act(admin, 'groups.create', { name: 'fleeting' })
    beforeCommit(here, 'insert policy', () => act(admin, 'groups.delete', { id, version: 1, confirm: 'fleeting' }))
    expect(await refused('policies.create', { name: 'Late', groups: [{ id: staff.id }, { id }] })).toEqual([
      400,
      'invalid',
      ['groups.1'],
    ])
  })
})
