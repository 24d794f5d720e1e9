import { beforeAll, describe, expect, test } from 'bun:test'
import type { Site, SiteRule } from '@gatekeeper/core/access/site'
import { SITE_DEFAULTS } from '@gatekeeper/core/access/site'
import type { Group } from '@gatekeeper/core/group'
import type { User } from '@gatekeeper/core/user'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { addApiKey, callWithKey } from '../harness/admin'
import { act, addAdmin } from '../harness/administrator'
import type { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { stateOf } from '../harness/tables'

const SECOND_FACTOR = { kind: 'second_factor', every_time: false } as const
const HOUR = 3_600_000

let provider: Provider
let admin: Browser
let people: Record<'ana' | 'bo' | 'cy', User>
let staff: Group
let guests: Group
let policy: { id: string; version: number }
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
  const [ana, bo, cy] = await Promise.all(
    ['ana', 'bo', 'cy'].map((name) => addUser(provider, `${name}@example.com`, { name }, null)),
  )
  people = { ana, bo, cy } as typeof people
  staff = await act(admin, 'groups.create', { name: 'staff' })
  guests = await act(admin, 'groups.create', { name: 'guests' })
  const join = (group: Group, user: User) => act(admin, 'groups.addMember', { group_id: group.id, user_id: user.id })
  await Promise.all([join(staff, people.ana), join(staff, people.bo), join(guests, people.cy)])
  policy = await act(admin, 'policies.create', { name: 'Staff', groups: [{ id: staff.id }] })
  await addClient(provider, 'grafana', { policy_id: policy.id })
})

const draft = (part: object = {}) => ({ everyone: false, users: [], groups: [], condition: null, ...part })
const impact = (from: object, to: object) => act(admin, 'policies.impact', { from, to }, 'query')
const onFile = () => ({ policy_id: policy.id })
const touched = ({ gains, loses, second_factor }: Record<string, { count: number; people: { name: string }[] }>) =>
  [gains, loses, second_factor].map((some) => some?.people.map(({ name }) => name))
const explain = (user: User, more: object = {}) =>
  act(admin, 'policies.explain', { user_id: user.id, app: { kind: 'client', id: 'grafana' }, ...more }, 'query')

describe('product.md section 7: a change shows who gains and who loses access before it is saved', () => {
  test('another group, and a name: who comes, who goes; nothing is changed by asking', async () => {
    const before = await stateOf(provider)
    const found = await impact(onFile(), {
      draft: draft({ groups: [{ id: guests.id }], users: [{ id: people.bo.id }] }),
    })
    expect([found.before, found.after, touched(found), found.terms_changed]).toEqual([
      2,
      2,
      [['cy'], ['ana'], []],
      false,
    ])
    expect(await stateOf(provider)).toEqual(before)
  })

  test('a permission that ends in the past names nobody; everyone is everyone with an account', async () => {
    const past = provider.clock.now() - 1
    const none = await impact(onFile(), { draft: draft({ groups: [{ id: staff.id, expires_at: past }] }) })
    expect([none.after, touched(none)]).toEqual([0, [[], ['ana', 'bo'], []]])
    const attached = await impact({ policy_id: null }, onFile())
    expect([attached.before, attached.after, attached.loses.count]).toEqual([4, 2, 2])
  })

  test('who must add a second factor at the next sign-in: those who have none, once', async () => {
    const asked = draft({ groups: [{ id: staff.id }, { id: guests.id }], condition: SECOND_FACTOR })
    const found = await impact(onFile(), { draft: asked })
    expect([touched(found), found.terms_changed]).toEqual([[['cy'], [], ['ana', 'bo', 'cy']], true])
    const again = await impact(
      { draft: draft({ groups: [{ id: staff.id }], condition: SECOND_FACTOR }) },
      { draft: asked },
    )
    expect(touched(again)[2]).toEqual(['cy'])
  })

  test.each<[string, object, object, number]>([
    ['a policy that is not there', { policy_id: 'none' }, { policy_id: null }, 404],
    ['terms of no kind', { policy_id: null }, { draft: { ...draft(), condition: { kind: 'moon' } } }, 400],
    ['both at once', { policy_id: null, draft: draft() }, { policy_id: null }, 400],
  ])('refused: %s', async (_, from, to, status) => {
    expect((await admin.call('policies.impact', { from, to }, 'query')).status).toBe(status)
  })
})

describe('product.md section 7, what-if: may this user open that app now, and why', () => {
  test('named by a group, since when; not named, and what would change it', async () => {
    const yes = await explain(people.ana)
    expect([yes.outcome, yes.app, yes.policies[0].policy]).toEqual([
      'allowed',
      { kind: 'client', id: 'grafana', name: 'App grafana' },
      { id: policy.id, name: 'Staff' },
    ])
    expect(yes.policies[0].checks[1]).toMatchObject({
      kind: 'named',
      passed: true,
      by: [{ kind: 'group', group_id: staff.id, since: expect.any(Number), until: null }],
    })
    const no = await explain(people.cy)
    expect([no.outcome, no.reason, no.policies[0].changes.naming, no.groups]).toEqual([
      'refused',
      'not_named',
      [{ kind: 'join_group', group_id: staff.id }, { kind: 'name_user' }],
      [{ id: staff.id, name: 'staff' }],
    ])
  })

  test('with the change, before it is saved: a second factor that she has none of', async () => {
    const change = { policy_id: policy.id, ...draft({ groups: [{ id: staff.id }], condition: SECOND_FACTOR }) }
    const asked = await explain(people.ana, { draft: change })
    expect([asked.outcome, asked.every_time, asked.user.second_factors]).toMatchObject([
      'second_factor',
      false,
      { totp: false, passkeys: 0 },
    ])
    expect((await explain(people.ana, { draft: change, second_factor: 'trusted' })).outcome).toBe('allowed')
    expect((await explain(people.ana)).outcome).toBe('allowed')
    const other = { policy_id: null, ...draft() }
    expect((await explain(people.ana, { draft: other })).outcome).toBe('allowed')
    const alone = { app: { kind: 'policy', id: null }, draft: other }
    expect(await explain(people.ana, alone)).toMatchObject({ outcome: 'refused', reason: 'not_named' })
  })

  test('at another time and from another network, in the time zone of the instance', async () => {
    await act(admin, 'settings.update', { changes: { time_zone: 'Europe/Berlin' } })
    const hours = { kind: 'hours', days: [1], from: '06:00', to: '22:00' }
    const condition = { kind: 'all', of: [hours, { kind: 'networks', networks: ['10.0.0.0/8'] }] }
    const change = { policy_id: policy.id, ...draft({ groups: [{ id: staff.id }], condition }) }
    const monday = Date.UTC(2026, 10, 23, 5)
    const asks = (at: number, ip?: string) => explain(people.ana, { draft: change, at, ...(ip && { ip }) })
    expect((await asks(monday, '10.9.8.7')).outcome).toBe('allowed')
    const early = await asks(monday - HOUR, '10.9.8.7')
    expect([early.outcome, early.reason, early.policies[0].changes.terms]).toEqual([
      'refused',
      'terms',
      [[{ kind: 'wait', until: monday }]],
    ])
    expect((await asks(monday)).policies[0].changes.terms).toEqual([[{ kind: 'network', network: '10.0.0.0/8' }]])
    const { error } = await admin.call(
      'policies.explain',
      { user_id: people.ana.id, app: { kind: 'client', id: 'grafana' }, ip: '10.0.0.0/8' },
      'query',
    )
    expect(error?.data.gk.faults).toMatchObject([{ field: 'ip' }])
  })

  test('an account that is off, an app that is off, an app that wants a second factor whatever the policy says', async () => {
    const off = await addUser(provider, 'off@example.com', { state: 'disabled' }, null)
    expect(await explain(off)).toMatchObject({ outcome: 'refused', reason: 'user' })
    await addClient(provider, 'closed', { enabled: false })
    await addClient(provider, 'strict', { require_second_factor: true })
    const app = (id: string) => ({ app: { kind: 'client', id } })
    expect(await explain(people.ana, app('closed'))).toMatchObject({ outcome: 'refused', reason: 'app' })
    expect(await explain(people.ana, app('strict'))).toMatchObject({
      outcome: 'second_factor',
      second_factor_demanded_by: 'client',
      policies: [{ policy: null, verdict: { kind: 'allowed' } }],
    })
    expect((await explain(people.ana, { ...app('strict'), second_factor: 'used' })).outcome).toBe('allowed')
  })

  test('at a site the rule of the path decides, and is named', async () => {
    const now = provider.clock.now()
    const site: Site = {
      ...SITE_DEFAULTS,
      id: 'wiki',
      name: 'Wiki',
      name_key: 'wiki',
      hosts: ['wiki.example.com'],
      policy_id: policy.id,
      created_at: now,
      updated_at: now,
      version: 1,
    }
    const rule = (position: number, path: string, action: SiteRule['action']): SiteRule => ({
      site_id: 'wiki',
      position,
      match: 'prefix',
      path,
      methods: [],
      action,
      policy_id: null,
    })
    const rules = [rule(0, '/health', 'bypass'), rule(1, '/admin', 'deny'), rule(2, '/open', 'policy')]
    await provider.services.db.commit([
      { label: 'site', rows: 1, build: (q) => q.insert(q.sites).values(site).returning({ id: q.sites.id }) },
      {
        label: 'rules',
        rows: 3,
        build: (q) => q.insert(q.site_rules).values(rules).returning({ id: q.site_rules.site_id }),
      },
      bumpVersion('access'),
    ])
    await provider.services.snapshots.reload('access')
    const at = (path: string) => explain(people.cy, { app: { kind: 'site', id: 'wiki', path } })
    expect(await at('/')).toMatchObject({ outcome: 'refused', reason: 'not_named', rule: null })
    expect(await at('/health')).toMatchObject({ outcome: 'allowed', rule: { kind: 'bypass', rule: { position: 0 } } })
    expect(await at('/ADMIN/x')).toMatchObject({ outcome: 'refused', reason: 'rule', rule: { rule: { position: 1 } } })
    expect(await at('/open')).toMatchObject({
      outcome: 'allowed',
      policies: [{ policy: null, rule: { position: 2, path: '/open' } }],
    })
    const used = await act(admin, 'policies.get', { id: policy.id }, 'query')
    expect(used.used_by).toMatchObject({
      clients: [{ id: 'grafana' }],
      sites: [{ name: 'Wiki', own: true, rules: [] }],
    })
  })

  test('SEC-116: a key that may read policies alone learns nothing of people', async () => {
    const maker = await addUser(provider, 'maker@example.com', { role: 'admin' }, null)
    const key = await addApiKey(provider, maker.id, ['policies:read'])
    for (const [procedure, input] of [
      ['policies.impact', { from: { policy_id: null }, to: { policy_id: null } }],
      ['policies.explain', { user_id: people.ana.id, app: { kind: 'client', id: 'grafana' } }],
    ] as const)
      expect((await callWithKey(provider, key, procedure, input, 'query')).status).toBe(403)
  })

  test.each<[string, object, number]>([
    ['nobody', { user_id: 'none', app: { kind: 'client', id: 'grafana' } }, 404],
    ['no such client', { app: { kind: 'client', id: 'none' } }, 404],
    ['no such site', { app: { kind: 'site', id: 'none' } }, 404],
    ['no such policy', { app: { kind: 'policy', id: 'none' } }, 404],
    ['a path that is none', { app: { kind: 'site', id: 'wiki', path: 'x' } }, 400],
    ['a time that is none', { app: { kind: 'client', id: 'grafana' }, at: -1 }, 400],
  ])('refused: %s', async (_, input, status) => {
    const asked = { user_id: people.ana.id, ...input }
    expect((await admin.call('policies.explain', asked, 'query')).status).toBe(status)
  })
})
