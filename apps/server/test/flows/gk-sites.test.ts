import { beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addPolicy } from '../harness/sites'
import { eventsOf } from '../harness/tables'

let provider: Provider
let key: string
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  await addUser(provider, 'ana@example.com', { name: 'Ana' }, null)
  await addPolicy(provider, { name: 'Night shift' }, [{ user_id: id }])
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
})

const gk = (...words: string[]) =>
  run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key, APP_PASSWORD: 'a wordy one' })

describe('gk sites (product.md section 8)', () => {
  test('create with rules, list, show, try, update, delete with its name', async () => {
    const made = await gk(
      ...['sites', 'create', 'Wiki', '--host', 'wiki.example.com', '--host', '*.wiki.example.com'],
      ...['--policy', 'Night shift', '--rule', 'GET,HEAD prefix /static bypass', '--rule', 'prefix /app everyone'],
      ...['--rule', 'regex ^/old/ deny', '--rule', 'prefix /admin policy Night shift'],
    )
    expect(made).toMatchObject({ code: 0, out: 'Wiki is protected: wiki.example.com, *.wiki.example.com' })
    expect((await gk('sites', 'list')).out).toMatch(/^Wiki +wiki\.example\.com \*\.wiki\.example\.com +Night shift +4/m)
    const { out } = await gk('sites', 'show', 'wiki.example.com')
    expect(out).toContain('Rule 1: GET,HEAD prefix /static bypass')
    expect(out).toContain('Rule 2: prefix /app everyone')
    expect(out).toContain('Rule 4: prefix /admin policy Night shift')
    expect(out).toContain('Else:   policy Night shift')

    const tried = await gk('sites', 'try', 'GET', 'https://wiki.example.com/admin', '--user', 'ana@example.com')
    expect(tried.out).toBe('403: refused, by rule 4 of Wiki\nWhy:    the policy does not name this person')
    const app = await gk('sites', 'try', 'GET', 'https://wiki.example.com/app', '--user', 'ana@example.com')
    expect(app.out).toContain('200: it goes on to the app, by rule 2 of Wiki')
    expect((await gk('sites', 'try', 'GET', 'https://wiki.example.com/', '--script')).out).toContain(
      '401: it must sign',
    )
    expect((await gk('sites', 'try', 'GET', 'https://other.example.com/')).out).toBe(
      '403: refused, other.example.com is no host of any site.',
    )

    const saved = await gk('sites', 'update', 'Wiki', '--policy', 'everyone', '--disable', '--name', 'Docs')
    expect(saved.out).toContain('Docs is saved')
    expect(saved.out).toContain('Warning: Everyone with an account may enter.')
    expect((await gk('sites', 'delete', 'Docs', '--confirm', 'Wiki')).code).toBe(1)
    expect((await gk('sites', 'delete', 'Docs', '--confirm', 'Docs')).code).toBe(0)
    expect((await gk('sites', 'list', '--json')).out).toContain('"total": 0')
  })

  test('a file as show prints it makes the same site again; the password comes by the name of a variable', async () => {
    await gk('sites', 'create', 'From', '--host', 'from.example.com', '--rule', 'prefix /x deny')
    const file = join(mkdtempSync(join(tmpdir(), 'gk-')), 'site.json')
    writeFileSync(file, (await gk('sites', 'show', 'From', '--json')).out)
    const basic = ['--basic-username', 'app', '--from-env', 'APP_PASSWORD']
    const made = await gk('sites', 'create', 'To', '--file', file, '--host', 'to.example.com', ...basic)
    expect(made.code).toBe(0)
    expect(JSON.parse((await gk('sites', 'show', 'To', '--json')).out)).toMatchObject({
      hosts: ['to.example.com'],
      basic_username: 'app',
      basic_password_set: true,
      rules: [{ path: '/x', action: 'deny' }],
    })
  })

  test.each<[string, string[], string]>([
    ['no name', ['create', '--host', 'x.example.com'], 'NAME is missing'],
    ['no host', ['create', 'X'], '--host is missing'],
    ['no such site', ['show', 'nowhere'], 'There is no site nowhere'],
    ['no such policy', ['create', 'X', '--host', 'x.example.com', '--policy', 'none'], 'There is no policy none'],
    ['a rule that is none', ['create', 'X', '--host', 'x.example.com', '--rule', '/x bypass'], 'cannot be read'],
    ['a rule without its policy', ['create', 'X', '--host', 'x.example.com', '--rule', 'prefix /x policy'], 'cannot'],
    ['a file that is none', ['create', 'X', '--file', '/nowhere.json'], 'not readable as JSON'],
    ['nothing to change', ['update', 'From'], 'nothing to change'],
    ['no URL', ['try', 'GET'], 'URL is missing'],
    ['no time', ['try', 'GET', 'https://x.example.com/', '--at', 'soon'], '--at is a time'],
  ])('wrong usage, %s: exit code 64, and nothing is changed', async (_, words, said) => {
    const before = (await eventsOf(provider)).length
    expect(await gk('sites', ...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
    expect(await eventsOf(provider)).toHaveLength(before)
  })

  test('what the server refuses is said beside its field: exit code 1', async () => {
    const answer = await gk('sites', 'create', 'X', '--host', 'https://x.example.com')
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('hosts: Only the host') })
  })
})
