import { beforeAll, describe, expect, test } from 'bun:test'
import { listUpstreamLinksOfUser } from '@gatekeeper/db/stores/upstream-links'
import { findUserByEmailKey, updateUser } from '@gatekeeper/db/stores/users'
import { Browser } from '../harness/browser'
import { enrolTotp, totpCode } from '../harness/factors'
import { interactionOf } from '../harness/person'
import { addUser } from '../harness/records'
import { authorizeUrl, claimsOf, codeOf, redeem } from '../harness/relying-party'
import { byUpstream, type Federation, federate, goOn, pressButton, reasonOf, signInThere } from '../harness/upstream'

let federation: Federation
beforeAll(async () => {
  federation = await federate({ settings: { registration: 'open' } })
})

const userHere = async (email: string) => findUserByEmailKey(federation.here.services.db, email)

describe('another GateKeeper as the provider, the whole way', () => {
  test('a new person is made, and signed in to the app: AM-12, LG-18', async () => {
    const { here, there, app } = federation
    await addUser(there, 'new@example.com', { name: 'Nora New', locale: 'fr' })
    const { browser, interaction } = await byUpstream(federation, 'new@example.com')
    const { body } = await redeem(here, app, codeOf(await goOn(browser, interaction)))
    const claims = claimsOf(body.id_token ?? '')
    expect(claims).toMatchObject({
      iss: here.services.issuer,
      acr: 'urn:gatekeeper:aal1',
      auth_time: Math.floor(here.clock.now() / 1000),
      email: 'new@example.com',
      email_verified: true,
    })
    expect(claims).not.toHaveProperty('amr')
    const user = await userHere('new@example.com')
    expect(user).toMatchObject({ id: claims.sub, name: 'Nora New', role: 'user', state: 'active', username: null })
    expect(claims.sub).not.toBe((await findUserByEmailKey(there.services.db, 'new@example.com'))?.id)
  })

  test('the same person again is the same user, later: LG-18', async () => {
    const { here, app } = federation
    const before = await userHere('new@example.com')
    here.clock.forward(3600)
    const { browser, interaction } = await byUpstream(federation, 'new@example.com')
    const { body } = await redeem(here, app, codeOf(await goOn(browser, interaction)))
    expect(claimsOf(body.id_token ?? '')).toMatchObject({
      sub: before?.id,
      auth_time: Math.floor(here.clock.now() / 1000),
    })
    const [link, ...others] = await listUpstreamLinksOfUser(here.services.db, before?.id ?? '')
    expect(link).toMatchObject({ label: 'new@example.com', last_used_at: here.clock.now() })
    expect(others).toEqual([])
  })

  test('at /login alone', async () => {
    const { here, there } = federation
    await addUser(there, 'direct@example.com')
    const browser = new Browser(here)
    const started = await browser.call('login.start', {})
    const interaction = started.data.interaction
    expect(started.data.roads.upstream).toEqual([{ id: 'company', name: 'Company', kind: 'oidc' }])
    const callback = await signInThere(there, await pressButton(browser, interaction), 'direct@example.com')
    const landed = await browser.open(callback)
    expect(`${landed.url.pathname}${landed.url.search}`).toBe(`/login?interaction=${interaction}`)
    expect((await browser.call('login.state', { interaction }, 'query')).data.continue_to).toBe('/account')
    expect((await browser.call('session.me', {}, 'query')).data.user.email).toBe('direct@example.com')
  })

  test('whoever says no there is back here, and signs in another way', async () => {
    const { here, there } = federation
    const browser = new Browser(here)
    const interaction = interactionOf(await browser.open(authorizeUrl(federation.app)))
    const elsewhere = new Browser(there)
    const landed = await elsewhere.open(await pressButton(browser, interaction))
    const { data } = await elsewhere.call('login.cancel', { interaction: interactionOf(landed) })
    const back = await browser.open((await elsewhere.open(data.continue_to)).url)
    expect(back.url.pathname).toBe('/login')
    expect(reasonOf(back)).toBe('denied')
    expect(back.url.searchParams.get('upstream')).toBe('company')
    await addUser(here, 'other-way@example.com')
    expect((await browser.signIn(back, 'other-way@example.com')).url.origin).toBe('https://app.example.com')
  })

  test('prompt=login asks for a fresh sign-in there, too', async () => {
    const { here } = federation
    const browser = new Browser(here)
    const prompted = interactionOf(await browser.open(authorizeUrl(federation.app, { prompt: 'login' })))
    expect((await pressButton(browser, prompted)).searchParams.get('prompt')).toBe('login')
    const plain = interactionOf(await browser.open(authorizeUrl(federation.app)))
    expect((await pressButton(browser, plain)).searchParams.get('prompt')).toBeNull()
  })
})

describe('AM-13 a second factor here, after the provider', () => {
  test('is asked for, and its values and mfa are what amr says', async () => {
    const { here, there, app } = federation
    const email = 'factor@example.com'
    await addUser(here, email)
    await addUser(there, email)
    const first = await byUpstream(federation, email)
    await first.browser.signIn(first.landed, email)
    const { secret } = await enrolTotp(here, first.browser)

    here.clock.forward(60)
    const { browser, interaction } = await byUpstream(federation, email)
    const { data } = await browser.call('login.state', { interaction }, 'query')
    expect([data.step, data.second_factor.options]).toEqual(['second_factor', ['totp', 'recovery_code']])
    expect((await browser.call('session.me', {}, 'query')).data).toBeNull()
    const code = totpCode(here, secret)
    const given = await browser.call('login.totp', { interaction, code, trust_device: true })
    const { body } = await redeem(here, app, codeOf(await browser.open(given.data.continue_to)))
    expect(claimsOf(body.id_token ?? '')).toMatchObject({
      amr: ['otp', 'mfa'],
      acr: 'urn:gatekeeper:aal2',
      auth_time: Math.floor(here.clock.now() / 1000),
    })
    const again = await byUpstream(federation, email, browser, { prompt: 'login' })
    const trusted = await redeem(here, app, codeOf(await goOn(browser, again.interaction)))
    const claims = claimsOf(trusted.body.id_token ?? '')
    expect(claims.acr).toBe('urn:gatekeeper:aal2')
    expect(claims).not.toHaveProperty('amr')
  })
})

describe('SEC-137 somebody here has the address', () => {
  test('is led to sign in here first, and connected by that', async () => {
    const { here, there } = federation
    const user = await addUser(here, 'both@example.com')
    await addUser(there, 'both@example.com')
    const { browser, interaction, landed } = await byUpstream(federation, 'both@example.com')
    expect(reasonOf(landed)).toBeNull()
    const state = await browser.call('login.state', { interaction }, 'query')
    expect(state.data).toMatchObject({
      step: 'identify',
      account: null,
      connects: { provider: 'Company', email: 'both@example.com' },
    })
    expect(await listUpstreamLinksOfUser(here.services.db, user.id)).toEqual([])

    const signed = await browser.signIn(landed, 'both@example.com')
    expect(signed.url.origin).toBe('https://app.example.com')
    expect(await listUpstreamLinksOfUser(here.services.db, user.id)).toMatchObject([
      { provider_id: 'company', label: 'both@example.com' },
    ])

    const again = await byUpstream(federation, 'both@example.com')
    const { body } = await redeem(here, federation.app, codeOf(await goOn(again.browser, again.interaction)))
    expect(claimsOf(body.id_token ?? '').sub).toBe(user.id)
  })

  test('another person who signs in there instead is not connected', async () => {
    const { here, there } = federation
    const user = await addUser(here, 'victim@example.com')
    const other = await addUser(here, 'bystander@example.com')
    await addUser(there, 'victim@example.com')
    const { browser, landed } = await byUpstream(federation, 'victim@example.com')
    await browser.signIn(landed, 'bystander@example.com')
    for (const { id } of [user, other]) expect(await listUpstreamLinksOfUser(here.services.db, id)).toEqual([])
  })

  test('an address that is not verified there makes nobody and links nobody', async () => {
    const { here, there } = federation
    const user = await addUser(here, 'claimed@example.com')
    await addUser(there, 'claimed@example.com', { email_verified: false })
    const { browser, landed, interaction } = await byUpstream(federation, 'claimed@example.com')
    expect(reasonOf(landed)).toBe('unverified')
    await browser.signIn(landed, 'claimed@example.com').catch(() => null)
    expect((await browser.call('login.state', { interaction }, 'query')).data?.connects ?? null).toBeNull()
    expect(await listUpstreamLinksOfUser(here.services.db, user.id)).toEqual([])
  })

  test('SEC-098 an address that was never verified here is nobody’s to be given', async () => {
    const { here, there } = federation
    const squatter = await addUser(here, 'squatted@example.com', { email_verified: false })
    await addUser(there, 'squatted@example.com')
    const { landed, browser } = await byUpstream(federation, 'squatted@example.com')
    expect(reasonOf(landed)).toBe('no_account')
    await browser.signIn(landed, 'squatted@example.com')
    expect(await listUpstreamLinksOfUser(here.services.db, squatter.id)).toEqual([])
  })

  test('SEC-084 a linked user who was disabled is refused like anyone unknown', async () => {
    const { here, there } = federation
    await addUser(there, 'leaver@example.com')
    await byUpstream(federation, 'leaver@example.com')
    const user = await userHere('leaver@example.com')
    if (!user) throw new Error('nobody was made')
    await here.services.db.commit([updateUser(user.id, user.version, { state: 'disabled' }, here.clock.now())])
    const { browser, landed } = await byUpstream(federation, 'leaver@example.com')
    expect(reasonOf(landed)).toBe('no_account')
    expect((await browser.call('session.me', {}, 'query')).data).toBeNull()
  })
})
