import { beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { loadSettings } from '@gatekeeper/db/stores/settings'
import { addApiKey } from '../harness/admin'
import { later } from '../harness/later'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf } from '../harness/tables'

let provider: Provider
let key: string
let folder: string
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  folder = mkdtempSync(join(tmpdir(), 'gk-settings-'))
  later(() => rmSync(folder, { recursive: true, force: true }))
})

const gk = (...words: string[]) =>
  run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key, SMTP_PASSWORD: 'of the environment', EMPTY: '' })
const settings = () => provider.services.snapshots.settings()

describe('gk settings (product.md section 8)', () => {
  test.each<[string, string, string, unknown, string]>([
    ['a text', 'instance_name', 'Fernhill', 'Fernhill', 'Fernhill'],
    ['a span', 'session_idle', '4h', 14_400, '4h'],
    ['a span in seconds', 'session_absolute', '172800', 172_800, '2d'],
    ['a number', 'password_min_length', '15', 15, '15'],
    ['a flag', 'passkey_offer', 'off', false, 'off'],
    ['a choice', 'trusted_device', 'never', 'never', 'never'],
    [
      'a list',
      'allowed_email_domains',
      'example.com,Example.org',
      ['example.com', 'example.org'],
      'example.com,example.org',
    ],
    ['an empty list', 'allowed_email_domains', '', [], 'none'],
    ['another list', 'allowed_email_domains', 'example.com', ['example.com'], 'example.com'],
    ['no list, as it is shown', 'allowed_email_domains', 'none', [], 'none'],
    ['no networks', 'outbound_allowed', 'none', [], 'none'],
    ['no origins', 'related_origins', 'none', [], 'none'],
    [
      'networks',
      'outbound_allowed',
      '10.0.0.0/8 192.168.1.5',
      ['10.0.0.0/8', '192.168.1.5/32'],
      '10.0.0.0/8,192.168.1.5/32',
    ],
  ])('%s: set, got, in force', async (_, name, typed, value, shown) => {
    expect(await gk('settings', 'set', name, typed)).toMatchObject({ code: 0 })
    expect(settings()[name as 'session_idle']).toEqual(value as never)
    expect((await gk('settings', 'get', name)).out).toStartWith(`${name}: ${shown} (default `)
    expect(JSON.parse((await gk('settings', 'get', name, '--json')).out)).toMatchObject({ setting: name, value })
    expect((await gk('settings', 'list')).out).toMatch(new RegExp(`^${name} +${shown}`, 'm'))
  })

  test('a mail server as JSON, its password from the environment or a file, and never shown', async () => {
    const smtp = { host: 'mail.example.com', port: 465, security: 'tls', username: 'a', from: 'auth@example.com' }
    expect((await gk('settings', 'set', 'smtp', JSON.stringify(smtp))).code).toBe(0)
    expect(settings().smtp).toEqual(smtp as never)
    writeFileSync(join(folder, 'secret'), 'of a file\n')
    for (const from of [
      ['--from-env', 'SMTP_PASSWORD'],
      ['--from-file', join(folder, 'secret')],
    ]) {
      const { out, code } = await gk('settings', 'set', 'smtp_password', ...from)
      expect([code, out]).toEqual([0, 'smtp_password: set (default none)'])
    }
    const place = { table: 'settings', column: 'value', row: 'smtp_password' }
    const { smtp_password } = await loadSettings(provider.services.db)
    const opened = provider.services.vault.open('secrets', place, smtp_password ?? '')
    expect(opened.kind === 'opened' && new TextDecoder().decode(opened.plaintext)).toBe('of a file')
    expect((await gk('settings', 'list', '--json')).out).not.toContain('of a file')
  })

  test('reset: the default again', async () => {
    expect((await gk('settings', 'reset', 'session_idle')).out).toBe('session_idle: 8h (default 8h)')
    expect(settings().session_idle).toBe(28_800)
  })

  test('a refusal of the server names the setting, exit code 1', async () => {
    expect(await gk('settings', 'set', 'session_idle', '1s')).toMatchObject({
      code: 1,
      err: expect.stringContaining('session_idle: The idle time must be from 5 minutes to 30 days'),
    })
  })

  test.each<[string, string[], string]>([
    ['no such setting', ['set', 'nonsense', '1'], 'There is no setting nonsense'],
    ['no value', ['set', 'session_idle'], 'VALUE is missing'],
    ['no span', ['set', 'session_idle', 'long'], 'is not a span'],
    ['no number', ['set', 'password_min_length', '1e3'], 'is not a whole number'],
    ['no flag', ['set', 'passkey_offer', 'maybe'], 'is neither on nor off'],
    ['no JSON', ['set', 'smtp', 'mail.example.com'], 'is not JSON'],
    ['a secret on the command line', ['set', 'smtp_password', 'hunter2'], 'not as an argument'],
    ['a secret from nowhere', ['set', 'smtp_password'], '--from-env NAME'],
    ['an empty variable', ['set', 'smtp_password', '--from-env', 'EMPTY'], 'EMPTY is empty'],
    ['a file that is not there', ['set', 'smtp_password', '--from-file', '/nowhere'], 'cannot be read'],
  ])('wrong usage, %s: exit code 64, and nothing is changed', async (_, words, said) => {
    const before = (await eventsOf(provider)).length
    expect(await gk('settings', ...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
    expect(await eventsOf(provider)).toHaveLength(before)
  })
})
