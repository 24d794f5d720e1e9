import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, addSignedIn, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { MAIL_ENV, mailed, outboxOf, reasonOf, resetToken, tokenOf } from '../harness/outbox'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { stateOf } from '../harness/tables'

let provider: Provider
let admin: SignedInUser
beforeAll(async () => {
  provider = await openProvider({ env: MAIL_ENV })
  admin = await addAdmin(provider)
})

let count = 0
const next = (name: string): string => {
  count += 1
  return `${name}${count}@example.com`
}
const person = (fields = {}) => addSignedIn(provider, next('owner'), fields)
const ask = ({ browser }: SignedInUser, email: string) => browser.call('account.beginEmailChange', { email })
const linkTo = async (email: string) => {
  const mail = await mailed(provider, email, 'verify_email')
  if (!mail) throw new Error('no mail')
  return tokenOf(mail.link)
}
const verify = (token: string) => new Browser(provider).call('recovery.verifyEmail', { token })
const addressOf = async ({ browser }: SignedInUser) => (await browser.call('session.me', {}, 'query')).data?.user.email

describe('SEC-098 the change of one\u2019s own address', () => {
  test('SEC-098 the old one stays in force until the new one is proved; both are told', async () => {
    const owner = await person()
    const other = `next${count}@example.com`
    expect((await ask(owner, other)).data).toMatchObject({ email: other, resend_at: provider.clock.now() + 60_000 })
    expect(await outboxOf(provider, owner.user.email)).toEqual([])
    const token = await linkTo(other)
    const before = await stateOf(provider)
    await provider.fetch(`/login/verify-email?token=${token}`)
    const looked = await new Browser(provider).call('recovery.check', { token, kind: 'verify_email' })
    expect(looked.data).toMatchObject({ email: other, account: 'o•••@example.com', other_address: true })
    expect(await stateOf(provider)).toEqual(before)
    expect(await addressOf(owner)).toBe(owner.user.email)

    expect((await verify(token)).data).toEqual({ email: other })
    expect(await addressOf(owner)).toBe(other)
    const [old, now] = await Promise.all(
      [owner.user.email, other].map((email) => mailed(provider, email, 'email_changed')),
    )
    expect(old).toMatchObject({ old_email: owner.user.email, new_email: other })
    expect(old?.not_me).toContain('/login/not-me?token=gkl_')
    expect(now).toMatchObject({ new_email: other, not_me: '' })
    expect(reasonOf(await verify(token))).toBe('link_over')
    await new Browser(provider).signInDirectly(other)
    await expect(new Browser(provider).signInDirectly(owner.user.email)).rejects.toThrow('do not match')
  })

  test('SEC-098 no field of the account or its owner\u2019s calls writes it', async () => {
    const owner = await person()
    for (const input of [
      { email: 'x@example.com', email_verified: true },
      { email: 'x@example.com', token: '' },
    ])
      expect((await owner.browser.call('account.beginEmailChange', input)).status).toBe(400)
    const { id, version } = owner.user
    const forced = await owner.browser.call('users.update', { id, version, email_verified: true })
    expect(forced.status).toBe(403)
  })

  test('SEC-098, PRM-09 an address that somebody has: the same answer, and only its owner learns of it', async () => {
    const owner = await person()
    const holder = await addUser(provider, 'holder@example.com')
    expect((await ask(owner, holder.email)).status).toBe(200)
    const token = await linkTo(holder.email)
    expect(reasonOf(await verify(token))).toBe('email_taken')
    expect(await addressOf(owner)).toBe(owner.user.email)
  })

  test('SEC-098 two who prove one address at once: one has it', async () => {
    const [one, two] = [await person(), await person()]
    await ask(one, 'wanted@example.com')
    const first = await linkTo('wanted@example.com')
    await ask(two, 'wanted@example.com')
    const second = await linkTo('wanted@example.com')
    const answers = await Promise.all([verify(first), verify(second)])
    expect(answers.map((answer) => reasonOf(answer) ?? 'done').toSorted()).toEqual(['done', 'email_taken'])
  })

  test('SEC-125 not in a session older than ten minutes', async () => {
    const owner = await person()
    provider.clock.forward(601)
    expect(reasonOf(await ask(owner, 'late@example.com'))).toBe('reauthenticate')
    expect(await mailed(provider, 'late@example.com', 'verify_email')).toBeNull()
  })

  test('SEC-096 the link is dead after a day, a reset, a password, a disable, a second asking', async () => {
    const dead = async (act: (owner: SignedInUser) => unknown) => {
      const owner = await person()
      const other = `dead${count}@example.com`
      await ask(owner, other)
      const token = await linkTo(other)
      provider.clock.forward(61)
      await act(owner)
      expect(reasonOf(await verify(token))).toBe('link_over')
    }
    await dead(() => provider.clock.forward(24 * 3600))
    await dead(({ browser }) =>
      browser.call('account.changePassword', { current: PASSWORD, password: 'a new wordy one' }),
    )
    await dead(async ({ user, browser }) => {
      const token = await resetToken(provider, browser, user.email)
      await browser.call('recovery.complete', { token, password: 'a new wordy one' })
    })
    await dead(async ({ user }) => {
      await (await addAdminAgain()).call('users.disable', { id: user.id })
    })
    await dead((owner) => ask(owner, `other${count}@example.com`))
  })

  test('SEC-105 asked fifty times at once, one mail; five an hour', async () => {
    const owner = await person()
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(owner, `bomb${index}@example.com`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const answer of answers.filter(({ status }) => status !== 200)) expect(reasonOf(answer)).toBe('throttled')
    for (let more = 0; more < 4; more += 1) {
      provider.clock.forward(61)
      expect((await ask(owner, `more${more}@example.com`)).status).toBe(200)
    }
    provider.clock.forward(61)
    expect(reasonOf(await ask(owner, 'sixth@example.com'))).toBe('throttled')
  })

  test.each([
    ['no address', 'x', 'This is not an email address.'],
    ['one\u2019s own', 'OWN', 'This is your address already.'],
  ])('%s is a fault of the field', async (_name, email, message) => {
    const owner = await person()
    const answer = await ask(owner, email === 'OWN' ? owner.user.email : email)
    expect(answer.error?.data.gk.faults).toEqual([{ field: 'email', message }])
  })
})

const addAdminAgain = async () => {
  await admin.browser.signInDirectly(admin.user.email)
  return admin.browser
}

describe('an address that an administrator has typed is proved by its owner', () => {
  test('once', async () => {
    const owner = await person({ email_verified: false })
    expect((await owner.browser.call('account.verifyEmail', {})).status).toBe(200)
    const token = await linkTo(owner.user.email)
    expect((await verify(token)).data).toEqual({ email: owner.user.email })
    const { data } = await owner.browser.call('account.overview', {}, 'query')
    expect(data.user.email_verified).toBe(true)
    expect(await mailed(provider, owner.user.email, 'email_changed')).toBeNull()
    expect(reasonOf(await owner.browser.call('account.verifyEmail', {}))).toBe('verified')
  })
})
