import { beforeAll, describe, expect, test } from 'bun:test'
import { act, addAdmin } from '../harness/administrator'
import type { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { eventsOf, rowsOf } from '../harness/tables'

let here: Provider
let there: Provider
let admin: Browser
beforeAll(async () => {
  ;[here, there] = (await openNodes(2)) as [Provider, Provider]
  admin = await addAdmin(here)
})

const create = async (fields: object) => (await act(admin, 'sites.create', fields)).site
const refused = async (procedure: string, input: object, kind: 'query' | 'mutation' = 'mutation') => {
  const { status, error } = await admin.call(procedure, input, kind)
  return [status, error?.data.gk.reason, error?.data.gk.faults?.map(({ field }) => field)]
}
describe('sites (product.md section 6)', () => {
  test('made with a name and a host, listed, changed, deleted; in force on every node; each audited', async () => {
    const wiki = await create({ name: ' Wiki ', hosts: ['Wiki.Example.com:443', '*.bücher.example'] })
    expect(wiki).toMatchObject({
      name: 'Wiki',
      hosts: ['wiki.example.com', '*.xn--bcher-kva.example'],
      policy_id: null,
      remote_user: 'email',
      rules: [],
      basic_password_set: false,
      version: 1,
    })
    expect(here.services.snapshots.sites().byHost('wiki.example.com')?.site.id).toBe(wiki.id)
    await there.services.snapshots.poll()
    expect(there.services.snapshots.sites().byHost('lese.xn--bcher-kva.example')?.site.id).toBe(wiki.id)
    const rules = [
      { path: '/static', action: 'bypass' },
      { match: 'regex', path: '^/share/[a-z]+$', methods: ['get'], action: 'bypass' },
      { path: '/admin', action: 'deny' },
    ]
    const saved = await act(admin, 'sites.update', { id: wiki.id, version: 1, rules, description: ' Notes ' })
    expect(saved.site).toMatchObject({ description: 'Notes', version: 2 })
    expect(saved.site.rules.map(({ path, methods }: { path: string; methods: string[] }) => [path, methods])).toEqual([
      ['/static', []],
      ['^/share/[a-z]+$', ['GET']],
      ['/admin', []],
    ])
    expect((await act(admin, 'sites.update', { id: wiki.id, version: 2, rules: saved.site.rules })).site.version).toBe(
      2,
    )
    expect(await refused('sites.update', { id: wiki.id, version: 1, name: 'Late' })).toEqual([409, 'stale', undefined])
    const { rows, total } = await act(admin, 'sites.list', { query: 'wiki' }, 'query')
    expect([rows, total]).toMatchObject([[{ name: 'Wiki', policy: null, rules: 3 }], 1])
    expect(await act(admin, 'sites.hanging', { id: wiki.id }, 'query')).toEqual({ app_tokens: 0 })
    expect(await refused('sites.delete', { id: wiki.id, version: 2, confirm: 'wiki' })).toEqual([
      400,
      'invalid',
      ['confirm'],
    ])
    await act(admin, 'sites.delete', { id: wiki.id, version: 2, confirm: 'Wiki' })
    expect(await rowsOf(here, 'site_rules')).toEqual([])
    expect(here.services.snapshots.sites().byHost('wiki.example.com')).toBeNull()
    const events = (await eventsOf(here)).filter(({ target_type }) => target_type === 'site')
    expect(events.map(({ action }) => action)).toEqual(['site.created', 'site.updated', 'site.deleted'])
  })
})
