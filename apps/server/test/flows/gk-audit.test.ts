import { beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { insertAuditEvent, insertUnauthenticatedEvent } from '@gatekeeper/db/stores/audit-events'
import { anEvent } from '@gatekeeper/db/test/fixtures'
import { addApiKey, callWithKey } from '../harness/admin'
import { later } from '../harness/later'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { openSql } from '../harness/sql'
import { rowsOf } from '../harness/tables'

let provider: Provider
let key: string
let admin: string
const dir = mkdtempSync(join(tmpdir(), 'gk-audit-'))
later(() => rmSync(dir, { recursive: true, force: true }))

const FORMULA = '=HYPERLINK("http://evil.example","x")'

beforeAll(async () => {
  provider = await openListening()
  const { services } = provider
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  admin = id
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  const events = Array.from({ length: 600 }, (_, n) =>
    anEvent({
      id: services.newOrderedId(),
      at: services.now(),
      actor_name: n === 7 ? FORMULA : `person ${n}`,
      ip: '192.0.2.7',
    }),
  )
  await services.db.commit([
    ...events.map(insertAuditEvent),
    insertUnauthenticatedEvent(anEvent({ at: services.now(), actor_name: 'a stranger' })),
  ])
})

/** One command; what it writes for a file is the last of what it gives back. */
const gk = async (
  words: string[],
  env: Record<string, string> = { GK_URL: provider.services.issuer, GK_API_KEY: key },
) => {
  let file = ''
  const terminal = {
    print: () => {},
    write: (text: string) => {
      file += text
    },
    note: () => {},
    confirm: null,
    ended: new AbortController().signal,
  }
  return { ...(await run(words, env, terminal)), file }
}
const offline = (...words: string[]) => gk(['audit', 'verify', ...words], {})
const put = (name: string, text: string): string => {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

describe('gk audit (product.md section 8)', () => {
  test('SEC-127 PRM-17 export, then verify with no server at hand, by the public key alone', async () => {
    const sealed = (await rowsOf(provider, 'audit_events')).length
    const keys = put('key.json', (await gk(['audit', 'key'])).out)
    const head = put('head.txt', (await gk(['audit', 'head'])).out)
    const exported = await gk(['audit', 'export'])
    expect(exported).toMatchObject({ code: 0, err: '' })
    const begun = (await rowsOf(provider, 'audit_events')).filter(({ action }) => action === 'audit.exported')
    expect(begun).toMatchObject([{ details: { format: 'jsonl', filters: [], rows: sealed + 1 } }])
    const file = put('audit.jsonl', exported.file)
    const intact = await offline(file, '--key', keys, '--head', head)
    expect(intact.code).toBe(0)
    expect(intact.out).toContain(`intact: ${sealed} events, up to #${sealed}, signed`)
    expect(intact.out).toContain('1 event of callers who were not signed in')
    expect(await offline(file)).toMatchObject({
      code: 2,
      out: expect.stringContaining('Give the one that "gk audit key" printed'),
    })

    const edited = put('edited.jsonl', exported.file.replace('person 42"', 'person 43"'))
    expect(await offline(edited, '--key', keys)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/BROKEN: 1 fault .*\n {2}#\d+: the event, /),
    })
    const lines = exported.file.trimEnd().split('\n')
    const cut = put('cut.jsonl', lines.slice(0, 300).join('\n'))
    expect(await offline(cut, '--key', keys)).toMatchObject({
      code: 1,
      out: expect.stringContaining('was signed, and is no longer there'),
    })
    expect(await offline(dir, '--key', keys)).toMatchObject({
      code: 64,
      err: expect.stringContaining(`${dir} cannot be read: it is a folder. Name a file in it.`),
    })
    expect((await offline(edited, '--json')).out).toContain('"kind": "edited_event"')
  })

  test('PRM-17 an extract says that it proves no completeness; the server checks its own', async () => {
    const { file } = await gk(['audit', 'export', '--query', 'person 5'])
    const begun = (await rowsOf(provider, 'audit_events')).filter(({ action }) => action === 'audit.exported')
    const rows = file.trimEnd().split('\n').length - 1
    expect(begun.map(({ details }) => details)).toContainEqual({ format: 'jsonl', filters: ['query'], rows })
    const keys = put('key.json', (await gk(['audit', 'key'])).out)
    const extract = put('extract.jsonl', file)
    expect(await offline(extract, '--key', keys)).toMatchObject({
      code: 2,
      out: expect.stringContaining('It is an extract'),
    })
    expect(await offline(put('bad.jsonl', file.replace('person 55"', 'person 99"')), '--key', keys)).toMatchObject({
      code: 1,
    })
    expect(await gk(['audit', 'verify'])).toMatchObject({ code: 0, out: expect.stringMatching(/^intact: \d+ events/) })
    expect((await gk(['audit', 'state'])).out).toMatch(/sealed up to #\d+ .*\nsigned up to #\d+/)
    expect((await gk(['audit', 'list', '--query', 'person 55'])).out).toMatch(/#\d+ .*person 55/)
  })

  test('an export begins at its first page alone, and goes on with what it began with', async () => {
    const ask = (input: object, as = key) =>
      callWithKey(provider, as, 'audit.export', { format: 'csv', ...input }, 'query')
    const first = (await ask({ limit: 10 })).data
    const count = async () =>
      (await rowsOf(provider, 'audit_events')).filter(({ action }) => action === 'audit.exported').length
    const before = await count()
    expect((await ask({ limit: 10, cursor: first.next_cursor })).data.text).not.toBe('')
    const another = await addApiKey(provider, admin, ['audit:read'])
    expect((await ask({ cursor: first.next_cursor }, another)).status).toBe(400)
    for (const input of [
      { cursor: 's.0.0.10' },
      { cursor: 'u.' },
      { cursor: first.next_cursor.replace('~s.0.10.', '~s.0.0.') },
      { cursor: first.next_cursor, action: 'user.created' },
      { cursor: first.next_cursor, format: 'jsonl' },
    ])
      expect((await ask(input)).status).toBe(400)
    expect(await count()).toBe(before)
    const few = await addApiKey(provider, admin, ['users:read'])
    expect((await ask({}, few)).status).toBe(403)
    expect(await count()).toBe(before)
  })

  test('CSV: RFC 4180, and no cell is a formula', async () => {
    const { file } = await gk(['audit', 'export', '--format', 'csv'])
    const rows = file.trimEnd().split('\r\n')
    expect(rows[0]).toStartWith('"seq","time","action"')
    expect(rows.find((row) => row.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`)
    expect(rows.filter((row) => /(^|,)"[\s]*[=+\-@]/.test(row))).toEqual([])
    expect(rows.find((row) => row.includes('a stranger'))).toStartWith('"",')
  })

  test('SEC-127 an edit in the database: what is exported shows it, no head is signed, the exit code is 1', async () => {
    const sql = await openSql(provider)
    const keys = put('key.json', (await gk(['audit', 'key'])).out)
    await provider.services.db.commit([
      insertAuditEvent(anEvent({ id: provider.services.newOrderedId(), at: provider.services.now() })),
    ])
    await provider.services.chain.seal()
    const last = (await rowsOf(provider, 'audit_seals')).length
    const undo = await sql.tamper({ table: 'audit_events', column: 'actor_name', seq: last, value: 'somebody else' })
    const exported = await gk(['audit', 'export'])
    expect(exported).toMatchObject({ code: 1, err: expect.stringContaining('does not fit its seals') })
    expect(await offline(put('tampered.jsonl', exported.file), '--key', keys)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`#${last}: the event, or the time of its seal, is not what was sealed`),
    })
    expect(await gk(['audit', 'head'])).toMatchObject({ code: 1 })
    expect(await gk(['audit', 'state'])).toMatchObject({
      code: 2,
      out: expect.stringContaining('BROKEN: edited_event'),
    })
    expect(await gk(['audit', 'verify'])).toMatchObject({ code: 1 })
    await undo?.()
    expect(await gk(['audit', 'head'])).toMatchObject({ code: 0 })
    expect(await gk(['audit', 'state'])).toMatchObject({ code: 0 })
  })

  test.each([
    ['no such file', ['/nowhere/audit.jsonl'], 'cannot be read'],
    ['a key for the server’s own', ['--key', 'key.json'], '--key and --head are for a FILE'],
    ['a key that is none', [import.meta.path, '--key', import.meta.path], 'holds no key'],
  ])('wrong usage, %s: exit code 64', async (_, words, said) => {
    expect(await offline(...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
  })
  test('a file that is no export of ours is broken', async () => {
    expect(await offline(put('other.txt', 'hello\n'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('cannot be read as part'),
    })
  })

  test('PRM-17 a known break is accepted by gk, after a question; from then on every verifier tells it, exit code 3', async () => {
    const sql = await openSql(provider)
    const keys = put('key.json', (await gk(['audit', 'key'])).out)
    await sql.tamper({ table: 'audit_events', column: 'actor_name', seq: 42, value: 'somebody else' })
    const words = ['audit', 'accept-break', '--reason', 'Mended by hand.']
    expect(await gk(words)).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was accepted') })
    expect(await gk(['audit', 'accept-break', '--yes'])).toMatchObject({ code: 64 })
    expect(await gk([...words, '--yes'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ACCEPTED BREAK at #42 \(edited_event\), by a key at .*: Mended by hand\./),
    })
    const told = { code: 3, out: expect.stringMatching(/^whole but for 1 accepted break: .*\nACCEPTED BREAK at #42/) }
    expect(await gk(['audit', 'verify'])).toMatchObject(told)
    const { file, code } = await gk(['audit', 'export'])
    expect(code).toBe(0)
    expect(await offline(put('accepted.jsonl', file), '--key', keys)).toMatchObject(told)
    expect(await gk(['audit', 'state'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('ACCEPTED BREAK at #42'),
    })
    expect(await gk([...words, '--yes'])).toMatchObject({ code: 1, err: expect.stringContaining('fits its seals') })
    // Without what was signed of it, the file is as broken as it is.
    const bare = file.replace(/"accepted":\["[^"]*"\]/, '"accepted":[]')
    expect((await offline(put('bare.jsonl', bare), '--key', keys)).code).toBe(1)
    const edited = file.replace('somebody else', 'nobody at all')
    expect(await offline(put('edited.jsonl', edited), '--key', keys)).toMatchObject({
      code: 1,
      out: expect.stringContaining('what is there now is not what was accepted'),
    })
  })
})
