import { beforeAll, describe, expect, test } from 'bun:test'
import type { Condition } from '@gatekeeper/core/access/policy'
import { addAdmin, addSignedIn, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, FULL, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { addPolicy, addSite } from '../harness/sites'

let provider: Provider
let admin: SignedInUser
let maren: SignedInUser

beforeAll(async () => {
  provider = await openProvider({ settings: { delete_own_account: true } })
  admin = await addAdmin(provider)
  maren = await addSignedIn(provider, 'maren@example.com')
})

const address = () => `${crypto.randomUUID()}@example.com`
const overview = async ({ browser }: SignedInUser) => act(browser, 'account.overview', {}, 'query')
const update = async (who: SignedInUser, fields: object) => {
  const { version } = (await overview(who)).user
  return who.browser.call('account.updateProfile', { version, ...fields })
}

describe('SEC-120, SEC-098 one’s own record', () => {
  test.each([
    ['role', 'admin'],
    ['groups', ['admins']],
    ['email', 'victim@example.com'],
    ['email_verified', true],
    ['phone_number_verified', true],
    ['state', 'active'],
    ['username', 'root'],
    ['disabled', false],
    ['expires_at', null],
    ['mfa', false],
    ['attributes', { role: 'admin' }],
    ['attribute_changes', { role: 'admin' }],
    ['id', 'another'],
    ['created_at', 0],
    ['__proto__', { role: 'admin' }],
  ])('SEC-120, SEC-098 %s is refused, and nothing is changed', async (field, value) => {
    const before = await overview(maren)
    const { version } = before.user
    const body = `{"version":${version},"name":"Mallory",${JSON.stringify(field)}:${JSON.stringify(value)}}`
    const response = await maren.browser.send('/trpc/account.updateProfile', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body,
    })
    expect([field, response.status]).toEqual([field, 400])
    expect((await overview(maren)).user).toEqual(before.user)
  })

  test('SEC-120 all that is one’s own is saved, each member of it, and read back', async () => {
    const who = await addSignedIn(provider, address())
    const { phone_number_verified: _, ...own } = FULL
    const { data, status } = await update(who, own)
    expect([status, data]).toMatchObject([200, { ...own, phone_number_verified: false, role: 'user' }])
    expect((await overview(who)).user).toMatchObject(own)
  })

  test('SEC-098 another number is not verified; the same one stays so', async () => {
    const who = await addSignedIn(provider, address(), { phone_number: '+4930901820', phone_number_verified: true })
    await update(who, { name: 'M', phone_number: '+49 30 901820' })
    expect((await overview(who)).user.phone_number_verified).toBe(true)
    await update(who, { phone_number: '+4930901821' })
    expect((await overview(who)).user).toMatchObject({ phone_number: '+4930901821', phone_number_verified: false })
  })

  test('SEC-098 faults stand beside their fields; a stale version is a conflict', async () => {
    const bad = await update(maren, { birthdate: 'yesterday', website: 'javascript:alert(1)', locale: '<b>' })
    expect(bad.status).toBe(400)
    expect(bad.error?.data.gk.faults?.map(({ field }) => field).sort()).toEqual(['birthdate', 'locale', 'website'])
    const { version } = (await overview(maren)).user
    const twice = await Promise.all(
      [1, 2].map((n) => maren.browser.call('account.updateProfile', { version, name: `${n}` })),
    )
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('one’s own activity and data', () => {
  test('of the caller alone: what they did, what was tried in their name, what was done to them', async () => {
    const who = await addSignedIn(provider, address(), { name: 'Own' })
    const stranger = await addSignedIn(provider, address())
    const guesser = new Browser(provider)
    const { interaction } = await act(guesser, 'login.start', {})
    await guesser.call('login.password', { interaction, login: who.user.email, password: 'wrong' })
    await act(admin.browser, 'users.endSessions', { id: stranger.user.id })
    await update(who, { name: 'Other' })
    const { rows } = await act(who.browser, 'account.activity', {}, 'query')
    expect(rows.map(({ action, by }: { action: string; by: string }) => `${action} ${by}`).sort()).toEqual([
      'sign_in.refused somebody',
      'sign_in.succeeded you',
      'user.updated you',
    ])
  })

  test('an administrator’s act is told without their name and address', async () => {
    const who = await addSignedIn(provider, address())
    const { version } = await act(admin.browser, 'users.get', { id: who.user.id }, 'query')
    await act(admin.browser, 'users.update', { id: who.user.id, version, nickname: 'Nick' })
    const { rows } = await act(who.browser, 'account.activity', {}, 'query')
    expect(rows[0]).toMatchObject({ action: 'user.updated', by: 'administrator', ip: null, user_agent: null })
    expect(JSON.stringify(rows)).not.toContain(admin.user.email)
  })

  test('pages by a cursor hold every event once', async () => {
    const who = await addSignedIn(provider, address())
    for (let n = 0; n < 7; n += 1) await update(who, { name: `Name ${n}` })
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await act(who.browser, 'account.activity', { limit: 3, ...(cursor ? { cursor } : {}) }, 'query')
      ids.push(...page.rows.map(({ id }: { id: string }) => id))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    expect([ids.length, new Set(ids).size]).toEqual([8, 8])
    expect((await who.browser.call('account.activity', { cursor: 'not one' }, 'query')).status).toBe(400)
    expect((await who.browser.call('account.activity', { limit: 1000 }, 'query')).status).toBe(400)
  })

  test('SEC-121 the export holds what is kept of a person, and no secret', async () => {
    const who = await addSignedIn(provider, address(), FULL)
    const app = await addClient(provider, 'wiki', { home_url: 'https://wiki.example.com/' })
    await provider.services.snapshots.reload('clients')
    await who.browser.open(authorizeUrl(app))
    const data = await act(who.browser, 'account.export', {}, 'query')
    expect(data.user).toMatchObject({ email: who.user.email, address: FULL.address })
    expect(data.apps).toMatchObject([{ client_id: 'wiki' }])
    expect(data.sessions).toMatchObject([{ current: true }])
    expect(data.devices).toHaveLength(1)
    expect(data.events.length).toBeGreaterThan(1)
    const text = JSON.stringify(data)
    for (const value of [...who.browser.cookies.values(), PASSWORD]) expect(text).not.toContain(value)
    expect(text).not.toMatch(/hash|argon2|sealed|secret|public_key|sign_count|_key"/)
  })

  test('the launcher holds enabled apps with a page of their own', async () => {
    await addClient(provider, 'off', { home_url: 'https://off.example.com/', enabled: false })
    await addClient(provider, 'homeless')
    await addClient(provider, 'alpha', { name: 'Alpha', home_url: 'https://a.example.com/', description: 'First' })
    await provider.services.snapshots.reload('clients')
    const apps = await act(maren.browser, 'account.launcher', {}, 'query')
    expect(apps.map(({ id }: { id: string }) => id)).toEqual(['alpha', 'wiki'])
    expect(apps[0]).toMatchObject({
      kind: 'client',
      description: 'First',
      launch_url: 'https://a.example.com/',
      used_at: null,
    })
  })

  describe('SEC-048 the launcher holds what its owner may open now', () => {
    const shown = async (): Promise<string[]> =>
      (await act(maren.browser, 'account.launcher', {}, 'query')).map(({ name }: { name: string }) => name)

    test('SEC-048 apps, by policy; where a second factor opens one, it is shown', async () => {
      const mine = [{ user_id: maren.user.id }]
      const other = await addSignedIn(provider, address())
      const factor: Condition = { kind: 'second_factor', every_time: true }
      const elsewhere: Condition = { kind: 'networks', networks: ['10.0.0.0/8'] }
      const ended = [{ user_id: maren.user.id, expires_at: provider.clock.now() }]
      for (const [name, policy] of [
        ['Named', await addPolicy(provider, {}, mine)],
        ['Not named', await addPolicy(provider, {}, [{ user_id: other.user.id }])],
        ['Ended', await addPolicy(provider, {}, ended)],
        ['Second factor', await addPolicy(provider, { condition: factor }, mine)],
        ['Elsewhere', await addPolicy(provider, { condition: elsewhere }, mine)],
      ] as const) {
        const id = name.toLowerCase().replace(' ', '-')
        await addClient(provider, id, { name, home_url: `https://${id}.example.com/`, policy_id: policy.id })
      }
      const before = await shown()
      expect(before.filter((name) => /named|ended|factor|elsewhere/i.test(name))).toEqual(['Named', 'Second factor'])
    })

    test('SEC-048 sites, by policy, with their first host that is an address', async () => {
      const [mine, other] = [
        await addPolicy(provider, {}, [{ user_id: maren.user.id }]),
        await addPolicy(provider, {}, [{ user_id: (await addSignedIn(provider, address())).user.id }]),
      ]
      await addSite(provider, { name: 'Site open', hosts: ['*.open.localhost', 'open.localhost:8443', 'b.localhost'] })
      await addSite(provider, { name: 'Site mine', hosts: ['mine.localhost'], policy_id: mine.id, description: 'Own' })
      await addSite(provider, { name: 'Site other', hosts: ['other.localhost'], policy_id: other.id })
      await addSite(provider, { name: 'Site off', hosts: ['off.localhost'], enabled: false })
      await addSite(provider, { name: 'Site wild', hosts: ['*.wild.localhost'] })
      const apps = await act(maren.browser, 'account.launcher', {}, 'query')
      expect(apps.filter(({ kind }: { kind: string }) => kind === 'site')).toMatchObject([
        { name: 'Site mine', launch_url: 'http://mine.localhost/', description: 'Own', icon_src: null, used_at: null },
        { name: 'Site open', launch_url: 'http://open.localhost:8443/', description: null },
      ])
    })
  })
})

describe('SEC-124, SEC-125 the end of one’s own account', () => {
  test('SEC-124, SEC-125 a fresh sign-in, the typed address, then all is gone and the cookies with it', async () => {
    const who = await addSignedIn(provider, address())
    const other = new Browser(provider)
    await other.signInDirectly(who.user.email)
    provider.clock.forward(601)
    const confirm = who.user.email
    const late = await who.browser.call('account.delete', { confirm })
    expect([late.status, late.error?.data.gk.reason]).toEqual([403, 'reauthenticate'])
    await act(who.browser, 'account.reauthenticate', { password: PASSWORD })
    expect((await who.browser.call('account.delete', { confirm: 'someone else' })).status).toBe(400)
    const kept = new Map(who.browser.cookies)
    expect(await act(who.browser, 'account.delete', { confirm })).toEqual({ continue_to: '/login' })
    expect([...who.browser.cookies.keys()]).toEqual(['__Host-gk_device'])
    for (const [name, value] of kept) who.browser.cookies.set(name, value)
    for (const browser of [who.browser, other]) expect(await act(browser, 'session.me', {}, 'query')).toBeNull()
    const started = await act(other, 'login.start', {})
    const again = await other.call('login.password', {
      interaction: started.interaction,
      login: confirm,
      password: PASSWORD,
    })
    expect(again.status).toBe(401)
  })

  test('SEC-124 of two administrators who leave at once the last one stays', async () => {
    const only = await openProvider({ settings: { delete_own_account: true } })
    const [one, two] = [await addAdmin(only, 'one@example.com'), await addAdmin(only, 'two@example.com')]
    const answers = await Promise.all(
      [one, two].map(({ user, browser }) => browser.call('account.delete', { confirm: user.email })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('not where the instance does not let people do so', async () => {
    const closed = await openProvider()
    const { user, browser } = await addSignedIn(closed, 'stays@example.com')
    const { status, error } = await browser.call('account.delete', { confirm: user.email })
    expect([status, error?.data.gk.reason]).toEqual([403, 'delete_off'])
    expect((await act(browser, 'account.overview', {}, 'query')).may_delete).toBe(false)
  })

  test('SEC-125 by what it can be confirmed: the password of whoever has one', async () => {
    expect(await act(maren.browser, 'account.stepUpWays', {}, 'query')).toEqual(['password'])
  })
})
