import { beforeAll, describe, expect, test } from 'bun:test'
import type { AppTokenRules } from '@gatekeeper/core/access/site'
import { addAdmin, addApiKey, addSignedIn, callWithKey, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import { addAppToken } from '../harness/app-tokens'
import type { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { addPolicy, addSite } from '../harness/sites'
import { countOf, eventsOf, rowsOf, stateOf } from '../harness/tables'
import { mailsTo, WITH_MAIL } from '../harness/written-mails'

const DAY = 86_400_000
const WAYS: AppTokenRules = { basic: true, bearer: true, header: null, path_prefix: null }
const EMAIL = 'ana@example.com'

let provider: Provider
let admin: SignedInUser
let ana: SignedInUser
let site_id = ''
let elsewhere = ''
let people = 0
/** Somebody with no token yet. */
const somebody = () => addSignedIn(provider, `somebody${++people}@example.com`)

beforeAll(async () => {
  provider = await openProvider({ env: WITH_MAIL })
  admin = await addAdmin(provider)
  ana = await addSignedIn(provider, EMAIL)
  const staff = await addPolicy(provider, { name: 'Staff' }, [{ user_id: admin.user.id }])
  const add = async (name: string, part: object, rules: object[] = []) =>
    (await addSite(provider, { name, hosts: [`${name.toLowerCase()}.localhost`], app_tokens: WAYS, ...part }, rules)).id
  site_id = await add('Calendar', {})
  elsewhere = await add('Vault', { policy_id: staff.id })
  await add('Off', { enabled: false })
  await add('Pages', { app_tokens: null })
  await add('Wayless', { app_tokens: { ...WAYS, basic: false, bearer: false } })
  await add('Dangling', {})
  await add('Halls', { policy_id: staff.id }, [{ path: '/open', policy_id: null }])
})

const create = (browser: Browser, part: object = {}) =>
  browser.call('appTokens.create', { site_id, name: 'Phone', ...part })
const made = async (browser: Browser, part: object = {}) => {
  const { data, error } = await create(browser, part)
  if (error) throw new Error(error.message)
  return data as { token: string; view: { id: string } }
}
const list = async ({ browser }: SignedInUser) =>
  (await act(browser, 'appTokens.list', {}, 'query')) as { id: string; site: string; name: string }[]

describe('one’s own app tokens', () => {
  test('the sites to choose from: those that take tokens and name the person, at least at one path', async () => {
    const sites = await act(ana.browser, 'appTokens.sites', {}, 'query')
    expect(sites.map(({ name }: { name: string }) => name)).toEqual(['Calendar', 'Dangling', 'Halls'])
    expect(sites[0]).toEqual({ id: site_id, name: 'Calendar', hosts: ['calendar.localhost'], app_tokens: WAYS })
    const staff = await act(admin.browser, 'appTokens.sites', {}, 'query')
    expect(staff.map(({ name }: { name: string }) => name)).toContain('Vault')
  })

  test('a token is made, shown once, told of by mail, found in the log, and ended', async () => {
    const person = await somebody()
    const { token, view } = await made(person.browser, { expires_at: provider.clock.now() + DAY })
    expect(token).toMatch(/^gkt_[\w-]{43}$/)
    expect(view).toMatchObject({ site: 'Calendar', name: 'Phone', hint: token.slice(-4), last_used_at: null })
    expect(await list(person)).toEqual([view as never])
    const rows = JSON.stringify(await rowsOf(provider, 'app_tokens'))
    expect(rows).not.toContain(token)
    expect(JSON.stringify(await list(person))).not.toMatch(/hash/)
    const mails = await mailsTo(provider, person.user.email)
    expect(mails.map(({ kind, data }) => [kind, data.change, data.what])).toEqual([
      ['credential_changed', 'app_token_made', 'Phone (Calendar)'],
    ])
    await act(person.browser, 'appTokens.revoke', { id: view.id })
    expect(await list(person)).toEqual([])
    expect((await person.browser.call('appTokens.revoke', { id: view.id })).status).toBe(404)
    const events = (await eventsOf(provider)).filter(({ target_id }) => target_id === view.id)
    expect(events.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['app_token.created', person.user.id],
      ['app_token.revoked', person.user.id],
    ])
    expect(JSON.stringify(events)).not.toContain(token)
  })

  test('PRM-11 one’s own data has them without hash or hint', async () => {
    const person = await somebody()
    await made(person.browser)
    const data = await act(person.browser, 'account.export', {}, 'query')
    expect(data.app_tokens).toMatchObject([{ site: 'Calendar', name: 'Phone', revoked_at: null }])
    expect(Object.keys(data.app_tokens[0])).not.toContain('hash')
  })

  test('SEC-125 with a session from more than ten minutes ago none is made', async () => {
    const person = await somebody()
    provider.clock.forward(601)
    const before = await countOf(provider, 'app_tokens')
    expect((await create(person.browser)).error?.data.gk.reason).toBe('reauthenticate')
    expect(await countOf(provider, 'app_tokens')).toBe(before)
    await act(person.browser, 'account.reauthenticate', { password: PASSWORD })
    expect((await create(person.browser)).status).toBe(200)
    await admin.browser.signInDirectly(admin.user.email)
    await ana.browser.signInDirectly(EMAIL)
  })

  test.each<[string, () => object, string]>([
    ['a site that does not name the person', () => ({ site_id: elsewhere }), 'site_id'],
    ['a site that is not there', () => ({ site_id: 'none' }), 'site_id'],
    ['no name', () => ({ name: '  ' }), 'name'],
    ['a name that is too long', () => ({ name: 'n'.repeat(101) }), 'name'],
    ['a name that is not plain', () => ({ name: 'a\u202eb' }), 'name'],
    ['an end in the past', () => ({ expires_at: provider.clock.now() }), 'expires_at'],
    ['an end beyond five years', () => ({ expires_at: provider.clock.now() + 6 * 366 * DAY }), 'expires_at'],
    ['an end that is no number', () => ({ expires_at: 1.5 }), 'expires_at'],
    ['somebody else’s id', () => ({ user_id: admin.user.id }), ''],
  ])('refused: %s', async (_name, part, field) => {
    const before = await stateOf(provider)
    const { status, error } = await create(ana.browser, part())
    expect(status).toBe(400)
    if (field !== '') expect(JSON.stringify(error)).toContain(field)
    expect(await stateOf(provider)).toEqual(before)
  })

  test('fifty are live at most, however many are asked for at once', async () => {
    const person = await somebody()
    for (let n = 0; n < 45; n += 1) await addAppToken(provider, person.user.id, site_id)
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(person.browser)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused.map(({ error }) => error?.data.gk.reason)).toEqual(Array(5).fill('too_many'))
    expect(await list(person)).toHaveLength(50)
  })

  test('SEC-116 another’s token is unknown, and stays', async () => {
    const other = await somebody()
    const { view } = await made(other.browser)
    const before = await stateOf(provider)
    const { status, error } = await ana.browser.call('appTokens.revoke', { id: view.id })
    const nobody = await ana.browser.call('appTokens.revoke', { id: 'none' })
    expect([status, error?.message]).toEqual([404, nobody.error?.message])
    expect(await stateOf(provider)).toEqual(before)
    for (const [name, input] of [
      ['appTokens.ofSite', { site_id }],
      ['appTokens.ofUser', { user_id: other.user.id }],
    ] as const)
      expect((await ana.browser.call(name, input, 'query')).status).toBe(403)
    expect((await ana.browser.call('appTokens.end', { id: view.id })).status).toBe(403)
  })

  test('ended twice at once: once, and one event', async () => {
    const person = await somebody()
    const { view } = await made(person.browser)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => person.browser.call('appTokens.revoke', { id: view.id })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(404)])
    const events = (await eventsOf(provider)).filter(
      ({ target_id, action }) => target_id === view.id && action === 'app_token.revoked',
    )
    expect(events).toHaveLength(1)
  })
})

describe('what administrators see', () => {
  test('tokens of a site with whose they are, page by page; tokens of a person; the end of one', async () => {
    const person = await somebody()
    const { view } = await made(person.browser, { name: 'Tablet' })
    const page = await act(admin.browser, 'appTokens.ofSite', { site_id, per_page: 1 }, 'query')
    expect(page.rows).toHaveLength(1)
    expect(page.total).toBeGreaterThan(1)
    const all = await act(admin.browser, 'appTokens.ofSite', { site_id, per_page: 100 }, 'query')
    const row = all.rows.find(({ id }: { id: string }) => id === view.id)
    expect(row).toEqual({ ...view, email: person.user.email, user_name: person.user.name })
    expect(await act(admin.browser, 'appTokens.ofUser', { user_id: person.user.id }, 'query')).toEqual([view])
    await act(admin.browser, 'appTokens.end', { id: view.id })
    expect(await list(person)).toEqual([])
    const event = (await eventsOf(provider)).find(
      ({ action, target_id }) => action === 'app_token.revoked' && target_id === view.id,
    )
    expect(event).toMatchObject({
      actor_id: admin.user.id,
      target_name: 'Tablet',
      details: { user_id: person.user.id },
    })
  })

  test('unknown ids are unknown; a script needs the scopes', async () => {
    expect((await admin.browser.call('appTokens.ofSite', { site_id: 'none' }, 'query')).status).toBe(404)
    expect((await admin.browser.call('appTokens.ofUser', { user_id: 'none' }, 'query')).status).toBe(404)
    expect((await admin.browser.call('appTokens.end', { id: 'none' })).status).toBe(404)
    const reader = await addApiKey(provider, admin.user.id, ['sites:read', 'users:read'])
    const call = (name: string, input: object, kind: 'query' | 'mutation' = 'query') =>
      callWithKey(provider, reader, name, input, kind)
    expect((await call('appTokens.ofSite', { site_id })).status).toBe(200)
    expect((await call('appTokens.ofUser', { user_id: ana.user.id })).status).toBe(200)
    expect((await call('appTokens.end', { id: 'none' }, 'mutation')).status).toBe(403)
    expect((await call('appTokens.create', { site_id, name: 'x' }, 'mutation')).status).toBe(401)
  })

  test.each(['users.disable', 'users.endSessions'])('SEC-122 %s ends them with the sessions', async (procedure) => {
    const person = await somebody()
    await made(person.browser)
    await act(admin.browser, procedure, { id: person.user.id })
    expect(await act(admin.browser, 'appTokens.ofUser', { user_id: person.user.id }, 'query')).toEqual([])
    if (procedure === 'users.disable') await act(admin.browser, 'users.enable', { id: person.user.id })
    expect(await act(admin.browser, 'appTokens.ofUser', { user_id: person.user.id }, 'query')).toEqual([])
  })

  test('another password leaves them: they are no way to it', async () => {
    const person = await somebody()
    await made(person.browser)
    await act(person.browser, 'account.changePassword', { current: PASSWORD, password: 'another wordy password' })
    await act(admin.browser, 'users.setPassword', {
      id: person.user.id,
      password: 'a third wordy password',
      must_change: false,
    })
    expect(await act(admin.browser, 'appTokens.ofUser', { user_id: person.user.id }, 'query')).toHaveLength(1)
  })

  test('*this wasn’t me* ends them all', async () => {
    const person = await somebody()
    await made(person.browser)
    const told = (await mailsTo(provider, person.user.email)).at(-1)?.data.not_me
    const token = new URL(String(told)).searchParams.get('token')
    expect((await ana.browser.call('recovery.notMe', { token })).status).toBe(200)
    expect(await act(admin.browser, 'appTokens.ofUser', { user_id: person.user.id }, 'query')).toEqual([])
  })

  test('a user who was never here has none', async () => {
    const user = await addUser(provider, 'new@example.com')
    expect(await act(admin.browser, 'appTokens.ofUser', { user_id: user.id }, 'query')).toEqual([])
  })
})
