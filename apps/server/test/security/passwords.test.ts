import { beforeAll, describe, expect, test } from 'bun:test'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { deleteUser } from '@gatekeeper/db/stores/users'
import { addAdmin, addSignedIn, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'

let provider: Provider
let admin: SignedInUser
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
})

const tryPassword = async (login: string, password: string): Promise<Response> => {
  provider.clock.forward(61)
  const browser = new Browser(provider)
  const { data } = await browser.call('login.start', {})
  return browser.send('/trpc/login.password', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: provider.services.issuer },
    body: JSON.stringify({ interaction: data.interaction, login, password }),
  })
}

describe('SEC-084 what a refused sign-in says', () => {
  const nobodies: [string, () => Promise<string>, string][] = [
    ['unknown', async () => 'nobody@example.com', PASSWORD],
    ['not even an address', async () => 'no body', PASSWORD],
    ['a wrong password', async () => (await addUser(provider, 'wrong@example.com')).email, 'wrong'],
    ['an empty password', async () => (await addUser(provider, 'empty@example.com')).email, ''],
    ['disabled', async () => (await addUser(provider, 'off@example.com', { state: 'disabled' })).email, PASSWORD],
    [
      'pending, a wrong password',
      async () => (await addUser(provider, 'pending@example.com', { state: 'pending' })).email,
      'wrong',
    ],
    ['expired', async () => (await addUser(provider, 'over@example.com', { expires_at: 1 })).email, PASSWORD],
    ['no password set', async () => (await addUser(provider, 'none@example.com', {}, null)).email, PASSWORD],
    [
      'deleted',
      async () => {
        const user = await addUser(provider, 'gone@example.com')
        await provider.services.db.commit(deleteUser(user.id, user.version))
        return user.email
      },
      PASSWORD,
    ],
  ]
  test('SEC-084 status, headers, cookies and body are the same for all of them', async () => {
    const answers = new Set<string>()
    for (const [, login, password] of nobodies) {
      const response = await tryPassword(await login(), password)
      const headers = [...response.headers].filter(([name]) => name !== 'x-request-id')
      const body = (await response.text()).replace(/[0-9a-f-]{36}/, 'ID')
      answers.add(JSON.stringify({ status: response.status, headers, body, cookies: response.headers.getSetCookie() }))
    }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toContain('"status":401')
    expect([...answers][0]).toContain('"cookies":[]')
  })

  test('SEC-084 only whoever has proved the account by its password is told that it waits for approval', async () => {
    const { email } = await addUser(provider, 'waiting@example.com', { state: 'pending' })
    const response = await tryPassword(email, PASSWORD)
    const { result } = (await response.json()) as { result: { data: Record<string, unknown> } }
    expect(result.data).toMatchObject({ step: 'refused', refusal: 'pending', account: null, continue_to: null })
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('SEC-084 each costs one hash', async () => {
    const { passwords } = provider.services
    for (const [name, , password] of nobodies) {
      let verified = 0
      provider.services.passwords = {
        ...passwords,
        verify: async (...all) => {
          verified += 1
          return passwords.verify(...all)
        },
      }
      const users = {
        'a wrong password': 'wrong@example.com',
        disabled: 'off@example.com',
        'no password set': 'none@example.com',
      } as Record<string, string>
      await tryPassword(users[name] ?? 'nobody@example.com', password)
      expect({ name, verified }).toEqual({ name, verified: 1 })
    }
    provider.services.passwords = passwords
  })

  test('T10: a hash that asks for too much is a failed sign-in, at once', async () => {
    const user = await addUser(provider, 'imported@example.com')
    const bad = [
      '$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$aGFzaGhhc2g',
      '$argon2id$v=19$m=19456,t=9999,p=1$c29tZXNhbHQ$aGFzaGhhc2g',
      '$argon2id$v=19$m=19456,t=2,p=99$c29tZXNhbHQ$aGFzaGhhc2g',
      '$2b$10$abcdefghijklmnopqrstuv',
      'not a hash',
      '',
    ]
    for (const hash of bad) {
      const before = await findPassword(provider.services.db, user.id)
      await provider.services.db.commit([
        replacePassword(user.id, before?.version ?? 1, { hash, changed_at: 0, must_change: false }),
      ])
      const began = performance.now()
      expect((await tryPassword(user.email, PASSWORD)).status).toBe(401)
      expect(performance.now() - began).toBeLessThan(3000)
    }
  })
})

describe('SEC-089 a new password', () => {
  const change = async (password: string) => {
    const { user, browser } = await addSignedIn(provider, `p${crypto.randomUUID()}@example.com`)
    const { status, error } = await browser.call('account.changePassword', { current: PASSWORD, password })
    return { user, status, fault: error?.data.gk.faults?.[0] }
  }
  const signsIn = async (login: string, password: string) => (await tryPassword(login, password)).status === 200

  const good: [string, string][] = [
    ['64 characters', `${'kqz'.repeat(21)}7`],
    ['129 characters', `${'vXq9'.repeat(32)}z`],
    ['1,024 bytes', `${'wörter und mehr '.repeat(60)}abcd`],
    ['emoji', '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧'],
    ['spaces at both ends', '  two spaces around it  '],
    ['NUL within', 'before the nul\0after the nul'],
    ['lower case only', 'zweifelhaftq'],
    ['not normalised', 'e\u0301cole maternelle'],
  ]
  test.each(good)('SEC-089 %s is taken exactly', async (_, password) => {
    const { user, status } = await change(password)
    expect(status).toBe(200)
    expect(await signsIn(user.email, password)).toBe(true)
    for (const other of [
      password.trim(),
      password.slice(0, 64),
      password.slice(0, -1),
      `${password} `,
      password.split('\0')[0] ?? '',
      password.normalize('NFC'),
      password.toUpperCase(),
    ])
      if (other !== password) expect(await signsIn(user.email, other)).toBe(false)
  })

  const bad: [string, string][] = [
    ['1 under the minimum', 'elevenchars'],
    ['1,025 bytes', `${'wörter und mehr '.repeat(60)}abcde`],
    ['a common word', 'passwordpassword'],
    ['a keyboard row', 'qwertyuiop123'],
    ['a lone surrogate', 'a broken \ud800 character'],
    ['the name of the site', 'GateKeeper-2026!'],
  ]
  test.each(bad)('SEC-089 %s is refused before it is hashed', async (_, password) => {
    const { passwords } = provider.services
    let hashed = 0
    provider.services.passwords = {
      ...passwords,
      hash: (text) => {
        hashed += 1
        return passwords.hash(text)
      },
    }
    const { status, fault } = await change(password)
    provider.services.passwords = passwords
    expect([status, fault?.field, hashed]).toEqual([400, 'new-password', 0])
  })

  test('SEC-089 a megabyte is 413', async () => {
    const { browser } = await addSignedIn(provider, 'big@example.com')
    const { status } = await browser.call('account.changePassword', {
      current: PASSWORD,
      password: 'a'.repeat(1024 * 1024),
    })
    expect(status).toBe(413)
  })

  test('SEC-089 the same rules at every place that takes one', async () => {
    const email = `q${crypto.randomUUID()}@example.com`
    const weak = 'qwertyuiop123'
    await admin.browser.signInDirectly(admin.user.email)
    expect((await admin.browser.call('users.create', { email, password: weak })).status).toBe(400)
    const { id } = await addUser(provider, email)
    expect((await admin.browser.call('users.setPassword', { id, password: weak })).status).toBe(400)
    await addUser(provider, 'forced@example.com', {}, { must_change: true })
    const browser = new Browser(provider)
    const { data } = await browser.call('login.start', {})
    await browser.call('login.password', {
      interaction: data.interaction,
      login: 'forced@example.com',
      password: PASSWORD,
    })
    expect((await browser.call('login.changePassword', { interaction: data.interaction, password: weak })).status).toBe(
      400,
    )
  })

  test.each([8, 12, 128])('SEC-089 the minimum can be %i', async (password_min_length) => {
    const strict = await openProvider({ settings: { password_min_length } })
    const { browser } = await addAdmin(strict)
    const create = (password: string) =>
      browser.call('users.create', { email: `${crypto.randomUUID()}@example.com`, password })
    const letters = Array.from({ length: password_min_length }, (_, index) => 'zjqxkvbwpyg'[index % 11]).join('')
    expect((await create(letters)).status).toBe(200)
    expect((await create(letters.slice(1))).status).toBe(400)
  })
})
