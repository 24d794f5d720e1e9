import { beforeAll, describe, expect, test } from 'bun:test'
import { importUsers } from '../../src/jobs/jobs'
import { TODAYS } from '../../src/services/passwords'
import { addAdmin } from '../harness/admin'
import { Browser } from '../harness/browser'
import { check, linesOf, run, stage } from '../harness/imports'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { openSql } from '../harness/sql'
import { countOf, eventsOf, rowsOf } from '../harness/tables'

let provider: Provider
let browser: Browser
beforeAll(async () => {
  provider = await openProvider()
  browser = (await addAdmin(provider)).browser
  await browser.call('groups.create', { name: 'Staff' })
})

const userOf = async (email: string) => (await rowsOf(provider, 'users')).find((user) => user.email === email)
const faultsOf = async (id: string) => (await browser.call('imports.faults', { id }, 'query')).data.rows
const bcrypt = (password: string) => Bun.password.hash(password, { algorithm: 'bcrypt', cost: 4 })

describe('people brought from elsewhere (product.md section 7)', () => {
  test('a line becomes a whole account, and its password signs in and is hashed anew at the first sign-in', async () => {
    const hash = (await bcrypt('correct horse battery')).replace('$2b$', '$2y$')
    const values = {
      email: 'Ana.Sousa@example.com',
      name: 'Ana Sousa',
      username: 'ana',
      email_verified: 'no',
      groups: ' staff ',
      expires_at: '2031-03-31',
      phone_number: '+49 30 901820',
      'address.locality': 'Lisboa',
      'attributes.department': 'Orchard',
      password_hash: hash,
    }
    const id = await stage(browser, linesOf([values]))
    expect(await check(provider, browser, id)).toMatchObject({ state: 'checked', total: 1, made: 1, faulty: 0 })
    expect(await userOf('Ana.Sousa@example.com')).toBeUndefined()
    expect(await run(provider, browser, id)).toMatchObject({ state: 'done', made: 1, seen: 1 })

    const user = await userOf('Ana.Sousa@example.com')
    expect(user).toMatchObject({
      email_key: 'ana.sousa@example.com',
      email_verified: false,
      username: 'ana',
      phone_number: '+4930901820',
      address: { locality: 'Lisboa' },
      attributes: { department: 'Orchard' },
      role: 'user',
      expires_at: Date.parse('2031-03-31'),
    })
    expect((await rowsOf(provider, 'group_members')).map(({ user_id }) => user_id)).toEqual([user?.id])
    const event = (await eventsOf(provider)).find(({ action }) => action === 'user.created')
    expect(event).toMatchObject({ actor_name: 'admin@example.com', target_id: user?.id })
    expect(event?.details).toMatchObject({ import: id, line: 2, with_password: true })

    await new Browser(provider).signInDirectly('ana', 'correct horse battery')
    const password = (await rowsOf(provider, 'passwords')).find(({ user_id }) => user_id === user?.id)
    expect(password?.hash).toStartWith(TODAYS)
    await new Browser(provider).signInDirectly('ana', 'correct horse battery')
    // Of the lines of an import that has ended nothing is left.
    expect(await countOf(provider, 'import_rows')).toBe(0)
  })

  test('each faulty line is said with its number and every fault; none of it is run unless it is said to be left out', async () => {
    const users = await countOf(provider, 'users')
    const lines = [
      { email: 'one@example.com' },
      { name: 'Nobody' },
      { email: 'one@EXAMPLE.com' },
      {
        email: 'two@example.com',
        groups: 'Staff; Admins',
        birthdate: 'soon',
        password_hash: '5f4dcc3b5aa765d61d8327deb882cf99',
      },
      { email: 'three@example.com', role: 'admin' },
      { email: 'four@example.com', username: 'ana' },
      { email: 'five@example.com', shoe_size: 44 },
      { email: 'six@example.com', password_hash: '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW' },
    ]
    const id = await stage(browser, linesOf(lines))
    expect(await check(provider, browser, id)).toMatchObject({ total: 8, made: 1, faulty: 7 })
    const faults = await faultsOf(id)
    expect(faults.map(({ line, email }: { line: number; email: string }) => [line, email])).toEqual([
      [3, null],
      [4, 'one@EXAMPLE.com'],
      [5, 'two@example.com'],
      [6, 'three@example.com'],
      [7, 'four@example.com'],
      [8, 'five@example.com'],
      [9, 'six@example.com'],
    ])
    const fields = (at: number) => faults[at].faults.map(({ field }: { field: string }) => field)
    expect(fields(2)).toEqual(['birthdate', 'password_hash'])
    expect(faults[1].faults).toEqual([{ field: 'email', message: 'Twice in this file: line 2 is the first.' }])
    expect(faults[3].faults[0].message).toContain('An import makes no administrators')
    // SEC-121: a hash is shown to nobody.
    expect(JSON.stringify(faults)).not.toContain('$2b$31$')
    expect(JSON.stringify(faults)).not.toContain('5f4dcc3b')

    const refused = await browser.call('imports.run', { id })
    expect([refused.error?.data.gk.reason, refused.error?.message]).toEqual([
      'import_faults',
      expect.stringContaining('7 of 8 lines have a fault'),
    ])
    expect(await countOf(provider, 'users')).toBe(users)
    expect(await run(provider, browser, id, true)).toMatchObject({ state: 'done', made: 1, faulty: 7, seen: 8 })
    expect(await countOf(provider, 'users')).toBe(users + 1)
    const kept = await faultsOf(id)
    expect(kept).toHaveLength(7)
    expect(kept[2]).toMatchObject({ line: 5, values: { email: 'two@example.com' } })
  })

  test('missing groups are named; made by whoever wants them, the next check finds no fault', async () => {
    const id = await stage(browser, linesOf([{ email: 'g1@example.com', groups: 'Night shift|staff' }]))
    expect(await check(provider, browser, id)).toMatchObject({ faulty: 1 })
    expect((await browser.call('imports.missingGroups', { id }, 'query')).data).toEqual({ names: ['Night shift'] })
    await browser.call('groups.create', { name: 'Night shift' })
    expect(await check(provider, browser, id)).toMatchObject({ faulty: 0, made: 1 })
    await browser.call('imports.cancel', { id })
  })

  test('who is there already: left alone, or changed without losing a group, a password or a state that is not spoken of', async () => {
    const user = await addUser(provider, 'wei@example.com', { name: 'Wei', attributes: { a: '1' } })
    const lines = [
      {
        email: 'wei@example.com',
        name: 'Wei Zhang',
        'attributes.b': '2',
        groups: 'Staff',
        password_hash: await bcrypt('old'),
      },
    ]
    const skip = await stage(browser, linesOf(lines))
    expect(await check(provider, browser, skip)).toMatchObject({ skipped: 1, made: 0 })
    expect(await run(provider, browser, skip)).toMatchObject({ skipped: 1, changed: 0 })
    expect(await userOf('wei@example.com')).toMatchObject({ name: 'Wei' })

    const before = (await rowsOf(provider, 'passwords')).find(({ user_id }) => user_id === user.id)
    const update = await stage(browser, linesOf(lines), { existing: 'update' })
    expect(await check(provider, browser, update)).toMatchObject({ changed: 1 })
    expect(await run(provider, browser, update)).toMatchObject({ changed: 1 })
    expect(await userOf('wei@example.com')).toMatchObject({ name: 'Wei Zhang', attributes: { a: '1', b: '2' } })
    expect((await rowsOf(provider, 'passwords')).find(({ user_id }) => user_id === user.id)).toEqual(before)
    const again = await stage(browser, linesOf(lines), { existing: 'update' })
    await check(provider, browser, again)
    expect(await run(provider, browser, again)).toMatchObject({ changed: 0, skipped: 1 })
  })

  test('an administrator is left alone, and one who is disabled by a line loses every session with it', async () => {
    const { browser: ended } = await (async () => {
      await addUser(provider, 'leaver@example.com')
      const one = new Browser(provider)
      await one.signInDirectly('leaver@example.com')
      return { browser: one }
    })()
    const lines = [
      { email: 'admin@example.com', name: 'Somebody', password_hash: await bcrypt('taken over') },
      { email: 'leaver@example.com', disabled: 'yes' },
    ]
    const id = await stage(browser, linesOf(lines), { existing: 'update' })
    expect(await check(provider, browser, id)).toMatchObject({ faulty: 1, changed: 1 })
    await run(provider, browser, id, true)
    expect(await userOf('admin@example.com')).not.toMatchObject({ name: 'Somebody' })
    expect((await ended.call('account.overview', {}, 'query')).status).toBe(401)
  })

  test('a stop holds: what is made stays, the rest is forgotten', async () => {
    const id = await stage(browser, linesOf(Array.from({ length: 60 }, (_, n) => ({ email: `stop${n}@example.com` }))))
    await check(provider, browser, id)
    await browser.call('imports.run', { id })
    await browser.call('imports.cancel', { id })
    await importUsers(provider.services)
    const { data } = await browser.call('imports.get', { id }, 'query')
    expect(data).toMatchObject({ state: 'cancelled', made: 0, finished_at: expect.any(Number) })
    expect((await rowsOf(provider, 'import_rows')).filter(({ import_id }) => import_id === id)).toEqual([])
  })

  test('SEC-122: an import whose maker is disabled makes nobody from then on', async () => {
    const other = await addAdmin(provider, 'second@example.com')
    const id = await stage(other.browser, linesOf([{ email: 'never@example.com' }]))
    await check(provider, other.browser, id)
    await other.browser.call('imports.run', { id })
    await browser.call('users.disable', { id: other.user.id })
    await importUsers(provider.services)
    expect((await browser.call('imports.get', { id }, 'query')).data.state).toBe('cancelled')
    expect(await userOf('never@example.com')).toBeUndefined()
  })

  test('the bound of lines: a call whose answer was lost is made again at the brim, and no call goes over it', async () => {
    const MOST = 100_000
    const last = linesOf([{ email: 'last1@example.com' }, { email: 'last2@example.com' }])
    const id = await stage(browser, last.slice(0, 1))
    const sql = await openSql(provider)
    await sql.run(
      `WITH RECURSIVE lines(line) AS (SELECT 4 UNION ALL SELECT line + 1 FROM lines WHERE line < ${MOST + 1})
       INSERT INTO import_rows (import_id, line, sealed_data, faults) SELECT '${id}', line, '', '[]' FROM lines`,
    )
    const add = async (rows: typeof last) => browser.call('imports.addRows', { id, rows })
    for (let call = 0; call < 2; call += 1) expect((await add(last)).data).toMatchObject({ total: MOST })
    const over = await add(last.map(({ line, values }) => ({ line: line + MOST, values })))
    expect(over.error?.data.gk.faults).toEqual([{ field: 'rows', message: expect.stringContaining('at most 100000') }])
    expect((await browser.call('imports.get', { id }, 'query')).data.total).toBe(MOST)
  })
})
