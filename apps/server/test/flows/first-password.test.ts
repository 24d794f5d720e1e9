import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { insertSession } from '@gatekeeper/db/stores/sessions'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { rowsOf } from '../harness/tables'

const NEW = 'a first wordy password of mine'

let provider: Provider
let name = ''
beforeAll(async () => {
  provider = await openProvider()
  name = provider.services.jar.name('session')
})

let count = 0
/** Somebody who signs in without a password, in a session made `ago` seconds before now. */
const passwordless = async (ago = 0) => {
  count += 1
  const { services } = provider
  const user = await addUser(provider, `without${count}@example.com`, {}, null)
  const token = `gkn_${String(count).padStart(43, 'x')}`
  const at = services.now() - ago * 1000
  const session = { id: services.newId(), token_hash: hashToken(token), user_id: user.id, auth_time: at, amr: ['otp'] }
  const rest = { acr: 'urn:gatekeeper:aal1', ip: null, user_agent: null, created_at: at, last_seen_at: at }
  await services.db.commit([
    insertSession({ ...session, ...rest, expires_at: services.now() + 86_400_000, ended_at: null, version: 1 }),
  ])
  const browser = new Browser(provider)
  browser.cookies.set(name, token)
  return { user, browser, token }
}

describe('product.md section 4: a first password for whoever has none', () => {
  test('SEC-090 it is set once, under a new cookie value, and signs in', async () => {
    const { user, browser, token } = await passwordless()
    expect((await browser.call('account.setPassword', { password: NEW })).error).toBeUndefined()
    expect(browser.cookies.get(name)).not.toBe(token)
    const again = await browser.call('account.setPassword', { password: `${NEW} again` })
    expect(again.error?.data.gk.reason).toBe('has_password')
    await new Browser(provider).signInDirectly(user.email, NEW)
    const [session] = (await rowsOf(provider, 'sessions')).filter((row) => row.user_id === user.id)
    expect(session).toMatchObject({ acr: 'urn:gatekeeper:aal1', amr: ['otp'] })
  })

  test('SEC-125 not in a session that was left open', async () => {
    const { browser } = await passwordless(601)
    const { error } = await browser.call('account.setPassword', { password: NEW })
    expect(error?.data.gk.reason).toBe('reauthenticate')
  })

  test('SEC-089 not a weak one, nor in place of one that is there', async () => {
    const { browser } = await passwordless()
    expect((await browser.call('account.setPassword', { password: 'short' })).error?.data.gk.reason).toBe('invalid')
    await addUser(provider, 'with@example.com')
    const other = new Browser(provider)
    await other.signInDirectly('with@example.com')
    expect((await other.call('account.setPassword', { password: NEW })).error?.data.gk.reason).toBe('has_password')
    await new Browser(provider).signInDirectly('with@example.com', PASSWORD)
  })

  test('fifty at once set one', async () => {
    const { user, browser } = await passwordless()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        browser.at(provider).call('account.setPassword', { password: `${NEW} ${index}` }),
      ),
    )
    expect(answers.filter(({ error }) => !error)).toHaveLength(1)
    expect((await rowsOf(provider, 'passwords')).filter((row) => row.user_id === user.id)).toHaveLength(1)
  })
})

describe('SEC-126 sessions of one person', () => {
  test('SEC-126 a hundred at most: the ones used least lately end', async () => {
    const { services } = provider
    const user = await addUser(provider, 'busy@example.com')
    const now = services.now()
    const made = Array.from({ length: 300 }, (_, index) => ({
      id: `old-${index}`,
      token_hash: `old-hash-${index}`,
      user_id: user.id,
      auth_time: now,
      amr: ['pwd'],
      acr: 'urn:gatekeeper:aal1',
      ip: null,
      user_agent: null,
      created_at: now - index,
      last_seen_at: now - 1 - index,
      expires_at: now + 86_400_000,
      ended_at: null,
      version: 1,
    }))
    await services.db.commit(made.map(insertSession))
    await new Browser(provider).signInDirectly(user.email)
    const live = (await rowsOf(provider, 'sessions')).filter((row) => row.user_id === user.id && row.ended_at === null)
    expect(live).toHaveLength(100)
    expect(live.map(({ id }) => id)).toContain('old-0')
    expect(live.map(({ id }) => id)).not.toContain('old-299')
  })
})
