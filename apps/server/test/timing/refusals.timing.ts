// Run by `bun run test:faults`: do refusals tell by their time what they do not tell by their text? (SEC-016)
import { beforeAll, describe, expect, test } from 'bun:test'
import { SoftwareAuthenticator } from '@gatekeeper/core/authentication/test/software-authenticator'
import { updateUser } from '@gatekeeper/db/stores/users'
import { verifyHash } from '../../src/services/verify-hash'
import { Browser } from '../harness/browser'
import { registerPasskey } from '../harness/passkeys'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { listen } from '../harness/wire'
import { judge, report, SAMPLES, sampleAll } from './same-time'

const MINUTES = 30 * 60_000
/** An account takes a hundred failures in all, whatever the settings: no more than that of each. */
const PER_ACCOUNT = 80
const POOL = Math.ceil((SAMPLES + 10) / PER_ACCOUNT)

let provider: Provider
let base = ''
let web: AddedClient
let off: AddedClient
beforeAll(async () => {
  provider = await openProvider({
    env: { BASE_URL: 'http://auth.example' },
    seams: { verifyPassword: verifyHash },
    settings: { account_free_failures: 1_000_000, address_failures_per_minute: 1_000_000 },
  })
  provider.services.breaker = { failed() {}, delay: async () => {} }
  web = await addClient(provider, 'web')
  off = await addClient(provider, 'off', { enabled: false })
  for (let index = 0; index < POOL; index += 1) {
    await addUser(provider, `wrong${index}@example.com`)
    await addUser(provider, `off${index}@example.com`, { state: 'disabled' })
    await addUser(provider, `over${index}@example.com`, { expires_at: 1 })
    await addUser(provider, `none${index}@example.com`, {}, null)
  }
  base = `http://127.0.0.1:${await listen(provider)}`
})

/** Over one kept connection, from addresses of a pool, so that what strangers may write does not run out in one class. */
const send = async (
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
  from = 0,
): Promise<string> => {
  const headers = { host: 'auth.example', 'x-forwarded-for': `198.18.0.${from % 250}`, ...init.headers }
  return (await fetch(`${base}${path}`, { ...init, headers, redirect: 'manual' })).text()
}
const nextMinute = (index: number) => {
  if (index % 20 === 0) provider.clock.forward(60)
}
const expectSame = async (title: string, classes: Record<string, (index: number) => Promise<unknown>>) => {
  const found = await sampleAll(classes, nextMinute)
  const compared = judge(found)
  console.log(report(title, found, compared))
  expect(compared.filter(({ same }) => !same)).toEqual([])
}

describe('SEC-016 refusals take one time', () => {
  test(
    'SEC-022 /authorize: an unknown and a disabled client',
    async () => {
      const ask = (client_id: string) => (index: number) =>
        send(
          `/authorize?response_type=code&scope=openid&redirect_uri=https://web.example.com/callback&client_id=${client_id}`,
          {},
          index,
        )
      await expectSame('SEC-022', { unknown: ask('nil'), disabled: ask(off.client.id) })
    },
    MINUTES,
  )

  test(
    'SEC-052 /oauth/token: an unknown client, a wrong secret, a disabled client',
    async () => {
      const ask = (id: string, secret: string) => (index: number) => {
        const headers = {
          authorization: `Basic ${btoa(`${id}:${secret}`)}`,
          'content-type': 'application/x-www-form-urlencoded',
        }
        return send(
          '/oauth/token',
          { method: 'POST', headers, body: 'grant_type=refresh_token&refresh_token=x' },
          index,
        )
      }
      const wrong = web.secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
      await expectSame('SEC-052', {
        'unknown client': ask('nil', web.secret),
        'wrong secret': ask('web', wrong),
        'first letter wrong': ask('web', `x${web.secret.slice(1)}`),
        'disabled client': ask('off', off.secret),
      })
    },
    MINUTES,
  )

  test(
    'SEC-084 sign-in: unknown, wrong, disabled, expired, no password',
    async () => {
      const browser = new Browser(provider)
      const started = await browser.call('login.start', {})
      const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
      const ask = (name: string, password: string) => async (index: number) => {
        const headers = { cookie, origin: 'http://auth.example', 'content-type': 'application/json' }
        const login = `${name}${Math.floor(index / PER_ACCOUNT)}@example.com`
        const body = JSON.stringify({ interaction, login, password })
        const text = await send('/trpc/login.password', { method: 'POST', headers, body }, index)
        if (!text.includes('wrong_credentials')) throw new Error(text)
      }
      let interaction: string = started.data.interaction
      const renew = async () => {
        // The clock moves on, and a sign-in under way ends after ten minutes.
        const next = await browser.call('login.start', {})
        interaction = next.data.interaction
      }
      const found = await sampleAll(
        {
          unknown: ask('nobody', PASSWORD),
          'wrong password': ask('wrong', 'not the password'),
          disabled: ask('off', PASSWORD),
          expired: ask('over', PASSWORD),
          'no password': ask('none', PASSWORD),
        },
        async (index) => {
          nextMinute(index)
          if (index % 20 === 0) await renew()
        },
      )
      const compared = judge(found)
      console.log(report('SEC-084', found, compared))
      expect(compared.filter(({ same }) => !same)).toEqual([])
    },
    MINUTES,
  )

  test(
    'SEC-115 a passkey: unknown, forged, of a user who is disabled, expired',
    async () => {
      const keys: Record<string, SoftwareAuthenticator> = { unknown: new SoftwareAuthenticator() }
      for (const name of ['forged', 'disabled', 'expired']) {
        const email = `${name}-passkey@example.com`
        const user = await addUser(provider, email)
        const owner = new Browser(provider)
        await owner.signInDirectly(email)
        const { key } = await registerPasskey(owner, {}, { origin: 'http://auth.example' })
        keys[name] = key
        const changes = { disabled: { state: 'disabled' as const }, expired: { expires_at: 1 } }[name]
        const now = provider.clock.now()
        if (changes) await provider.services.db.commit([updateUser(user.id, user.version, changes, now)])
      }
      const imposter = new SoftwareAuthenticator()
      keys.forged = Object.assign(imposter, { id: keys.forged?.id, user_handle: keys.forged?.user_handle })
      const browser = new Browser(provider)
      const bodies = new Map<string, string>()
      // The challenges are fetched before the clock runs: what is measured is the answer alone.
      const prepare = async (index: number) => {
        nextMinute(index)
        const { interaction } = (await browser.call('login.start', {})).data
        for (const [name, key] of Object.entries(keys)) {
          const { data } = await browser.call('login.passkeyOptions', { interaction, purpose: 'sign_in' })
          const response = key.get(data, { origin: 'http://auth.example' })
          bodies.set(name, JSON.stringify({ interaction, response }))
        }
      }
      const ask = (name: string) => async (index: number) => {
        const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
        const headers = { cookie, origin: 'http://auth.example', 'content-type': 'application/json' }
        const body = bodies.get(name) ?? ''
        const text = await send('/trpc/login.passkey', { method: 'POST', headers, body }, index)
        if (!text.includes('passkey_unknown')) throw new Error(text)
      }
      const found = await sampleAll(Object.fromEntries(Object.keys(keys).map((name) => [name, ask(name)])), prepare)
      const compared = judge(found)
      console.log(report('SEC-115', found, compared))
      expect(compared.filter(({ same }) => !same)).toEqual([])
    },
    MINUTES,
  )

  test(
    'SEC-084, SEC-086 the lock: a known and an unknown account',
    async () => {
      const locked = await openProvider({
        env: { BASE_URL: 'http://auth.example' },
        seams: { verifyPassword: verifyHash },
      })
      locked.services.breaker = { failed() {}, delay: async () => {} }
      await addUser(locked, 'known@example.com')
      const port = await listen(locked)
      const browser = new Browser(locked)
      const { data } = await browser.call('login.start', {})
      const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
      const ask = (login: string) => async (index: number) => {
        const headers = {
          host: 'auth.example',
          cookie,
          origin: 'http://auth.example',
          'content-type': 'application/json',
          'x-forwarded-for': `198.18.1.${index % 250}`,
        }
        const body = JSON.stringify({ interaction: data.interaction, login, password: PASSWORD })
        return (await fetch(`http://127.0.0.1:${port}/trpc/login.password`, { method: 'POST', headers, body })).text()
      }
      for (const login of ['known@example.com', 'unknown@example.com'])
        for (let guess = 0; guess < 5; guess += 1)
          await browser.call('login.password', { interaction: data.interaction, login, password: 'wrong' })
      expect(await ask('unknown@example.com')(0)).toContain('throttled')
      expect(await ask('known@example.com')(0)).toContain('throttled')
      const found = await sampleAll({ known: ask('known@example.com'), unknown: ask('unknown@example.com') })
      const compared = judge(found)
      console.log(report('the lock', found, compared))
      expect(compared.filter(({ same }) => !same)).toEqual([])
    },
    MINUTES,
  )
})
