import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { addSignedIn } from '../harness/admin'
import { Browser } from '../harness/browser'
import { type FakeUpstream, openFakeUpstream } from '../harness/fake-upstream'
import { Clock, openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'
import { addUpstream, HOME, pressButton, reasonOf } from '../harness/upstream'

const clock = new Clock()
let fake: FakeUpstream
let here: Provider
beforeAll(async () => {
  fake = await openFakeUpstream(clock.now)
  here = await openProvider({
    settings: { outbound_allowed: HOME, registration: 'open' },
    seams: { now: clock.now, upstreamKinds: fake.kinds },
  })
  for (const id of ['company', 'other']) await addUpstream(here, { id, name: id, issuer: fake.issuer(id) })
})
beforeEach(() => {
  fake.knobs = {}
})

let people = 0
const somebody = async () => {
  people += 1
  return addSignedIn(here, `account${people}@example.com`)
}
const begin = async (browser: Browser, provider = 'company') => {
  const { data, error } = await browser.call('upstreams.beginLink', { provider })
  if (error) throw new Error(error.data.gk.reason)
  return new URL(data.url)
}
const mine = async (browser: Browser) => (await browser.call('upstreams.mine', {}, 'query')).data
/** Whom a sign-in by this account there makes of a browser. */
const signInAs = async (sub: string, provider = 'company', claims = {}) => {
  const browser = new Browser(here)
  const { data } = await browser.call('login.start', {})
  const url = await pressButton(browser, data.interaction, provider)
  const landed = await browser.open(fake.agree(url, { sub, ...claims }))
  return { browser, landed, me: (await browser.call('session.me', {}, 'query')).data?.user.email ?? null }
}

describe('connected providers of one’s own account', () => {
  test('connected with any address there, and then a way in', async () => {
    const { browser, user } = await somebody()
    expect(await mine(browser)).toMatchObject({ links: [], offered: [{ id: 'company' }, { id: 'other' }] })
    const callback = fake.agree(await begin(browser), { sub: 'own', preferred_username: 'work name' })
    const landed = await browser.send(callback)
    expect(landed.headers.get('location')).toBe('/account/connected?upstream=company&reason=linked')
    expect(await mine(browser)).toMatchObject({
      links: [{ provider: { id: 'company', name: 'company', kind: 'oidc', enabled: true }, label: 'work name' }],
      offered: [{ id: 'other' }],
      other_way: true,
    })
    expect((await signInAs('own')).me).toBe(user.email)
    expect(await eventsOf(here)).toContainEqual(
      expect.objectContaining({ action: 'upstream.linked', target_id: user.id, actor_id: user.id }),
    )
  })

  test('SEC-125 asks for a sign-in of the last ten minutes, to connect and to disconnect', async () => {
    const { browser } = await somebody()
    clock.forward(601)
    expect((await browser.call('upstreams.beginLink', { provider: 'company' })).error?.data.gk.reason).toBe(
      'reauthenticate',
    )
    expect((await browser.call('upstreams.unlink', { id: 'x' })).error?.data.gk.reason).toBe('reauthenticate')
  })

  test('SEC-135 a linking that another browser, another person or nobody ends', async () => {
    const { browser } = await somebody()
    const { browser: other } = await somebody()
    const callback = fake.agree(await begin(browser), { sub: 'stolen' })
    expect((await other.open(callback)).status).toBe(400)
    expect((await new Browser(here).open(callback)).status).toBe(400)

    // The same browser, in which another person has signed in meanwhile.
    const changed = await somebody()
    await browser.signInDirectly(changed.user.email)
    expect((await browser.send(callback)).headers.get('location')).toContain('reason=signed_out')
    expect((await mine(browser)).links).toEqual([])
    expect((await signInAs('stolen')).me).toBeNull()
  })

  test('SEC-137 an account there is one person’s here', async () => {
    const [first, second] = [await somebody(), await somebody()]
    await first.browser.send(fake.agree(await begin(first.browser), { sub: 'shared' }))
    const again = await second.browser.send(fake.agree(await begin(second.browser), { sub: 'shared' }))
    expect(again.headers.get('location')).toContain('reason=taken')
    const twice = await first.browser.send(fake.agree(await begin(first.browser), { sub: 'shared' }))
    expect(twice.headers.get('location')).toContain('reason=already_linked')
    expect((await signInAs('shared')).me).toBe(first.user.email)
  })

  test('a sign-in that comes back to a state of linking, and the other way round, is neither', async () => {
    const { browser, user } = await somebody()
    const link = await begin(browser)
    const callback = fake.agree(link, { sub: 'mixed', email: 'mixed@example.com', email_verified: true })
    expect((await browser.open(callback)).url.pathname).toBe('/account/connected')
    expect(await findUserByEmailKey(here.services.db, 'mixed@example.com')).toBeNull()
    expect((await signInAs('mixed')).me).toBe(user.email)
  })

  test('disconnected: no way in any more; another’s cannot be', async () => {
    const { browser } = await somebody()
    const { browser: other } = await somebody()
    await browser.send(fake.agree(await begin(browser), { sub: 'gone' }))
    const { id } = (await mine(browser)).links[0]
    expect((await other.call('upstreams.unlink', { id })).error?.data.gk.reason).toBe('unknown')
    expect((await browser.call('upstreams.unlink', { id })).error).toBeUndefined()
    expect((await mine(browser)).links).toEqual([])
    const { me, landed } = await signInAs('gone')
    expect([me, reasonOf(landed)]).toEqual([null, 'unverified'])
  })

  test('the only way in stays; of two that go at once one stays', async () => {
    const claims = { email: 'only@example.com', email_verified: true }
    const { browser } = await signInAs('only', 'company', claims)
    const { links, other_way } = await mine(browser)
    expect(other_way).toBe(false)
    const refused = await browser.call('upstreams.unlink', { id: links[0].id })
    expect(refused.error?.data.gk.reason).toBe('only_way_in')
    await browser.send(fake.agree(await begin(browser, 'other'), { sub: 'only2' }))
    const both = (await mine(browser)).links
    const answers = await Promise.all(both.map(({ id }: { id: string }) => browser.call('upstreams.unlink', { id })))
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1)
    expect((await mine(browser)).links).toHaveLength(1)
  })

  test('a new link ends the trust in devices, and is told by mail', async () => {
    const mailing = await openProvider({
      settings: {
        outbound_allowed: HOME,
        smtp: { host: 'mail.example.com', port: 465, security: 'tls', username: null, from: 'gk@example.com' },
      },
      seams: { now: clock.now, upstreamKinds: fake.kinds },
    })
    await addUpstream(mailing, { id: 'company', name: 'Company', issuer: fake.issuer('company') })
    const { browser } = await addSignedIn(mailing, 'told@example.com')
    await browser.send(fake.agree(await begin(browser), { sub: 'told' }))
    const mails = await rowsOf(mailing, 'mails')
    expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['credential_changed', 'told@example.com']])
    const { id } = (await mine(browser)).links[0]
    await browser.call('upstreams.unlink', { id })
    expect(await rowsOf(mailing, 'mails')).toHaveLength(2)
  })
})

describe('registration by approval', () => {
  test('a new person waits, and is told so each time; the administrators are told once', async () => {
    const approving = await openProvider({
      settings: {
        outbound_allowed: HOME,
        registration: 'approval',
        smtp: { host: 'mail.example.com', port: 465, security: 'tls', username: null, from: 'gk@example.com' },
      },
      seams: { now: clock.now, upstreamKinds: fake.kinds },
    })
    await addUpstream(approving, { id: 'company', issuer: fake.issuer('company') })
    await addUser(approving, 'admin@example.com', { role: 'admin' })
    const attempt = async () => {
      const browser = new Browser(approving)
      const { data } = await browser.call('login.start', {})
      const url = await pressButton(browser, data.interaction)
      const claims = { sub: 'waits', email: 'waits@example.com', email_verified: true }
      const landed = await browser.open(fake.agree(url, claims))
      return [reasonOf(landed), (await browser.call('session.me', {}, 'query')).data]
    }
    expect(await attempt()).toEqual(['pending', null])
    expect(await findUserByEmailKey(approving.services.db, 'waits@example.com')).toMatchObject({ state: 'pending' })
    expect(await attempt()).toEqual(['pending', null])
    const mails = await rowsOf(approving, 'mails')
    expect(mails.map(({ kind, recipient }) => [kind, recipient])).toEqual([['approval_wanted', 'admin@example.com']])
  })
})
