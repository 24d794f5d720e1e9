import { beforeAll, describe, expect, test } from 'bun:test'
import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import { userHandle } from '@gatekeeper/core/authentication/passkey-options'
import { type Ceremony, FLAG, SoftwareAuthenticator } from '@gatekeeper/core/authentication/test/software-authenticator'
import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import { deletePasskey, findPasskey, insertPasskey } from '@gatekeeper/db/stores/passkeys'
import { countFailure } from '@gatekeeper/db/stores/throttles'
import { act, addAdmin } from '../harness/administrator'
import { type Answer, Browser } from '../harness/browser'
import { answerPasskey, registerPasskey, startSignIn } from '../harness/passkeys'
import { interactionOf } from '../harness/person'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider({ settings: { address_failures_per_minute: 100_000 } })
})

const reasonOf = ({ status, error }: Answer) => [status, error?.data.gk.reason]

const withPasskey = async (email: string, options: ConstructorParameters<typeof SoftwareAuthenticator>[0] = {}) => {
  const user = await addUser(provider, email)
  const browser = new Browser(provider)
  await browser.signInDirectly(email)
  return { user, browser, ...(await registerPasskey(browser, options)) }
}

const atLogin = async () => {
  const browser = new Browser(provider)
  return { browser, interaction: await startSignIn(browser) }
}

describe('SEC-109 a challenge is answered once, where it was given, within five minutes', () => {
  test('SEC-109 answered twice, by the same and by another answer', async () => {
    const { key } = await withPasskey('once@example.com')
    const { browser, interaction } = await atLogin()
    const options = await act(browser, 'login.passkeyOptions', { interaction, purpose: 'sign_in' })
    const response = key.get(options)
    expect(await act(browser, 'login.passkey', { interaction, response })).toMatchObject({ step: 'continue' })
    expect(reasonOf(await browser.call('login.passkey', { interaction, response }))).toEqual([400, 'passkey_too_late'])
    const second = key.get(options)
    expect(reasonOf(await browser.call('login.passkey', { interaction, response: second }))).toEqual([
      400,
      'passkey_too_late',
    ])
  })

  test('SEC-109 a wrong answer has used it up', async () => {
    const { key } = await withPasskey('wrong@example.com')
    const { browser, interaction } = await atLogin()
    const options = await act(browser, 'login.passkeyOptions', { interaction, purpose: 'sign_in' })
    const wrong = key.get(options, { clear: FLAG.UV })
    expect(reasonOf(await browser.call('login.passkey', { interaction, response: wrong }))).toEqual([
      400,
      'passkey_unverified',
    ])
    expect(reasonOf(await browser.call('login.passkey', { interaction, response: key.get(options) }))).toEqual([
      400,
      'passkey_too_late',
    ])
  })

  test('SEC-109 five minutes and no more', async () => {
    const { key } = await withPasskey('late@example.com')
    const { browser, interaction } = await atLogin()
    const options = await act(browser, 'login.passkeyOptions', { interaction, purpose: 'sign_in' })
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32)
    provider.clock.forward(300)
    expect(reasonOf(await browser.call('login.passkey', { interaction, response: key.get(options) }))).toEqual([
      400,
      'passkey_too_late',
    ])
  })

  test('SEC-109 another browser, another sign-in, another purpose', async () => {
    const { key, browser: owner } = await withPasskey('elsewhere@example.com')
    const { browser, interaction } = await atLogin()
    const other = await startSignIn(browser)
    const options = await act(browser, 'login.passkeyOptions', { interaction, purpose: 'sign_in' })
    const response = key.get(options)
    expect(reasonOf(await browser.call('login.passkey', { interaction: other, response }))[1]).toBe('passkey_too_late')
    const victim = await atLogin()
    const there = await victim.browser.call('login.passkey', { interaction: victim.interaction, response })
    expect(reasonOf(there)[1]).toBe('passkey_too_late')
    expect(reasonOf(await victim.browser.call('login.passkey', { interaction, response }))[1]).toBe('other_browser')
    expect(reasonOf(await owner.call('passkeys.stepUp', { response }))[1]).toBe('passkey_too_late')
    // None of them has used it up.
    expect(await act(browser, 'login.passkey', { interaction, response })).toMatchObject({ step: 'continue' })
  })

  test('SEC-109 one of a registration, of another session, of another user', async () => {
    const { key, browser } = await withPasskey('session@example.com')
    const { browser: stranger } = await withPasskey('stranger@example.com')
    const options = await act(stranger, 'passkeys.registerOptions', {})
    const made = new SoftwareAuthenticator().create(options)
    expect(reasonOf(await browser.call('passkeys.register', { response: made }))[1]).toBe('passkey_too_late')
    const step_up = await act(stranger, 'passkeys.stepUpOptions', {})
    const response = key.get({ ...step_up, challenge: options.challenge })
    expect(reasonOf(await stranger.call('passkeys.stepUp', { response }))[1]).toBe('passkey_too_late')
    // A passkey of somebody else does not raise one's session.
    expect(reasonOf(await stranger.call('passkeys.stepUp', { response: key.get(step_up) }))).toEqual([
      401,
      'passkey_unknown',
    ])
  })

  test.each([
    ['missing', { challenge: undefined }],
    ['short', { challenge: 'AAAA' }],
    ['made up', { challenge: Buffer.alloc(32, 9).toString('base64url') }],
    ['no text', { challenge: 7 }],
  ])('SEC-109 %s', async (_, client) => {
    const { key } = await withPasskey(`challenge-${crypto.randomUUID()}@example.com`)
    const { browser, interaction } = await atLogin()
    expect(reasonOf(await answerPasskey(browser, interaction, key, 'sign_in', { client }))).toEqual([
      400,
      'passkey_too_late',
    ])
  })
})

describe('SEC-110, SEC-111 the server looks, whatever the browser was made to do', () => {
  test.each<[string, Ceremony, string]>([
    ['another port', { origin: 'http://localhost:8081' }, 'passkey_origin'],
    ['a sub-domain', { origin: 'http://app.localhost:8080' }, 'passkey_origin'],
    ['crossOrigin', { client: { crossOrigin: true } }, 'passkey_invalid'],
    ['topOrigin', { client: { topOrigin: 'https://evil.example' } }, 'passkey_invalid'],
    ['another RP ID', { rp_id: 'evil.example' }, 'passkey_invalid'],
    ['the type of a registration', { client: { type: 'webauthn.create' } }, 'passkey_invalid'],
    ['UP = 0', { clear: FLAG.UP }, 'passkey_unverified'],
    ['UV = 0', { clear: FLAG.UV }, 'passkey_unverified'],
  ])('SEC-110, SEC-111 %s', async (_, ceremony, reason) => {
    const { key } = await withPasskey(`origin-${crypto.randomUUID()}@example.com`)
    const { browser, interaction } = await atLogin()
    const answer = await answerPasskey(browser, interaction, key, 'sign_in', ceremony)
    expect(reasonOf(answer)).toEqual([400, reason])
    expect(browser.cookies.has('__Host-gk_session')).toBe(false)
  })

  test('SEC-111 UV = 0 makes no session fresh', async () => {
    const { key, browser } = await withPasskey('uv@example.com')
    const step = await act(browser, 'passkeys.stepUpOptions', {})
    const unverified = await browser.call('passkeys.stepUp', { response: key.get(step, { clear: FLAG.UV }) })
    expect(reasonOf(unverified)).toEqual([400, 'passkey_unverified'])
  })

  test("SEC-111 a second factor is one's own, only where it is asked for, and one with UV = 0 is one factor more", async () => {
    const required = await openProvider()
    const [ada, eve] = [await addUser(required, 'ada@example.com'), await addUser(required, 'eve@example.com')]
    const keys = new Map<string, SoftwareAuthenticator>()
    for (const { email } of [ada, eve]) {
      const browser = new Browser(required)
      await browser.signInDirectly(email)
      keys.set(email, (await registerPasskey(browser)).key)
    }
    const strict = await addClient(required, 'strict', { require_second_factor: true })
    const browser = new Browser(required)
    const interaction = interactionOf(await browser.open(authorizeUrl(strict)))
    const early = await browser.call('login.passkeyOptions', { interaction, purpose: 'second_factor' })
    expect(reasonOf(early)).toEqual([400, 'not_this_step'])
    await act(browser, 'login.password', { interaction, login: 'ada@example.com', password: PASSWORD })
    const foreign = await answerPasskey(
      browser,
      interaction,
      keys.get('eve@example.com') as SoftwareAuthenticator,
      'second_factor',
    )
    expect(reasonOf(foreign)).toEqual([401, 'passkey_unknown'])
    expect(foreign.error?.data.gk).not.toHaveProperty('signal')
    const own = await answerPasskey(
      browser,
      interaction,
      keys.get('ada@example.com') as SoftwareAuthenticator,
      'second_factor',
      { clear: FLAG.UV },
    )
    expect(own.data).toMatchObject({ step: 'continue' })
  })
})

describe('SEC-112 what the page was made to ask for does not count', () => {
  test.each<[string, (key: SoftwareAuthenticator) => void, Ceremony, string]>([
    ['RS1', (key) => key.cose.set(3, -65535), {}, 'passkey_unsupported'],
    ['ES384 by its number', (key) => key.cose.set(3, -35), {}, 'passkey_unsupported'],
    ['UV = 0', () => {}, { clear: FLAG.UV }, 'passkey_unverified'],
    ['UP = 0', () => {}, { clear: FLAG.UP }, 'passkey_unverified'],
  ])('SEC-112 %s', async (_, change, ceremony, reason) => {
    const { browser } = await withPasskey(`policy-${crypto.randomUUID()}@example.com`)
    const key = new SoftwareAuthenticator()
    change(key)
    const options = await act(browser, 'passkeys.registerOptions', {})
    const answer = await browser.call('passkeys.register', { response: key.create(options, ceremony) })
    expect(reasonOf(answer)).toEqual([400, reason])
  })
  test('SEC-112 residentKey off', async () => {
    const { browser } = await withPasskey('resident@example.com')
    const options = await act(browser, 'passkeys.registerOptions', {})
    const made = new SoftwareAuthenticator().create(options)
    const response = { ...made, clientExtensionResults: { credProps: { rk: false } } }
    const answer = await browser.call('passkeys.register', { response })
    expect(reasonOf(answer)).toEqual([400, 'passkey_not_discoverable'])
  })
})

describe('SEC-113 counters', () => {
  test('SEC-113 a counter that goes back is refused, and on record with both numbers', async () => {
    const { key, passkey, user } = await withPasskey('cloned@example.com', { sign_count: 5 })
    const first = await atLogin()
    expect((await answerPasskey(first.browser, first.interaction, key)).data).toMatchObject({ step: 'continue' })
    expect((await findPasskey(provider.services.db, passkey.id))?.sign_count).toBe(6)
    const { browser, interaction } = await atLogin()
    const answer = await answerPasskey(browser, interaction, key, 'sign_in', { sign_count: 6 })
    expect(reasonOf(answer)).toEqual([401, 'passkey_cloned'])
    const admin = await addAdmin(provider, 'auditor@example.com')
    const { rows } = await act(admin, 'audit.list', { action: 'passkey.cloned' }, 'query')
    const [event] = rows
    expect(event).toMatchObject({
      outcome: 'refused',
      target_id: passkey.id,
      actor_id: user.id,
      details: { on_file: 6, shown: 6, user_id: user.id },
    })
  })

  test('SEC-113 without a counter, as often as one likes', async () => {
    const { key } = await withPasskey('zero@example.com')
    for (let round = 0; round < 3; round += 1) {
      const { browser, interaction } = await atLogin()
      expect((await answerPasskey(browser, interaction, key)).data).toMatchObject({ step: 'continue' })
    }
  })
})

describe('SEC-114 odd data', () => {
  const bomb = Buffer.alloc(16_000, 0x81).toString('base64url')
  test.each<[string, Record<string, unknown>]>([
    ['a depth bomb', { attestationObject: bomb }],
    ['a huge length', { attestationObject: Buffer.from('bbffffffffffffffff', 'hex').toString('base64url') }],
    ['nothing', { attestationObject: '' }],
    ['no base64url', { attestationObject: '!"§$%&/()' }],
    ['a lone surrogate', { attestationObject: '\ud800' }],
    ['a nul', { attestationObject: 'AA\0AA' }],
    ['more than is taken', { attestationObject: 'A'.repeat(30_000) }],
    ['a number', { attestationObject: 7 }],
  ])('SEC-114 %s: 400, no crash', async (_, part) => {
    const { browser } = await withPasskey(`odd-${crypto.randomUUID()}@example.com`)
    const options = await act(browser, 'passkeys.registerOptions', {})
    const made = new SoftwareAuthenticator().create(options)
    const answer = await browser.call('passkeys.register', {
      response: { ...made, response: { ...made.response, ...part } },
    })
    expect(answer.status).toBe(400)
  })
  test.each(['', '\0', 'ü', 'A'.repeat(1365), '../x', "'; --"])('SEC-114 a passkey called %j', async (id) => {
    const { key } = await withPasskey(`id-${crypto.randomUUID()}@example.com`)
    const { browser, interaction } = await atLogin()
    const options = await act(browser, 'login.passkeyOptions', { interaction, purpose: 'sign_in' })
    const answer = await browser.call('login.passkey', {
      interaction,
      response: { ...key.get(options), id, rawId: id },
    })
    expect([400, 401]).toContain(answer.status)
  })
})

describe('SEC-115 who has a passkey is told to nobody', () => {
  test('SEC-115 what is asked before it is known who somebody is depends on nothing', async () => {
    const { browser, interaction } = await atLogin()
    const options = await act(browser, 'login.passkeyOptions', { interaction, purpose: 'sign_in' })
    expect({ ...options, challenge: '' }).toEqual({
      rpId: 'localhost',
      challenge: '',
      timeout: 300_000,
      userVerification: 'required',
    })
  })

  test('SEC-115 unknown, wrong, disabled, expired: one answer; the browser forgets only what nobody has', async () => {
    const admin = await addAdmin(provider, 'boss@example.com')
    const disabled = await withPasskey('disabled@example.com')
    const expired = await withPasskey('expired@example.com')
    const forged = await withPasskey('forged@example.com')
    await act(admin, 'users.disable', { id: disabled.user.id })
    const listed = await act(admin, 'users.get', { id: expired.user.id }, 'query')
    await act(admin, 'users.update', {
      id: expired.user.id,
      version: listed.version,
      expires_at: provider.clock.now() + 1000,
    })
    provider.clock.forward(2)
    const unknown = new SoftwareAuthenticator()
    unknown.user_handle = disabled.key.user_handle
    const imposter = new SoftwareAuthenticator()
    Object.assign(imposter, { id: forged.passkey.id, user_handle: forged.key.user_handle })
    const said = []
    for (const key of [unknown, disabled.key, expired.key, imposter]) {
      const { browser, interaction } = await atLogin()
      const { status, error } = await answerPasskey(browser, interaction, key)
      const { signal, reference: _, ...gk } = (error?.data.gk ?? {}) as Record<string, unknown>
      said.push({ status, message: error?.message, gk })
      expect(signal).toEqual(key === unknown ? { rp_id: 'localhost', credential_id: key.id } : undefined)
    }
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1)
  })
})

describe('SEC-087, PRM-13 nobody locks anyone out of a passkey', () => {
  test('SEC-087, PRM-13 an account that is locked by a thousand wrong passwords opens by its passkey', async () => {
    const { key, user } = await withPasskey('locked@example.com')
    const account = accountThrottleKey(user.id)
    for (let index = 0; index < 1000; index += 1)
      await provider.services.db.commit([countFailure(account, index, provider.clock.now())])
    const { browser, interaction } = await atLogin()
    const locked = await browser.call('login.password', {
      interaction,
      login: 'locked@example.com',
      password: PASSWORD,
    })
    expect(reasonOf(locked)).toEqual([429, 'locked'])
    expect((await answerPasskey(browser, interaction, key)).data).toMatchObject({ step: 'continue' })
  }, 60_000)

  test('wrong passkeys from one address are slowed down there, and nowhere else', async () => {
    const strict = await openProvider({ settings: { address_failures_per_minute: 5 } })
    await addUser(strict, 'here@example.com')
    const owner = new Browser(strict)
    await owner.signInDirectly('here@example.com')
    const { key } = await registerPasskey(owner)
    const browser = new Browser(strict)
    const interaction = await startSignIn(browser)
    for (let index = 0; index < 5; index += 1)
      expect((await answerPasskey(browser, interaction, new SoftwareAuthenticator())).status).toBe(401)
    expect(reasonOf(await answerPasskey(browser, interaction, key))).toEqual([429, 'throttled'])
    const input = { interaction, login: 'here@example.com', password: PASSWORD }
    expect(await act(browser, 'login.password', input)).toMatchObject({ step: 'continue' })
    strict.clock.forward(61)
    const again = await startSignIn(browser)
    expect((await answerPasskey(browser, again, key)).data).toMatchObject({ step: 'continue' })
  })
})

describe('SEC-108 the last factor', () => {
  test('SEC-108 stays where one is demanded, and goes where another stands', async () => {
    const demanding = await openProvider()
    await addUser(demanding, 'keeps@example.com')
    const browser = new Browser(demanding)
    await browser.signInDirectly('keeps@example.com')
    const { passkey } = await registerPasskey(browser)
    const { passkey: other } = await registerPasskey(browser)
    demanding.services.snapshots.settings().second_factor_required = true
    await act(browser, 'passkeys.delete', { id: other.id })
    expect(reasonOf(await browser.call('passkeys.delete', { id: passkey.id }))).toEqual([403, 'last_second_factor'])
  })
  test('SEC-108 whoever has nothing else does not shut themselves out', async () => {
    const user = await addUser(provider, 'only@example.com', {}, null)
    const { key } = await withPasskey('made@example.com')
    const made = await findPasskey(provider.services.db, key.id)
    const passkey = { ...(made as Passkey), user_id: user.id }
    await provider.services.db.commit([deletePasskey(key.id, (made as Passkey).user_id), insertPasskey(passkey)])
    key.user_handle = userHandle(user.id)
    const { browser, interaction } = await atLogin()
    expect((await answerPasskey(browser, interaction, key)).data).toMatchObject({ step: 'continue' })
    expect(reasonOf(await browser.call('passkeys.delete', { id: passkey.id }))).toEqual([403, 'last_way_in'])
  })
})

describe("SEC-117 another one's passkey", () => {
  test('SEC-117 is not renamed, deleted or told of', async () => {
    const { passkey } = await withPasskey('mine@example.com')
    const { browser } = await withPasskey('yours@example.com')
    const [made_up, theirs] = ['nothing', passkey.id]
    for (const procedure of ['passkeys.rename', 'passkeys.delete']) {
      const more = procedure === 'passkeys.rename' ? { name: 'Mine' } : {}
      const one = await browser.call(procedure, { id: made_up, ...more })
      const other = await browser.call(procedure, { id: theirs, ...more })
      expect([one.status, one.error?.message]).toEqual([404, other.error?.message])
    }
  })
})
