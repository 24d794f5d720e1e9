import { describe, expect, test } from 'bun:test'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { applyAtStart } from '../../src/services/apply-at-start'
import { addApiKey, callWithKey } from '../harness/admin'
import { openNodes, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'

/** A whole instance of which every part says whose it is. */
const fileOf = (who: string) => ({
  groups: [{ name: 'staff', description: who }],
  policies: [{ name: 'Staff', description: who, groups: ['staff'] }],
  clients: [{ id: 'app', name: who, redirect_uris: [`https://${who}.example.com/cb`], policy: 'Staff' }],
  sites: [
    { name: 'Wiki', description: who, hosts: [`${who}.example.com`], rules: [{ path: `/${who}`, action: 'deny' }] },
  ],
  settings: { instance_name: who },
})

const ownersOf = async (provider: Provider) => {
  const rows = await Promise.all(
    (['groups', 'policies', 'clients', 'sites', 'site_rules', 'settings'] as const).map((table) =>
      rowsOf(provider, table),
    ),
  )
  return rows.map((found) => found.map((row) => ['amber', 'violet'].find((who) => JSON.stringify(row).includes(who))))
}

describe('FLT-31 two files at once', () => {
  test('FLT-31 fifty applies of two files on two nodes: what stands in the end is one of them, whole', async () => {
    const nodes = (await openNodes(2)) as [Provider, Provider]
    const [here] = nodes
    const { id } = await addUser(here, 'admin@example.com', { role: 'admin' }, null)
    const key = await addApiKey(here, id, [...API_KEY_SCOPES])
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const node = nodes[index % 2] ?? here
        return callWithKey(node, key, 'configuration.applyFile', { file: fileOf(index % 4 < 2 ? 'amber' : 'violet') })
      }),
    )
    // Whoever lost is told so, or found that another had done it.
    for (const { status, error } of answers)
      expect([status, error?.data.gk.reason]).toBeOneOf([
        [200, undefined],
        [409, 'stale'],
      ])
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    const owners = await ownersOf(here)
    expect(owners.map((rows) => rows.length)).toEqual([1, 1, 1, 1, 1, 1])
    expect(new Set(owners.flat()).size).toBe(1)
    const done = answers.filter(({ data }) => data?.changes.length > 0)
    const events = (await eventsOf(here)).filter(({ action }) => action === 'configuration.applied')
    expect(events).toHaveLength(done.length)
  }, 60_000)

  test('FLT-31 GK_APPLY of two nodes that start at once is done once', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'gk-start-')), 'gatekeeper.json')
    writeFileSync(path, JSON.stringify(fileOf('amber')))
    const nodes = await openNodes(2, { env: { GK_APPLY: path } })
    const outcomes = await Promise.all(nodes.map(({ services }) => applyAtStart(services, {})))
    expect(outcomes).toEqual([{ kind: 'done' }, { kind: 'done' }])
    const [here] = nodes as [Provider]
    const applied = (await eventsOf(here)).filter(({ action }) => action === 'configuration.applied')
    expect(applied).toMatchObject([{ actor_type: 'system', actor_name: 'GK_APPLY', target_name: path }])
    expect(new Set((await ownersOf(here)).flat())).toEqual(new Set(['amber']))
  }, 60_000)
})

/** What plans say of a secret tells whoever may set it, and never read it, whether that is the one on file. */
describe('SEC-121 a sealed secret is not guessed by plans', () => {
  const RIGHT = 'a wordy one'
  const site = { name: 'Wiki', hosts: ['wiki.example.com'], basic_username: 'app', basic_password: { env: 'P' } }
  const warned = ({ data }: { data?: { warnings: string[] } }) =>
    data?.warnings.some((warning) => warning.startsWith('sites: within an hour')) ?? false

  test('fifty at once on two nodes: twenty are looked at, then no answer tells the right one from a wrong one', async () => {
    const nodes = (await openNodes(2)) as [Provider, Provider]
    const [here] = nodes
    const { id } = await addUser(here, 'admin@example.com', { role: 'admin' }, null)
    const reads = API_KEY_SCOPES.filter((scope) => scope.endsWith(':read'))
    const keys = [await addApiKey(here, id, [...reads, 'sites:write']), await addApiKey(here, id, [...API_KEY_SCOPES])]
    const file = { sites: [site] }
    const call = (name: string, password: string, turn = 0, more: object = {}) =>
      callWithKey(nodes[turn % 2] ?? here, keys[turn % 2] ?? '', `configuration.${name}`, {
        ...{ file, secrets: { 'sites.0.basic_password': password } },
        ...more,
      })
    const plan = (password: string, turn = 0) => call('plan', password, turn)
    expect((await call('applyFile', RIGHT)).status).toBe(200)
    // Whoever sends the right one, as often as they like, has guessed nothing.
    const right = await Promise.all(Array.from({ length: 15 }, (_, turn) => plan(RIGHT, turn)))
    for (const turn of Array.from({ length: 10 }).keys()) right.push(await plan(RIGHT, turn))
    expect(right.filter(({ data }) => data.changes.length > 0)).toEqual([])
    const answers = await Promise.all(Array.from({ length: 50 }, (_, turn) => plan(`guess ${turn}`, turn)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
    expect(answers.filter((answer) => !warned(answer))).toHaveLength(20)
    const [wrong, hit] = [await plan('guess 51'), await plan(RIGHT, 1)]
    expect(hit.data).toEqual(wrong.data)
    expect(hit.data.changes).toMatchObject([{ fields: [{ field: 'basic_password', from: '(set)' }] }])
    // Nor by the fingerprint that an apply expects, which does nothing while it is another.
    const expected = { expected: 'another' }
    expect((await call('applyFile', RIGHT, 0, expected)).error).toMatchObject({ data: { gk: { reason: 'stale' } } })
    expect((await rowsOf(here, 'throttles')).map(({ key, failures }) => [key, failures])).toEqual([
      [`sealed:sites:${id}`, 20],
    ])
    // It does what it says: the same password once more.
    const applied = await call('applyFile', RIGHT)
    expect([applied.status, warned(applied)]).toEqual([200, true])
    here.clock.forward(3600)
    expect((await plan(RIGHT)).data).toMatchObject({ changes: [], unchanged: 1 })
    expect((await plan('guess 52')).data.changes).toHaveLength(1)
  }, 60_000)
})
