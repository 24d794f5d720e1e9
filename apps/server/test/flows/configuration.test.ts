import { beforeAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOWHERE, run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { hashToken } from '@gatekeeper/core/token'
import { addApiKey, callWithKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf, rowsOf, stateOf as wholeState } from '../harness/tables'

let provider: Provider
let admin: string
let env: Record<string, string>
const folder = mkdtempSync(join(tmpdir(), 'gk-apply-'))

beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  await addUser(provider, 'ana@example.com', { name: 'Ana' }, null)
  await addUser(provider, 'bo@example.com', { name: 'Bo' }, null)
  admin = id
  env = {
    GK_URL: provider.services.issuer,
    GK_API_KEY: await addApiKey(provider, id, [...API_KEY_SCOPES]),
    WIKI_PASSWORD: 'a wordy one',
    ALERTS_URL: 'https://hooks.example.com/wordy',
    SMTP_PASSWORD: 'another wordy one',
  }
})

/** Everything that a file speaks of; what jobs do meanwhile is not it. */
const TABLES =
  'groups group_members policies policy_grants clients client_secrets client_icons sites site_rules webhooks settings users versions'
const stateOf = async (of: Provider): Promise<Record<string, string>> => {
  const state = Object.entries(await wholeState(of))
  return Object.fromEntries(state.filter(([table]) => TABLES.split(' ').includes(table)))
}

const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const gk = (...words: string[]) => run(words, env)

const FILE = `
groups:
  - name: staff
    description: Everyone who works here
  - name: night shift
policies:
  - name: Staff
    groups: [staff]
    users: [ana@example.com, { email: bo@example.com, until: 2027-01-31 }]
    condition: { kind: all, of: [{ kind: second_factor }, { kind: networks, networks: [10.0.0.0/8] }] }
clients:
  - id: grafana
    name: Grafana
    redirect_uris: [https://grafana.example.com/login/generic_oauth]
    policy: Staff
    custom_claims: [{ claim: role, source: { kind: literal, value: viewer } }]
    groups_filter: { names: [sta*] }
    secret: { write_to: grafana.secret }
  - id: cli
    name: Command line
    type: public
    redirect_uris: [http://127.0.0.1/callback]
sites:
  - name: Wiki
    hosts: [WIKI.example.com]
    policy: Staff
    basic_username: app
    basic_password: { env: WIKI_PASSWORD }
    rules:
      - { path: /static, methods: [get], action: bypass }
      - { path: /admin, action: policy, policy: staff }
webhooks:
  - name: Alerts
    kind: generic
    target: { url: { env: ALERTS_URL } }
    events: [user.*, session.created]
    secret: { write_to: alerts.secret }
  - { name: Mail, kind: email, target: { address: ops@example.com }, events: ['*'], enabled: false }
settings:
  instance_name: Example
  session_idle: 3600
  smtp: { host: mail.example.com, port: 587, security: starttls, username: auth, from: auth@example.com }
  smtp_password: { env: SMTP_PASSWORD }
`

describe('gk plan, gk apply (product.md section 8)', () => {
  test('a plan shows and changes nothing; apply does it; the second says nothing to do', async () => {
    const file = write('gatekeeper.yaml', FILE)
    const before = await stateOf(provider)
    const plan = await gk('plan', file)
    expect(plan).toMatchObject({ code: 2, err: '' })
    expect(plan.out).toContain('+ group staff\n')
    expect(plan.out).toContain('    policy: "Staff"')
    expect(plan.out).toContain('    basic_password: {"env":"WIKI_PASSWORD"}')
    expect(plan.out).toContain('8 to create, 1 to change, 0 to delete, 0 as they are.')
    expect(plan.out).not.toContain('wordy')
    expect(await stateOf(provider)).toEqual(before)

    expect(await run(['apply', file], env)).toMatchObject({ code: 64 })
    expect(await stateOf(provider)).toEqual(before)
    const asked: string[] = []
    const no = await run(['apply', file], env, {
      ...NOWHERE,
      confirm: async (shown) => {
        asked.push(shown)
        return false
      },
    })
    expect(no).toMatchObject({ code: 2, out: 'Nothing was done.' })
    expect(asked[0]).toContain('+ client grafana')
    expect(await stateOf(provider)).toEqual(before)
    expect(existsSync(join(folder, 'grafana.secret'))).toBe(false)

    const done = await gk('apply', file, '--yes')
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toContain('grafana.secret')
    const secret = readFileSync(join(folder, 'grafana.secret'), 'utf8').trim()
    expect(done.out).not.toContain(secret)
    expect(statSync(join(folder, 'grafana.secret')).mode & 0o777).toBe(0o600)
    expect((await rowsOf(provider, 'client_secrets')).map(({ hash }) => hash)).toEqual([hashToken(secret)])

    expect(readFileSync(join(folder, 'alerts.secret'), 'utf8')).toMatch(/^whsec_/)
    const after = await stateOf(provider)
    expect(await gk('plan', file)).toEqual({ code: 0, out: 'Nothing to do: 9 as the file says.', err: '' })
    expect(await gk('apply', file, '--yes')).toMatchObject({ code: 0, out: 'Nothing to do: 9 as the file says.' })
    expect(await stateOf(provider)).toEqual(after)
    const actions = (await eventsOf(provider)).map(({ action }) => action)
    expect(actions.filter((action) => action === 'configuration.applied')).toHaveLength(1)
    for (const action of [
      'group.created',
      'policy.created',
      'client.created',
      'site.created',
      'webhook.created',
      'settings.updated',
    ])
      expect(actions).toContain(action)
    expect(JSON.stringify(await eventsOf(provider))).not.toContain('wordy')
  })

  test('a change made in the UI shows as drift, and apply takes it back', async () => {
    const file = write('gatekeeper.yaml', FILE)
    const { version } = JSON.parse((await gk('clients', 'show', 'grafana', '--json')).out)
    await gk('clients', 'update', 'grafana', '--redirect-uri', 'https://elsewhere.example.com/cb')
    await gk('settings', 'set', 'session_idle', '2h')
    const drift = await gk('plan', file)
    expect(drift.code).toBe(2)
    expect(drift.out).toContain(
      '~ client grafana\n    redirect_uris: -"https://elsewhere.example.com/cb" +"https://grafana.example.com/login/generic_oauth"',
    )
    expect(drift.out).toContain('~ settings\n    session_idle: 7200 → 3600')
    expect(version).toBeGreaterThan(0)
    expect((await gk('apply', file, '--yes')).code).toBe(0)
    expect((await gk('plan', file)).code).toBe(0)
  })

  test('what takes access away says from whom; what the file does not name stays, and is told', async () => {
    const narrower = write('narrower.yaml', 'policies:\n  - { name: Staff, users: [ana@example.com] }\n')
    await gk('policies', 'create', 'Other')
    const plan = await gk('plan', narrower)
    expect(plan.out).toContain('! policy Staff: access is taken from bo@example.com')
    expect(plan.out).toContain('Not in the file, and left alone: policy Other')
    const gone = write('gone.yaml', 'policies:\n  - { name: Other, absent: true }\n')
    expect((await gk('apply', gone, '--yes')).out).toContain('- policy Other')
    expect((await gk('plan', gone)).code).toBe(0)
    const used = await gk('plan', write('used.yaml', 'policies:\n  - { name: Staff, absent: true }\n'))
    expect(used.code).toBe(1)
    expect(used.err).toMatch(/used\.yaml:2:5: Staff guards Grafana, Wiki\./)
    const pruned = await gk('plan', write('prune.yaml', 'groups:\n  - name: staff\n'), '--prune')
    expect(pruned.out).toContain('- group night shift')
    // What goes with it is said before, and written down afterwards.
    const ends = write('ends.yaml', 'groups:\n  - { name: Ending, absent: true }\n')
    await gk('groups', 'create', 'Ending')
    await gk('groups', 'add-member', 'Ending', 'ana@example.com')
    expect((await gk('apply', ends, '--yes')).out).toContain('- group Ending\n    takes with it members: 1\n')
    const gone_event = (await eventsOf(provider)).find(({ action }) => action === 'group.deleted')
    expect(gone_event?.details).toEqual({ members: 1, policies: [] })
  })

  test('what there is becomes a file that says nothing to do, also of names with joiners and of sites with one name', async () => {
    await gk('groups', 'create', 'Team 👨\u200d👩')
    for (const host of ['yard1.example.com', 'yard2.example.com'])
      expect((await gk('sites', 'create', 'Yard', '--host', host)).code).toBe(0)
    const { out } = await gk('export-config')
    expect(out).not.toContain('wordy')
    expect(out).toContain('#   sites.0.basic_password')
    const file = write('exported.yaml', out)
    expect(await gk('plan', file)).toMatchObject({ code: 0, err: '' })
    const json = write('exported.json', (await gk('export-config', '--json')).out)
    expect((await gk('plan', json, '--prune')).code).toBe(0)
  })

  test('TypeScript exports the same object', async () => {
    const file = write('gatekeeper.config.ts', `export default { groups: [{ name: 'staff', description: null }] }\n`)
    expect((await gk('plan', file)).out).toContain('description: "Everyone who works here" → none')
  })

  let good: Record<string, string> | undefined
  test.each<[string, string, RegExp]>([
    ['no YAML', 'groups: [', /:1:\d+: /],
    ['a key twice', 'groups: []\ngroups: []', /:2:1: /],
    ['a list at the top', '- a', /It should be an object/],
    ['an unknown section', 'polices: []', /:1:1: There is no such field\. Did you mean policies\?/],
    ['an unknown field', 'clients:\n  - { id: grafana, redirect-uris: [] }', /:2:20: .*Did you mean redirect_uris\?/],
    [
      'an unknown field, far from all',
      'groups:\n  - { name: x, colour: red }',
      /What may stand here: name, absent, description/,
    ],
    ['a number for a name', 'groups:\n  - name: 5', /:2:5: It should be a string/],
    ['no name', 'groups:\n  - description: x', /:2:5: It is missing/],
    ['a name twice', 'groups:\n  - name: a\n  - name: A', /:3:5: This group is in the file already, as number 1/],
    ['a comma in a name', 'groups:\n  - name: a,b', /comma/],
    ['an unknown group', 'policies:\n  - { name: P, groups: [nobody] }', /:2:25: There is no group nobody/],
    ['an unknown user', 'policies:\n  - { name: P, users: [x@example.com] }', /Nobody has the address x@example\.com/],
    [
      'no time',
      'policies:\n  - { name: P, users: [{ email: ana@example.com, until: soon }] }',
      /:2:50: soon is no time/,
    ],
    ['an unknown term', 'policies:\n  - { name: P, condition: { kind: moon } }', /:2:29: A kind of term is one of/],
    ['an unknown policy', 'clients:\n  - { id: grafana, policy: None }', /:2:20: There is no policy None/],
    ['a redirect URI', 'clients:\n  - { id: grafana, redirect_uris: ["http://x.example.com/cb#a"] }', /:2:36: /],
    ['another type', 'clients:\n  - { id: grafana, type: public }', /The client is confidential, and stays so/],
    ['a plain secret', 'settings: { smtp_password: hunter2 }', /A secret does not stand in the file/],
    [
      'a secret that is not there',
      'settings: { smtp_password: { env: NOT_SET } }',
      /variable NOT_SET is empty or not there/,
    ],
    ['a host of another site', 'sites:\n  - { name: Two, hosts: [wiki.example.com] }', /:2:26: .*Wiki/],
    [
      'a rule without its policy',
      'sites:\n  - { name: Wiki, rules: [{ path: /x, action: policy }] }',
      /A policy is named by a rule/,
    ],
    ['a setting out of bounds', 'settings: { session_idle: 1 }', /:1:13: The idle time must be from/],
    [
      'settings that contradict',
      'settings: { session_idle: 7200, session_absolute: 3600 }',
      /cannot be idle for longer/,
    ],
    [
      'an address of a webhook',
      'webhooks:\n  - { name: A, kind: slack, target: { url: https://hunter2.example.com }, events: ["*"] }',
      /A secret does not stand/,
    ],
    [
      'a part that the kind has not',
      'webhooks:\n  - { name: A, kind: email, target: { address: a@example.com, chat_id: "1" }, events: ["*"] }',
      /has no chat_id/,
    ],
    ['an event that is none', 'webhooks:\n  - { name: Alerts, events: ["User Created"] }', /:2:21: .*is no event/],
    ['a secret of a form of its own', 'clients:\n  - { id: grafana, secret: { env: SMTP_PASSWORD } }', /43 characters/],
  ])('a bad file is refused by line: %s', async (name, text, said) => {
    good ??= await stateOf(provider)
    const file = write('bad.yaml', text)
    for (const command of ['plan', 'apply']) {
      const { code, out, err } = await gk(command, file, '--yes')
      expect({ name, code, out }).toEqual({ name, code: 1, out: '' })
      expect(err).toMatch(said)
      expect(err).not.toContain('hunter2')
    }
  })

  test('a bad file changes nothing; one fault in a long file: the rest of it is not done', async () => {
    const before = good ?? {}
    const file = write(
      'half.yaml',
      `${FILE.replace('session_idle: 3600', 'session_idle: 1')}`.replace(
        '- name: staff',
        '- name: new one\n  - name: staff',
      ),
    )
    expect((await gk('apply', file, '--yes')).code).toBe(1)
    expect(await stateOf(provider)).toEqual(before)
  })

  test('SEC-116 a file opens no way around the scopes of a key', async () => {
    const reads = API_KEY_SCOPES.filter((scope) => scope.endsWith(':read'))
    const asKey = async (...scopes: (typeof API_KEY_SCOPES)[number][]) => {
      const key = await addApiKey(provider, admin, [...reads, ...scopes])
      return (...words: string[]) => run(words, { ...env, GK_API_KEY: key })
    }
    const before = await stateOf(provider)
    const group = write('group.yaml', 'groups:\n  - name: a new one\nclients:\n  - { id: cli, name: Renamed }\n')
    const groups = await asKey('groups:write')
    expect((await groups('plan', group)).code).toBe(2)
    const refused = await groups('apply', group, '--yes')
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toContain('lacks the scope clients:write')
    const settings = await asKey('settings:write', 'groups:write', 'clients:write')
    const smtp = write(
      'smtp.yaml',
      'settings: { smtp: { host: mail.example.com, port: 587, security: starttls, username: auth, from: other@example.com } }\n',
    )
    expect((await settings('apply', smtp, '--yes')).err).toContain('cannot change smtp')
    // Whoever may not set a secret may not guess it either.
    const guess = write('guess.yaml', 'settings: { smtp_password: { env: SMTP_PASSWORD } }\n')
    expect((await settings('plan', guess)).err).toContain('cannot change smtp_password')
    expect((await groups('plan', write('guess2.yaml', FILE))).code).toBe(1)
    // A webhook that a file makes would send a copy of the log to whoever may not read it.
    const hook = await addApiKey(provider, admin, [...reads.filter((one) => one !== 'audit:read'), 'webhooks:write'])
    const exfiltrate = write(
      'hook.yaml',
      "webhooks:\n  - { name: Copy, kind: email, target: { address: evil@example.com }, events: ['*'] }\n",
    )
    const told = await run(['apply', exfiltrate, '--yes'], { ...env, GK_API_KEY: hook })
    expect(told).toMatchObject({ code: 1, err: expect.stringContaining('lacks the scope audit:read') })
    expect(await stateOf(provider)).toEqual(before)
  })

  test('a secret that the app knows already is taken by reference, once', async () => {
    const text = (await gk('secret')).out
    env.GRAFANA_SECRET = text
    const file = write('secret.yaml', 'clients:\n  - { id: grafana, secret: { env: GRAFANA_SECRET } }\n')
    expect((await gk('apply', file, '--yes')).code).toBe(0)
    expect((await rowsOf(provider, 'client_secrets')).map(({ hash }) => hash)).toContain(hashToken(text))
    expect((await gk('plan', file)).code).toBe(0)
  })

  test('SEC-127 a file of somebody else writes nothing to the terminal, neither by its faults nor by what is asked', async () => {
    const bad = write('escape.yaml', 'policies:\n  - { name: P, groups: ["\\e]0;owned\\a\\nDone."] }\n')
    const { err } = await gk('plan', bad)
    expect(err).toContain('There is no group \uFFFD]0;owned\uFFFD\uFFFDDone.')
    const asked: string[] = []
    const file = write('c1.yaml', 'sites:\n  - { name: Wiki, rules: [{ path: "/\\x9b2J", action: deny }] }\n')
    const confirm = async (shown: string) => {
      asked.push(shown)
      return false
    }
    const outcome = await run(['apply', file], env, { ...NOWHERE, confirm })
    expect([...asked, outcome.out, outcome.err].join('')).not.toMatch(/[^\P{Cc}\n]/u)
  })

  test('an edit between the plan that was shown and its apply: nothing is done', async () => {
    const file = write('race.yaml', 'clients:\n  - { id: cli, name: By file }\n')
    const outcome = await run(['apply', file], env, {
      ...NOWHERE,
      confirm: async () => {
        await gk('clients', 'update', 'cli', '--name', 'By hand')
        return true
      },
    })
    expect(outcome).toMatchObject({ code: 1 })
    expect(outcome.err).toContain('Something was changed meanwhile')
    expect(JSON.parse((await gk('clients', 'show', 'cli', '--json')).out).name).toBe('By hand')
  })

  test('what is switched off by a file has the events of the page: the switch by name, and what else was changed', async () => {
    // By id: the clock stands still, and rows that are sealed meanwhile move.
    const newSince = async (known: Set<unknown>) =>
      (await eventsOf(provider))
        .filter(({ id, action }) => !known.has(id) && action !== 'configuration.applied')
        .toSorted((one, other) => String(one.id).localeCompare(String(other.id)))
        .map(({ action, target_id, details }) => [action, target_id, (details as { fields?: [] }).fields])
    const known = async () => new Set((await eventsOf(provider)).map(({ id }) => id))
    const switches = async (text: string) => {
      const before = await known()
      expect((await gk('apply', write('switch.yaml', text), '--yes')).code).toBe(0)
      return newSince(before)
    }
    const site = expect.any(String)
    expect(
      await switches('clients:\n  - { id: cli, enabled: false }\nsites:\n  - { name: Wiki, enabled: false }\n'),
    ).toEqual([
      ['client.disabled', 'cli', undefined],
      ['site.updated', site, ['enabled']],
    ])
    expect(await switches('clients:\n  - { id: cli, enabled: true, name: On again }\n')).toEqual([
      ['client.updated', 'cli', ['name']],
      ['client.enabled', 'cli', undefined],
    ])
    const made = '{ id: off, name: Off, type: public, redirect_uris: [http://127.0.0.1/cb], enabled: false }'
    expect(await switches(`clients:\n  - ${made}\n`)).toEqual([
      ['client.created', 'off', undefined],
      ['client.disabled', 'off', undefined],
    ])
    expect(await switches('webhooks:\n  - { name: Mail, enabled: true }\n')).toEqual([
      ['webhook.updated', expect.any(String), ['enabled']],
    ])
    const before = await known()
    const { status } = await callWithKey(provider, env.GK_API_KEY ?? '', 'clients.disable', { id: 'cli' })
    expect([status, await newSince(before)]).toEqual([200, [['client.disabled', 'cli', undefined]]])
  })
})
