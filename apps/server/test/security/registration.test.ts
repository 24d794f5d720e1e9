import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { Settings } from '@gatekeeper/core/settings'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { countOf, eventsOf, rowsOf, stateOf } from '../harness/tables'
import { linkTo, mailsOf, mailsTo, WITH_MAIL } from '../harness/written-mails'

let provider: Provider
let browser: Browser
let original: () => Settings
beforeAll(async () => {
  provider = await openProvider({ env: WITH_MAIL, settings: { registration: 'open' } })
  original = provider.services.snapshots.settings
})
/** The same provider under another rule. */
const rule = (changes: Partial<Settings>) => {
  provider.services.snapshots.settings = () => ({ ...original(), ...changes })
}
beforeEach(() => {
  rule({})
  browser = new Browser(provider)
  // One caller types so many addresses a minute, and one address is written to once.
  provider.clock.forward(3601)
})

let people = 0
/** An address that no test before has used. */
const somebody = (): string => {
  people += 1
  return `new${people}@example.com`
}

const begin = (email: unknown, more: object = {}) => browser.call('registration.begin', { email, ...more })
const refusesAddress = async (email: string) => {
  const asked = await countOf(provider, 'mail_requests')
  expect((await begin(email)).status).toBe(400)
  expect(await countOf(provider, 'mail_requests')).toBe(asked)
}
const isOpen = async () => (await browser.call('registration.status', {}, 'query')).data.open
const complete = (token: string, more: object = {}) =>
  new Browser(provider).call('registration.complete', { token, name: 'N', password: PASSWORD, ...more })

describe('SEC-085 sign-up tells nobody who has an account', () => {
  test('SEC-085 known, unknown, disabled and pending addresses get one answer, and one row each', async () => {
    await addUser(provider, 'known@example.com')
    await addUser(provider, 'off@example.com', { state: 'disabled' })
    await addUser(provider, 'pending@example.com', { state: 'pending' })
    const names = ['known', 'off', 'pending', 'unknown']
    const answers = []
    for (const name of names) answers.push(await begin(`${name}@example.com`))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    // Before the job has run nothing was written that differs.
    expect(await countOf(provider, 'mails')).toBe(0)
    expect(await countOf(provider, 'mail_requests')).toBe(names.length)
    const mails = await mailsOf(provider)
    expect(Object.fromEntries(mails.map(({ to, kind }) => [to, kind]))).toEqual({
      'known@example.com': 'already_registered',
      'off@example.com': 'already_registered',
      'pending@example.com': 'already_registered',
      'unknown@example.com': 'register',
    })
    expect(mails[0]?.data).toMatchObject({
      link: 'http://localhost:8080/login',
      reset_link: 'http://localhost:8080/reset-password',
    })
  })

  test('SEC-085 asked again too soon or too often: one refusal for known and unknown', async () => {
    for (const wait of [0, 59]) {
      const answers = []
      for (const name of ['known', 'unknown']) {
        if (wait === 0) await begin(`${name}@example.com`)
        answers.push(await begin(`${name}@example.com`))
      }
      const [known, unknown] = answers.map(({ status, error }) => ({
        status,
        message: error?.message,
        gk: { ...error?.data.gk, reference: '' },
      }))
      expect(known).toEqual(unknown as never)
      expect([known?.status, known?.gk.reason]).toEqual([429, 'throttled'])
      provider.clock.forward(59)
    }
    const tries = []
    for (let hour = 0; hour < 6; hour += 1) {
      provider.clock.forward(61)
      tries.push((await begin('KNOWN@example.com')).status)
    }
    expect(tries).toEqual([200, 200, 200, 200, 429, 429])
  })

  test('SEC-085 one caller types thirty addresses a minute and no more', async () => {
    const statuses = []
    for (let index = 0; index < 32; index += 1) statuses.push((await begin(`a${index}@example.com`)).status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  })
})

describe('SEC-099 registration that is closed is closed for direct calls', () => {
  test.each(['disabled', 'invite'] as const)('SEC-099 mode %s', async (registration) => {
    const email = somebody()
    await begin(email)
    const token = await linkTo(provider, email, 'register')
    rule({ registration })
    expect(await isOpen()).toBe(false)
    const refusals = async () =>
      (await eventsOf(provider)).filter(({ action }) => action === 'registration.refused').length
    const [before, refused] = [await stateOf(provider), await refusals()]
    for (const answer of [
      await begin(somebody()),
      await begin('not an address'),
      await new Browser(provider).call('registration.check', { token }),
      await complete(token),
    ])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([403, 'registration_closed'])
    expect(await stateOf(provider)).toEqual(before)
    expect(await refusals()).toBe(refused + 4)
  })

  test('SEC-099 a request that was asked before the door was closed sends nothing', async () => {
    const email = somebody()
    await begin(email)
    rule({ registration: 'disabled' })
    expect(await mailsTo(provider, email)).toEqual([])
  })

  test('SEC-099 without a mail server there is no registration', async () => {
    const { configured } = provider.services.mailer
    provider.services.mailer.configured = () => false
    expect(await isOpen()).toBe(false)
    expect((await begin(somebody())).error?.data.gk.reason).toBe('no_mail')
    provider.services.mailer.configured = configured
  })

  test('SEC-118 a batch multiplies nothing', async () => {
    const body = JSON.stringify({ 0: { token: 'a' }, 1: { token: 'b' } })
    const headers = { 'content-type': 'application/json', origin: provider.services.issuer }
    const path = '/trpc/registration.check,registration.check?batch=1'
    expect((await provider.fetch(path, { method: 'POST', headers, body })).status).toBe(400)
  })
})

describe('SEC-094 look-alikes of an address', () => {
  const newest = async () => (await mailsOf(provider)).at(-1)
  beforeAll(async () => void (await addUser(provider, 'admin@example.com')))

  test.each([
    ['ADMIN@Example.com', 'already_registered'],
    ['  admin@example.com  ', 'already_registered'],
    ['admin@EXAMPLE.COM', 'already_registered'],
    ['ADMİN@example.com', 'register'],
    ['ädmin@example.com', 'register'],
    ['a\u0308dmin@example.com', 'register'],
  ])('SEC-094 %j is one mailbox of its own or the known one', async (email, kind) => {
    expect((await begin(email)).status).toBe(200)
    const mail = await newest()
    expect(mail?.kind).toBe(kind as never)
    // What belongs to the owner goes to the address on file, not to what was typed.
    expect(mail?.to === 'admin@example.com').toBe(kind === 'already_registered')
  })

  test.each([
    'admin@example.com.',
    'admin＠example.com',
    'ﬁ@example.com',
    'aԁmin@example.com',
    'a\u200Bdmin@example.com',
    'admin\u00AD@example.com',
    'admin@exa\u212Ample.com',
    'admin@exаmple.com',
  ])('SEC-094 %j is refused', refusesAddress)

  test('SEC-094 an IDN and its punycode are one account', async () => {
    await begin('nora@bücher.example')
    expect((await complete(await linkTo(provider, 'nora@bücher.example', 'register'))).status).toBe(200)
    provider.clock.forward(61)
    await begin('nora@xn--bcher-kva.example')
    expect(await newest()).toMatchObject({ kind: 'already_registered', to: 'nora@bücher.example' })
  })
})

describe('SEC-095 one recipient, or none', () => {
  test.each([
    '"a@evil.co x"@good.co',
    'a@good.co,b@evil.co',
    'a@good.co b@evil.co',
    'a@good.co\r\nBcc: b@evil.co',
    'a@good.co\nBcc: b@evil.co',
    'a@good.co\u0000',
    `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.co`,
    '<a@b>',
    '<a@good.co>',
    'Maren <a@good.co>',
    'a@b@good.co',
    'a@[127.0.0.1]',
    '@good.co',
    'a@',
    'a@good.co;b@evil.co',
    'a(comment)@good.co',
    'a@good.co\uD800',
    '',
    ' ',
  ])('SEC-095 %j is refused with 400', async (email) => {
    rule({ allowed_email_domains: ['good.co'] })
    await refusesAddress(email)
  })

  test.each([
    ['a list', ['a@good.co']],
    ['an object', { email: 'a@good.co' }],
    ['null', null],
    ['a number', 5],
    ['5000 characters', 'x'.repeat(5000)],
  ])('SEC-095 %s is refused with 400', async (_, email) => {
    expect((await begin(email)).status).toBe(400)
  })

  test.each(['a@evil.co', 'a@good.co.evil.co', 'a@sub.good.co', 'good.co@evil.co'])(
    'SEC-095 the domain is judged on the parsed address: %s',
    async (email) => {
      rule({ allowed_email_domains: ['good.co'] })
      const asked = await countOf(provider, 'mail_requests')
      const { status, error } = await begin(email)
      expect([status, error?.data.gk.reason]).toEqual([403, 'registration_domain'])
      expect(await countOf(provider, 'mail_requests')).toBe(asked)
      expect((await begin('a@GOOD.co')).status).toBe(200)
    },
  )
})

describe('SEC-098 no address is taken by whoever does not read its mail', () => {
  test('SEC-098 nothing exists before the link is used: neither user nor password waits for the owner', async () => {
    const passwords = await countOf(provider, 'passwords')
    await begin('victim@example.com')
    expect(await linkTo(provider, 'victim@example.com', 'register')).toBeString()
    expect(await findUserByEmailKey(provider.services.db, 'victim@example.com')).toBeNull()
    expect(await countOf(provider, 'passwords')).toBe(passwords)
    expect(JSON.stringify(await rowsOf(provider, 'links'))).not.toContain('gkl_')
  })

  test('SEC-098 the fields of the account are ours: no role, no state, no verified address can be sent', async () => {
    const email = somebody()
    await begin(email)
    const token = await linkTo(provider, email, 'register')
    for (const more of [
      { role: 'admin' },
      { state: 'active' },
      { email: 'admin@example.com' },
      { email_verified: true },
      { username: 'root' },
      { id: 'x' },
    ])
      expect((await complete(token, more)).status).toBe(400)
    expect((await complete(token)).status).toBe(200)
    expect(await findUserByEmailKey(provider.services.db, email)).toMatchObject({ role: 'user' })
  })
})

describe('odd input to the form of a new account', () => {
  test.each([
    ['a name of 201 characters', { name: 'x'.repeat(201) }],
    ['a name of 2000 characters', { name: 'x'.repeat(2000) }],
    ['a name that turns the reading direction', { name: 'a\u202Eb' }],
    ['a name with a zero byte', { name: 'a\u0000b' }],
    ['a name with half a character', { name: '\uD800' }],
    ['a password of 5000 characters', { password: 'x'.repeat(5000) }],
    ['a password with half a character', { password: '\uD800 a long password' }],
    ['an empty password', { password: '' }],
    ['null as a password', { password: null }],
    ['a path as a language', { locale: '../../etc' }],
    ['a language of 100 characters', { locale: 'x'.repeat(100) }],
  ])('%s is refused and spends nothing', async (_, more) => {
    const email = somebody()
    await begin(email)
    const token = await linkTo(provider, email, 'register')
    const users = await countOf(provider, 'users')
    expect((await complete(token, more)).status).toBe(400)
    expect(await countOf(provider, 'users')).toBe(users)
    expect((await complete(token, { name: '  Zoë 山田 🙂 ' })).status).toBe(200)
    expect((await findUserByEmailKey(provider.services.db, email))?.name).toBe('Zoë 山田 🙂')
  })

  test('SEC-045 the sign-in of another browser is not taken along', async () => {
    const other = new Browser(provider)
    const { data } = await other.call('login.start', {})
    const { status, error } = await begin(somebody(), { interaction: data.interaction })
    expect([status, error?.data.gk.reason]).toEqual([403, 'other_browser'])
    expect((await begin(somebody(), { interaction: 'gki_nothing' })).status).toBe(404)
  })
})
