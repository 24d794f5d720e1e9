import { beforeAll, describe, expect, test } from 'bun:test'
import type { Policy } from '@gatekeeper/core/access/policy'
import type { User } from '@gatekeeper/core/user'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { act, addAdmin } from '../harness/administrator'
import { beforeCommit } from '../harness/between'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import {
  authorizeUrl,
  codeOf,
  obtainTokens,
  post,
  redeem,
  refresh,
  type TokenAnswer,
  userInfo,
} from '../harness/relying-party'
import { addPolicy } from '../harness/sites'
import { eventsOf, rowsOf } from '../harness/tables'

const OFFLINE = 'openid offline_access'

/** Requests are answered by the first node; changes happen at the second, which the first has not heard of. */
let here: Provider
let there: Provider
let admin: Browser
let rs: AddedClient

beforeAll(async () => {
  ;[here, there] = (await openNodes(2)) as [Provider, Provider]
  admin = (await addAdmin(here)).at(there)
  rs = await addClient(here, 'rs', { resource_server: true })
})

interface Begun {
  user: User
  group_id: string
  policy: Policy
  app: AddedClient
  browser: Browser
}

const poll = async (): Promise<void> => {
  for (const node of [here, there]) await node.services.snapshots.poll()
}

/** A user who is named by a group, at an app with that policy. */
const begin = async (by: 'user' | 'group' = 'group', more: Partial<Policy> = {}): Promise<Begun> => {
  const id = crypto.randomUUID()
  const user = await addUser(here, `${id}@example.com`)
  const { id: group_id } = await act(admin, 'groups.create', { name: id, description: null })
  await act(admin, 'groups.addMember', { group_id, user_id: user.id })
  const policy = await addPolicy(here, more, [by === 'user' ? { user_id: user.id } : { group_id }])
  const app = await addClient(here, id, { policy_id: policy.id })
  await poll()
  const browser = new Browser(here)
  await browser.signInDirectly(user.email)
  return { user, group_id, policy, app, browser }
}
const code = async ({ browser, app }: Begun): Promise<string> =>
  codeOf(await browser.open(authorizeUrl(app, { scope: OFFLINE })))
const tokens = ({ browser, app, user }: Begun) => obtainTokens(here, browser, app, user.email, { scope: OFFLINE })

const isActive = async (access_token: string): Promise<boolean> => {
  const info = await userInfo(here, access_token)
  const asked = await post(here, '/oauth/introspect', rs, { token: access_token })
  const { active } = (await asked.json()) as { active: boolean }
  expect(active).toBe(info.status === 200)
  if (!active) expect(info.headers.get('www-authenticate')).toContain('invalid_token')
  return active
}

const leaveGroup = ({ group_id, user }: Begun) => act(admin, 'groups.removeMember', { group_id, user_id: user.id })
const deleteGroup = async ({ group_id }: Begun) => {
  const { name, version } = await act(admin, 'groups.get', { id: group_id }, 'query')
  return act(admin, 'groups.delete', { id: group_id, version, confirm: name })
}
const rewrite = ({ policy }: Begun) =>
  act(admin, 'policies.update', { id: policy.id, version: 1, groups: [], users: [] })
const otherPolicy = async ({ app }: Begun) => {
  const nobody = await act(admin, 'policies.create', { name: crypto.randomUUID() })
  const { version } = await act(admin, 'clients.get', { id: app.client.id }, 'query')
  return act(admin, 'clients.update', { id: app.client.id, version, policy_id: nobody.id })
}

/** Every way by which a policy names somebody no more. */
const LOST: [string, (begun: Begun) => Promise<unknown>][] = [
  ['taken out of the group', leaveGroup],
  ['the group is deleted', deleteGroup],
  ['taken out of the policy', rewrite],
  ['the client is given another policy', otherPolicy],
]
const refused = ({ status, body }: TokenAnswer): unknown[] => [status, body.error, 'access_token' in body]
const INVALID_GRANT = [400, 'invalid_grant', false]

describe('RF-16, SEC-066, SEC-048: the policy is asked again wherever something is given out', () => {
  test.each(LOST)(
    'RF-16, SEC-066 a refresh, %s: invalid_grant, and the tokens of this sign-in end',
    async (_, lose) => {
      const begun = await begin()
      const first = await tokens(begun)
      expect(await isActive(first.access_token)).toBe(true)
      await lose(begun)
      await poll()
      expect(refused(await refresh(here, begun.app, first.refresh_token ?? ''))).toEqual(INVALID_GRANT)
      const events = (await eventsOf(here)).filter(({ client_id }) => client_id === begun.app.client.id)
      expect(events).toContainEqual(
        expect.objectContaining({ action: 'token.revoked', reason: 'policy', target_id: begun.user.id }),
      )
      expect(events.findLast(({ action }) => action === 'token.refused')).toMatchObject({
        reason: 'invalid_grant',
        details: { check: 'policy' },
      })
      const family = (await rowsOf(here, 'authorization_codes')).find(({ user_id }) => user_id === begun.user.id)
      expect(family?.revoked_at).not.toBeNull()
    },
  )

  test.each(LOST)('a code’s redemption, %s: invalid_grant, the code is dead', async (_, lose) => {
    const begun = await begin()
    const given = await code(begun)
    await lose(begun)
    await poll()
    expect(refused(await redeem(here, begun.app, given))).toEqual(INVALID_GRANT)
    expect((await rowsOf(here, 'access_tokens')).some(({ user_id }) => user_id === begun.user.id)).toBe(false)
    expect(refused(await redeem(here, begun.app, given))).toEqual(INVALID_GRANT)
  })

  test.each(LOST)('PRM-05, SEC-077 an access token, %s: dead on the next call', async (_, lose) => {
    const begun = await begin()
    const jwt = (await tokens(begun)).access_token
    const opaque = await addClient(here, `o-${begun.app.client.id}`.slice(0, 40), {
      policy_id: begun.policy.id,
      access_token_format: 'opaque',
    })
    await poll()
    const other = await obtainTokens(here, begun.browser, opaque, begun.user.email)
    expect([await isActive(jwt), await isActive(other.access_token)]).toEqual([true, true])
    await lose(begun)
    await poll()
    expect(await isActive(jwt)).toBe(false)
    if (lose !== otherPolicy) expect(await isActive(other.access_token)).toBe(false)
  })

  test('RF-16, SEC-066 a permission that ends by itself', async () => {
    const begun = await begin('user')
    const { services } = here
    const first = await tokens(begun)
    const expires_at = here.clock.now() + 60_000
    await services.db.commit([
      {
        label: 'grant ends',
        rows: 'any',
        build: (q) => q.update(q.policy_grants).set({ expires_at }).returning({ id: q.policy_grants.policy_id }),
      },
      bumpVersion('access'),
    ])
    await poll()
    expect(await isActive(first.access_token)).toBe(true)
    const second = await refresh(here, begun.app, first.refresh_token ?? '')
    expect(second.status).toBe(200)
    here.clock.forward(60)
    expect(await isActive(second.body.access_token)).toBe(false)
    expect(refused(await refresh(here, begun.app, second.body.refresh_token ?? ''))).toEqual(INVALID_GRANT)
  })

  test('RF-16, SEC-066 networks, hours and the second factor are of the browser: a refresh does not look at them', async () => {
    const begun = await begin()
    const first = await tokens(begun)
    const condition = {
      kind: 'all',
      of: [
        { kind: 'networks', networks: ['198.51.100.0/24'] },
        { kind: 'hours', days: [1], from: '00:00', to: '00:01' },
        { kind: 'second_factor', every_time: true },
      ],
    }
    await act(admin, 'policies.update', { id: begun.policy.id, version: 1, condition })
    await poll()
    expect((await refresh(here, begun.app, first.refresh_token ?? '')).status).toBe(200)
    expect(await isActive(first.access_token)).toBe(true)
    const { url } = await begun.browser.open(authorizeUrl(begun.app))
    expect(url.searchParams.get('error')).toBe('access_denied')
  })

  test('let in again: the consent is kept, the old family stays dead, a new sign-in gives tokens', async () => {
    const begun = await begin()
    const first = await tokens(begun)
    await leaveGroup(begun)
    await refresh(here, begun.app, first.refresh_token ?? '')
    await act(admin, 'groups.addMember', { group_id: begun.group_id, user_id: begun.user.id })
    expect(refused(await refresh(here, begun.app, first.refresh_token ?? ''))).toEqual(INVALID_GRANT)
    expect((await redeem(here, begun.app, await code(begun))).status).toBe(200)
  })

  test('a node that has not heard yet that somebody was let in ends nothing', async () => {
    const begun = await begin('user')
    const first = await tokens(begun)
    await act(admin, 'policies.update', { id: begun.policy.id, version: 1, users: [] })
    await poll()
    await act(admin, 'policies.update', { id: begun.policy.id, version: 2, users: [{ id: begun.user.id }] })
    expect((await refresh(here, begun.app, first.refresh_token ?? '')).status).toBe(200)
  })
})

describe('SEC-048, FLT-31: what is changed at one node holds at the other within a poll', () => {
  test('/authorize and refresh', async () => {
    const begun = await begin('user')
    const first = await tokens(begun)
    const { db } = there.services
    const { policy, user } = begun
    // As another process would: the store and the version, nothing else.
    const done = await db.commit([
      {
        label: 'take out',
        rows: 'any',
        build: (q) => q.delete(q.policy_grants).returning({ id: q.policy_grants.policy_id }),
      },
      bumpVersion('access'),
    ])
    expect(done.kind).toBe('done')
    await here.services.snapshots.poll()
    expect(here.services.snapshots.policy(policy.id)?.grants).toEqual([])
    const { url } = await begun.browser.open(authorizeUrl(begun.app))
    expect([url.searchParams.get('error'), url.searchParams.has('code')]).toEqual(['access_denied', false])
    expect(refused(await refresh(here, begun.app, first.refresh_token ?? ''))).toEqual(INVALID_GRANT)
    expect((await rowsOf(here, 'sessions')).find(({ user_id }) => user_id === user.id)?.ended_at).toBeNull()
  })

  test('a policy that a client is given with its first word is known before the client', async () => {
    const begun = await begin('user')
    const made = await act(admin, 'policies.create', { name: crypto.randomUUID(), users: [{ id: begun.user.id }] })
    const { version } = await act(admin, 'clients.get', { id: begun.app.client.id }, 'query')
    await act(admin, 'clients.update', { id: begun.app.client.id, version, policy_id: made.id })
    await here.services.snapshots.poll()
    expect(here.services.snapshots.policy(made.id)?.grants).toHaveLength(1)
    codeOf(await begun.browser.open(authorizeUrl(begun.app)))
  })
})

describe('SEC-161, SEC-048: between load and commit', () => {
  test.each(LOST)('/authorize, %s: access_denied, no code', async (_, lose) => {
    const begun = await begin()
    const happened = beforeCommit(here, 'insert authorization code', () => lose(begun))
    const { url } = await begun.browser.open(authorizeUrl(begun.app, { scope: OFFLINE }))
    expect([url.searchParams.get('error'), url.searchParams.has('code'), happened()]).toEqual([
      'access_denied',
      false,
      true,
    ])
    expect((await rowsOf(here, 'authorization_codes')).some(({ user_id }) => user_id === begun.user.id)).toBe(false)
  })

  test('/authorize of a client that has had no policy: the same', async () => {
    const begun = await begin()
    const free = await addClient(here, `f-${begun.app.client.id}`.slice(0, 40))
    await poll()
    const happened = beforeCommit(here, 'insert authorization code', () => otherPolicy({ ...begun, app: free }))
    const { url } = await begun.browser.open(authorizeUrl(free))
    expect([url.searchParams.get('error'), happened()]).toEqual(['access_denied', true])
  })

  test.each(LOST)('a code’s redemption, %s', async (_, lose) => {
    const begun = await begin()
    const given = await code(begun)
    const happened = beforeCommit(here, 'redeem authorization code', () => lose(begun))
    expect(refused(await redeem(here, begun.app, given))).toEqual(INVALID_GRANT)
    expect(happened()).toBe(true)
    expect((await rowsOf(here, 'access_tokens')).some(({ user_id }) => user_id === begun.user.id)).toBe(false)
  })

  test.each(LOST)('a refresh, %s', async (_, lose) => {
    const begun = await begin()
    const first = await tokens(begun)
    const happened = beforeCommit(here, 'rotate refresh token', () => lose(begun))
    expect(refused(await refresh(here, begun.app, first.refresh_token ?? ''))).toEqual(INVALID_GRANT)
    expect(happened()).toBe(true)
  })

  test('a change that takes nothing away: the code and the tokens are given', async () => {
    const begun = await begin()
    const rename = (version: number) => () =>
      act(admin, 'policies.update', { id: begun.policy.id, version, name: crypto.randomUUID() })
    const first = beforeCommit(here, 'insert authorization code', rename(1))
    const given = await code(begun)
    const second = beforeCommit(here, 'redeem authorization code', rename(2))
    expect((await redeem(here, begun.app, given)).status).toBe(200)
    expect([first(), second()]).toEqual([true, true])
  })
})
