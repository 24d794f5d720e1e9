import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { delayFor, makeBreaker } from '../../src/services/breaker'
import { ADMIN, addAdmin, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { fastHasher } from '../harness/hasher'
import { openNodes, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { eventsOf } from '../harness/tables'

let nodes: Provider[]
let provider: Provider
let admin: SignedInUser
const waits: number[] = []
beforeAll(async () => {
  nodes = await openNodes(2)
  provider = nodes[0] as Provider
  admin = await addAdmin(provider)
  for (const { services } of nodes) {
    services.passwords = fastHasher()
    services.breaker = { failed() {}, delay: async () => {} }
  }
})

let made = 0
/** A user whose password the fast hasher knows. */
const newUser = async (fields: Partial<User> = {}): Promise<User> => {
  made += 1
  const user = await addUser(provider, `user${made}@example.com`, {
    username: `name${made}`,
    username_key: `name${made}`,
    ...fields,
  })
  const password = await findPassword(provider.services.db, user.id)
  const changed = { hash: `fast:${PASSWORD}`, changed_at: 0, must_change: false }
  await provider.services.db.commit([replacePassword(user.id, password?.version ?? 1, changed)])
  return user
}

let peers = 0
/** One guess from an address of its own, on either node. */
const guess = async (login: string, password: string): Promise<string> => {
  peers += 1
  const node = nodes[peers % 2] as Provider
  const peer = `198.18.${peers >> 8}.${peers & 255}`
  const visitor = new Browser({ ...node, fetch: (path, init) => node.handle(withHost(path, init), peer) })
  const { data } = await visitor.call('login.start', {})
  const answer = await visitor.call('login.password', { interaction: data.interaction, login, password })
  return answer.error?.data.gk.reason ?? answer.data.step
}
const withHost = (path: string, init: RequestInit = {}): Request => {
  const headers = new Headers(init.headers)
  headers.set('host', 'localhost:8080')
  return new Request(new URL(path, 'http://localhost:8080').href, { redirect: 'manual', ...init, headers })
}
const times = async (count: number, login: string, password = 'wrong'): Promise<string[]> => {
  const answers: string[] = []
  for (let index = 0; index < count; index += 1) answers.push(await guess(login, password))
  return answers
}

describe('SEC-086 guesses at one account', () => {
  test('SEC-086 five are free, then a right password waits as well, known and unknown alike', async () => {
    const user = await newUser()
    for (const login of [user.email, 'nobody@example.com']) {
      expect(await times(5, login)).toEqual(Array(5).fill('wrong_credentials'))
      expect(await guess(login, PASSWORD)).toBe('throttled')
      expect(await guess(login, 'wrong')).toBe('throttled')
    }
    provider.clock.forward(3)
    expect(await guess(user.email, PASSWORD)).toBe('continue')
  })

  test('SEC-086 the answers of a lock are the same, byte for byte but for the reference', async () => {
    const user = await newUser()
    const locked = async (login: string) => {
      await times(5, login)
      const browser = new Browser(provider)
      const { data } = await browser.call('login.start', {})
      const { status, error } = await browser.call('login.password', {
        interaction: data.interaction,
        login,
        password: PASSWORD,
      })
      return { status, error: JSON.stringify(error).replace(/[0-9a-f-]{36}/, 'ID') }
    }
    expect(await locked(user.email)).toEqual(await locked('nobody2@example.com'))
  })

  test('SEC-086 the wait grows: 2, 4, 8 … 900 s', async () => {
    const user = await newUser()
    await times(5, user.email)
    for (const seconds of [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      provider.clock.forward(seconds - 1)
      expect(await guess(user.email, PASSWORD)).toBe('throttled')
      provider.clock.forward(1)
      expect(await guess(user.email, 'wrong')).toBe('wrong_credentials')
    }
  })

  test('SEC-086 one counter for address, user name, case and spaces', async () => {
    const user = await newUser()
    const name = user.username ?? ''
    const spellings = [user.email, user.email.toUpperCase(), ` ${user.email} `, name, name.toUpperCase()]
    for (const login of spellings) expect(await guess(login, 'wrong')).toBe('wrong_credentials')
    for (const login of spellings) expect(await guess(login, PASSWORD)).toBe('throttled')
  })

  test('SEC-086 one’s own password asked for again counts there too', async () => {
    const user = await newUser()
    const browser = new Browser(provider)
    await browser.signInDirectly(user.email)
    for (let index = 0; index < 3; index += 1) {
      const change = { current: 'wrong', password: 'a wordy new password' }
      expect((await browser.call('account.changePassword', change)).error?.data.gk.faults?.[0]?.field).toBe(
        'current-password',
      )
      expect((await browser.call('account.reauthenticate', { password: 'wrong' })).status).toBe(index === 2 ? 429 : 400)
    }
    expect(await guess(user.email, PASSWORD)).toBe('throttled')
    expect(
      (await browser.call('account.changePassword', { current: PASSWORD, password: 'a wordy new password' })).status,
    ).toBe(429)
  })

  test('SEC-086 a success ends the run', async () => {
    const user = await newUser()
    for (let round = 0; round < 5; round += 1) {
      await times(4, user.email)
      expect(await guess(user.email, PASSWORD)).toBe('continue')
    }
  })

  test('SEC-086, PRM-12 never more than a hundred answers, then a stop that only an administrator ends', async () => {
    const user = await newUser()
    let answered = 0
    let last = ''
    for (let index = 0; index < 300 && last !== 'locked'; index += 1) {
      last = await guess(user.email, 'wrong')
      if (last === 'wrong_credentials') answered += 1
      provider.clock.forward(901)
    }
    expect([last, answered]).toEqual(['locked', 100])
    provider.clock.forward(20 * 86_400)
    expect(await guess(user.email, PASSWORD)).toBe('locked')
    const password = 'set by an administrator'
    expect((await freshAdmin().then((one) => one.call('users.setPassword', { id: user.id, password }))).status).toBe(
      200,
    )
    expect(await guess(user.email, password)).toBe('continue')
  })

  test('SEC-086, PRM-12 two hundred at once on two nodes: five answers, and nothing is learnt from the others', async () => {
    const user = await newUser()
    const answers = await Promise.all(Array.from({ length: 200 }, () => guess(user.email, 'wrong')))
    expect(answers.filter((answer) => answer === 'wrong_credentials')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'throttled')).toHaveLength(195)
    // The right one among as many wrong ones, in a window that is open for one guess.
    provider.clock.forward(3)
    const among = await Promise.all(
      Array.from({ length: 60 }, (_, index) => guess(user.email, index === 59 ? PASSWORD : 'wrong')),
    )
    expect(among.filter((answer) => answer !== 'throttled').length).toBe(1)
  })

  test('SEC-086 as many right ones at once all get in', async () => {
    const user = await newUser()
    await times(2, user.email)
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(user.email, PASSWORD)))
    expect(new Set(answers)).toEqual(new Set(['continue']))
  })

  test('SEC-086 every refusal is one event, without the password', async () => {
    const user = await newUser()
    await times(7, user.email, 'canary-of-a-guess')
    const events = (await eventsOf(provider)).filter(({ target_id }) => target_id === user.id)
    expect(events.map(({ action, reason }) => [action, reason]).toSorted()).toEqual([
      ...Array(2).fill(['sign_in.refused', 'throttled']),
      ...Array(5).fill(['sign_in.refused', 'wrong_password_or_state']),
    ])
    expect(JSON.stringify(events)).not.toContain('canary')
  })
})

/** The administrator's password was hashed before the fast hasher came. */
const freshAdmin = async (): Promise<Browser> => {
  const password = await findPassword(provider.services.db, admin.user.id)
  await provider.services.db.commit([
    replacePassword(admin.user.id, password?.version ?? 1, {
      hash: `fast:${PASSWORD}`,
      changed_at: 0,
      must_change: false,
    }),
  ])
  const browser = new Browser(provider)
  await browser.signInDirectly(ADMIN)
  return browser
}

describe('one address', () => {
  test('SEC-086 thirty failures a minute, over all accounts', async () => {
    const browser = new Browser(provider)
    const one = async (login: string) => {
      const { data } = await browser.call('login.start', {})
      const { error } = await browser.call('login.password', {
        interaction: data.interaction,
        login,
        password: 'wrong',
      })
      return error?.data.gk.reason
    }
    provider.clock.forward(60)
    for (let index = 0; index < 30; index += 1) expect(await one(`a${index}@example.com`)).toBe('wrong_credentials')
    expect(await one('b@example.com')).toBe('throttled')
    provider.clock.forward(60)
    expect(await one('b@example.com')).toBe('wrong_credentials')
  })
})

describe('SEC-088 one password at ten thousand accounts', () => {
  test('SEC-088 the breaker: nothing up to 300 a minute, then up to two seconds', () => {
    expect([0, 300].map(delayFor)).toEqual([0, 0])
    expect(delayFor(450)).toBe(1000)
    expect([600, 10_000].map(delayFor)).toEqual([2000, 2000])
  })

  test('SEC-088 ten thousand failures from a thousand addresses: an alarm, later sign-ins wait, sessions do not', async () => {
    provider.clock.forward(60)
    const { services } = provider
    const alarms: number[] = []
    services.breaker = makeBreaker(
      services.now,
      (failures) => alarms.push(failures),
      async (wait) => void waits.push(wait),
    )
    const session = await freshAdmin()
    for (let start = 0; start < 10_000; start += 200) {
      const round = Array.from({ length: 200 }, (_, index) => start + index)
      await Promise.all(round.map((index) => spray(index)))
    }
    expect(alarms).toEqual([301])
    expect(Math.max(...waits)).toBe(2000)
    const before = waits.length
    expect((await session.call('session.me', {}, 'query')).data.user.email).toBe(ADMIN)
    expect((await session.call('users.list', {}, 'query')).status).toBe(200)
    expect(waits.length).toBe(before)
    provider.clock.forward(60)
    const user = await newUser()
    expect(await guess(user.email, PASSWORD)).toBe('continue')
    expect(waits.length).toBe(before)
  }, 60_000)
})

/** One browser for all of them, however many begin at once. */
const startSpraying = async (): Promise<{ cookie: string; interaction: string }> => {
  const browser = new Browser(provider)
  const { data } = await browser.call('login.start', {})
  return { cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '), interaction: data.interaction }
}
let sprayer: ReturnType<typeof startSpraying> | null = null
const spray = async (index: number): Promise<void> => {
  sprayer ??= startSpraying()
  const { cookie, interaction } = await sprayer
  const headers = { 'content-type': 'application/json', origin: 'http://localhost:8080', cookie }
  const body = JSON.stringify({
    interaction,
    login: `s${index}@example.com`,
    password: 'Spring2026!',
  })
  const response = await provider.handle(
    withHost('/trpc/login.password', { method: 'POST', headers, body }),
    `198.19.${(index % 1000) >> 8}.${(index % 1000) & 255}`,
  )
  expect(response.status).toBe(401)
}
