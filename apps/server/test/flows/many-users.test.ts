import { beforeAll, describe, expect, test } from 'bun:test'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import type { User } from '@gatekeeper/core/user'
import { addAdmin, addApiKey, addSignedIn, callWithKey } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf, rowsOf } from '../harness/tables'

let provider: Provider
let admin: { user: User; browser: Browser }
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
})

const people = async (prefix: string, count: number, fields: Partial<User> = {}): Promise<User[]> => {
  const users = []
  for (let n = 0; n < count; n += 1) users.push(await addUser(provider, `${prefix}${n}@example.com`, fields))
  return users
}
const act = async (input: object) => (await admin.browser.call('users.act', input)).data
const eventsFor = async (action: string, users: User[]) =>
  (await eventsOf(provider)).filter((one) => one.action === action && users.some(({ id }) => id === one.target_id))

describe('acts over many (product.md section 7)', () => {
  test('each is done by itself with its event; oneself and whoever cannot be is told, and the others are done', async () => {
    const [one, two] = (await people('bulk', 2)) as [User, User]
    const { browser } = await addSignedIn(provider, 'signed.in@example.com')
    const ids = [
      one.id,
      admin.user.id,
      two.id,
      (await browser.call('account.overview', {}, 'query')).data.user.id,
      'nobody',
    ]
    const report = await act({ act: 'disable', target: { ids } })
    expect(report.done).toHaveLength(3)
    expect(report.failed).toEqual([
      { id: 'nobody', email: 'nobody', reason: 'unknown', message: expect.stringContaining('no such user') },
      {
        id: admin.user.id,
        email: 'admin@example.com',
        reason: 'own_account',
        message: expect.stringContaining('your own account'),
      },
    ])
    expect((await browser.call('account.overview', {}, 'query')).status).toBe(401)
    expect(await eventsFor('user.disabled', [one, two])).toHaveLength(2)
    expect((await act({ act: 'enable', target: { ids: [one.id, two.id] } })).done).toHaveLength(2)
    expect(await eventsFor('user.enabled', [one, two])).toHaveLength(2)
  })

  test('all that match a filter, a hundred a call, each once though the filter no longer finds them', async () => {
    await people('walk', 105, { name: 'Walker' })
    const calls = []
    for (let after: string | null = ''; after !== null; ) {
      const report = await act({ act: 'disable', target: { filter: { query: 'walker', state: 'active' }, after } })
      calls.push(report.done.length)
      after = report.next
    }
    expect(calls).toEqual([100, 5])
    const { data } = await admin.browser.call('users.list', { query: 'walker', state: 'disabled' }, 'query')
    expect(data.total).toBe(105)
  })

  test('into a group and out of it; who is not in it is told', async () => {
    const [one, two] = (await people('joins', 2)) as [User, User]
    const { data: group } = await admin.browser.call('groups.create', { name: 'Joiners' })
    const move = async (how: string, ids: string[]) =>
      (await admin.browser.call('users.move', { act: how, group_id: group.id, target: { ids } })).data
    expect((await move('add', [one.id])).done).toEqual([one.id])
    const listed = await admin.browser.call('users.list', { group_id: group.id }, 'query')
    expect(listed.data.rows.map(({ email, groups }: { email: string; groups: string[] }) => [email, groups])).toEqual([
      [one.email, ['Joiners']],
    ])
    // A membership that ends still does, though its holder is among many who are added.
    const expires_at = provider.clock.now() + 86_400_000
    const named = { group_id: group.id, user_id: two.id }
    await admin.browser.call('groups.addMember', { ...named, expires_at })
    expect((await move('add', [one.id, two.id])).done).toHaveLength(2)
    const { data: members } = await admin.browser.call('groups.members', { id: group.id }, 'query')
    expect(members.rows.map(({ expires_at: ends }: { expires_at: number }) => ends)).toEqual([null, expires_at])
    await admin.browser.call('groups.removeMember', named)
    const out = await move('remove', [one.id, two.id])
    expect([out.done, out.failed.map(({ id }: { id: string }) => id)]).toEqual([[one.id], [two.id]])
  })

  test('a new password is asked for at the next sign-in; who has none is told', async () => {
    const user = await addUser(provider, 'change.me@example.com')
    const bare = await addUser(provider, 'no.password@example.com', {}, null)
    const report = await act({ act: 'require_password_change', target: { ids: [user.id, bare.id] } })
    expect([report.done, report.failed[0].reason]).toEqual([[user.id], 'no_password'])
    const browser = new Browser(provider)
    const started = await browser.call('login.start', {})
    const { data } = await browser.call('login.password', {
      interaction: started.data.interaction,
      login: 'change.me@example.com',
      password: 'a wordy password of the tests',
    })
    expect(data.step).toBe('change_password')
  })

  test('a deletion is said, asks for a fresh session, and takes each with its event', async () => {
    const users = await people('gone', 2)
    const target = { ids: users.map(({ id }) => id) }
    const refused = await admin.browser.call('users.act', { act: 'delete', target })
    expect(refused.error?.data.gk.reason).toBe('not_confirmed')
    provider.clock.forward(3600)
    const stale = await admin.browser.call('users.act', { act: 'delete', target, confirm: 'delete' })
    expect(stale.error?.data.gk.reason).toBe('reauthenticate')
    await admin.browser.call('account.reauthenticate', { password: 'a wordy password of the tests' })
    expect((await act({ act: 'delete', target, confirm: 'delete' })).done).toHaveLength(2)
    expect(await eventsFor('user.deleted', users)).toHaveLength(2)
  })

  test('SEC-124 of administrators who disable and delete one another, fifty at once, one stays', async () => {
    const war = await openProvider()
    const admins = [await addAdmin(war)]
    admins.push(await addAdmin(war, 'other@example.com'))
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const act = n % 2 === 0 ? { act: 'disable' } : { act: 'delete', confirm: 'delete' }
        const target = { filter: { role: 'admin' } }
        return admins[(n >> 1) % 2]?.browser.call('users.act', { ...act, target })
      }),
    )
    expect(answers.filter((answer) => (answer?.status ?? 500) >= 500)).toEqual([])
    const left = (await rowsOf(war, 'users')).filter(({ role, state }) => role === 'admin' && state === 'active')
    expect(left).toHaveLength(1)
  })

  test('the last administrator stays, and a key without every scope touches no administrator', async () => {
    const key = await addApiKey(provider, admin.user.id, ['users:read', 'users:write', 'groups:write'])
    const { data } = await callWithKey(provider, key, 'users.act', {
      act: 'disable',
      target: { ids: [admin.user.id] },
    })
    expect(data.failed[0].reason).toBe('administrator')
    const all = await addApiKey(provider, admin.user.id, [...API_KEY_SCOPES])
    const last = await callWithKey(provider, all, 'users.act', { act: 'disable', target: { ids: [admin.user.id] } })
    expect(last.data.failed[0].reason).toBe('last_admin')
  })

  test('nor do administrators run out one by one, until none is left', async () => {
    const house = await openProvider()
    const { user, browser } = await addAdmin(house)
    const other = await addUser(house, 'other@example.com', { role: 'admin' })
    const soon = house.clock.now() + 3600_000
    const change = async (id: string, fields: object) => {
      const { version } = (await browser.call('users.get', { id }, 'query')).data
      const answer = await browser.call('users.update', { id, version, ...fields })
      return answer.error?.data.gk.reason ?? 'done'
    }
    expect(await change(other.id, { expires_at: soon })).toBe('done')
    expect(await change(user.id, { expires_at: soon })).toBe('last_admin')
    expect(await change(user.id, { role: 'user' })).toBe('last_admin')
    // Whose time runs out later may be left alone by the others, but not be cut short.
    expect(await change(other.id, { expires_at: soon + 1000 })).toBe('done')
    expect(await change(other.id, { role: 'user' })).toBe('done')
    expect(await change(other.id, { role: 'admin', expires_at: null })).toBe('done')
    expect(await change(user.id, { expires_at: soon })).toBe('done')
    expect(await change(other.id, { expires_at: soon + 1 })).toBe('last_admin')
  })

  test.each([
    ['more than a hundred', { act: 'enable', target: { ids: Array.from({ length: 101 }, () => 'x') } }],
    ['nobody', { act: 'enable', target: { ids: [] } }],
    ['another act', { act: 'promote', target: { ids: ['x'] } }],
    ['a filter of our own making', { act: 'enable', target: { filter: { email_key: 'x' } } }],
    ['both', { act: 'enable', target: { ids: ['x'], filter: {} } }],
    ['SQL for an order', { act: 'enable', target: { filter: { query: 1 } } }],
  ])('refused: %s', async (_, input) => {
    expect((await admin.browser.call('users.act', input)).status).toBe(400)
  })
})

describe('SEC-119: filters, orders and columns are words that are known', () => {
  test.each([
    [{ sort: '"; drop table users' }],
    [{ sort: '`' }],
    [{ order: 'asc, (select 1)' }],
    [{ factor: 'x'.repeat(10_240) }],
    [{ state: '"' }],
    [{ group_id: 'x'.repeat(65) }],
    [{ created_since: '1 or 1=1' }],
    [{ inactive_since: -1 }],
    [{ email_verified: 'yes' }],
    [{ password: 'x' }],
  ])('%j', async (input) => {
    expect((await admin.browser.call('users.list', input, 'query')).status).toBe(400)
    expect((await admin.browser.call('users.export', { filter: input }, 'query')).status).toBe(400)
  })
  test('what looks like SQL within a value finds nothing and harms nothing', async () => {
    const { data } = await admin.browser.call('users.list', { group_id: "x' or '1'='1" }, 'query')
    expect(data.total).toBe(0)
  })
})

describe('lists and exports', () => {
  test('filters by factor, address, sign-in and making', async () => {
    const total = async (filter: object) => (await admin.browser.call('users.list', filter, 'query')).data.total
    await addUser(provider, 'unverified@example.com', { email_verified: false })
    expect(await total({ email_verified: false })).toBe(1)
    expect(await total({ factor: 'any' })).toBe(0)
    expect(await total({ factor: 'none' })).toBe(await total({}))
    expect(await total({ created_since: provider.services.now() + 1 })).toBe(0)
    expect(await total({ inactive_since: 1, query: 'bulk' })).toBe(2)
  })

  test('a list ends after a thousand users and says what to do instead', async () => {
    const last = await admin.browser.call('users.list', { page: 10, per_page: 100 }, 'query')
    expect([last.status, last.data.rows]).toEqual([200, []])
    const beyond = await admin.browser.call('users.list', { page: 11, per_page: 100 }, 'query')
    expect(beyond.status).toBe(400)
    expect(beyond.error?.data.gk.faults).toEqual([
      { field: 'page', message: 'A list ends after 1,000 users: narrow the search, or export them all.' },
    ])
  })

  const exportAll = async (first: object = {}) => {
    const pages = []
    for (let after: string | null = ''; after !== null; after = pages.at(-1).next)
      pages.push((await admin.browser.call('users.export', { ...first, after }, 'query')).data)
    return pages
  }
  const exportEvents = async () =>
    (await rowsOf(provider, 'audit_events')).filter(({ action }) => action === 'users.exported')

  test('an export has every user once, a hundred a call, and neither hash nor key; one event tells of it', async () => {
    const pages = await exportAll()
    const seen = pages.flatMap(({ rows }) => rows.map(({ id }: { id: string }) => id))
    const text = JSON.stringify(pages)
    expect(seen.toSorted()).toEqual((await rowsOf(provider, 'users')).map(({ id }) => String(id)).toSorted())
    expect(text).not.toContain('$argon2id$')
    expect(text).not.toContain('email_key')
    expect(await exportEvents()).toMatchObject([
      { actor_id: admin.user.id, details: { format: null, filters: [], rows: seen.length } },
    ])
  })

  test('an export: one event however many pages, with the names of its filters alone; none begins at the second page', async () => {
    const before = (await exportEvents()).length
    const asked = { format: 'csv', filter: { query: 'example.com', email_verified: true }, limit: 1 }
    const pages = await exportAll(asked)
    expect(pages.length).toBeGreaterThan(2)
    const events = await exportEvents()
    expect(events).toHaveLength(before + 1)
    const details = {
      format: 'csv',
      filters: ['email_verified', 'query'],
      rows: pages.flatMap(({ rows }) => rows).length,
    }
    expect(events.some((event) => Bun.deepEquals(event.details, details))).toBe(true)
    expect(JSON.stringify(events)).not.toContain('"example.com"')

    const { next } = pages[0]
    const [begun, place, mac] = next.split('~')
    const other = await addApiKey(provider, admin.user.id, ['users:read'])
    const status = async (input: object) =>
      (await admin.browser.call('users.export', { ...asked, ...input }, 'query')).status
    expect(await status({ after: next })).toBe(200)
    for (const after of [
      place,
      `${begun}~${place}~`,
      `${begun}~0~${mac}`,
      `zzzzzzzz~${place}~${mac}`,
      `${next}~x`,
      '~~',
    ])
      expect(await status({ after })).toBe(400)
    expect(await status({ after: next, filter: {} })).toBe(400)
    expect(await status({ after: next, format: 'json' })).toBe(400)
    expect((await callWithKey(provider, other, 'users.export', { ...asked, after: next }, 'query')).status).toBe(400)
    expect(await exportEvents()).toHaveLength(before + 1)
  })
})

describe('the page of one user', () => {
  test('one session of theirs is ended, not another’s; their grants name themselves', async () => {
    const { user, browser } = await addSignedIn(provider, 'one.session@example.com')
    const detail = (await admin.browser.call('users.get', { id: user.id }, 'query')).data
    const session = detail.sessions[0].id
    const others = await admin.browser.call('users.endSession', { id: admin.user.id, session })
    expect(others.status).toBe(404)
    expect((await admin.browser.call('users.endSession', { id: user.id, session })).status).toBe(200)
    expect((await browser.call('account.overview', {}, 'query')).status).toBe(401)
    expect((await admin.browser.call('users.unlink', { id: user.id, link: 'none' })).status).toBe(404)
  })
})
