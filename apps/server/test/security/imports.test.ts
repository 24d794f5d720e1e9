import { beforeAll, describe, expect, test } from 'bun:test'
import { importUsers } from '../../src/jobs/jobs'
import { addAdmin, addApiKey, addSignedIn, callWithKey } from '../harness/admin'
import type { Browser } from '../harness/browser'
import { check, linesOf, run, stage } from '../harness/imports'
import { MAIL_ENV, outboxOf } from '../harness/outbox'
import { bytesOf, svg } from '../harness/pictures'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { countOf, rowsOf, stateOf } from '../harness/tables'

let provider: Provider
let browser: Browser
let admin_id: string
beforeAll(async () => {
  provider = await openProvider()
  const admin = await addAdmin(provider)
  browser = admin.browser
  admin_id = admin.user.id
})

const row = (line: number, values: object = { email: `row${line}@example.com` }) => ({ line, values })

describe('SEC-128: what an import does not take', () => {
  test.each<[string, unknown[]]>([
    ['501 lines in a call', Array.from({ length: 501 }, (_, n) => row(n + 2))],
    ['more than 64 KiB', Array.from({ length: 20 }, (_, n) => row(n + 2, { name: 'x'.repeat(3900) }))],
    ['no line', []],
    ['a line twice', [row(2), row(2)]],
    ['a line of another kind', [row('2; drop table users' as unknown as number)]],
    ['a line below one', [row(0)]],
    ['an object for a value', [row(2, { email: { $ne: null } })]],
    ['an endless column', [row(2, { ['x'.repeat(101)]: 'x' })]],
    ['a column too many', [row(2, Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`c${n}`, 'x'])))]],
    ['something beside', [{ ...row(2), outcome: 'made' }]],
  ])('%s: refused, and nothing is kept', async (_, rows) => {
    const id = await stage(browser, [])
    const before = await stateOf(provider)
    const { status } = await browser.call('imports.addRows', { id, rows })
    expect([400, 413]).toContain(status)
    expect(await stateOf(provider)).toEqual(before)
    await browser.call('imports.cancel', { id })
    await check(provider, browser, id).catch(() => {})
  })

  test('SEC-010 SQL and odd text within a line are text, or a fault of it', async () => {
    const values: Record<string, string>[] = [
      { email: 'sql@example.com', name: `'); drop table users; --`, 'attributes.x': '{{7*7}}' },
      { email: 'ctl@example.com', name: 'a\u0000b\u202e' },
      { email: `x'; delete from users; --@example.com` },
      { 'email"; --': 'x' },
      { email: 'nul@example.com', 'a\u0000b': 'x', 'c\ud800': 'y', 'd\u202e': 'z' },
      { email: 'proto@example.com', constructor: 'y' },
      // SEC-010: it once stopped the whole import for ever, and each beat of the job with it.
      { email: 'poison@example.com', unreadable: 'constructor' },
    ]
    const users = await countOf(provider, 'users')
    const id = await stage(browser, linesOf(values))
    expect(await check(provider, browser, id)).toMatchObject({ made: 1, faulty: 6 })
    await run(provider, browser, id, true)
    expect(await countOf(provider, 'users')).toBe(users + 1)
  })

  test('the same call twice is one, and a later one changes no line', async () => {
    const id = await stage(browser, [])
    const rows = [row(2, { email: 'first@example.com' })]
    await browser.call('imports.addRows', { id, rows })
    await browser.call('imports.addRows', { id, rows: [row(2, { email: 'second@example.com' }), row(3)] })
    expect(await check(provider, browser, id)).toMatchObject({ total: 2, made: 2 })
    await run(provider, browser, id)
    const emails = (await rowsOf(provider, 'users')).map(({ email }) => email)
    expect([emails.includes('first@example.com'), emails.includes('second@example.com')]).toEqual([true, false])
  })

  test('steps out of order, and an import that is not there', async () => {
    const id = await stage(browser, [])
    const reason = async (procedure: string, input: object) =>
      (await browser.call(procedure, input)).error?.data.gk.reason
    expect(await reason('imports.run', { id })).toBe('import_state')
    expect(await reason('imports.check', { id })).toBe('invalid')
    expect((await browser.call('imports.check', { id: 'nobody' })).status).toBe(404)
    await browser.call('imports.addRows', { id, rows: [row(2, { email: 'order@example.com' })] })
    await check(provider, browser, id)
    expect(await reason('imports.addRows', { id, rows: [row(9)] })).toBe('import_state')
    await browser.call('imports.cancel', { id })
    expect(await reason('imports.check', { id })).toBe('import_state')
  })

  test('fifty at once begin it: it runs once', async () => {
    const id = await stage(browser, linesOf([{ email: 'once@example.com' }]))
    await check(provider, browser, id)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => browser.call('imports.run', { id, skip_faulty: false })),
    )
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(await run(provider, browser, id)).toMatchObject({ state: 'done', made: 1 })
    expect((await rowsOf(provider, 'users')).filter(({ email }) => email === 'once@example.com')).toHaveLength(1)
  })

  test('at most five are open, however many begin at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => browser.call('imports.create', { name: 'x', format: 'csv' })),
    )
    const made = answers.filter(({ status }) => status === 200)
    expect(made).toHaveLength(5)
    for (const { error } of answers.filter(({ status }) => status !== 200))
      expect(error?.data.gk.reason).toBe('too_many_imports')
    for (const { data } of made) await browser.call('imports.cancel', { id: data.id })
  })
})

describe('whose lines they are, and whom they touch', () => {
  test('SEC-116 nobody puts lines into the import of another, and a key begins none but its own', async () => {
    const lines = linesOf([{ email: 'staged@example.com' }])
    const id = await stage(browser, [])
    const key = await addApiKey(provider, admin_id, ['users:read', 'users:write', 'groups:write'])
    const asKey = (procedure: string, input: object) => callWithKey(provider, key, procedure, input)
    const { browser: other } = await addAdmin(provider, 'other-admin@example.com')
    const foreign = linesOf([{ email: 'slipped-in@example.com' }])
    for (const answer of [
      await asKey('imports.addRows', { id, rows: foreign }),
      await other.call('imports.addRows', { id, rows: foreign }),
    ])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([403, 'not_own'])
    await browser.call('imports.addRows', { id, rows: lines })
    expect(await check(provider, browser, id)).toMatchObject({ total: 1, made: 1 })
    // SEC-125: what is asked of a person is not got around by a key.
    expect((await asKey('imports.run', { id })).error?.data.gk.reason).toBe('not_own')
    expect(await run(provider, other, id)).toMatchObject({ made: 1 })
    const emails = (await rowsOf(provider, 'users')).map(({ email }) => email)
    expect([emails.includes('staged@example.com'), emails.includes('slipped-in@example.com')]).toEqual([true, false])
    const { data: own } = await asKey('imports.create', { name: 'by key', format: 'csv' })
    expect((await asKey('imports.addRows', { id: own.id, rows: foreign })).status).toBe(200)
    await asKey('imports.cancel', { id: own.id })
  })

  test('SEC-098 who has typed the address of another gets neither their groups nor the word that it is verified', async () => {
    await browser.call('groups.create', { name: 'Insiders' })
    await addSignedIn(provider, 'victim@example.com', { email_verified: false })
    await addUser(provider, 'nobody-yet@example.com', { email_verified: false }, null)
    const faulty = async (values: Record<string, string>) => {
      const id = await stage(browser, linesOf([values]), { existing: 'update' })
      const { faulty: count } = await check(provider, browser, id)
      await browser.call('imports.cancel', { id })
      return count
    }
    const email = 'victim@example.com'
    expect(await faulty({ email, groups: 'Insiders' })).toBe(1)
    expect(await faulty({ email, email_verified: 'yes' })).toBe(1)
    expect(await faulty({ email, name: 'A Name' })).toBe(0)
    expect(await faulty({ email: 'nobody-yet@example.com', groups: 'Insiders', email_verified: 'yes' })).toBe(0)
  })

  test('SEC-066 a first password by a line: its owner is told and comes in anew; the old picture and its verified number go', async () => {
    const mailing = await openProvider({ env: MAIL_ENV })
    const { browser: by } = await addAdmin(mailing)
    const { user, browser: hers } = await addSignedIn(mailing, 'passkey@example.com', {
      phone_number: '+4930901820',
      phone_number_verified: true,
    })
    await mailing.services.db.commit([
      {
        label: 'no passwords',
        rows: 'any',
        build: (q) => q.delete(q.passwords).returning({ id: q.passwords.user_id }),
      },
    ])
    const sent = await hers.send('/uploads/account-picture', {
      method: 'POST',
      headers: { origin: mailing.services.issuer, 'content-type': 'image/svg+xml' },
      body: Buffer.from(bytesOf(svg('<rect width="16" height="16" fill="red"/>'))),
    })
    expect(sent.status).toBe(200)
    const line = {
      email: user.email,
      phone_number: '+4930901821',
      picture: 'https://pictures.example/ana.png',
      password_hash: '$2y$10$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour2',
    }
    const id = await stage(by, linesOf([line]), { existing: 'update' })
    await check(mailing, by, id)
    expect(await run(mailing, by, id)).toMatchObject({ changed: 1 })
    expect((await outboxOf(mailing, user.email)).map(({ kind }) => kind)).toContain('credential_changed')
    expect((await hers.call('account.overview', {}, 'query')).status).toBe(401)
    expect(await rowsOf(mailing, 'user_pictures')).toEqual([])
    const after = (await rowsOf(mailing, 'users')).find((one) => one.id === user.id)
    expect([after?.phone_number, Boolean(after?.phone_number_verified)]).toEqual(['+4930901821', false])
  })
})

describe('who may', () => {
  test('SEC-116: neither a user nor a key that may not write groups; SEC-125: a session left open begins none', async () => {
    const { browser: user } = await addSignedIn(provider, 'user@example.com')
    expect((await user.call('imports.create', { name: 'x', format: 'csv' })).status).toBe(403)
    const key = await addApiKey(provider, admin_id, ['users:read', 'users:write'])
    expect((await callWithKey(provider, key, 'imports.create', { name: 'x', format: 'csv' })).status).toBe(403)
    const id = await stage(browser, linesOf([{ email: 'stale@example.com' }]))
    await check(provider, browser, id)
    provider.clock.forward(3600)
    expect((await browser.call('imports.run', { id })).error?.data.gk.reason).toBe('reauthenticate')
  })

  test('PRM-11: a hash lies nowhere in the open while it waits, and nothing of a line is left a day after', async () => {
    const hash = '$2y$10$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour2'
    const id = await stage(browser, linesOf([{ email: 'sealed@example.com', password_hash: hash }]))
    const stored = JSON.stringify(await rowsOf(provider, 'import_rows'))
    expect(stored).not.toContain('qzoRY7EW')
    expect(stored).not.toContain('sealed@example.com')
    provider.clock.forward(2 * 86_400)
    await importUsers(provider.services)
    await importUsers(provider.services)
    expect((await rowsOf(provider, 'import_rows')).filter(({ import_id }) => import_id === id)).toEqual([])
    expect((await rowsOf(provider, 'imports')).find((one) => one.id === id)).toMatchObject({ state: 'cancelled' })
  })
})
