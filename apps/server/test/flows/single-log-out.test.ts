import { beforeAll, describe, expect, test } from 'bun:test'
import type { Policy } from '@gatekeeper/core/access/policy'
import type { Group } from '@gatekeeper/core/group'
import type { User } from '@gatekeeper/core/user'
import { startJobs } from '../../src/jobs/jobs'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { later } from '../harness/later'
import { endSessionUrl, press } from '../harness/log-out'
import { MAIL_ENV, mailed, resetToken, tokenOf } from '../harness/outbox'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { obtainTokens } from '../harness/relying-party'
import { SiteBrowser } from '../harness/site-browser'
import { addSite } from '../harness/sites'
import { until } from '../harness/until'

const WIKI = 'http://wiki.localhost/page'
const STAFF = 'http://staff.localhost/page'
const NEW = 'another wordy password of somebody'

/** What happens at one node holds at the other; nobody tells it but the database, which is asked twice a second. */
let here: Provider
let there: Provider
let admin: Browser
let app: AddedClient
let group: Group
let policy: Policy
/** Somebody whom none of this concerns. */
let other: SiteBrowser
beforeAll(async () => {
  ;[here, there] = (await openNodes(2, { env: MAIL_ENV })) as [Provider, Provider]
  admin = await addAdmin(here)
  app = await addClient(here, 'app')
  group = await act(admin, 'groups.create', { name: 'staff' })
  policy = await act(admin, 'policies.create', { name: 'Staff', groups: [{ id: group.id }] })
  await addSite(here)
  await addSite(here, { name: 'Staff', hosts: ['staff.localhost'], policy_id: policy.id })
  later(startJobs(there.services))
  await until(async () => there.services.snapshots.sites().byHost('staff.localhost') !== null)
  const bystander = await addUser(here, 'other@example.com')
  await act(admin, 'groups.addMember', { group_id: group.id, user_id: bystander.id })
  const entered = new SiteBrowser(here)
  for (const page of [WIKI, STAFF]) await entered.signInAt(page, bystander.email)
  other = entered.at(there)
})

interface Person {
  user: User
  browser: SiteBrowser
  /** The same browser, whose checks the other node answers. */
  beyond: SiteBrowser
}

const enter = async (pages: readonly string[]): Promise<Person> => {
  const user = await addUser(here, `${crypto.randomUUID()}@example.com`)
  await act(admin, 'groups.addMember', { group_id: group.id, user_id: user.id })
  const browser = new SiteBrowser(here)
  for (const page of pages) expect((await browser.signInAt(page, user.email)).status).toBe(200)
  const beyond = browser.at(there)
  for (const page of pages) expect((await beyond.ask(page)).status).toBe(200)
  return { user, browser, beyond }
}

/** Both nodes refuse within a second of `change`, and whoever is not meant notices nothing. */
const expectRefusedWithinASecond = async (
  { browser, beyond }: Person,
  pages: readonly string[],
  status: 302 | 403,
  change: () => Promise<unknown>,
  bystanders: readonly string[] = pages,
): Promise<void> => {
  await change()
  const began = performance.now()
  for (const page of pages)
    await until(async () => {
      for (const one of bystanders) expect((await other.ask(one)).status).toBe(200)
      return (await beyond.ask(page)).status === status && (await browser.ask(page)).status === status
    })
  expect(performance.now() - began).toBeLessThan(1000)
}

describe('PX-07, SEC-122 the end of a sign-in closes every site, on every node, within a second', () => {
  const ends: [string, (person: Person) => Promise<unknown>][] = [
    ['signed out on the account page', ({ browser }) => act(browser.portal, 'session.signOut', {})],
    [
      'signed out at /logout',
      async ({ browser }) => press(browser.portal, await browser.portal.open('/logout'), 'sign_out'),
    ],
    [
      'signed out by an app, at /end_session',
      async ({ browser, user }) => {
        const { id_token = '' } = await obtainTokens(here, browser.portal, app, user.email)
        await browser.portal.open(endSessionUrl({ id_token_hint: id_token }))
      },
    ],
    [
      'ended from another browser of the same person',
      async ({ user }) => {
        const second = new Browser(here)
        await second.signInDirectly(user.email)
        await act(second, 'account.endOtherSessions', {})
      },
    ],
    [
      'somebody else signs in here',
      async ({ browser }) => {
        const next = await addUser(here, `${crypto.randomUUID()}@example.com`)
        await browser.portal.signInDirectly(next.email)
      },
    ],
    ['an administrator ends all sessions', ({ user }) => act(admin, 'users.endSessions', { id: user.id })],
    ['an administrator disables the user', ({ user }) => act(admin, 'users.disable', { id: user.id })],
    [
      'an administrator deletes the user',
      async ({ user }) => {
        await act(admin, 'users.disable', { id: user.id })
        const { version } = await act(admin, 'users.get', { id: user.id }, 'query')
        await act(admin, 'users.delete', { id: user.id, version, confirm: user.email })
      },
    ],
    [
      'the password is reset by mail',
      async ({ user }) => {
        const elsewhere = new Browser(here)
        const token = await resetToken(here, elsewhere, user.email)
        await act(elsewhere, 'recovery.complete', { token, password: NEW })
      },
    ],
    [
      'this wasn’t me',
      async ({ user }) => {
        const thief = new Browser(here)
        await thief.signInDirectly(user.email)
        await act(thief, 'account.changePassword', { current: PASSWORD, password: NEW })
        const mail = await mailed(here, user.email, 'credential_changed')
        await act(new Browser(here), 'recovery.notMe', { token: tokenOf(mail?.not_me ?? '') })
      },
    ],
  ]
  test.each(ends)('%s', async (_, end) => {
    const person = await enter([WIKI, STAFF])
    await expectRefusedWithinASecond(person, [WIKI, STAFF], 302, () => end(person))
  })
})

describe('SEC-152, FLT-31 what an administrator changes holds for the next request within a second', () => {
  test('removed from the group, and taken in again', async () => {
    const person = await enter([STAFF])
    const membership = { group_id: group.id, user_id: person.user.id }
    await expectRefusedWithinASecond(person, [STAFF], 403, () => act(admin, 'groups.removeMember', membership))
    await act(admin, 'groups.addMember', membership)
    await until(async () => (await person.beyond.ask(STAFF)).status === 200)
  })

  test('the policy names others, and has other terms', async () => {
    const own = await act(admin, 'policies.create', { name: 'Own', groups: [{ id: group.id }] })
    const { site } = await act(admin, 'sites.create', { name: 'Own', hosts: ['own.localhost'], policy_id: own.id })
    const page = 'http://own.localhost/'
    await until(async () => there.services.snapshots.sites().byHost('own.localhost') !== null)
    const person = await enter([page])
    const change = (version: number, fields: object) =>
      act(admin, 'policies.update', { id: own.id, version, ...fields })
    await expectRefusedWithinASecond(person, [page], 403, () => change(1, { groups: [] }), [WIKI])
    await change(2, { groups: [{ id: group.id }] })
    await until(async () => (await person.beyond.ask(page)).status === 200)
    const nowhere = { kind: 'networks', networks: ['198.51.100.0/24'] }
    await expectRefusedWithinASecond(person, [page], 403, () => change(3, { condition: nowhere }), [WIKI])
    await change(4, { condition: { kind: 'second_factor', every_time: false } })
    await until(async () => (await person.beyond.ask(page)).status === 302)
    await change(5, { condition: null })
    await until(async () => (await person.beyond.ask(page)).status === 200)
    const rules = [{ match: 'prefix', path: '/', methods: [], action: 'deny', policy_id: null }]
    const deny = () => act(admin, 'sites.update', { id: site.id, version: 1, rules })
    await expectRefusedWithinASecond(person, [page], 403, deny, [WIKI])
    const off = () => act(admin, 'sites.update', { id: site.id, version: 2, enabled: false })
    await expectRefusedWithinASecond(person, [page], 403, off, [WIKI])
  })

  test('a membership, and a permission, that ends by itself', async () => {
    const person = await enter([STAFF])
    const expires_at = here.clock.now() + 60_000
    await act(admin, 'groups.addMember', { group_id: group.id, user_id: person.user.id, expires_at })
    here.clock.forward(60)
    await expectRefusedWithinASecond(person, [STAFF], 403, async () => {})
  })
})
