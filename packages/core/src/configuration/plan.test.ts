import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { hashToken } from '../token'
import type { Configuration, Secrets } from './entries'
import { planConfiguration } from './plan'
import type { SealedSection } from './sealed'
import type { State } from './state'
import { aGroup, aPolicy, aSite, aState, aWebhook, facts, planOf, registered, SETTINGS } from './test/examples'
import { writeConfiguration } from './write-out'

const told = (wanted: Configuration, state: State, secrets = {}, prune = false) => {
  const planned = planOf(wanted, state, secrets, prune)
  if (planned.kind === 'refuse') return planned.faults.map(({ field, message }) => `${field}: ${message}`)
  return planned.plan.changes.map(({ kind, noun, name, fields }) => {
    const changed = fields.map(({ field, from, to }) => `${field} ${JSON.stringify(from)} → ${JSON.stringify(to)}`)
    return [`${kind} ${noun} ${name}`, ...changed].join(', ')
  })
}

const INSTANCE = aState({
  groups: [aGroup('staff'), aGroup('admins')],
  policies: [aPolicy('Staff', ['staff'], ['ana']), aPolicy('Spare')],
  clients: [registered({ policy_id: 'policy-staff' })],
  sites: [aSite('Wiki', { policy_id: 'policy-staff' }), aSite('Shop')],
  webhooks: [aWebhook('Alerts')],
})

describe('product.md section 8: what a file would change', () => {
  test.each<[string, Configuration, string[]]>([
    ['nothing is said', {}, []],
    ['what is as it is', { groups: [{ name: 'staff' }], policies: [{ name: 'Staff', groups: ['staff'] }] }, []],
    ['a name in other letters', { groups: [{ name: 'Staff' }] }, ['change group Staff, name "staff" → "Staff"']],
    ['a new group', { groups: [{ name: 'new', description: 'x' }] }, ['create group new, description null → "x"']],
    ['a description that goes', { groups: [{ name: 'staff', description: null }] }, []],
    [
      'a new policy that names a new group and a person',
      { groups: [{ name: 'new' }], policies: [{ name: 'New', groups: ['NEW'], users: ['ANA@example.com'] }] },
      ['create group new', 'create policy New, users null → ["Ana@example.com"], groups null → ["new"]'],
    ],
    [
      'lists have no order',
      { policies: [{ name: 'Staff', users: [{ email: 'ana@example.com' }], groups: ['staff'] }] },
      [],
    ],
    [
      'terms',
      { policies: [{ name: 'Staff', condition: { kind: 'second_factor' } }] },
      ['change policy Staff, condition null → {"kind":"second_factor","every_time":false}'],
    ],
    [
      'a client, by the name of its policy',
      { clients: [{ id: 'grafana', policy: 'spare', redirect_uris: ['https://other.example.com/cb'] }] },
      [
        'change client grafana, redirect_uris ["https://app.example.com/callback"] → ["https://other.example.com/cb"], policy "Staff" → "Spare"',
      ],
    ],
    [
      'a client that is to prove itself by its key, and to be told of log-outs',
      {
        clients: [
          {
            id: 'grafana',
            token_endpoint_auth_method: 'private_key_jwt',
            jwks: {
              keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', use: 'sig' }],
            },
            backchannel_logout_uri: 'https://app.example.com/back',
          },
        ],
      },
      [
        'change client grafana, token_endpoint_auth_method "client_secret" → "private_key_jwt", jwks null → {"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}, backchannel_logout_uri null → "https://app.example.com/back"',
      ],
    ],
    [
      'a site, with its hosts as they are kept',
      { sites: [{ name: 'wiki', hosts: ['WIKI.example.com:443'], policy: null }] },
      ['change site wiki, name "Wiki" → "wiki", policy "Staff" → null'],
    ],
    [
      'a host that changes hands',
      {
        sites: [
          { name: 'Wiki', hosts: ['shop.example.com'] },
          { name: 'Shop', hosts: ['wiki.example.com'] },
        ],
      },
      [
        'change site Wiki, hosts ["wiki.example.com"] → ["shop.example.com"]',
        'change site Shop, hosts ["shop.example.com"] → ["wiki.example.com"]',
      ],
    ],
    [
      'settings',
      { settings: { session_idle: 3600, instance_name: 'GateKeeper' } },
      ['change settings settings, session_idle 28800 → 3600'],
    ],
    ['what is taken away', { policies: [{ name: 'Spare', absent: true }] }, ['delete policy Spare']],
    ['what is not there anyway', { groups: [{ name: 'none', absent: true }] }, []],
    [
      'a policy goes where another stands in its place',
      {
        policies: [{ name: 'Staff', absent: true }],
        clients: [{ id: 'grafana', policy: 'Spare' }],
        sites: [{ name: 'Wiki', policy: null }],
      },
      [
        'delete policy Staff',
        'change client grafana, policy "Staff" → "Spare"',
        'change site Wiki, policy "Staff" → null',
      ],
    ],
    [
      'a group goes, and with it its permissions',
      { groups: [{ name: 'staff', absent: true }], policies: [{ name: 'Staff' }] },
      ['delete group staff', 'change policy Staff, groups ["staff"] → []'],
    ],
  ])('%s', (_, wanted, changes) => expect(told(wanted, INSTANCE)).toEqual(changes))

  test.each<[string, Configuration, string[]]>([
    [
      'twice',
      { groups: [{ name: 'a' }, { name: 'A' }] },
      ['groups.1.name: This group is in the file already, as number 1.'],
    ],
    [
      'no such group',
      { policies: [{ name: 'P', groups: ['x'] }] },
      [expect.stringMatching(/^policies\.0\.groups\.0: There is no group x/)],
    ],
    [
      'a group that goes in the same file',
      { groups: [{ name: 'staff', absent: true }], policies: [{ name: 'P', groups: ['staff'] }] },
      [expect.stringMatching(/^policies\.0\.groups\.0: There is no group staff/)],
    ],
    [
      'no such person',
      { policies: [{ name: 'P', users: ['x@example.com'] }] },
      [expect.stringMatching(/^policies\.0\.users\.0: Nobody/)],
    ],
    [
      'no such policy',
      {
        clients: [{ id: 'grafana', policy: 'x' }],
        sites: [{ name: 'Shop', rules: [{ path: '/', action: 'policy', policy: 'y' }] }],
      },
      [
        expect.stringMatching(/^clients\.0\.policy: There is no policy x/),
        expect.stringMatching(/^sites\.0\.rules\.0\.policy: There is no policy y/),
      ],
    ],
    [
      'a policy in use',
      { policies: [{ name: 'Staff', absent: true }] },
      [expect.stringMatching(/^policies\.0: Staff guards Grafana, Wiki\./)],
    ],
    [
      'a host of another',
      { sites: [{ name: 'Wiki', hosts: ['shop.example.com'] }] },
      [expect.stringMatching(/^sites\.0\.hosts\.0: .*Shop/)],
    ],
    [
      'a host twice in a file',
      {
        sites: [
          { name: 'A', hosts: ['x.example.com'] },
          { name: 'B', hosts: ['x.example.com'] },
        ],
      },
      [expect.stringMatching(/^sites\.1\.hosts\.0: .*A/)],
    ],
    [
      'one site twice, by two of its hosts',
      {
        sites: [
          { name: 'Wiki', hosts: ['wiki.example.com'] },
          { name: 'WIKI', hosts: ['wiki.example.com', 'w.example.com'] },
        ],
      },
      ['sites.1.name: This site is in the file already, as number 1.'],
    ],
    [
      'one of two with a name, and which is not said',
      { sites: [{ name: 'Wiki', hosts: ['w.example.com'] }, { name: 'Wiki' }] },
      [expect.stringMatching(/^sites\.1\.name: Several sites of the file are called Wiki\. /), expect.anything()],
    ],
    [
      'another type',
      { clients: [{ id: 'grafana', type: 'public' }] },
      [expect.stringMatching(/^clients\.0\.type: The client is confidential/)],
    ],
    [
      'a private key',
      { clients: [{ id: 'grafana', fapi: true, jwks: { keys: [{ kty: 'oct', k: 'x' }] } }] },
      [expect.stringMatching(/^clients\.0\.jwks: Key 1 of the set is private or secret/)],
    ],
    [
      'a secret of a public client',
      {
        clients: [
          { id: 'x', name: 'X', type: 'public', redirect_uris: ['https://x.example.com/cb'], secret: { env: 'S' } },
        ],
      },
      [expect.stringMatching(/^clients\.0\.secret: A public client/)],
    ],
    [
      'CA-07 a secret of a client that has a key',
      {
        clients: [
          {
            ...{ id: 'x', name: 'X', redirect_uris: ['https://x.example.com/cb'], secret: { env: 'S' } },
            ...{ token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://x.example.com/jwks' },
          },
        ],
      },
      [expect.stringMatching(/^clients\.0\.secret: A client that proves itself by its key/)],
    ],
    [
      'no time',
      { policies: [{ name: 'P', users: [{ email: 'ana@example.com', until: '31.1.2027' }] }] },
      [expect.stringMatching(/^policies\.0\.users\.0\.until: /)],
    ],
  ])('refused: %s', (_, wanted, faults) => expect(told(wanted, INSTANCE)).toEqual(faults))

  test('what the file does not name is told, and goes by --prune alone', () => {
    const wanted: Configuration = { groups: [{ name: 'staff' }], sites: [{ name: 'Wiki' }] }
    const planned = planOf(wanted, INSTANCE)
    expect(planned).toMatchObject({
      plan: {
        changes: [],
        unlisted: [
          { noun: 'group', name: 'admins' },
          { noun: 'site', name: 'Shop' },
        ],
      },
    })
    expect(told(wanted, INSTANCE, {}, true)).toEqual(['delete group admins', 'delete site Shop'])
  })

  test('CA-03 a secret of ours is added once; SEC-121 none is in the plan', () => {
    const text = `gks_${'x'.repeat(43)}`
    const secrets = { 'clients.0.secret': text, 'settings.smtp_password': 'wordy', 'sites.0.basic_password': 'wordy' }
    const wanted: Configuration = {
      clients: [{ id: 'grafana', secret: { env: 'G' } }],
      sites: [{ name: 'Wiki', basic_username: 'app', basic_password: { file: 'wiki.txt' } }],
      settings: { smtp_password: { env: 'S' } },
    }
    expect(told(wanted, INSTANCE, secrets)).toEqual([
      'change client grafana, secret null → {"env":"G"}',
      'change site Wiki, basic_username null → "app", basic_password null → {"file":"wiki.txt"}',
      'change settings settings, smtp_password null → {"env":"S"}',
    ])
    const kept = {
      id: 's',
      client_id: 'grafana',
      hash: hashToken(text),
      hint: '',
      created_at: 0,
      last_used_at: null,
      expires_at: null,
    }
    const after = aState({
      clients: [{ ...registered(), secrets: [kept] }],
      sites: [aSite('Wiki', { basic_username: 'app', sealed_basic_password: 'sealed' }, { basic_password: 'wordy' })],
      settings: { ...SETTINGS, smtp_password: 'wordy' },
    })
    expect(told(wanted, after, secrets)).toEqual([])
    expect(told(wanted, after, { ...secrets, 'settings.smtp_password': 'other' })).toEqual([
      'change settings settings, smtp_password "(set)" → {"env":"S"}',
    ])
    expect(told(wanted, after, {})).toHaveLength(3)
  })

  test('SEC-121 a wrong secret is told to whoever counts; where none is looked at, the right one looks like a wrong one', () => {
    const there = aState({
      policies: [aPolicy('Staff')],
      sites: [
        aSite(
          'Wiki',
          { basic_username: 'app', sealed_basic_password: 'sealed', policy_id: 'policy-staff' },
          { basic_password: 'right' },
        ),
      ],
      webhooks: [aWebhook('Alerts')],
      settings: { ...SETTINGS, smtp_password: 'right' },
    })
    const wanted: Configuration = {
      sites: [{ name: 'Wiki', basic_username: 'app', basic_password: { env: 'P' } }],
      webhooks: [{ name: 'Alerts', target: { url: { env: 'U' } } }],
      settings: { smtp_password: { env: 'S' } },
    }
    const secretsOf = (password: string, url: string) => ({
      'sites.0.basic_password': password,
      'settings.smtp_password': password,
      'webhooks.0.target.url': url,
    })
    const right = secretsOf('right', 'https://hooks.example.com/in')
    const wrong = secretsOf('wrong', 'https://hooks.example.com/out')
    const plan = (secrets: Secrets, unseen: SealedSection[] = []) =>
      planConfiguration(wanted, secrets, there, { ...facts(), unseen: new Set(unseen) })
    expect(plan(right)).toMatchObject({ plan: { changes: [], unchanged: 3, guessed: [], warnings: [] } })
    expect(plan(wrong)).toMatchObject({ plan: { unchanged: 0, guessed: ['settings', 'sites', 'webhooks'] } })
    expect(plan({ ...right, 'settings.smtp_password': 'wrong' })).toMatchObject({ plan: { guessed: ['settings'] } })
    expect(plan(right, ['sites'])).toMatchObject({
      plan: { changes: [{ noun: 'site' }], unchanged: 2, guessed: [], warnings: [expect.stringMatching(/^sites: /)] },
    })
    const all: SealedSection[] = ['sites', 'webhooks', 'settings']
    const shown = (secrets: Secrets) => {
      const planned = plan(secrets, all)
      return planned.kind === 'plan' && { ...planned.plan, changes: planned.plan.changes.map(({ fields }) => fields) }
    }
    expect(shown(right)).toEqual(shown(wrong))
    // Whether there is one at all is shown to everybody.
    expect(planConfiguration(wanted, wrong, INSTANCE, facts())).toMatchObject({ plan: { guessed: ['webhooks'] } })
  })

  test('a webhook goes where the reference says; what it goes to already is no change', () => {
    const secrets = { 'webhooks.0.target.url': 'https://hooks.example.com/in' }
    const aimed = (more: object = {}): Configuration => ({
      webhooks: [{ name: 'alerts', target: { url: { env: 'U' } }, ...more }],
    })
    expect(told(aimed(), INSTANCE, secrets)).toEqual(['change webhook alerts, name "Alerts" → "alerts"'])
    const moved = { 'webhooks.0.target.url': 'https://other.example.com/in' }
    expect(told(aimed({ name: 'Alerts', events: ['user.*'] }), INSTANCE, moved)).toEqual([
      'change webhook Alerts, events ["*"] → ["user.*"], target "hooks.example.com" → {"url":{"env":"U"}}',
    ])
    expect(told(aimed({ kind: 'slack' }), INSTANCE, secrets)).toEqual([
      expect.stringMatching(/^webhooks\.0\.kind: The webhook is of the kind generic/),
    ])
    expect(told({ webhooks: [{ name: 'New', events: ['*'] }] }, INSTANCE)).toEqual([
      expect.stringMatching(/^webhooks\.0\.kind: /),
      expect.stringMatching(/^webhooks\.0\.target: /),
    ])
    expect(
      told(
        { webhooks: [{ name: 'New', kind: 'ntfy', target: { url: { env: 'U' } }, events: ['*'] }] },
        INSTANCE,
        secrets,
      ),
    ).toEqual([expect.stringMatching(/^webhooks\.0\.target\.topic: /)])
    expect(told({ webhooks: [{ name: 'Alerts', absent: true }] }, INSTANCE)).toEqual(['delete webhook Alerts'])
  })

  test('a new client begins with the lifetimes of the settings, and with nothing else of them', () => {
    const planned = planOf(
      {
        clients: [{ id: 'x', name: 'X', redirect_uris: ['https://x.example.com/cb'] }],
        settings: { access_token_lifetime: 300 },
      },
      aState(),
    )
    const [change] = planned.kind === 'plan' ? planned.plan.changes : []
    expect(change).toMatchObject({ noun: 'client', after: { client: { access_token_lifetime: 300 } } })
    const client = change?.noun === 'client' ? change.after?.client : null
    expect(Object.keys(client ?? {}).toSorted()).toEqual(Object.keys(registered().client).toSorted())
  })
})

const word = fc.stringMatching(/^[a-z][a-z0-9 -]{0,12}[a-z0-9]$/)
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const names = fc.uniqueArray(word, { maxLength: 4 })

const state: fc.Arbitrary<State> = fc
  .record({
    groups: names,
    policies: names,
    clients: fc.uniqueArray(label, { maxLength: 4 }),
    sites: fc.uniqueArray(label, { maxLength: 4 }),
    everyone: fc.boolean(),
    networks: fc.array(fc.constantFrom('10.0.0.0/8', '192.168.0.0/16', 'fd00::/8'), { minLength: 1, maxLength: 1 }),
    open: fc.boolean(),
    lifetime: fc.integer({ min: 60, max: 86_400 }),
    pick: fc.nat(3),
  })
  .map(({ groups, policies, clients, sites, everyone, networks, open, lifetime, pick }) => {
    const inForce = policies.map((name, index) => {
      const made = aPolicy(name, index === pick ? groups : groups.slice(0, 1), index % 2 === 0 ? ['ana'] : [])
      return { ...made, policy: { ...made.policy, everyone, condition: { kind: 'networks' as const, networks } } }
    })
    const policy_id = inForce[pick % Math.max(1, inForce.length)]?.policy.id ?? null
    return aState({
      groups: groups.map((name) => aGroup(name, everyone ? `about ${name}` : null)),
      policies: inForce,
      clients: clients.map((id, index) =>
        registered({
          ...(index === 1 && { template: 'grafana', app_url: `https://${id}.example.com` }),
          ...{ id, name: `App ${id}`, policy_id: index % 2 === 0 ? policy_id : null, access_token_lifetime: lifetime },
          ...(open && {
            type: 'public' as const,
            token_endpoint_auth_method: 'none' as const,
            pkce: 'required' as const,
          }),
        }),
      ),
      sites: sites.map((name, index) => {
        const site = aSite(name, { policy_id: index % 2 === 1 ? policy_id : null, enabled: !open })
        const rule = { site_id: site.site.id, match: 'prefix' as const, methods: ['GET'] }
        return {
          ...site,
          rules: [
            { ...rule, position: 0, path: '/static', action: 'bypass' as const, policy_id: null },
            { ...rule, position: 1, path: '/admin', action: 'policy' as const, policy_id },
          ],
        }
      }),
      settings: { ...SETTINGS, access_token_lifetime: lifetime, qr_sign_in: everyone },
    })
  })

describe('product.md section 8: what there is as a file', () => {
  test('planned, it says nothing to do; to an empty instance it makes all of it', () => {
    fc.assert(
      fc.property(state, (there) => {
        const { configuration } = writeConfiguration(there, (at) => `at ${at}`)
        expect(told(configuration, there)).toEqual([])
        expect(told(configuration, there, {}, true)).toEqual([])
        const planned = planOf(configuration, aState())
        const created = planned.kind === 'plan' ? planned.plan.changes.filter(({ kind }) => kind === 'create') : []
        expect(created).toHaveLength(
          there.groups.length + there.policies.length + there.clients.length + there.sites.length,
        )
      }),
      { numRuns: 200 },
    )
  })

  test('sites of one name are told apart by their hosts, here and where there is none of them yet', () => {
    const two = [1, 2].map((n) => aSite('Wiki', { id: `wiki-${n}`, hosts: [`wiki${n}.example.com`] }))
    const { configuration } = writeConfiguration(aState({ sites: two }), facts().instant)
    for (const prune of [false, true]) expect(told(configuration, aState({ sites: two }), {}, prune)).toEqual([])
    expect(told(configuration, aState())).toHaveLength(2)
    expect(told(configuration, aState({ sites: two.slice(0, 1) }))).toEqual([
      expect.stringMatching(/^create site Wiki/),
    ])
    const [one, other] = configuration.sites ?? []
    if (!one || !other) throw new Error('two sites were written')
    const off = { sites: [other, { ...one, enabled: false }] }
    expect(told(off, aState({ sites: two }))).toEqual(['change site Wiki, enabled true → false'])
    const gone = { sites: [one, { ...other, absent: true }] }
    expect(told(gone, aState({ sites: two }))).toEqual(['delete site Wiki'])
  })

  test('it has no secret, and says which it leaves out', () => {
    const there = aState({
      sites: [aSite('Wiki', { basic_username: 'app', sealed_basic_password: 'sealed' }, { basic_password: 'wordy' })],
      settings: { ...SETTINGS, smtp_password: 'wordy' },
    })
    const { configuration, left_out } = writeConfiguration(there, facts().instant)
    expect(JSON.stringify(configuration)).not.toMatch(/wordy|sealed/)
    expect(left_out).toEqual(['settings.smtp_password', 'sites.0.basic_password'])
  })
})

test('PRM-07 thousands of names among thousands of groups hold up nobody', () => {
  let folds = 0
  const fold = (name: string) => {
    folds += 1
    return name.toLowerCase()
  }
  const groups = Array.from({ length: 3000 }, (_, n) => aGroup(`group ${n}`))
  const names = Array.from({ length: 400 }, (_, n) => `group ${n}`)
  const policies = Array.from({ length: 16 }, (_, n) => ({ name: `p${n}`, groups: names }))
  const wanted = { groups: names.map((name) => ({ name })), policies }
  const planned = planConfiguration(wanted, {}, aState({ groups }), { ...facts(), fold })
  expect(planned).toMatchObject({ kind: 'plan', plan: { unchanged: 400 } })
  expect(folds).toBeLessThan(5000)
})
