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
