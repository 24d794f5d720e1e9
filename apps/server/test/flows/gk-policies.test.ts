import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { findClientById, updateClient } from '@gatekeeper/db/stores/clients'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { eventsOf, stateOf } from '../harness/tables'

let provider: Provider
let key: string
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  await addUser(provider, 'ana@example.com', { name: 'Ana' }, null)
  await addUser(provider, 'bo@example.com', {}, null)
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  await gk('groups', 'create', 'staff')
  await gk('groups', 'add-member', 'staff', 'ana@example.com')
  await addClient(provider, 'grafana', { name: 'Grafana' })
})

const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const attach = async (name: string) => {
  const { services } = provider
  const policy = services.snapshots.policies().find((one) => one.policy.name === name)
  const client = await findClientById(services.db, 'grafana')
  const changes = { policy_id: policy?.policy.id ?? null }
  await services.db.commit([updateClient('grafana', client?.version ?? 0, changes, services.now())])
  await services.snapshots.reload('clients')
}
const explain = (...more: string[]) => gk('policy', 'explain', '--app', 'grafana', ...more)

describe('gk policies (product.md section 8)', () => {
  test('create by simple flags, list, show', async () => {
    const made = await gk(
      ...['policies', 'create', 'Staff', '--group', 'staff', '--user', 'bo@example.com=2030-01-31'],
      ...['--network', '10.0.0.0/8', '--hours', '1-5,7 08:00-18:00'],
    )
    expect(made).toMatchObject({ code: 0, out: 'Staff is created.' })
    expect((await gk('policies', 'list')).out).toMatch(
      /^Staff +1 groups, 1 users +all of \(from 10\.0\.0\.0\/8; Mon, Tue, Wed, Thu, Fri, Sun 08:00-18:00\) +0 clients, 0 sites/m,
    )
    const { out } = await gk('policies', 'show', 'Staff')
    expect(out).toContain('group staff, 1 members')
    expect(out).toContain('user bo@example.com until 2030-01-31T00:00:00.000Z')
    const shown = JSON.parse((await gk('policies', 'show', 'Staff', '--json')).out)
    expect(shown.condition.of[1]).toEqual({ kind: 'hours', days: [1, 2, 3, 4, 5, 7], from: '08:00', to: '18:00' })
  })

  test('update: first what it would do, then it is done; terms as JSON', async () => {
    await attach('Staff')
    const before = await stateOf(provider)
    const dry = await gk(
      'policies',
      'update',
      'Staff',
      '--user',
      'admin@example.com',
      '--require-second-factor',
      '--dry-run',
    )
    expect(dry.out.split('\n')).toEqual([
      'Staff: 2 people before, 2 after. Nothing is saved.',
      'used by Grafana',
      '+ 1 gain access',
      '    admin@example.com',
      '- 1 lose access',
      '    bo@example.com',
      '! 2 must add a second factor at their next sign-in',
      '    admin@example.com',
      '    ana@example.com (Ana)',
      'the terms are others; who is shut out by them depends on when and from where',
    ])
    expect(await stateOf(provider)).toEqual(before)
    const condition = '{"kind":"not","of":{"kind":"networks","networks":["192.0.2.0/24"]}}'
    expect((await gk('policies', 'update', 'Staff', '--condition', condition, '--name', 'Crew')).out).toBe(
      'Crew is saved, version 2.',
    )
    expect((await gk('policies', 'update', 'Crew', '--condition', 'none')).out).toBe('Crew is saved, version 3.')
    expect((await gk('policies', 'show', 'Crew')).out).toContain('used by client grafana')
  })

  test('explain: the exit code says whether, the lines say why and what would change it', async () => {
    const yes = await explain('--user', 'ana@example.com')
    expect([yes.code, yes.out.split('\n')[0]]).toEqual([0, 'ana@example.com → Grafana: ALLOWED'])
    expect(yes.out).toContain('+ named: by group staff, since ')
    const no = await explain('--user', 'admin@example.com')
    expect([no.code, no.out.split('\n')[0]]).toEqual([
      2,
      'admin@example.com → Grafana: REFUSED: the policy does not name this user',
    ])
    expect(no.out).toContain('would change it: join group staff')
    await gk(
      'policies',
      'update',
      'Crew',
      '--require-second-factor',
      '--hours',
      '1 06:00-22:00',
      '--network',
      '10.0.0.0/8',
    )
    const at = ['--user', 'ana@example.com', '--at', '2026-11-23T12:00:00Z', '--ip', '10.1.1.1']
    const asked = await explain(...at)
    expect([asked.code, asked.out.split('\n')[0]]).toEqual([
      2,
      'ana@example.com → Grafana: ALLOWED WITH A SECOND FACTOR',
    ])
    expect(asked.out).toContain('- a second factor (given: none)')
    expect((await explain(...at, '--second-factor', 'used')).code).toBe(0)
    const sunday = await explain(
      '--user',
      'ana@example.com',
      '--at',
      '2026-11-22T12:00:00Z',
      '--second-factor',
      'used',
      '--ip',
      '10.1.1.1',
    )
    expect(sunday.out).toContain('would change it: wait until 2026-11-23T06:00:00.000Z')
    const { outcome, policies } = JSON.parse((await explain(...at, '--json')).out)
    expect([outcome, policies[0].checks[2].term.of.length]).toEqual(['second_factor', 3])
  })

  test('delete: in use it needs what replaces it', async () => {
    expect(await gk('policies', 'delete', 'Crew', '--confirm', 'Crew')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Crew guards Grafana'),
    })
    const done = await gk('policies', 'delete', 'Crew', '--confirm', 'Crew', '--replacement', 'everyone')
    expect(done.out).toBe('Crew is deleted; where it was there is everyone now.')
    expect((await explain('--user', 'admin@example.com')).out).toContain('no policy: everyone with an account')
  })

  test.each<[string, string[], string]>([
    ['no name', ['policies', 'create'], 'NAME is missing'],
    ['no such policy', ['policies', 'show', 'none'], 'There is no policy none'],
    ['no such group', ['policies', 'create', 'x', '--group', 'none'], 'There is no group none'],
    ['no hours', ['policies', 'create', 'x', '--hours', 'always'], '--hours is days and times'],
    ['days that go down', ['policies', 'create', 'x', '--hours', '5-1 08:00-09:00'], 'days go up'],
    ['no JSON', ['policies', 'create', 'x', '--condition', '{'], '--condition is JSON'],
    ['both ways', ['policies', 'create', 'x', '--condition', 'none', '--require-second-factor'], 'Leave out'],
    ['the opposite', ['policies', 'create', 'x', '--everyone', '--no-everyone'], 'opposite'],
    ['no user', ['policy', 'explain', '--app', 'grafana'], '--user is missing'],
    ['no app', ['policy', 'explain', '--user', 'ana@example.com'], '--app is missing'],
    ['no such app', ['policy', 'explain', '--user', 'ana@example.com', '--app', 'none'], 'no client and no site none'],
    [
      'no time',
      ['policy', 'explain', '--user', 'ana@example.com', '--app', 'grafana', '--at', 'soon'],
      '--at is a time',
    ],
    [
      'a path of a client',
      ['policy', 'explain', '--user', 'ana@example.com', '--app', 'grafana', '--path', '/x'],
      '--path',
    ],
  ])('wrong usage, %s: exit code 64, and nothing is changed', async (_, words, said) => {
    const before = (await eventsOf(provider)).length
    expect(await gk(...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
    expect(await eventsOf(provider)).toHaveLength(before)
  })
})
