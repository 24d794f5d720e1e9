import { describe, expect, test } from 'bun:test'
import { DEFAULT_SETTINGS, type Smtp } from './settings'
import { EDITABLE, SETTING_KEYS, type SettingChanges, type SettingFacts, validateSettings } from './settings-input'

const FACTS: SettingFacts = {
  issuer_host: 'auth.example.com',
  mail_by_environment: false,
  passkeys_exist: false,
  caller_email_key: 'maren@example.com',
  admin_email_keys: [],
  admins_need_mail: false,
}
const SMTP: Smtp = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  username: 'gatekeeper',
  from: 'auth@example.com',
}
const { mail_confirmed: _, logo_id: __, ...BEFORE } = DEFAULT_SETTINGS

const judge = (changes: SettingChanges, before: SettingChanges = {}, facts: Partial<SettingFacts> = {}) =>
  validateSettings(changes, { ...BEFORE, ...before }, { ...FACTS, ...facts })
const faultsOf = (...args: Parameters<typeof judge>) => {
  const verdict = judge(...args)
  return verdict.kind === 'ok' ? [] : verdict.faults.map(({ field, line }) => (line ? `${field}:${line}` : field))
}
const taken = (...args: Parameters<typeof judge>) => {
  const verdict = judge(...args)
  return verdict.kind === 'ok' ? verdict.changes : verdict.faults
}

test('every setting but what only a test mail or an upload sets can be changed, and every default is within its bounds', () => {
  expect([...SETTING_KEYS, 'mail_confirmed', 'logo_id'].toSorted()).toEqual(Object.keys(DEFAULT_SETTINGS).toSorted())
  expect(judge(BEFORE)).toEqual({ kind: 'ok', changes: BEFORE })
})

describe('product.md section 4, security.md section 5: bounds', () => {
  const DAY = 86_400
  test.each<[keyof SettingChanges, number, number]>([
    ['session_idle', 300, 30 * DAY],
    ['session_absolute', 8 * 3600, 365 * DAY],
    ['password_min_length', 8, 128],
    ['account_free_failures', 1, 20],
    ['address_failures_per_minute', 5, 1000],
    ['trusted_device_lifetime', DAY, 30 * DAY],
    ['keys_max_age', 60, 43_200],
    ['key_publish_lead', 600, 29 * DAY],
    ['key_rotation', DAY + 1, 365 * DAY],
  ])('%s from %i to %i', (key, least, most) => {
    expect(taken({ [key]: least })).toEqual({ [key]: least })
    expect(taken({ [key]: most })).toEqual({ [key]: most })
    expect(faultsOf({ [key]: most + 0.5 })).toEqual([key])
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e12])
      expect(faultsOf({ [key]: value })).toEqual([key])
  })

  test.each(SETTING_KEYS.filter((key) => 'least' in EDITABLE[key]))('%s says its bounds in its fault', (key) => {
    const verdict = judge({ [key]: -1 })
    expect(verdict.kind === 'refuse' && verdict.faults[0]?.message).toMatch(/must be (from|a whole number from) \d/)
  })

  test('all faults at once', () => {
    expect(faultsOf({ session_idle: 1, password_min_length: 1, instance_name: ' ' })).toEqual([
      'instance_name',
      'session_idle',
      'password_min_length',
    ])
  })
})

describe('relations between settings', () => {
  test.each<[string, SettingChanges, SettingChanges, string[]]>([
    [
      'idle longer than the session lives',
      { session_idle: 2 * 86_400 },
      { session_absolute: 86_400 },
      ['session_idle'],
    ],
    ['a session shorter than its idle time', { session_absolute: 3600 }, {}, ['session_absolute']],
    ['both moved together', { session_idle: 3600, session_absolute: 3600 }, {}, []],
    ['JW-07 a lead below two cache lifetimes', { key_publish_lead: 599 }, {}, ['key_publish_lead']],
    ['JW-07 a cache lifetime above half the lead', { keys_max_age: 43_201 }, {}, ['keys_max_age']],
    ['a lead as long as the rotation', { key_publish_lead: 30 * 86_400 }, {}, ['key_publish_lead']],
    ['a rotation as short as the lead', { key_rotation: 86_400 }, {}, ['key_rotation']],
    ['what was wrong before is not asked of others', { instance_name: 'A' }, { session_absolute: 1 }, []],
  ])('%s', (_, changes, before, faults) => expect(faultsOf(changes, before)).toEqual(faults))
})

describe('instance_name', () => {
  test.each([
    [' Fernhill ', 'Fernhill'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['家', '家'],
  ])('%j', (typed, name) => expect(taken({ instance_name: typed })).toEqual({ instance_name: name }))
  test.each(['', ' ', 'x'.repeat(61), 'a\nb', 'a\u202Eb', 'a\u0000'])('refused: %j', (instance_name) =>
    expect(faultsOf({ instance_name })).toEqual(['instance_name']),
  )
})

describe('rp_id', () => {
  test.each([
    ['a domain above', 'example.com', 'example.com'],
    ['the host itself is no choice', 'auth.example.com', null],
    ['nothing', '', null],
  ])('%s', (_, rp_id, value) => expect(taken({ rp_id })).toEqual({ rp_id: value }))
  test.each(['com', 'other.org'])('refused: %s', (rp_id) => expect(faultsOf({ rp_id })).toEqual(['rp_id']))
  test('fixed by the first passkey; saying the same again is no change', () => {
    const passkeys = { passkeys_exist: true }
    expect(faultsOf({ rp_id: 'example.com' }, {}, passkeys)).toEqual(['rp_id'])
    expect(faultsOf({ rp_id: null }, { rp_id: 'example.com' }, passkeys)).toEqual(['rp_id'])
    expect(faultsOf({ rp_id: 'auth.example.com' }, {}, passkeys)).toEqual([])
    expect(faultsOf({ rp_id: 'example.com' }, { rp_id: 'example.com' }, passkeys)).toEqual([])
  })
})

describe('lists: every line is read, doubles are dropped', () => {
  test('related_origins, at most five names of owners', () => {
    expect(taken({ related_origins: ['https://a.example.com/', ' https://a.example.com'] })).toEqual({
      related_origins: ['https://a.example.com'],
    })
    expect(faultsOf({ related_origins: ['https://a.example.com', 'http://b.example.com'] })).toEqual([
      'related_origins:2',
    ])
    expect(faultsOf({ related_origins: [...'abcdef'].map((name) => `https://${name}${name}.com`) })).toEqual([
      'related_origins',
    ])
  })
  test('allowed_email_domains as A-labels', () => {
    expect(taken({ allowed_email_domains: ['Example.com', '@münchen.de'] })).toEqual({
      allowed_email_domains: ['example.com', 'xn--mnchen-3ya.de'],
    })
    expect(faultsOf({ allowed_email_domains: ['example.com', '*.example.org', 'com', ''] })).toEqual([
      'allowed_email_domains:2',
      'allowed_email_domains:3',
      'allowed_email_domains:4',
    ])
  })
  test('outbound_allowed: private networks only', () => {
    expect(taken({ outbound_allowed: ['192.168.1.0/24', '10.0.0.5', 'FD00::/8'] })).toEqual({
      outbound_allowed: ['192.168.1.0/24', '10.0.0.5/32', 'fd00::/8'],
    })
    const refused = ['0.0.0.0/0', '169.254.169.254', '8.8.8.8', '10.1.2.3/8', '::/0', 'localhost', '::ffff:10.0.0.1']
    expect(faultsOf({ outbound_allowed: refused })).toEqual(refused.map((_, index) => `outbound_allowed:${index + 1}`))
  })
  test('too many', () => {
    expect(faultsOf({ outbound_allowed: Array<string>(51).fill('10.0.0.0/8') })).toEqual(['outbound_allowed:51'])
  })
})

describe('allowed_email_domains: whoever sets them stays in', () => {
  test.each<[string, string[], string | null, string[]]>([
    ['their own domain is among them', ['example.org', 'example.com'], 'maren@example.com', []],
    ['it is not', ['example.org'], 'maren@example.com', ['allowed_email_domains']],
    ['a domain below it is not it', ['mail.example.com'], 'maren@example.com', ['allowed_email_domains']],
    ['none are set', [], 'maren@example.com', []],
    ['a key whose maker is gone', ['example.org'], null, []],
  ])('%s', (_, allowed_email_domains, caller_email_key, faults) =>
    expect(faultsOf({ allowed_email_domains }, {}, { caller_email_key })).toEqual(faults),
  )

  test('a file at the start, which nobody calls: one administrator stays in', () => {
    const faults = (...admin_email_keys: string[]) =>
      faultsOf({ allowed_email_domains: ['example.org'] }, {}, { caller_email_key: null, admin_email_keys })
    expect(faults('maren@example.com', 'ana@mail.example.org')).toEqual(['allowed_email_domains'])
    expect(faults('maren@example.com', 'ana@example.org')).toEqual([])
    // Before the first one is made.
    expect(faults()).toEqual([])
  })
})

describe('registration by mail needs mail', () => {
  test.each<[SettingChanges, SettingChanges, boolean, string[]]>([
    [{ registration: 'open' }, {}, false, ['registration']],
    [{ registration: 'approval' }, {}, false, ['registration']],
    [{ registration: 'invite' }, {}, false, []],
    [{ registration: 'open' }, {}, true, []],
    [{ registration: 'open' }, { smtp: SMTP }, false, []],
    [{ registration: 'open', smtp: SMTP }, {}, false, []],
    [{ smtp: null }, { smtp: SMTP, registration: 'open' }, false, ['smtp']],
    [{ smtp: null }, { smtp: SMTP, registration: 'open' }, true, []],
    [{ smtp: null, registration: 'disabled' }, { smtp: SMTP, registration: 'open' }, false, []],
  ])('%j on %j, by the environment %p', (changes, before, mail_by_environment, faults) =>
    expect(faultsOf(changes, before, { mail_by_environment })).toEqual(faults),
  )
})

describe('SEC-121 the SMTP password cannot be read by pointing the server elsewhere', () => {
  const on = { smtp: SMTP, smtp_password: 'sealed' }
  test.each<[string, SettingChanges, string[]]>([
    ['another server', { smtp: { ...SMTP, host: 'evil.example.net' } }, ['smtp_password']],
    ['another port', { smtp: { ...SMTP, port: 25 } }, ['smtp_password']],
    ['without TLS', { smtp: { ...SMTP, security: 'none', host: 'localhost' } }, ['smtp_password']],
    ['another sender', { smtp: { ...SMTP, from: 'other@example.com' } }, []],
    ['another server with its own password', { smtp: { ...SMTP, host: 'b.example.com' }, smtp_password: 'new' }, []],
    ['another server without any', { smtp: { ...SMTP, host: 'b.example.com' }, smtp_password: null }, []],
  ])('%s', (_, changes, faults) => expect(faultsOf(changes, on)).toEqual(faults))

  test('no server, no password', () => {
    expect(taken({ smtp: null }, on)).toEqual({ smtp: null, smtp_password: null })
  })
  test('parts of the server have faults of their own', () => {
    expect(faultsOf({ smtp: { ...SMTP, host: '', port: 0 } })).toEqual(['smtp.host', 'smtp.port'])
  })
  test.each(['', 'a\r\nb', 'x'.repeat(1025)])('a password that cannot be one: %#', (smtp_password) => {
    expect(faultsOf({ smtp_password })).toEqual(['smtp_password'])
  })
})

describe('help_url: what whoever signs in may be led to', () => {
  test.each([
    [null, null],
    ['  ', null],
    ['https://help.example.com', 'https://help.example.com/'],
    [' mailto:help@example.com ', 'mailto:help@example.com'],
  ])('%j becomes %j', (typed, value) => {
    expect(EDITABLE.help_url.read(typed, { issuer_host: 'auth.example.com' })).toEqual({ value })
  })
  test.each([
    'help',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:secret@help.example.com/',
    `https://help.example.com/${'x'.repeat(500)}`,
  ])('refused: %s', (typed) => {
    expect(EDITABLE.help_url.read(typed, { issuer_host: 'auth.example.com' })).toHaveProperty('faults')
  })
})

describe('administrators who come in by a mailed code alone keep it', () => {
  test.each<[SettingChanges, SettingChanges, Partial<SettingFacts>, string[]]>([
    [{ smtp: null }, { smtp: SMTP }, {}, ['smtp']],
    [{ email_code_sign_in: false }, { smtp: SMTP }, {}, ['email_code_sign_in']],
    [{ email_code_sign_in: false, smtp: null }, { smtp: SMTP }, {}, ['email_code_sign_in']],
    [{ email_code_sign_in: false }, {}, { mail_by_environment: true }, ['email_code_sign_in']],
    // Mail by the environment takes over.
    [{ smtp: null }, { smtp: SMTP }, { mail_by_environment: true }, []],
    // Somebody has another way in.
    [{ smtp: null }, { smtp: SMTP }, { admins_need_mail: false }, []],
    // There was no mail before either: nothing is taken away.
    [{ email_code_sign_in: false }, {}, {}, []],
    [{ smtp: { ...SMTP, host: 'other.example.com' } }, { smtp: SMTP }, {}, []],
  ])('%j on %j, %j', (changes, before, facts, faults) =>
    expect(faultsOf(changes, before, { admins_need_mail: true, ...facts })).toEqual(faults),
  )
})
