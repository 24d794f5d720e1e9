import { beforeAll, describe, expect, test } from 'bun:test'
import { makeToken } from '@gatekeeper/core/token'
import { addAdmin, addSignedIn } from '../harness/admin'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { type EnrolledApp, enrolTotp, givePassword, totpCode, verdictOf } from '../harness/factors'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'

const DAY = 86_400
const COOKIE = '__Host-gk_device'

let provider: Provider
let made = 0
beforeAll(async () => {
  provider = await openProvider()
})

interface Owner extends EnrolledApp {
  email: string
  id: string
  /** Where the app was enrolled. */
  account: Browser
}

const addOwner = async (): Promise<Owner> => {
  made += 1
  const { user, browser } = await addSignedIn(provider, `owner${made}@example.com`)
  return { email: user.email, id: user.id, account: browser, ...(await enrolTotp(provider, browser)) }
}

/** By password, and the code if it is asked for; gives whether it was. */
const signIn = async (browser: Browser, owner: Owner, trust_device = false): Promise<'asked' | 'trusted'> => {
  const { interaction, answer } = await givePassword(browser, owner.email)
  const step = verdictOf(answer)
  if (step === 'continue') return 'trusted'
  expect(step).toBe('second_factor')
  provider.clock.forward(60)
  await act(browser, 'login.totp', { interaction, code: totpCode(provider, owner.secret), trust_device })
  return 'asked'
}

const trusting = async (owner: Owner): Promise<Browser> => {
  const browser = new Browser(provider)
  expect(await signIn(browser, owner, true)).toBe('asked')
  return browser
}

/** As it is now: what is copied stays as it was. */
const copyOf = (browser: Browser): Browser => {
  const copy = new Browser(provider)
  copy.cookies.set(COOKIE, browser.cookies.get(COOKIE) ?? '')
  return copy
}

describe('SEC-107, LG-31, AM-11 a trusted device', () => {
  test('SEC-107 is one by choice alone; then the second factor is skipped, never the first', async () => {
    const owner = await addOwner()
    const plain = new Browser(provider)
    expect(await signIn(plain, owner, false)).toBe('asked')
    expect(await signIn(plain, owner, false)).toBe('asked')
    const browser = await trusting(owner)
    expect(await signIn(browser, owner)).toBe('trusted')
    const sessions = (await rowsOf(provider, 'sessions')).filter(({ user_id }) => user_id === owner.id)
    const last = sessions.toSorted((a, b) => Number(a.auth_time) - Number(b.auth_time)).at(-1)
    expect([last?.amr, last?.acr]).toEqual([['pwd'], 'urn:gatekeeper:aal2'])
    const { interaction, answer } = await givePassword(browser, owner.email, 'a wrong password, however trusted')
    expect(verdictOf(answer)).toBe('wrong_credentials')
    expect((await act(browser, 'login.state', { interaction }, 'query')).step).not.toBe('second_factor')
  })

  test('SEC-107 the cookie: 256 bits, HttpOnly, a new value at each sign-in, only its hash at rest', async () => {
    const owner = await addOwner()
    const browser = await trusting(owner)
    const value = browser.cookies.get(COOKIE) ?? ''
    expect(value).toMatch(/^gkd_[\w-]{43}$/)
    const started = await act(browser, 'login.start', {})
    const response = await browser.send('/trpc/login.password', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body: JSON.stringify({ interaction: started.interaction, login: owner.email, password: PASSWORD }),
    })
    const line = response.headers.getSetCookie().find((one) => one.startsWith(COOKIE))
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; SameSite=Lax/)
    expect(line).toMatch(/; Max-Age=2592000/)
    expect(browser.cookies.get(COOKIE)).not.toBe(value)
    const rows = JSON.stringify(await rowsOf(provider, 'devices'))
    for (const one of [value, browser.cookies.get(COOKIE) ?? '']) expect(rows).not.toContain(one)
  })

  test('SEC-107 thirty days from the second factor, daily use or not', async () => {
    const owner = await addOwner()
    const browser = await trusting(owner)
    for (let day = 1; day < 30; day += 1) {
      provider.clock.forward(DAY)
      expect(await signIn(browser, owner)).toBe('trusted')
    }
    provider.clock.forward(DAY - 1)
    expect(await signIn(browser, owner)).toBe('trusted')
    provider.clock.forward(1)
    expect(await signIn(browser, owner)).toBe('asked')
  }, 60_000)

  test('SEC-107 a cookie that was copied: whoever comes second finds the trust gone, for both, and it is on record', async () => {
    const owner = await addOwner()
    const browser = await trusting(owner)
    const thief = copyOf(browser)
    expect(await signIn(browser, owner)).toBe('trusted')
    provider.clock.forward(11)
    // The password alone does not help, and the attempt ends the trust before anything more is given.
    expect(verdictOf((await givePassword(thief, owner.email)).answer)).toBe('second_factor')
    expect(await signIn(browser, owner)).toBe('asked')
    const events = (await eventsOf(provider)).filter(({ action }) => action === 'device.replayed')
    expect(events.map(({ details }) => details)).toContainEqual({ user_id: owner.id })
  })

  test('SEC-107 a thief who is quicker is found out by the owner', async () => {
    const owner = await addOwner()
    const browser = await trusting(owner)
    const thief = copyOf(browser)
    expect(await signIn(thief, owner)).toBe('trusted')
    provider.clock.forward(11)
    expect(verdictOf((await givePassword(browser, owner.email)).answer)).toBe('second_factor')
    expect(verdictOf((await givePassword(thief, owner.email)).answer)).toBe('second_factor')
  })

  test('SEC-107 forged, of another kind, of another user: none', async () => {
    const [owner, other] = [await addOwner(), await addOwner()]
    const browser = await trusting(owner)
    const session = browser.cookies.get('__Host-gk_session') ?? ''
    const forged = ['', 'x', makeToken('device', provider.services.random(32)), session, 'gkd_'.repeat(1000), owner.id]
    for (const value of forged) {
      const visitor = new Browser(provider)
      visitor.cookies.set(COOKIE, value)
      expect(verdictOf((await givePassword(visitor, owner.email)).answer)).toBe('second_factor')
    }
    expect(verdictOf((await givePassword(copyOf(browser), other.email)).answer)).toBe('second_factor')
  })

  test('SEC-107 several people in one browser, each with trust of their own', async () => {
    const [one, other] = [await addOwner(), await addOwner()]
    const browser = await trusting(one)
    expect(await signIn(browser, other, true)).toBe('asked')
    for (const owner of [one, other, one]) expect(await signIn(browser, owner)).toBe('trusted')
    await act(browser, 'devices.removeAll', {})
    expect(await signIn(browser, other)).toBe('trusted')
    expect(await signIn(browser, one)).toBe('asked')
  })
})

describe('SEC-107 the trust dies with', () => {
  const admin = async () =>
    (await addAdmin(provider, `admin${(await rowsOf(provider, 'users')).length}@example.com`)).browser
  const deaths: [string, (owner: Owner) => Promise<unknown>][] = [
    [
      'a changed password',
      ({ account }) => act(account, 'account.changePassword', { current: PASSWORD, password: PASSWORD }),
    ],
    ['new recovery codes', ({ account }) => act(account, 'recoveryCodes.regenerate', {})],
    ['a replaced app', ({ account }) => enrolTotp(provider, account).then(({ secret }) => ({ secret }))],
    [
      'an app removed and enrolled again',
      async ({ account }) => {
        await act(account, 'totp.remove', {})
        return enrolTotp(provider, account).then(({ secret }) => ({ secret }))
      },
    ],
    [
      'its removal by the owner',
      async ({ account }) => {
        const [device] = await act(account, 'devices.list', {}, 'query')
        return act(account, 'devices.remove', { id: device.id })
      },
    ],
    [
      'its removal by an administrator',
      async ({ id }) => {
        const browser = await admin()
        const { devices } = await act(browser, 'users.factors', { id }, 'query')
        return act(browser, 'users.removeDevice', { id, device: devices[0].id })
      },
    ],
    [
      'a reset of the recovery codes',
      async ({ id }) => act(await admin(), 'users.resetFactor', { id, factor: 'recovery_codes' }),
    ],
    ['a reset of the devices', async ({ id }) => act(await admin(), 'users.resetFactor', { id, factor: 'devices' })],
    [
      'a disable, though enabled again',
      async ({ id }) => {
        const browser = await admin()
        await act(browser, 'users.disable', { id })
        return act(browser, 'users.enable', { id })
      },
    ],
  ]
  test.each(deaths)('SEC-107 %s', async (_, kill) => {
    const owner = await addOwner()
    const browser = await trusting(owner)
    expect(await signIn(browser, owner)).toBe('trusted')
    await act(owner.account, 'account.reauthenticate', { password: PASSWORD })
    const changed = await kill(owner)
    expect(await signIn(browser, { ...owner, ...(changed as object) })).toBe('asked')
  })

  test('SEC-107 nobody removes another’s', async () => {
    const [owner, other] = [await addOwner(), await addOwner()]
    const browser = await trusting(owner)
    const [device] = await act(browser, 'devices.list', {}, 'query')
    expect(device).toMatchObject({ current: true })
    expect((await other.account.call('devices.remove', { id: device.id })).status).toBe(404)
    await act(other.account, 'devices.removeAll', {})
    const { id: stranger } = await addUser(provider, `stranger${made}@example.com`)
    const removed = await (await admin()).call('users.removeDevice', { id: stranger, device: device.id })
    expect(removed.status).toBe(404)
    expect(await signIn(browser, owner)).toBe('trusted')
  })
})

describe('SEC-107 the setting', () => {
  test.each([
    ['always', false, 'trusted'],
    ['never', true, 'asked'],
    ['ask', true, 'trusted'],
    ['ask', false, 'asked'],
  ] as const)('SEC-107 %s, wished: %j → %s the second time', async (trusted_device, wish, second) => {
    const before = provider
    provider = await openProvider({ settings: { trusted_device } })
    const owner = await addOwner()
    const browser = new Browser(provider)
    expect(await signIn(browser, owner, wish)).toBe('asked')
    expect(await signIn(browser, owner, wish)).toBe(second)
    provider = before
  })

  test('SEC-107 never: what was trusted before is no more', async () => {
    const owner = await addOwner()
    const browser = await trusting(owner)
    const settings = provider.services.snapshots.settings()
    provider.services.snapshots.settings = () => ({ ...settings, trusted_device: 'never' })
    expect(await signIn(browser, owner)).toBe('asked')
    provider.services.snapshots.settings = () => settings
  })
})
