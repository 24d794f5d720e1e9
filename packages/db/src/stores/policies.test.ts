import { beforeAll, describe, expect, test } from 'bun:test'
import type { Condition, Policy, PolicyGrant } from '@gatekeeper/core/access/policy'
import { SITE_DEFAULTS, type Site, type SiteRule } from '@gatekeeper/core/access/site'
import type { Group } from '@gatekeeper/core/group'
import { eachEngine } from '../../test/each-engine'
import { aClient, aUser, NOW } from '../../test/fixtures'
import type { Write } from '../commit'
import type { Database } from '../database'
import { findClientById, insertClient, updateClient } from './clients'
import { putMember } from './group-members'
import { insertGroup } from './groups'
import { deletePolicy, findPolicyById, insertPolicy, loadPolicies, replacePolicyGrants, updatePolicy } from './policies'
import { findUnknown, listNamed, type PolicyListInput, searchPolicies } from './policy-list'
import { findPolicyUses, replacePolicyInUses } from './policy-uses'
import { loadSites } from './sites'
import { deleteUser, insertUser } from './users'

const aPolicy = (name: string, part: Partial<Policy> = {}): Omit<Policy, 'name_key'> => ({
  id: crypto.randomUUID(),
  name,
  description: null,
  everyone: false,
  condition: null,
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  ...part,
})
const aGroup = (name: string): Omit<Group, 'name_key'> => ({
  id: crypto.randomUUID(),
  name,
  description: null,
  created_at: NOW,
  updated_at: NOW,
  version: 1,
})
const grant = (policy_id: string, part: Partial<PolicyGrant>): PolicyGrant => ({
  policy_id,
  user_id: null,
  group_id: null,
  created_at: NOW,
  expires_at: null,
  ...part,
})
const aSite = (name: string, part: Partial<Site> = {}): Site => ({
  ...SITE_DEFAULTS,
  id: crypto.randomUUID(),
  name,
  name_key: name.toLowerCase(),
  hosts: [`${crypto.randomUUID()}.example.com`],
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  ...part,
})
const aRule = (site_id: string, position: number, policy_id: string | null): SiteRule => ({
  site_id,
  position,
  match: 'prefix',
  path: `/${position}`,
  methods: [],
  action: 'policy',
  policy_id,
})
const insertSite = (site: Site, rules: SiteRule[] = []): Write[] => [
  { label: 'insert site', rows: 1, build: (q) => q.insert(q.sites).values(site).returning({ id: q.sites.id }) },
  ...rules.map(
    (rule): Write => ({
      label: 'insert rule',
      rows: 1,
      build: (q) => q.insert(q.site_rules).values(rule).returning({ id: q.site_rules.site_id }),
    }),
  ),
]

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  test('a policy is found as it was written and changed at its version', async () => {
    const condition: Condition = { kind: 'not', of: { kind: 'networks', networks: ['10.0.0.0/8'] } }
    const policy = aPolicy('Staff', { condition, everyone: true })
    await db.commit([insertPolicy(policy)])
    expect(await findPolicyById(db, policy.id)).toEqual({ ...policy, name_key: 'staff', condition })
    const change = (name: string) => updatePolicy(policy.id, 1, { ...policy, name, condition: null }, NOW + 1)
    expect((await db.commit([change('Crew')])).kind).toBe('done')
    expect((await db.commit([change('Late')])).kind).toBe('conflict')
    expect(await findPolicyById(db, policy.id)).toMatchObject({
      name: 'Crew',
      name_key: 'crew',
      version: 2,
      condition: null,
    })
    expect(await findPolicyById(db, 'nobody')).toBeNull()
  })

  test('a name is there once, however it is written, on two nodes at once', async () => {
    const answers = await Promise.all(
      ['Équipe', 'equipe', ' EQUIPE'].map((name, index) =>
        (nodes[index % 2] ?? db).commit([insertPolicy(aPolicy(name))]),
      ),
    )
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'conflict', 'done'])
    expect(answers.filter((answer) => answer.kind === 'conflict' && answer.unique)).toHaveLength(2)
  })

  test('whom it names: replaced as a whole, nobody twice, nobody who is gone; whoever is deleted is named no more', async () => {
    const [ada, bo, staff, policy] = [aUser(), aUser(), aGroup('named staff'), aPolicy('Names')]
    await db.commit([insertUser(ada), insertUser(bo), insertGroup(staff), insertPolicy(policy)])
    await db.commit([
      putMember({ group_id: staff.id, user_id: ada.id, created_at: NOW, expires_at: NOW }),
      putMember({ group_id: staff.id, user_id: bo.id, created_at: NOW, expires_at: null }),
    ])
    const name = (...grants: Partial<PolicyGrant>[]) =>
      db.commit(
        replacePolicyGrants(
          policy.id,
          grants.map((part) => grant(policy.id, part)),
        ),
      )
    const named = async () => {
      const { users, groups } = await listNamed(db, policy.id, NOW)
      return [users.map(({ id }) => id), groups.map(({ id, members }) => [id, members])]
    }
    await name({ user_id: ada.id, expires_at: NOW + 1 }, { group_id: staff.id })
    expect(await named()).toEqual([[ada.id], [[staff.id, 1]]])
    expect((await loadPolicies(db)).find((one) => one.policy.id === policy.id)?.grants).toHaveLength(2)
    expect(await name({ user_id: ada.id }, { user_id: ada.id })).toMatchObject({ kind: 'conflict', unique: true })
    expect(await name({ user_id: 'nobody' })).toEqual({
      kind: 'conflict',
      write: 'insert policy grants',
      unique: false,
    })
    expect(await named()).toEqual([[ada.id], [[staff.id, 1]]])
    await db.commit([deleteUser(ada.id, 1)].flat())
    expect(await named()).toEqual([[], [[staff.id, 1]]])
    await name()
    expect(await named()).toEqual([[], []])
    expect(await findUnknown(db, { users: [ada.id, bo.id], groups: ['x', staff.id] })).toEqual({
      users: [ada.id],
      groups: ['x'],
    })
  })

  describe('what uses it', () => {
    const [used, other] = [aPolicy('Used'), aPolicy('Unused')]
    const client = aClient({ policy_id: used.id, name: 'Wiki' })
    const [own, ruled] = [aSite('Own', { policy_id: used.id }), aSite('Ruled')]
    beforeAll(async () => {
      await db.commit([
        insertPolicy(used),
        insertPolicy(other),
        insertClient(client),
        ...insertSite(own, [aRule(own.id, 0, used.id)]),
        ...insertSite(ruled, [aRule(ruled.id, 0, other.id), aRule(ruled.id, 1, used.id), aRule(ruled.id, 2, null)]),
      ])
    })

    test('clients, sites and rules; counted once a site in the list', async () => {
      expect(await findPolicyUses(db, used.id)).toEqual({
        clients: [{ id: client.id, name: 'Wiki' }],
        sites: [
          { id: own.id, name: 'Own', own: true, rules: [{ position: 0, path: '/0' }] },
          { id: ruled.id, name: 'Ruled', own: false, rules: [{ position: 1, path: '/1' }] },
        ],
      })
      const { rows } = await searchPolicies(db, { query: 'used', sort: 'name', order: 'asc', offset: 0, limit: 9 })
      expect(rows.map(({ name, used_by }) => [name, used_by])).toEqual([
        ['Unused', { clients: 0, sites: 1 }],
        ['Used', { clients: 1, sites: 2 }],
      ])
    })

    test('it cannot be deleted there; with what replaces it, it can, in one commit', async () => {
      expect(await db.commit([deletePolicy(used.id, 1)])).toEqual({
        kind: 'conflict',
        write: 'delete policy',
        unique: false,
      })
      const gone = [...replacePolicyInUses(used.id, 'nothing', NOW), deletePolicy(used.id, 1)]
      expect((await db.commit(gone)).kind).toBe('conflict')
      expect((await db.commit([...replacePolicyInUses(used.id, other.id, NOW), deletePolicy(used.id, 2)])).kind).toBe(
        'conflict',
      )
      expect((await findClientById(db, client.id))?.policy_id).toBe(used.id)
      await db.commit([...replacePolicyInUses(used.id, other.id, NOW + 5), deletePolicy(used.id, 1)])
      expect(await findClientById(db, client.id)).toMatchObject({
        policy_id: other.id,
        version: 2,
        updated_at: NOW + 5,
      })
      const { sites, rules } = await loadSites(db)
      expect(sites.map(({ name, policy_id }) => [name, policy_id])).toEqual([
        ['Own', other.id],
        ['Ruled', null],
      ])
      for (const { version } of sites) expect(version).toBeGreaterThan(1)
      expect(rules.filter(({ site_id }) => site_id === ruled.id).map(({ policy_id }) => policy_id)).toEqual([
        other.id,
        other.id,
        null,
      ])
      await db.commit([...replacePolicyInUses(other.id, null, NOW), deletePolicy(other.id, 1)])
      expect((await findClientById(db, client.id))?.policy_id).toBeNull()
    })

    test('deleted and attached at once, on two nodes: one of them loses by the foreign key', async () => {
      for (let round = 0; round < 10; round += 1) {
        const [policy, app] = [aPolicy(`Raced ${round}`), aClient()]
        await db.commit([insertPolicy(policy), insertClient(app)])
        const [deleted, attached] = await Promise.all([
          nodes[0].commit([deletePolicy(policy.id, 1)]),
          nodes[1].commit([updateClient(app.id, 1, { policy_id: policy.id }, NOW)]),
        ])
        expect([deleted.kind, attached.kind].toSorted()).toEqual(['conflict', 'done'])
        const left = await findPolicyById(db, policy.id)
        expect((await findClientById(db, app.id))?.policy_id ?? null).toBe(left?.id ?? null)
      }
    })
  })

  describe('the list', () => {
    let fresh: Database
    const list = async (part: Partial<PolicyListInput>) => {
      const input: PolicyListInput = { sort: 'name', order: 'asc', offset: 0, limit: 10, ...part }
      const { rows, total } = await searchPolicies(fresh, input)
      return [...rows.map(({ name, users, groups }) => `${name} ${users}+${groups}`), total]
    }
    beforeAll(async () => {
      fresh = await open()
      const [ada, staff] = [aUser(), aGroup('staff')]
      const [one, two] = [aPolicy('Über 100%', { created_at: 2 }), aPolicy('admins', { created_at: 1 })]
      await fresh.commit([insertUser(ada), insertGroup(staff), insertPolicy(one), insertPolicy(two)])
      await fresh.commit(
        replacePolicyGrants(one.id, [grant(one.id, { user_id: ada.id }), grant(one.id, { group_id: staff.id })]),
      )
    })
    test.each<[Partial<PolicyListInput>, (string | number)[]]>([
      [{}, ['admins 0+0', 'Über 100% 1+1', 2]],
      [{ order: 'desc' }, ['Über 100% 1+1', 'admins 0+0', 2]],
      [{ sort: 'created_at' }, ['admins 0+0', 'Über 100% 1+1', 2]],
      [{ limit: 1, offset: 1 }, ['Über 100% 1+1', 2]],
      [{ query: 'UBER' }, ['Über 100% 1+1', 1]],
      [{ query: '_' }, [0]],
    ])('%j', async (part, expected) => expect(await list(part)).toEqual(expected))
    test('SEC-119 by no other column', () => {
      expect(list({ sort: 'version' as 'name' })).rejects.toThrow(RangeError)
    })
  })
})
