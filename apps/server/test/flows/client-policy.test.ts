import { beforeAll, describe, expect, test } from 'bun:test'
import type { Condition } from '@gatekeeper/core/access/policy'
import type { User } from '@gatekeeper/core/user'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { ask, askInVain } from '../harness/callback'
import { trustDevice } from '../harness/devices'
import { enrolTotp, totpCode } from '../harness/factors'
import { interactionOf, type Person, stepOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { addPolicy } from '../harness/sites'
import { countOf, eventsOf, rowsOf } from '../harness/tables'

let provider: Provider
let admin: Browser
let made = 0

beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
})

const person = (fields: Partial<User> = {}) => {
  made += 1
  return addUser(provider, `person${made}@example.com`, fields)
}
const addGroup = async (): Promise<string> => {
  made += 1
  return (await act(admin, 'groups.create', { name: `Group ${made}`, description: null })).id
}
const join = (group_id: string, user: User, expires_at: number | null = null) =>
  act(admin, 'groups.addMember', { group_id, user_id: user.id, expires_at })

/** An app whose policy names this user, on these terms. */
const appFor = async (user: User | null, condition: Condition | null = null): Promise<AddedClient> => {
  made += 1
  const grants = user ? [{ user_id: user.id }] : [{ user_id: (await person()).id }]
  const policy = await addPolicy(provider, { condition }, grants)
  return addClient(provider, `app-${made}`, { policy_id: policy.id })
}
const signedIn = async (user: User): Promise<Browser> => {
  const browser = new Browser(provider)
  await browser.signInDirectly(user.email)
  return browser
}

/** What the app is told, and that it was given nothing. */
const denied = async (
  browser: Browser,
  app: AddedClient,
  who: Person | null,
  parameters: Record<string, string> = {},
) => {
  const before = await countOf(provider, 'authorization_codes')
  const { params } = await ask(browser, app, who, parameters)
  expect(await countOf(provider, 'authorization_codes')).toBe(before)
  expect([params.has('code'), params.get('state'), params.get('iss')]).toEqual([
    false,
    'the-state',
    provider.services.issuer,
  ])
  return params.get('error')
}
const isLetIn = async (browser: Browser, app: AddedClient, parameters: Record<string, string> = {}) =>
  (await ask(browser, app, null, parameters)).params.has('code')

describe('AZ-25, SEC-048: whoever the policy does not name', () => {
  test.each<[Record<string, string>]>([[{}], [{ prompt: 'none' }], [{ response_mode: 'form_post' }]])(
    'AZ-25 signed in already, %o: access_denied, with state and iss, and no code',
    async (parameters) => {
      const user = await person()
      const [browser, app] = [await signedIn(user), await appFor(null)]
      expect(await denied(browser, app, null, parameters)).toBe('access_denied')
    },
  )

  test('AZ-25 nobody signed in: the sign-in first, then the same; the session stays', async () => {
    const user = await person()
    const [browser, app] = [new Browser(provider), await appFor(null)]
    expect(await denied(browser, app, { email: user.email })).toBe('access_denied')
    expect((await act(browser, 'session.me', {}, 'query')).user.email).toBe(user.email)
    expect(await isLetIn(browser, await appFor(user))).toBe(true)
  })

  test('SEC-048 nobody signed in and prompt=none: login_required, nothing of the policy is told', async () => {
    expect(await askInVain(new Browser(provider), await appFor(null), null, { prompt: 'none' })).toBe('login_required')
  })

  test('AZ-25 a trace and an audit event say why, to the administrator alone', async () => {
    const user = await person()
    const app = await appFor(null)
    const { params } = await ask(await signedIn(user), app, null)
    const trace = (await rowsOf(provider, 'traces')).findLast(({ user_id }) => user_id === user.id)
    expect(trace).toMatchObject({
      endpoint: 'authorize',
      error: 'access_denied',
      check: 'policy',
      client_id: app.client.id,
    })
    expect(JSON.stringify(trace)).toContain('neither the user nor a group')
    const event = (await eventsOf(provider)).findLast(({ actor_id }) => actor_id === user.id)
    expect(event).toMatchObject({
      action: 'authorize.refused',
      outcome: 'refused',
      reason: 'access_denied',
      client_id: app.client.id,
      details: { check: 'policy', trace: trace?.code },
    })
    expect(params.get('error_description')).not.toContain('group')
  })

  test('SEC-048 in a group that is named, until the membership ends', async () => {
    const [user, group_id] = [await person(), await addGroup()]
    const policy = await addPolicy(provider, {}, [{ group_id }])
    const app = await addClient(provider, `grouped-${made}`, { policy_id: policy.id })
    const browser = await signedIn(user)
    expect(await denied(browser, app, null)).toBe('access_denied')
    await join(group_id, user, provider.clock.now() + 60_000)
    expect(await isLetIn(browser, app, { prompt: 'none' })).toBe(true)
    provider.clock.forward(60)
    expect(await denied(browser, app, null)).toBe('access_denied')
    await join(group_id, user)
    expect(await isLetIn(browser, app)).toBe(true)
    await act(admin, 'groups.removeMember', { group_id, user_id: user.id })
    expect(await denied(browser, app, null, { prompt: 'none' })).toBe('access_denied')
  })

  test('SEC-048 a permission that ends by itself, and a policy for everyone', async () => {
    const user = await person()
    const policy = await addPolicy(provider, {}, [{ user_id: user.id, expires_at: provider.clock.now() + 60_000 }])
    const app = await addClient(provider, `ends-${made}`, { policy_id: policy.id })
    const browser = await signedIn(user)
    expect(await isLetIn(browser, app)).toBe(true)
    provider.clock.forward(60)
    expect(await denied(browser, app, null)).toBe('access_denied')
    const everyone = await addPolicy(provider, { everyone: true })
    expect(await isLetIn(browser, await addClient(provider, `all-${made}`, { policy_id: everyone.id }))).toBe(true)
  })

  test('SEC-048 removed between sign-in and consent: the yes gives no code, and the interaction is spent', async () => {
    const [user, group_id] = [await person(), await addGroup()]
    await join(group_id, user)
    const policy = await addPolicy(provider, {}, [{ group_id }])
    const app = await addClient(provider, `asks-${made}`, { policy_id: policy.id, consent: 'always' })
    const browser = await signedIn(user)
    const landed = await browser.open(authorizeUrl(app))
    expect(await stepOf(browser, landed)).toBe('consent')
    const interaction = interactionOf(landed)
    await act(admin, 'groups.removeMember', { group_id, user_id: user.id })
    const { error } = await browser.call('login.consent', { interaction, allow: true })
    expect(error?.data.gk.reason).toBe('not_this_step')
    const { url } = await browser.open(`/authorize?interaction=${interaction}`)
    expect([url.searchParams.get('error'), url.searchParams.has('code')]).toEqual(['access_denied', false])
    expect((await browser.open(`/authorize?interaction=${interaction}`)).status).toBe(400)
  })

  test('SEC-048 removed after the yes, before the way back', async () => {
    const user = await person()
    const policy = await addPolicy(provider, {}, [{ user_id: user.id }])
    const app = await addClient(provider, `yes-${made}`, { policy_id: policy.id, consent: 'always' })
    const browser = await signedIn(user)
    const landed = await browser.open(authorizeUrl(app))
    const { continue_to } = await act(browser, 'login.consent', { interaction: interactionOf(landed), allow: true })
    await act(admin, 'policies.update', { id: policy.id, version: 1, users: [] })
    expect((await browser.open(continue_to)).url.searchParams.get('error')).toBe('access_denied')
  })

  test('SEC-048 an account chosen on the way is judged, not the one before', async () => {
    const [named, other] = [await person(), await person()]
    const app = await appFor(named)
    const browser = await signedIn(other)
    const choose = { email: named.email, account: 'other' as const }
    const landed = await browser.open(authorizeUrl(app, { prompt: 'select_account' }))
    const interaction = interactionOf(landed)
    await act(browser, 'login.selectAccount', { interaction, choice: choose.account })
    const { url } = await browser.signIn(landed, named.email)
    expect(url.searchParams.has('code')).toBe(true)
  })
})

describe('SEC-048: the terms of a policy', () => {
  test.each<[string, Condition, boolean]>([
    ['the caller’s network', { kind: 'networks', networks: ['192.0.2.0/24'] }, true],
    ['another network', { kind: 'networks', networks: ['198.51.100.0/24', '2001:db8::/32'] }, false],
    ['another hour', { kind: 'hours', days: [2], from: '00:00', to: '08:00' }, false],
    ['every hour', { kind: 'hours', days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }, true],
    ['nothing at all', { kind: 'any', of: [] }, false],
  ])('%s', async (_, condition, allowed) => {
    const user = await person()
    const [browser, app] = [await signedIn(user), await appFor(user, condition)]
    if (allowed) expect(await isLetIn(browser, app)).toBe(true)
    else {
      expect(await denied(browser, app, null)).toBe('access_denied')
      expect(await denied(browser, app, null, { prompt: 'none' })).toBe('access_denied')
    }
  })

  test('SEC-048 a header of the caller’s own names no network', async () => {
    const user = await person()
    const browser = await signedIn(user)
    const app = await appFor(user, { kind: 'networks', networks: ['10.0.0.0/8'] })
    const forged = { 'x-forwarded-for': '10.0.0.1', forwarded: 'for=10.0.0.1', 'x-real-ip': '10.0.0.1' }
    const { url } = await browser.open(authorizeUrl(app), { headers: forged })
    expect(url.searchParams.get('error')).toBe('access_denied')
  })

  test('SEC-048 hours are those of the instance’s time zone', async () => {
    const user = await person()
    const browser = await signedIn(user)
    // Noon in Greenwich is two in the morning in Honolulu.
    const zone = (time_zone: string) => act(admin, 'settings.update', { changes: { time_zone } })
    const noon = await appFor(user, { kind: 'hours', days: [1, 2, 3, 4, 5, 6, 7], from: '11:00', to: '15:00' })
    expect(await isLetIn(browser, noon)).toBe(true)
    await zone('Pacific/Honolulu')
    expect(await denied(browser, noon, null)).toBe('access_denied')
    await zone('UTC')
    expect(await isLetIn(browser, noon)).toBe(true)
  })
})

describe('SEC-040, LG-31: a policy that asks for a second factor', () => {
  const asks = (every_time: boolean): Condition => ({ kind: 'second_factor', every_time })
  const owner = async () => {
    const user = await person()
    // Signed in before there was a second factor: a session of one.
    const browser = await signedIn(user)
    const { secret } = await enrolTotp(provider, await signedIn(user))
    const second = (at: Browser, interaction: string) => {
      provider.clock.forward(60)
      return at.call('login.totp', { interaction, code: totpCode(provider, secret), trust_device: false })
    }
    return { user, browser, who: { email: user.email, second } satisfies Person }
  }

  test.each([false, true])(
    'SEC-040 every time %p: stepped up on the way; prompt=none is told so',
    async (every_time) => {
      const { user, browser, who } = await owner()
      const app = await appFor(user, asks(every_time))
      expect(await askInVain(browser, app, null, { prompt: 'none' })).toBe('interaction_required')
      const first = await ask(browser, app, who)
      expect([first.steps, first.params.has('code')]).toEqual([['second_factor'], true])
      expect(await isLetIn(browser, app, { prompt: 'none' })).toBe(true)
      const fresh = await ask(new Browser(provider), app, who)
      expect([fresh.steps, fresh.params.has('code')]).toEqual([['identify', 'second_factor'], true])
    },
  )

  test('SEC-040 straight to consent with one factor: not this step, and no code', async () => {
    const { user, browser } = await owner()
    const policy = await addPolicy(provider, { condition: asks(false) }, [{ user_id: user.id }])
    const app = await addClient(provider, `straight-${made}`, { policy_id: policy.id, consent: 'always' })
    const interaction = interactionOf(await browser.open(authorizeUrl(app)))
    const { error } = await browser.call('login.consent', { interaction, allow: true })
    expect(error?.data.gk.reason).toBe('not_this_step')
    expect((await browser.open(`/authorize?interaction=${interaction}`)).url.pathname).toBe('/login')
  })

  test('SEC-040 whoever has none enrols one on the way', async () => {
    const user = await person()
    const app = await appFor(user, asks(true))
    const browser = new Browser(provider)
    const enrol = async (at: Browser, interaction: string) => {
      const { secret } = await act(at, 'login.enrollTotpBegin', { interaction })
      const answer = await at.call('login.enrollTotpConfirm', { interaction, code: totpCode(provider, secret) })
      return { ...answer, data: answer.data?.view }
    }
    const { steps, params } = await ask(browser, app, { email: user.email, second: enrol })
    expect([steps, params.has('code')]).toEqual([['identify', 'enroll_factor'], true])
  })

  test('SEC-040 whoever is refused anyway is asked for nothing', async () => {
    const { browser } = await owner()
    const app = await appFor(null, asks(true))
    expect(await denied(browser, app, null)).toBe('access_denied')
    const simple = await person()
    const fresh = await ask(new Browser(provider), app, { email: simple.email })
    expect([fresh.steps, fresh.params.get('error')]).toEqual([['identify'], 'access_denied'])
  })

  test('LG-31 a trusted device counts, unless the policy asks every time', async () => {
    const { user, who } = await owner()
    const [once, always] = [await appFor(user, asks(false)), await appFor(user, asks(true))]
    const browser = new Browser(provider)
    await trustDevice(provider, browser, user.id)
    const first = await ask(browser, once, who)
    expect([first.steps, first.params.has('code')]).toEqual([['identify'], true])
    // The session is aal2 by trust alone.
    expect(await askInVain(browser, always, null, { prompt: 'none' })).toBe('interaction_required')
    const raised = await ask(browser, always, who)
    expect([raised.steps, raised.params.has('code')]).toEqual([['second_factor'], true])
    expect(await isLetIn(browser, always, { prompt: 'none' })).toBe(true)
  })

  test('LG-31 a sign-in under way takes no trust where the policy asks every time', async () => {
    const { user, who } = await owner()
    const browser = new Browser(provider)
    await trustDevice(provider, browser, user.id)
    const { steps, params } = await ask(browser, await appFor(user, asks(true)), who)
    expect([steps, params.has('code')]).toEqual([['identify', 'second_factor'], true])
    const session = (await rowsOf(provider, 'sessions')).findLast(({ user_id }) => user_id === user.id)
    expect(session?.amr).toEqual(['pwd', 'otp', 'mfa'])
  })

  test('SEC-040 at home without, elsewhere with a second factor', async () => {
    const { user, browser, who } = await owner()
    const home = (network: string): Condition => ({
      kind: 'any',
      of: [{ kind: 'networks', networks: [network] }, asks(false)],
    })
    expect(await isLetIn(browser, await appFor(user, home('192.0.2.0/24')))).toBe(true)
    const { steps } = await ask(browser, await appFor(user, home('10.0.0.0/8')), who)
    expect(steps).toEqual(['second_factor'])
  })
})
