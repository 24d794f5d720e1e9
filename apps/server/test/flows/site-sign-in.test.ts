import { beforeAll, describe, expect, test } from 'bun:test'
import type { Policy } from '@gatekeeper/core/access/policy'
import { deleteSite } from '@gatekeeper/db/stores/sites'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { enrolTotp, totpCode } from '../harness/factors'
import { resetToken } from '../harness/outbox'
import { answerPasskey, registerPasskey } from '../harness/passkeys'
import { openProvider, type Provider } from '../harness/provider'
import { decide, finish, newCode } from '../harness/qr'
import { addUser, PASSWORD } from '../harness/records'
import { SiteBrowser, type Visited } from '../harness/site-browser'
import { addPolicy, addSite } from '../harness/sites'
import { eventsOf } from '../harness/tables'
import { federate, pressButton, signInThere } from '../harness/upstream'
import { linkTo, mailsTo, WITH_MAIL } from '../harness/written-mails'

const PAGE = 'http://wiki.localhost/a?b=c'

let provider: Provider
let people = 0
let email = ''
beforeAll(async () => {
  provider = await openProvider({ env: WITH_MAIL, settings: { registration: 'open', email_code_sign_in: true } })
  await addSite(provider)
})
const person = async (): Promise<string> => {
  people += 1
  email = `p${people}@example.com`
  await addUser(provider, email)
  return email
}
const interactionOf = ({ url }: Visited): string => url.searchParams.get('interaction') ?? ''

/** From the sign-in page of a site; what the road gives back says where to go on. */
const arrive = async (): Promise<{ browser: SiteBrowser; interaction: string }> => {
  const browser = new SiteBrowser(provider)
  return { browser, interaction: interactionOf(await browser.open(PAGE)) }
}
const expectEntered = async (browser: SiteBrowser, continue_to: string, who = email): Promise<void> => {
  const visited = await browser.open(continue_to)
  expect([visited.status, String(visited.url), visited.response.headers.get('remote-user')]).toEqual([200, PAGE, who])
}

describe('PX-01 every road of signing in leads to the page of a site', () => {
  test('by password', async () => {
    await person()
    const { browser, interaction } = await arrive()
    const { continue_to } = await act(browser.portal, 'login.password', {
      interaction,
      login: email,
      password: PASSWORD,
    })
    expect(continue_to).toBe(`/auth/sign-in?interaction=${interaction}`)
    await expectEntered(browser, continue_to)
    const event = (await eventsOf(provider)).findLast(({ action }) => action === 'site.entered')
    expect(event).toMatchObject({
      target_type: 'site',
      target_name: 'Wiki',
      actor_name: email,
      details: { host: 'wiki.localhost' },
    })
  })

  test('by passkey', async () => {
    await person()
    const owner = new Browser(provider)
    await owner.signInDirectly(email)
    const { key } = await registerPasskey(owner)
    const { browser, interaction } = await arrive()
    await expectEntered(browser, (await answerPasskey(browser.portal, interaction, key)).data.continue_to)
  })

  test('by a code in a mail, which names the site', async () => {
    people += 1
    email = `p${people}@example.com`
    await addUser(provider, email, {}, null)
    const { browser, interaction } = await arrive()
    await act(browser.portal, 'login.requestEmailCode', { interaction, login: email, locale: 'en' })
    const [mail] = await mailsTo(provider, email)
    expect(mail).toMatchObject({ kind: 'code', data: { app: 'Wiki' } })
    await expectEntered(
      browser,
      (
        await act(browser.portal, 'login.signInByEmailCode', {
          interaction,
          login: email,
          code: String(mail?.data.code),
        })
      ).continue_to,
    )
  })

  test('by a phone, which shows the name of the site', async () => {
    await person()
    const phone = new Browser(provider)
    await phone.signInDirectly(email)
    const { browser, interaction } = await arrive()
    const { token } = await newCode(browser.portal, interaction)
    expect((await act(phone, 'deviceApprovals.get', { token })).app).toEqual({ name: 'Wiki', icon_src: null })
    await decide(phone, { token })
    const done = await finish({ browser: browser.portal, interaction, token, match_number: '' })
    await expectEntered(browser, done.data.continue_to)
  })

  test('by another provider', async () => {
    const federation = await federate({ settings: { registration: 'open' } })
    await addSite(federation.here)
    await addUser(federation.there, 'there@example.com')
    const browser = new SiteBrowser(federation.here)
    const interaction = interactionOf(await browser.open(PAGE))
    const back = await signInThere(
      federation.there,
      await pressButton(browser.portal, interaction),
      'there@example.com',
    )
    await browser.portal.open(back)
    const { data } = await browser.portal.call('login.state', { interaction }, 'query')
    await expectEntered(browser, data.continue_to, 'there@example.com')
  })

  test.each(['the same browser', 'another browser'])('by registration, the link opened in %s', async (which) => {
    people += 1
    email = `new${people}@example.com`
    const { browser, interaction } = await arrive()
    await act(browser.portal, 'registration.begin', { email, locale: 'en', interaction })
    const token = await linkTo(provider, email, 'register')
    const other = which === 'another browser' ? new SiteBrowser(provider) : browser
    expect((await act(other.portal, 'registration.check', { token })).app).toBe('Wiki')
    const input = { token, name: 'Nora', password: PASSWORD, locale: 'en' }
    await expectEntered(other, (await act(other.portal, 'registration.complete', input)).continue_to)
  })

  test.each(['the same browser', 'another browser'])('by a reset link opened in %s', async (which) => {
    await person()
    const { browser, interaction } = await arrive()
    const token = await resetToken(provider, browser.portal, email, { interaction })
    const other = which === 'another browser' ? new SiteBrowser(provider) : browser
    const looked = await act(other.portal, 'recovery.check', { token, kind: 'reset_password' })
    expect(looked.client).toMatchObject({ name: 'Wiki', home_url: 'http://wiki.localhost/' })
    const password = 'another wordy password of the tests'
    const { continue_to } = await act(other.portal, 'recovery.complete', { token, password })
    const next = new URL(continue_to, provider.services.issuer).searchParams.get('interaction') ?? ''
    const done = await act(other.portal, 'login.password', { interaction: next, login: email, password })
    await expectEntered(other, done.continue_to)
  })

  test('a password that must be changed is changed on the way', async () => {
    people += 1
    email = `p${people}@example.com`
    await addUser(provider, email, {}, { must_change: true })
    const { browser, interaction } = await arrive()
    const asked = await act(browser.portal, 'login.password', { interaction, login: email, password: PASSWORD })
    expect(asked.step).toBe('change_password')
    const done = await act(browser.portal, 'login.changePassword', {
      interaction,
      password: 'a new one for the wiki, long',
    })
    await expectEntered(browser, done.continue_to)
  })
})

describe('product.md section 3: the second factor that a policy asks for', () => {
  const withPolicy = async (host: string, every_time: boolean): Promise<{ page: string; policy: Policy }> => {
    const policy = await addPolicy(provider, { name: host, condition: { kind: 'second_factor', every_time } })
    await addSite(provider, { name: host, hosts: [host], policy_id: policy.id })
    return { page: `http://${host}/x`, policy }
  }
  const giveCode = (browser: SiteBrowser, interaction: string, secret: string, trust_device = false) =>
    act(browser.portal, 'login.totp', { interaction, code: totpCode(provider, secret), trust_device })

  test('SEC-040 asked for in the session there is, once; a trusted device does', async () => {
    const { page } = await withPolicy('second.localhost', false)
    await person()
    const browser = new SiteBrowser(provider)
    const owner = new Browser(provider)
    for (const one of [browser.portal, owner]) await one.signInDirectly(email)
    const { secret } = await enrolTotp(provider, owner)
    const landed = await browser.open(page)
    const interaction = interactionOf(landed)
    expect((await act(browser.portal, 'login.state', { interaction }, 'query')).step).toBe('second_factor')
    const { continue_to } = await giveCode(browser, interaction, secret)
    expect((await browser.open(continue_to)).status).toBe(200)
    expect((await browser.open(page)).way).toHaveLength(1)
    provider.clock.forward(60)
    // And afresh, where the device is trusted at once.
    const fresh = new SiteBrowser(provider)
    const again = interactionOf(await fresh.open(page))
    expect(
      (await act(fresh.portal, 'login.password', { interaction: again, login: email, password: PASSWORD })).step,
    ).toBe('second_factor')
    expect((await fresh.open((await giveCode(fresh, again, secret, true)).continue_to)).status).toBe(200)
    await act(fresh.portal, 'session.signOut', {})
    fresh.cookies.clear()
    expect((await fresh.signInAt(page, email)).status).toBe(200)
  })

  test('LG-31 every time: a trusted device does not do', async () => {
    const { page } = await withPolicy('strict.localhost', true)
    await person()
    const owner = new Browser(provider)
    await owner.signInDirectly(email)
    const { secret } = await enrolTotp(provider, owner)
    const browser = new SiteBrowser(provider)
    const first = interactionOf(await browser.open(PAGE))
    await act(browser.portal, 'login.password', { interaction: first, login: email, password: PASSWORD })
    await giveCode(browser, first, secret, true)
    await act(browser.portal, 'session.signOut', {})
    browser.cookies.clear()
    provider.clock.forward(60)
    // Trusted now: no second factor for the wiki …
    expect((await browser.signInAt(PAGE, email)).status).toBe(200)
    // … and one for the strict site, in the session there is and in a fresh one.
    const raised = interactionOf(await browser.open(page))
    expect((await act(browser.portal, 'login.state', { interaction: raised }, 'query')).step).toBe('second_factor')
    expect((await browser.open((await giveCode(browser, raised, secret)).continue_to)).status).toBe(200)
    await act(browser.portal, 'session.signOut', {})
    browser.cookies.clear()
    provider.clock.forward(60)
    const fresh = interactionOf(await browser.open(page))
    const { step } = await act(browser.portal, 'login.password', {
      interaction: fresh,
      login: email,
      password: PASSWORD,
    })
    expect(step).toBe('second_factor')
    expect((await browser.open((await giveCode(browser, fresh, secret)).continue_to)).status).toBe(200)
  })

  test('whoever has none enrols one on the way', async () => {
    const { page } = await withPolicy('enrol.localhost', false)
    people += 1
    email = `p${people}@example.com`
    await addUser(provider, email, {}, null)
    const browser = new SiteBrowser(provider)
    const interaction = interactionOf(await browser.open(page))
    await act(browser.portal, 'login.requestEmailCode', { interaction, login: email, locale: 'en' })
    const [mail] = await mailsTo(provider, email)
    expect(
      (
        await act(browser.portal, 'login.signInByEmailCode', {
          interaction,
          login: email,
          code: String(mail?.data.code),
        })
      ).step,
    ).toBe('enroll_factor')
  })
})

describe('LG-30 a sign-in to a site that goes no further', () => {
  const resume = (browser: SiteBrowser, interaction: string) => browser.open(`/auth/sign-in?interaction=${interaction}`)

  test('cancelled: a calm page with the way back, once', async () => {
    const { browser, interaction } = await arrive()
    const { step, continue_to } = await act(browser.portal, 'login.cancel', { interaction })
    expect([step, continue_to]).toEqual(['continue', `/auth/sign-in?interaction=${interaction}`])
    const page = await browser.open(continue_to)
    expect([page.status, page.text.includes('You did not sign in')]).toEqual([403, true])
    expect(page.text).toContain('href="http://wiki.localhost/"')
    expect((await resume(browser, interaction)).text).toContain('This sign-in is over')
  })

  test.each<[string, (found: { browser: SiteBrowser; interaction: string }) => Promise<Visited>, string]>([
    ['unknown', ({ browser }) => resume(browser, 'gki_unknown'), 'This sign-in is over'],
    [
      'too old',
      ({ browser, interaction }) => {
        provider.clock.forward(601)
        return resume(browser, interaction)
      },
      'This sign-in is over',
    ],
    [
      'SEC-045 of another browser',
      ({ interaction }) => resume(new SiteBrowser(provider), interaction),
      'Another browser',
    ],
  ])('%s', async (_, go, title) => {
    const page = await go(await arrive())
    expect([page.status, page.text.includes(title)]).toEqual([400, true])
    expect(page.response.headers.get('location')).toBe(null)
  })

  test('spent: the ticket is given once', async () => {
    await person()
    const { browser, interaction } = await arrive()
    const { continue_to } = await act(browser.portal, 'login.password', {
      interaction,
      login: email,
      password: PASSWORD,
    })
    await expectEntered(browser, continue_to)
    const page = await browser.open(continue_to)
    expect([page.status, page.text.includes('Back to Wiki')]).toEqual([400, true])
  })

  test('the site is switched off meanwhile', async () => {
    const site = await addSite(provider, { name: 'Gone', hosts: ['gone.localhost'] })
    await person()
    const browser = new SiteBrowser(provider)
    const interaction = interactionOf(await browser.open('http://gone.localhost/'))
    await provider.services.db.commit([deleteSite(site.id, site.version)])
    await provider.services.snapshots.reload('access')
    expect((await browser.portal.call('login.state', { interaction }, 'query')).error?.data.gk.reason).toBe(
      'client_unknown',
    )
    expect([
      (await resume(browser, interaction)).status,
      String((await resume(browser, interaction)).url.pathname),
    ]).toEqual([400, '/auth/sign-in'])
  })

  test('PX-04 the way out of a site leads to the question whether to sign out', async () => {
    const browser = new SiteBrowser(provider)
    const response = await browser.ask('http://wiki.localhost/_gk/sign-out')
    expect([response.status, response.headers.get('location')]).toEqual([303, `${provider.services.issuer}/logout`])
  })
})
