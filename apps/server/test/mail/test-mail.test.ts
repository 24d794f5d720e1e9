import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { putSetting } from '@gatekeeper/db/stores/settings'
import { ADMIN, addAdmin, addApiKey, callWithKey, type SignedInUser } from '../harness/admin'
import { openMailServer, openWithMail, sendMails, type WithMail } from '../harness/mail'
import { openProvider } from '../harness/provider'
import { eventsOf, rowsOf } from '../harness/tables'

let it: WithMail
let admin: SignedInUser
beforeAll(async () => {
  it = await openWithMail({ seams: { smtp: { connect_ms: 2000, greeting_ms: 2000, socket_ms: 2000 } } })
  admin = await addAdmin(it.provider)
})
beforeEach(() => it.afresh())

const sendTest = () => admin.browser.call('mails.sendTest', {})
const confirm = (code: string) => admin.browser.call('mails.confirmTest', { code })
const arrived = async () => (await it.server.next(ADMIN)).code ?? ''
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const confirmed = () => it.provider.services.mailer.confirmed()
const reason = async (code: string) => (await confirm(code)).error?.data.gk.reason

describe('send test: codes by mail are asked of everyone once one has arrived', () => {
  test('the code of the mail confirms the settings in force, once', async () => {
    expect(confirmed()).toBe(false)
    const { data } = await sendTest()
    expect(data).toEqual({ kind: 'sent', to: ADMIN, expires_at: it.provider.clock.now() + 30 * 60_000 })
    const code = await arrived()
    expect((await confirm(` ${code.slice(0, 3)} ${code.slice(3)}`)).data).toEqual({ confirmed: true })
    expect(confirmed()).toBe(true)
    expect(await reason(code)).toBe('test_over')
    const actions = (await eventsOf(it.provider)).map(({ action }) => action)
    expect(actions.filter((action) => String(action).startsWith('mail.')).slice(-2)).toEqual([
      'mail.tested',
      'mail.confirmed',
    ])
  })

  test('its code is on file by its HMAC alone', async () => {
    await sendTest()
    const code = await arrived()
    expect(JSON.stringify(await rowsOf(it.provider, 'instance'))).not.toContain(code)
    expect(JSON.stringify(await rowsOf(it.provider, 'mails'))).not.toContain(code)
    expect(it.provider.logs.join()).not.toContain(code)
  })

  test('five wrong codes end the test, also for the right one', async () => {
    await sendTest()
    const code = await arrived()
    for (let tries = 0; tries < 5; tries += 1) expect(await reason(other(code))).toBe('invalid')
    expect(await reason(code)).toBe('test_over')
    expect(confirmed()).toBe(false)
  })

  test('fifty guesses at once are five', async () => {
    await sendTest()
    const code = await arrived()
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(other(code))))
    const judged = answers.filter(({ error }) => error?.data.gk.reason === 'invalid').length
    expect(judged).toBeGreaterThan(0)
    expect(judged).toBeLessThanOrEqual(5)
    for (let tries = judged; tries < 5; tries += 1) expect(await reason(other(code))).toBe('invalid')
    expect(await reason(code)).toBe('test_over')
  })

  test('it is over after half an hour, and with the next test', async () => {
    await sendTest()
    const first = await arrived()
    await sendTest()
    const second = await arrived()
    if (first !== second) expect(await reason(first)).toBe('invalid')
    it.provider.clock.forward(30 * 60)
    expect(await reason(second)).toBe('test_over')
  })

  test('another server meanwhile: neither the code nor the confirmation stands for it', async () => {
    const { services } = it.provider
    const elsewhere = await openMailServer()
    const move = async (port: number) => {
      const smtp = { host: '127.0.0.1', port, security: 'none' as const, username: null, from: 'a@example.com' }
      await services.db.commit([putSetting('smtp', smtp)])
      await services.snapshots.reload('settings')
    }
    await sendTest()
    const code = await arrived()
    await move(elsewhere.port)
    expect(await reason(code)).toBe('test_over')
    await sendTest()
    const there = (await elsewhere.next(ADMIN)).code ?? ''
    expect((await confirm(there)).status).toBe(200)
    expect(confirmed()).toBe(true)
    await move(it.server.port)
    expect(confirmed()).toBe(false)
  })

  test.each([
    ['refuse', '451 come back later'],
    ['reject', '550 no such mailbox'],
    ['hang', 'did not answer in time'],
    ['down', 'Nothing listens at 127.0.0.1:'],
  ] as const)('the mail server: %s; the administrator reads what it said', async (mode, said) => {
    await it.server.mode(mode)
    const { status, data } = await sendTest()
    expect([status, data]).toEqual([200, { kind: 'failed', to: ADMIN, said: expect.stringContaining(said) }])
  })

  test('without a mail server there is nothing to test', async () => {
    const provider = await openProvider()
    const { browser } = await addAdmin(provider)
    expect((await browser.call('mails.sendTest', {})).error?.data.gk.reason).toBe('no_mail')
    expect((await browser.call('mails.confirmTest', { code: '123456' })).error?.data.gk.reason).toBe('test_over')
  })

  test('a script: to the administrator who made its key', async () => {
    const key = await addApiKey(it.provider, admin.user.id, ['settings:write'])
    expect((await callWithKey(it.provider, key, 'mails.sendTest', {})).data).toMatchObject({ kind: 'sent', to: ADMIN })
  })
})

describe('the outbox, for administrators', () => {
  const writeTo = async (email: string, not_after?: number) => {
    const { db, mailer } = it.provider.services
    const to = { email, locale: 'en', user_id: null }
    await db.commit(mailer.write('approved', to, { link: 'https://a.example/#secret' }, not_after))
  }
  const list = async (input = {}) => (await admin.browser.call('mails.list', input, 'query')).data

  test('lists what waits, went and failed, page by page, and never what it says', async () => {
    for (const name of ['a', 'b', 'c']) {
      await writeTo(`${name}@example.com`)
      it.provider.clock.forward(1)
    }
    const first = await list({ limit: 2 })
    expect(first.rows.map(({ recipient }: { recipient: string }) => recipient)).toEqual([
      'c@example.com',
      'b@example.com',
    ])
    const second = await list({ limit: 2, cursor: first.next_cursor })
    expect(second.rows.map(({ recipient }: { recipient: string }) => recipient)).toEqual(['a@example.com'])
    expect([second.next_cursor, second.counts]).toEqual([null, { waiting: 3, sent: 0, failed: 0 }])
    expect(JSON.stringify([first, second])).not.toMatch(/secret|sealed|lease/)
  })

  test('FLT-12 retried at once when the server is mended; what has gone or run out is not', async () => {
    await it.server.mode('down')
    await writeTo('a@example.com')
    await writeTo('b@example.com', it.provider.clock.now() + 30_000)
    await sendMails(it.provider)
    const { rows, counts } = await list()
    expect(counts).toEqual({ waiting: 1, sent: 0, failed: 1 })
    await it.server.mode('ok')
    const ids = Object.fromEntries(rows.map(({ recipient, id }: Record<string, string>) => [recipient, id]))
    const retry = (id: string) => admin.browser.call('mails.retry', { id })
    expect((await retry(ids['a@example.com'])).status).toBe(200)
    expect((await retry(ids['b@example.com'])).error?.data.gk.reason).toBe('not_waiting')
    expect((await retry('no-such-mail')).error?.data.code).toBe('NOT_FOUND')
    expect((await it.mailTo('a@example.com')).links).toEqual(['https://a.example/#secret'])
    expect((await retry(ids['a@example.com'])).error?.data.gk.reason).toBe('not_waiting')
    expect(it.server.mails).toHaveLength(1)
  })
})
