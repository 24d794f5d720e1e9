import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { Settings } from '@gatekeeper/core/settings'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { ADMIN, addAdmin, addApiKey, callWithKey } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { countOf, eventsOf, rowsOf } from '../harness/tables'
import { linkTo, mailsTo, WITH_MAIL } from '../harness/written-mails'

const DAY = 86_400

let provider: Provider
let admin: Browser
let admin_id: string
let original: () => Settings
let configured: () => boolean
beforeAll(async () => {
  provider = await openProvider({ env: WITH_MAIL, settings: { registration: 'invite' } })
  original = provider.services.snapshots.settings
  configured = provider.services.mailer.configured
  const made = await addAdmin(provider)
  admin = made.browser
  admin_id = made.user.id
})

/** The same provider under another rule. */
const rule = (changes: Partial<Settings>) => {
  provider.services.snapshots.settings = () => ({ ...original(), ...changes })
}

let guests = 0
/** Of each test its own. */
let guest = ''
beforeEach(async () => {
  rule({})
  provider.services.mailer.configured = configured
  guests += 1
  guest = `guest${guests}@example.com`
  await admin.signInDirectly(ADMIN)
})

const create = (input: object = {}) => admin.call('invites.create', { email: guest, ...input })
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
const copied = async (input: object = {}): Promise<string> =>
  tokenOf((await create({ mail: false, ...input })).data.link)
const accept = (token: string, more: object = {}, browser = new Browser(provider)) =>
  browser.call('registration.acceptInvite', { token, name: 'Gus Guest', password: PASSWORD, locale: 'en', ...more })
const list = async (state?: string) =>
  (await admin.call('invites.list', state ? { state } : {}, 'query')).data as {
    rows: { email: string; state: string }[]
  }

const addGroup = async (name: string, id: string = crypto.randomUUID()): Promise<string> => {
  const { services } = provider
  const times = { created_at: services.now(), updated_at: services.now(), version: 1 }
  const group = { id, name, name_key: name, description: null, ...times }
  await services.db.commit([
    { label: 'group', rows: 1, build: (q) => q.insert(q.groups).values(group).returning({ id: q.groups.id }) },
  ])
  return id
}

describe('invites (product.md section 4)', () => {
  test('by mail: 72 hours, the link in the mail alone, groups joined, the address proved', async () => {
    const staff = await addGroup('staff')
    const gone = await addGroup('gone')
    const made = await create({ groups: [staff, gone], note: 'for the summer' })
    expect(made.data.link).toBeNull()
    expect(made.data.invite).toMatchObject({
      email: guest,
      note: 'for the summer',
      state: 'waiting',
      expires_at: provider.clock.now() + 3 * DAY * 1000,
      created_by: admin_id,
    })
    const [mail] = await mailsTo(provider, guest)
    expect(mail).toMatchObject({ kind: 'invite', not_after: made.data.invite.expires_at })
    await provider.services.db.commit([
      { label: 'delete groups', rows: 2, build: (q) => q.delete(q.groups).returning({ id: q.groups.id }) },
    ])
    await addGroup('staff', staff)
    const token = await linkTo(provider, guest, 'invite')
    expect(token).toMatch(/^gkv_[\w-]{43}$/)
    expect(JSON.stringify(await rowsOf(provider, 'invites'))).not.toContain(token)
    const browser = new Browser(provider)
    expect((await browser.call('registration.checkInvite', { token })).data).toEqual({
      email: guest,
      inviter: null,
      password_optional: true,
    })
    expect((await accept(token, {}, browser)).data).toMatchObject({ step: 'continue', continue_to: '/account' })
    const user = await findUserByEmailKey(provider.services.db, guest)
    expect(user).toMatchObject({ email_verified: true, state: 'active', role: 'user', name: 'Gus Guest' })
    expect(await rowsOf(provider, 'group_members')).toMatchObject([{ group_id: staff, user_id: user?.id }])
    expect((await list('used')).rows[0]).toMatchObject({ email: guest, state: 'used', user_id: user?.id })
    const actions = (await eventsOf(provider)).map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['invite.created', 'user.registered', 'sign_in.succeeded']))
  })

  test('SEC-098 a copied link does not prove the address: a password is needed, and the mailbox is asked', async () => {
    const token = await copied()
    expect((await new Browser(provider).call('registration.checkInvite', { token })).data.password_optional).toBe(false)
    expect((await accept(token, { password: undefined })).error?.data.gk.faults?.[0]?.field).toBe('new-password')
    expect((await accept(token)).data.step).toBe('continue')
    expect((await findUserByEmailKey(provider.services.db, guest))?.email_verified).toBe(false)
    expect((await mailsTo(provider, guest)).map(({ kind }) => kind)).toEqual(['verify_email'])
  })

  test('SEC-098 a copied link that was resent by mail proves it; one that was mailed and then copied does not', async () => {
    const { data } = await create({ mail: false })
    await admin.call('invites.resend', { id: data.invite.id })
    await accept(await linkTo(provider, guest, 'invite'))
    expect((await findUserByEmailKey(provider.services.db, guest))?.email_verified).toBe(true)
    const other = await admin.call('invites.create', { email: 'other@example.com' })
    const shown = await admin.call('invites.resend', { id: other.data.invite.id, mail: false })
    await accept(tokenOf(shown.data.link))
    expect((await findUserByEmailKey(provider.services.db, 'other@example.com'))?.email_verified).toBe(false)
  })

  test('without a mail server the link is copied, and mailing it is refused with what to do', async () => {
    // As a provider without a mail server: it writes no mail either.
    provider.services.mailer.configured = () => false
    const refused = await create()
    expect([refused.status, refused.error?.data.gk.reason]).toEqual([412, 'no_mail'])
    const token = await copied()
    expect((await accept(token)).data.step).toBe('continue')
    expect(await mailsTo(provider, guest)).toEqual([])
  })

  test.each(['invite', 'open', 'approval'] as const)('in mode %s an invited person needs no approval', async (mode) => {
    rule({ registration: mode })
    expect((await accept(await copied())).data.step).toBe('continue')
    expect((await findUserByEmailKey(provider.services.db, guest))?.state).toBe('active')
  })

  test('SEC-099 in mode disabled nobody is invited, and an invite from before opens nothing', async () => {
    const token = await copied()
    rule({ registration: 'disabled' })
    for (const answer of [await new Browser(provider).call('registration.checkInvite', { token }), await accept(token)])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([403, 'registration_closed'])
    const refused = await create({ email: 'two@example.com' })
    expect([refused.status, refused.error?.data.gk.reason]).toEqual([409, 'registration_closed'])
    expect(refused.error?.message).toContain('Settings')
  })

  test('SEC-099 resent: the old link is dead, the new one has a new term', async () => {
    const { data } = await create({ mail: false, expires_in_days: 1 })
    const old = tokenOf(data.link)
    provider.clock.forward(2 * DAY)
    await admin.signInDirectly(ADMIN)
    expect((await list('expired')).rows.map(({ email }) => email)).toContain(guest)
    const again = await admin.call('invites.resend', { id: data.invite.id, mail: false, expires_in_days: 7 })
    expect(again.data.invite).toMatchObject({ state: 'waiting', expires_at: provider.clock.now() + 7 * DAY * 1000 })
    expect((await accept(old)).error?.data.gk.reason).toBe('invite_unknown')
    expect((await accept(tokenOf(again.data.link))).status).toBe(200)
    const late = await admin.call('invites.resend', { id: data.invite.id, mail: false })
    expect(late.error?.data.gk.reason).toBe('invite_used')
  })

  test.each([
    ['one second before its end', 3 * DAY - 1, 200, undefined],
    ['at its end', 3 * DAY, 404, 'invite_expired'],
    ['one second after its end', 3 * DAY + 1, 404, 'invite_expired'],
  ])('SEC-099 %s', async (_, seconds, status, reason) => {
    const token = await copied()
    provider.clock.forward(seconds)
    const answer = await accept(token)
    expect([answer.status, answer.error?.data.gk.reason]).toEqual([status, reason])
  })

  test('SEC-099 used, revoked, guessed: refused by look and by use, and nothing comes of it', async () => {
    const used = await copied()
    await accept(used)
    const { data } = await create({ email: 'two@example.com', mail: false })
    await admin.call('invites.revoke', { id: data.invite.id })
    const users = await countOf(provider, 'users')
    for (const [token, reason] of [
      [used, 'invite_used'],
      [tokenOf(data.link), 'invite_revoked'],
      [`gkv_${'A'.repeat(43)}`, 'invite_unknown'],
      ['', 'invite_unknown'],
    ] as const) {
      for (const answer of [
        await new Browser(provider).call('registration.checkInvite', { token }),
        await accept(token),
      ])
        expect([answer.status, answer.error?.data.gk.reason]).toEqual([404, reason])
    }
    expect(await countOf(provider, 'users')).toBe(users)
    expect((await admin.call('invites.revoke', { id: data.invite.id })).error?.data.gk.reason).toBe('invite_revoked')
    expect((await admin.call('invites.revoke', { id: 'nobody' })).status).toBe(404)
    expect((await list('revoked')).rows.map(({ email }) => email)).toContain('two@example.com')
  })

  test('SEC-099 bound to its address: no other can be named', async () => {
    const token = await copied()
    const answer = await accept(token, { email: 'thief@example.com' })
    expect(answer.status).toBe(400)
    expect(await findUserByEmailKey(provider.services.db, 'thief@example.com')).toBeNull()
  })

  test('the address has an account by now: said to whoever holds the link, and to the administrator', async () => {
    const { data } = await create({ mail: false })
    await addUser(provider, guest)
    const token = tokenOf(data.link)
    for (const answer of [await new Browser(provider).call('registration.checkInvite', { token }), await accept(token)])
      expect([answer.status, answer.error?.data.gk.reason]).toEqual([409, 'already_registered'])
    const resent = await admin.call('invites.resend', { id: data.invite.id, mail: false })
    expect(resent.error?.data.gk.reason).toBe('already_registered')
    expect((await create()).error?.data.gk.faults?.[0]?.field).toBe('email')
  })

  test.each([
    ['the address of a user', { email: 'ADMIN@example.com' }, 'email'],
    ['an address that waits already', { email: 'waits@example.com' }, 'email'],
    ['a domain that may not sign in', { email: 'a@other.test' }, 'email'],
    ['no address', { email: 'nobody' }, 'email'],
    ['two addresses', { email: 'a@example.com,b@evil.test' }, 'email'],
    ['a group that does not exist', { email: 'x@example.com', groups: ['nil'] }, 'groups'],
  ])('%s is refused at its field', async (_, input, field) => {
    rule({ allowed_email_domains: ['example.com'] })
    await admin.call('invites.create', { email: 'waits@example.com' })
    const before = await countOf(provider, 'invites')
    const { status, error } = await create(input)
    expect([status, error?.data.gk.faults?.[0]?.field]).toEqual([400, field])
    expect(await countOf(provider, 'invites')).toBe(before)
  })

  test.each([
    ['no day', { expires_in_days: 0 }],
    ['91 days', { expires_in_days: 91 }],
    ['a day and a half', { expires_in_days: 1.5 }],
    ['a note of 501 characters', { note: 'x'.repeat(501) }],
    ['a note that turns the reading direction', { note: 'a\u202Eb' }],
    ['101 groups', { groups: Array(101).fill('x') }],
    ['an address of 2000 characters', { email: 'x'.repeat(2000) }],
  ])('%s is refused', async (_, input) => {
    expect((await create(input)).status).toBe(400)
  })

  test('SEC-116 a key that may not write groups adds nobody to one', async () => {
    const staff = await addGroup('staff')
    const key = await addApiKey(provider, admin_id, ['invites:write'])
    const ask = (groups: string[]) =>
      callWithKey(provider, key, 'invites.create', { email: guest, mail: false, groups })
    expect((await ask([staff])).error?.data.gk.reason).toBe('scope_missing')
    expect((await ask([])).status).toBe(200)
  })

  test('the list: newest first, by state and part of the address, a page at a time', async () => {
    for (const name of ['one', 'two', 'three']) {
      provider.clock.forward(1)
      await create({ email: `${name}@list.example` })
    }
    const newest = (await list()).rows.slice(0, 3).map(({ email }) => email.split('@')[0])
    expect(newest).toEqual(['three', 'two', 'one'])
    const found = await admin.call('invites.list', { query: 'TWO@LIST', state: 'waiting' }, 'query')
    expect(found.data).toMatchObject({ total: 1, rows: [{ email: 'two@list.example' }] })
    const page = await admin.call('invites.list', { query: '@list', page: 2, per_page: 2 }, 'query')
    expect(page.data).toMatchObject({ total: 3, rows: [{ email: 'one@list.example' }] })
    expect(JSON.stringify(page.data)).not.toContain('hash')
  })
})
