import { beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { importUsers } from '../../src/jobs/jobs'
import { addApiKey } from '../harness/admin'
import { Browser } from '../harness/browser'
import { later } from '../harness/later'
import { openListening } from '../harness/listen'
import { endSessionUrl } from '../harness/log-out'
import type { Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { obtainTokens } from '../harness/relying-party'
import { countOf, eventsOf } from '../harness/tables'

let provider: Provider
let key: string
let dir: string
let working: Promise<void> | null = null
beforeAll(async () => {
  provider = await openListening()
  dir = mkdtempSync(join(tmpdir(), 'gk-users-'))
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  const beat = setInterval(() => {
    working ??= importUsers(provider.services).finally(() => {
      working = null
    })
  }, 20)
  later(async () => {
    clearInterval(beat)
    await working
    rmSync(dir, { recursive: true, force: true })
  })
})
const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const file = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}

describe('gk users (product.md section 8)', () => {
  const people = () =>
    file(
      'people.csv',
      'email;name;groups;shoe\nana@example.com;Ana;night;40\nnobody;Nobody;;\nwei@example.com;Wei;;41\n',
    )

  test('a dry run says each fault with its line and makes nothing; a run without --skip-faulty neither', async () => {
    const before = await countOf(provider, 'users')
    const dry = await gk('users', 'import', people(), '--dry-run')
    expect([dry.code, dry.err]).toEqual([2, ''])
    expect(dry.out).toMatch(/^2 +ana@example\.com +groups: There is no group “night”/m)
    expect(dry.out).toMatch(/^3 +nobody +email: The address has no @\./m)
    expect(dry.out).toContain('1 would be created')
    const run = await gk('users', 'import', people())
    expect([run.code, run.out]).toEqual([2, expect.stringContaining('Nothing was imported')])
    expect(await countOf(provider, 'users')).toBe(before)
  })

  test('--make-groups makes none that nobody comes into: not in a dry run, nor where the rest is not sound', async () => {
    const state = async () => [await countOf(provider, 'groups'), await countOf(provider, 'users')]
    const before = await state()
    const sound = file('sound.csv', 'email;groups\nnew@example.com;night\nother@example.com;\n')
    const would = await gk('users', 'import', sound, '--dry-run', '--make-groups')
    expect([would.code, would.out]).toEqual([
      0,
      '1 would be created, 0 would be updated, 0 left alone, 0 with a fault. Groups that would be made, for 1 more: night.',
    ])
    const json = await gk('users', 'import', people(), '--dry-run', '--make-groups', '--json')
    const { faults, groups } = JSON.parse(json.out)
    expect([json.code, groups, faults.map(({ line }: { line: number }) => line)]).toEqual([2, ['night'], [3]])
    const run = await gk('users', 'import', people(), '--make-groups')
    expect([run.code, run.out]).toEqual([2, expect.stringContaining('for 1 more: night. Nothing was imported')])
    expect(await state()).toEqual(before)
  })

  test('a run by a key: groups made, faulty lines left out, columns said, the report and the list', async () => {
    const words = ['--skip-faulty', '--make-groups', '--column', 'shoe=attributes.shoe', '--json']
    const { code, out } = await gk('users', 'import', people(), ...words)
    const { import: one, faults } = JSON.parse(out)
    expect([code, one.state, one.made, faults.map(({ line }: { line: number }) => line)]).toEqual([2, 'done', 2, [3]])
    expect((await gk('users', 'imports')).out).toMatch(/people\.csv +done +3 +2/)
    expect((await gk('users', 'import-report', one.id)).out).toContain('people.csv, done')
    const shown = JSON.parse((await gk('users', 'show', 'ana@example.com', '--json')).out)
    expect([shown.user.attributes, shown.user.groups[0].name]).toEqual([{ shoe: '40' }, 'night'])
    const event = (await eventsOf(provider)).find(({ target_name }) => target_name === 'ana@example.com')
    expect(event).toMatchObject({ actor_type: 'api_key', actor_name: 'a key' })
  })

  test('JSON on one line, with a cell that no call may hold: that object is a fault, and the others go', async () => {
    const long = { email: 'long@example.com', name: 'x'.repeat(5000) }
    const text = JSON.stringify([{ email: 'json1@example.com' }, long, { email: 'json3@example.com' }])
    const { code, out } = await gk('users', 'import', file('people.json', text), '--skip-faulty', '--json')
    const { import: one, faults } = JSON.parse(out)
    expect([code, one.total, one.made, faults.map(({ line }: { line: number }) => line)]).toEqual([2, 3, 2, [2]])
    expect((await gk('users', 'delete', 'json1@example.com', 'json3@example.com', '--confirm', 'delete')).code).toBe(0)
  })

  test('an export has the columns of an import, inert in a spreadsheet', async () => {
    await gk('users', 'create', '--email', 'formula@example.com', '--name', '=1+1')
    const path = join(dir, 'out.csv')
    expect((await gk('users', 'export', '--file', path, '--query', 'example.com')).out).toContain('4 users are in')
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n')
    expect(lines[0]).toStartWith('id,email,email_verified,username,name,')
    expect(lines.find((line) => line.includes('formula@'))).toContain(",'=1+1,")
    const json = await gk('users', 'export', '--format', 'json', '--group', 'night', '--json')
    expect(JSON.parse(json.out).map(({ email }: { email: string }) => email)).toEqual(['ana@example.com'])
  })

  test('what is piped into a file comes back by an import as it was: joiners in names, attributes', async () => {
    const [name, group] = ['Zoë 👩\u200d🔬 ن\u200cم', 'Team 👨\u200d👩']
    expect((await gk('groups', 'create', group)).code).toBe(0)
    await gk('users', 'create', '--email', 'joined@example.com', '--name', name)
    await gk('users', 'update', 'joined@example.com', '--attribute', 'badge=7')
    await gk('users', 'add-to-group', group, 'joined@example.com')
    const read = async () =>
      JSON.parse((await gk('users', 'export', '--query', 'joined@', '--json')).out).map(
        ({ name, groups, attributes }: Record<string, unknown>) => ({ name, groups, attributes }),
      )
    const before = await read()
    expect(before).toEqual([{ name, groups: [group], attributes: { badge: 7 } }])
    for (const format of ['csv', 'json']) {
      const { out } = await gk('users', 'export', '--query', 'joined@', '--format', format)
      const path = file(`joined.${format}`, `${out}\n`)
      expect((await gk('users', 'delete', 'joined@example.com', '--confirm', 'delete')).code).toBe(0)
      expect(await gk('users', 'import', path)).toMatchObject({ code: 0, err: '' })
      expect(await read()).toEqual(before)
    }
    await gk('users', 'delete', 'joined@example.com', '--confirm', 'delete')
  })

  test('a file that cannot be written is said before anything is exported', async () => {
    const exports = async () => (await eventsOf(provider)).filter(({ action }) => action === 'users.exported').length
    const before = await exports()
    for (const path of [join(dir, 'nowhere', 'x.csv'), dir])
      expect(await gk('users', 'export', '--file', path)).toMatchObject({
        code: 1,
        err: expect.stringContaining(`The file ${path} cannot be written`),
      })
    expect(await exports()).toBe(before)
    const kept = file('kept.csv', 'as it was')
    expect((await gk('users', 'export', '--file', kept, '--group', 'nobody')).code).toBe(64)
    expect(readFileSync(kept, 'utf8')).toBe('as it was')
    expect((await gk('users', 'export', '--file', kept)).code).toBe(0)
    expect(readFileSync(kept, 'utf8')).toStartWith('id,email,')
  })

  test('acts over many, by name or by filter; what could not be done is exit code 2', async () => {
    expect((await gk('users', 'disable', 'ana@example.com', 'wei@example.com')).out).toBe('Done for 2.')
    expect((await gk('users', 'enable', '--all', '--state', 'disabled')).out).toBe('Done for 2.')
    expect((await gk('users', 'add-to-group', 'night', 'wei@example.com')).code).toBe(0)
    expect(await gk('users', 'remove-from-group', 'night', 'formula@example.com')).toMatchObject({
      code: 2,
      out: expect.stringContaining('not for formula@example.com'),
    })
    expect((await gk('users', 'delete', 'formula@example.com', '--confirm', 'delete')).out).toBe('Done for 1.')
  })

  test.each<[string, string[], string]>([
    ['no file', ['import', '/nowhere/people.csv'], 'cannot be read'],
    ['a folder', ['import', tmpdir()], 'it is a folder'],
    ['no such choice', ['import', 'x', '--existing', 'merge'], ''],
    ['neither names nor --all', ['disable'], 'Name the users'],
    ['both', ['disable', 'x@example.com', '--all'], 'Name the users'],
    ['a deletion that is not said', ['delete', '--all'], '--confirm delete'],
    ['no time', ['list', '--created-since', 'soon'], '--created-since is a time'],
    ['no such factor', ['list', '--factor', 'sms'], '--factor is one of'],
  ])('wrong usage, %s: exit code 64', async (_, words, said) => {
    expect(await gk('users', ...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
  })

  test('log-outs: what became of each app, and one told again', async () => {
    await addUser(provider, 'leaver@example.com')
    const app = await addClient(provider, 'closed', { backchannel_logout_uri: 'https://127.0.0.1:9/out' })
    const browser = new Browser(provider)
    const { id_token = '' } = await obtainTokens(provider, browser, app, 'leaver@example.com')
    await browser.open(endSessionUrl({ id_token_hint: id_token }))
    await provider.services.crier.idle()
    const { out } = await gk('users', 'logouts', 'leaver@example.com')
    expect(out).toMatch(/ closed +retrying +1 .*The app was not reached: it leads to an address of a private/)
    const { rows } = JSON.parse((await gk('users', 'logouts', 'leaver@example.com', '--json')).out)
    const again = await gk('users', 'retry-logout', 'leaver@example.com', rows[0].apps[0].delivery.id)
    expect(again).toMatchObject({ code: 2, out: expect.stringContaining('The app could not be told.') })
  })
})
