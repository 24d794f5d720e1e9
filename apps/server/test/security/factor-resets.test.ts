import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertSession } from '@gatekeeper/db/stores/sessions'
import { addAdmin, addApiKey, addSignedIn, callWithKey, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import {
  enrolTotp,
  givePassword,
  mailedCode,
  mailsTo,
  otherThan,
  totpCode,
  verdictOf,
  withMail,
} from '../harness/factors'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { eventsOf, stateOf } from '../harness/tables'

let provider: Provider
let admin: SignedInUser
let made = 0
beforeAll(async () => {
  provider = await openProvider(withMail())
  // The code by mail is not what these are about.
  provider.services.mailer.confirmed = () => false
  admin = await addAdmin(provider)
})

const fresh = () => act(admin.browser, 'account.reauthenticate', { password: PASSWORD })
const addOwner = async (role: 'user' | 'admin' = 'user') => {
  made += 1
  const owner = await addSignedIn(provider, `owner${made}@example.com`, { role })
  return { ...owner, ...(await enrolTotp(provider, owner.browser)) }
}

/** As if they had signed in by another provider, without a password here; the cookie's value. */
const addSession = async ({ services }: Provider, user_id: string): Promise<string> => {
  const token = makeToken('session', services.random(32))
  const now = services.now()
  const times = { auth_time: now, created_at: now, last_seen_at: now, expires_at: now + 86_400_000, ended_at: null }
  const level = { amr: [], acr: 'urn:gatekeeper:aal1', ip: null, user_agent: null }
  const session = { id: services.newId(), token_hash: hashToken(token), user_id, ...times, ...level, version: 1 }
  await services.db.commit([insertSession(session)])
  return token
}

describe('SEC-125 an administrator takes a factor away', () => {
  test('SEC-125 what is seen of it: names and times, no secret', async () => {
    const owner = await addOwner()
    const seen = await act(admin.browser, 'users.factors', { id: owner.user.id }, 'query')
    expect(seen).toEqual({
      password: { changed_at: expect.any(Number), must_change: false },
      totp: { since: provider.clock.now() - 60_000 },
      passkeys: [],
      recovery_codes: { left: 10, total: 10 },
      devices: [],
      links: [],
    })
    expect((await owner.browser.call('users.factors', { id: owner.user.id }, 'query')).status).toBe(403)
  })

  test('SEC-125 its owner’s sessions end, they are told, it is on record, and the other factors stay', async () => {
    const owner = await addOwner()
    await fresh()
    await act(admin.browser, 'users.resetFactor', { id: owner.user.id, factor: 'totp' })
    expect((await owner.browser.call('totp.status', {}, 'query')).status).toBe(401)
    const told = await mailsTo(provider, owner.user.email, 'credential_changed')
    expect(told.map(({ change, what }) => [change, what])).toContainEqual(['factors_reset', 'totp'])
    const events = (await eventsOf(provider)).filter(({ action }) => action === 'factor.reset')
    expect(events.at(-1)).toMatchObject({ actor_id: admin.user.id, target_id: owner.user.id })
    // Whoever has lost the phone alone keeps the codes on paper; they are asked for where two factors are demanded.
    const after = await act(admin.browser, 'users.factors', { id: owner.user.id }, 'query')
    expect([after.totp, after.recovery_codes.left]).toEqual([null, 10])
  })

  test('SEC-097, SEC-125 a sign-in that was half-way begins anew', async () => {
    const owner = await addOwner()
    const half = new Browser(provider)
    const { interaction, answer } = await givePassword(half, owner.user.email)
    expect(verdictOf(answer)).toBe('second_factor')
    await fresh()
    await act(admin.browser, 'users.resetFactor', { id: owner.user.id, factor: 'totp' })
    expect((await act(half, 'login.state', { interaction }, 'query')).step).toBe('identify')
  })

  test('SEC-125 not from a session that was left open, their own factors neither', async () => {
    const owner = await addOwner()
    await enrolTotp(provider, admin.browser)
    provider.clock.forward(601)
    const before = await stateOf(provider)
    for (const id of [owner.user.id, admin.user.id]) {
      const answer = await admin.browser.call('users.resetFactor', { id, factor: 'totp' })
      expect(answer.error?.data.gk.reason).toBe('reauthenticate')
    }
    expect(await stateOf(provider)).toEqual(before)
    await fresh()
    await act(admin.browser, 'users.resetFactor', { id: admin.user.id, factor: 'totp' })
    expect(await act(admin.browser, 'totp.status', {}, 'query')).toEqual({ since: null })
  })

  test('SEC-116 a key that may write users takes none from an administrator, unless it has every scope', async () => {
    const [one, other] = [await addOwner('admin'), await addOwner()]
    const key = await addApiKey(provider, admin.user.id, ['users:read', 'users:write'])
    const reset = async (id: string) =>
      (await callWithKey(provider, key, 'users.resetFactor', { id, factor: 'totp' })).error?.data.gk.reason
    expect(await reset(one.user.id)).toBe('administrator')
    expect(await reset(other.user.id)).toBeUndefined()
    const removed = await callWithKey(provider, key, 'users.removeDevice', { id: one.user.id, device: 'x' })
    expect(removed.error?.data.gk.reason).toBe('administrator')
    expect((await callWithKey(provider, key, 'users.resetFactor', { id: 'nobody', factor: 'totp' })).status).toBe(404)
  })

  test('SEC-102 it opens the account to codes again', async () => {
    const owner = await addOwner()
    const guess = async (code: string) => {
      const browser = new Browser(provider)
      const { interaction } = await givePassword(browser, owner.user.email)
      return verdictOf(await browser.call('login.totp', { interaction, code }))
    }
    for (let count = 0; count < 5; count += 1) await guess(otherThan(totpCode(provider, owner.secret)))
    expect(await guess(totpCode(provider, owner.secret))).toBe('throttled')
    await fresh()
    await act(admin.browser, 'users.resetFactor', { id: owner.user.id, factor: 'devices' })
    expect(await guess(totpCode(provider, owner.secret))).toBe('continue')
  })
})

describe('SEC-090 step-up by a code', () => {
  test('SEC-090 by the app: fresh again, under a new cookie value, the old one is dead', async () => {
    const { browser, secret } = await addOwner()
    const copy = browser.at(provider)
    provider.clock.forward(601)
    expect((await browser.call('totp.begin', {})).error?.data.gk.reason).toBe('reauthenticate')
    await act(browser, 'totp.stepUp', { code: totpCode(provider, secret) })
    expect((await browser.call('totp.begin', {})).status).toBe(200)
    expect((await copy.call('totp.status', {}, 'query')).status).toBe(401)
  })

  test('SEC-090 by mail only for whoever has nothing else', async () => {
    const owner = await addOwner()
    for (const [procedure, input] of [
      ['account.sendStepUpCode', {}],
      ['account.stepUpByEmailCode', { code: '123456' }],
    ] as const)
      expect((await owner.browser.call(procedure, input)).error?.data.gk.reason).toBe('other_way')
  })

  test('SEC-090 by mail: of this session alone, once', async () => {
    made += 1
    const email = `owner${made}@example.com`
    const user = await addUser(provider, email, {}, null)
    const browser = new Browser(provider)
    browser.cookies.set('__Host-gk_session', await addSession(provider, user.id))
    provider.clock.forward(601)
    expect(await act(browser, 'account.stepUpWays', {}, 'query')).toEqual(['email_code'])
    expect(await act(browser, 'account.sendStepUpCode', {})).toMatchObject({ sent: true, resend_in: 60 })
    const code = await mailedCode(provider, email)
    const wrong = await browser.call('account.stepUpByEmailCode', { code: otherThan(code) })
    expect(wrong.error?.data.gk.reason).toBe('wrong_code')
    await act(browser, 'account.stepUpByEmailCode', { code })
    expect((await browser.call('totp.begin', {})).status).toBe(200)
    expect((await browser.call('account.stepUpByEmailCode', { code })).error?.data.gk.reason).toBe('code_ended')
  })
})
