import { beforeAll, describe, expect, test } from 'bun:test'
import { insertTotp } from '@gatekeeper/db/stores/totps'
import { addAdmin, addApiKey, addSignedIn, callWithKey, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { MAIL_ENV, mailed, reasonOf, tokenOf } from '../harness/outbox'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { obtainTokens, refresh } from '../harness/relying-party'
import { eventsOf, rowsOf, stateOf } from '../harness/tables'

const NEW = 'a password of somebody else'

let provider: Provider
let admin: SignedInUser
let app: AddedClient
beforeAll(async () => {
  provider = await openProvider({ env: MAIL_ENV })
  admin = await addAdmin(provider)
  app = await addClient(provider, 'app')
})

let count = 0
const next = (name: string): string => {
  count += 1
  return `${name}${count}@example.com`
}
const person = (fields = {}) => addSignedIn(provider, next('victim'), fields)

/** Somebody with the password changes it; the owner's mail has the link. */
const changedBySomebody = async (owner: SignedInUser) => {
  const thief = new Browser(provider)
  await thief.signInDirectly(owner.user.email)
  provider.clock.forward(1)
  await thief.call('account.changePassword', { current: PASSWORD, password: NEW })
  const mail = await mailed(provider, owner.user.email, 'credential_changed')
  if (!mail) throw new Error('no mail')
  return { thief, token: tokenOf(mail.not_me) }
}
const notMe = (token: string) => new Browser(provider).call('recovery.notMe', { token })
const me = async (browser: Browser) => (await browser.call('session.me', {}, 'query')).data
const enters = async (email: string, password: string) => {
  const browser = new Browser(provider)
  const { data } = await browser.call('login.start', {})
  const answer = await browser.call('login.password', { interaction: data.interaction, login: email, password })
  return answer.data?.step ?? reasonOf(answer)
}

const addPasskey = async (user_id: string, id: string, days_ago = 0) => {
  const { services } = provider
  const row = { id, user_id, public_key: new Uint8Array([1]), sign_count: 0, transports: [], aaguid: 'a', name: 'x' }
  const flags = { backup_eligible: false, backed_up: false, last_used_at: null, version: 1 }
  await services.db.commit([
    {
      label: 'x',
      rows: 1,
      build: (q) =>
        q
          .insert(q.passkeys)
          .values({ ...row, ...flags, created_at: services.now() - days_ago * 86_400_000 })
          .returning(),
    },
  ])
}

describe('*this wasn\u2019t me* (docs/decisions/0008)', () => {
  test('opening it changes nothing; its button throws everyone out, the thief\u2019s password and keys with them', async () => {
    const owner = await person({ role: 'admin' })
    const tokens = await obtainTokens(provider, owner.browser, app, '', { scope: 'openid offline_access' })
    const { thief, token } = await changedBySomebody(owner)
    await addPasskey(owner.user.id, 'of the owner', 8)
    await addPasskey(owner.user.id, 'of the thief')
    const key = await addApiKey(provider, owner.user.id, ['users:read'])
    const { services } = provider
    const now = services.now()
    const totp = {
      id: services.newId(),
      user_id: owner.user.id,
      sealed_secret: 'x',
      created_at: now,
      confirmed_at: now,
    }
    await services.db.commit([insertTotp({ ...totp, last_step: null })])

    const before = await stateOf(provider)
    await provider.fetch(`/login/not-me?token=${token}`)
    expect((await new Browser(provider).call('recovery.check', { token, kind: 'not_me' })).status).toBe(200)
    expect(await stateOf(provider)).toEqual(before)

    expect((await notMe(token)).data).toEqual({ kind: 'mailed' })
    expect([await me(thief), await me(owner.browser)]).toEqual([null, null])
    expect((await refresh(provider, app, tokens.refresh_token ?? '')).body.error).toBe('invalid_grant')
    expect((await callWithKey(provider, key, 'users.list', {}, 'query')).status).toBe(401)
    for (const password of [PASSWORD, NEW]) expect(await enters(owner.user.email, password)).toBe('wrong_credentials')
    const passkeys = (await rowsOf(provider, 'passkeys')).filter(({ user_id }) => user_id === owner.user.id)
    expect(passkeys.map(({ id }) => id)).toEqual(['of the owner'])
    // SEC-097: a mailbox alone takes no second factor away.
    expect((await rowsOf(provider, 'totps')).filter(({ user_id }) => user_id === owner.user.id)).toHaveLength(1)
    expect((await eventsOf(provider)).map(({ action }) => action)).toContain('user.not_me')
    expect(reasonOf(await notMe(token))).toBe('link_over')

    const mail = await mailed(provider, owner.user.email, 'reset_password')
    const browser = new Browser(provider)
    const reset = { token: tokenOf(mail?.link ?? ''), password: 'the owner is back again' }
    expect((await browser.call('recovery.complete', reset)).status).toBe(200)
    expect(await enters(owner.user.email, reset.password)).toBe('second_factor')
    await provider.services.db.commit([
      { label: 'x', rows: 'any', build: (q) => q.delete(q.passkeys).returning({ id: q.passkeys.id }) },
    ])
  })

  test('a pending change of the address, and a reset that the thief asked for, lead nowhere', async () => {
    const owner = await person()
    const { thief, token } = await changedBySomebody(owner)
    await thief.call('account.beginEmailChange', { email: 'thief@example.net' })
    const pending = tokenOf((await mailed(provider, 'thief@example.net', 'verify_email'))?.link ?? '')
    await notMe(token)
    expect(reasonOf(await thief.call('recovery.verifyEmail', { token: pending }))).toBe('link_over')
  })

  const moved = async (owner: SignedInUser, to: string) => {
    const { thief, token } = await changedBySomebody(owner)
    await thief.call('account.beginEmailChange', { email: to })
    const link = (await mailed(provider, to, 'verify_email'))?.link ?? ''
    expect((await thief.call('recovery.verifyEmail', { token: tokenOf(link) })).status).toBe(200)
    const notice = await mailed(provider, owner.user.email, 'email_changed')
    return { earlier: token, token: tokenOf(notice?.not_me ?? '') }
  }

  test.each(['token', 'earlier'] as const)(
    'a changed address comes back, by the link of its notice and by an older one: %s',
    async (which) => {
      const owner = await person()
      const links = await moved(owner, `thief${count}@example.net`)
      expect((await notMe(links[which])).data).toEqual({ kind: 'mailed' })
      expect(await mailed(provider, owner.user.email, 'reset_password')).not.toBeNull()
      expect(await mailed(provider, `thief${count}@example.net`, 'reset_password')).toBeNull()
      const [row] = (await rowsOf(provider, 'users')).filter(({ id }) => id === owner.user.id)
      expect(row).toMatchObject({ email: owner.user.email, email_verified: true })
    },
  )

  test('where the address is another\u2019s by now, the account is closed and an administrator is needed', async () => {
    const owner = await person()
    const { token } = await moved(owner, `closed${count}@example.net`)
    await addUser(provider, owner.user.email)
    expect((await notMe(token)).data).toEqual({ kind: 'closed' })
    const [row] = (await rowsOf(provider, 'users')).filter(({ id }) => id === owner.user.id)
    expect(row).toMatchObject({ email: `closed${count}@example.net`, state: 'disabled' })
  })

  test('an address that an administrator has changed is not taken back by the old mailbox', async () => {
    const owner = await person()
    const { token } = await changedBySomebody(owner)
    const { id } = owner.user
    const [{ version } = {}] = (await rowsOf(provider, 'users')).filter((row) => row.id === id)
    await admin.browser.signInDirectly(admin.user.email)
    const update = await admin.browser.call('users.update', { id, version, email: 'safe@example.org' })
    expect(update.status).toBe(200)
    expect(reasonOf(await notMe(token))).toBe('link_over')
  })

  test('seven days, and one second more', async () => {
    const [one, two] = [await person(), await person()]
    const links = [await changedBySomebody(one), await changedBySomebody(two)]
    provider.clock.forward(7 * 86_400 - 2)
    expect((await notMe(links[0]?.token ?? '')).status).toBe(200)
    provider.clock.forward(2)
    expect(reasonOf(await notMe(links[1]?.token ?? ''))).toBe('link_over')
  })

  test('the last administrator is not closed: nothing is done, and the host\u2019s command is named', async () => {
    const alone = await openProvider({ env: MAIL_ENV })
    const owner = await addAdmin(alone)
    await owner.browser.call('account.beginEmailChange', { email: 'thief@example.net' })
    const link = (await mailed(alone, 'thief@example.net', 'verify_email'))?.link ?? ''
    await owner.browser.call('recovery.verifyEmail', { token: tokenOf(link) })
    await addUser(alone, owner.user.email)
    const notice = await mailed(alone, owner.user.email, 'email_changed')
    const token = tokenOf(notice?.not_me ?? '')
    const before = await stateOf(alone)
    const answer = await new Browser(alone).call('recovery.notMe', { token })
    expect([reasonOf(answer), answer.error?.message]).toEqual(['last_admin', expect.stringContaining('admin reset')])
    expect(await stateOf(alone)).toEqual(before)
  })
})
