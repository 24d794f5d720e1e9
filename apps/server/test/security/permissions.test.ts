import { beforeAll, describe, expect, test } from 'bun:test'
import { PERMISSIONS, type Permission } from '@gatekeeper/api/permissions.data'
import { appRouter } from '@gatekeeper/api/root'
import { API_KEY_SCOPES, type ApiKeyScope } from '@gatekeeper/core/api-key'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { updateUser } from '@gatekeeper/db/stores/users'
import { addAdmin, addApiKey, addSignedIn, callWithKey } from '../harness/admin'
import type { Answer } from '../harness/browser'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { eventsOf, stateOf } from '../harness/tables'

type Kind = 'query' | 'mutation' | 'subscription'
const PROCEDURES = Object.entries<{ _def: { type: Kind } }>(appRouter._def.procedures as never).map(
  ([name, { _def }]) => ({ name, kind: _def.type, permission: (PERMISSIONS as Record<string, Permission>)[name] }),
)

interface Principal {
  name: string
  /** The caller by session: who it is, or nobody. */
  session?: 'nobody' | 'user' | 'admin'
  /** The caller by key; `null` for one that is dead. */
  scopes?: readonly ApiKeyScope[] | null
  call(procedure: string, input: unknown, kind: Kind): Promise<Answer>
}

let provider: Provider
let principals: Principal[]
beforeAll(async () => {
  provider = await openProvider()
  const { user: maker, browser: admin } = await addAdmin(provider)
  const { browser: user } = await addSignedIn(provider, 'maren@example.com')
  const { browser: other } = await addSignedIn(provider, 'jonas@example.com')
  const { user: off, browser: disabled } = await addSignedIn(provider, 'off@example.com', { role: 'admin' })
  const { services } = provider
  await services.db.commit([
    updateUser(off.id, off.version, { state: 'disabled' }, services.now()),
    endSessionsOfUser(off.id, services.now()),
  ])
  const bySession = (name: string, session: Principal['session'], browser: Browser): Principal => ({
    name,
    session,
    call: (procedure, input, kind) => browser.call(procedure, input, kind),
  })
  const byKey = async (
    name: string,
    scopes: ApiKeyScope[],
    created_by = maker.id,
    dead = false,
  ): Promise<Principal> => {
    const key = await addApiKey(provider, created_by, scopes)
    return {
      name,
      scopes: dead ? null : scopes,
      call: (procedure, input, kind) => callWithKey(provider, key, procedure, input, kind),
    }
  }
  const all = [...API_KEY_SCOPES]
  principals = [
    bySession('anonymous', 'nobody', new Browser(provider)),
    bySession('user', 'user', user),
    bySession('other user', 'user', other),
    bySession('admin', 'admin', admin),
    bySession('disabled admin', 'nobody', disabled),
    await byKey('key with every scope', all),
    await byKey('key of a disabled admin', all, off.id, true),
    ...(await Promise.all(API_KEY_SCOPES.map((scope) => byKey(`key with ${scope} alone`, [scope])))),
    ...(await Promise.all(
      API_KEY_SCOPES.map((scope) =>
        byKey(
          `key with all but ${scope}`,
          all.filter((one) => one !== scope),
        ),
      ),
    )),
  ]
})

/** What the table says; 401 and 403 are refusals by permission, everything else is past it. */
const expected = ({ session, scopes }: Principal, permission: Permission): 'past' | 401 | 403 => {
  if (scopes === null) return 401
  if (permission === 'anyone') return 'past'
  if (permission === 'signed_in') return session === 'user' || session === 'admin' ? 'past' : 401
  if (session === 'nobody') return 401
  if (session) return session === 'admin' ? 'past' : 403
  return permission.every((scope) => scopes?.includes(scope)) ? 'past' : 403
}

/** Known to no procedure: whoever is let in is told so, and nothing is done. */
const PROBE = { no_such_field: 1 }

describe('SEC-116 every procedure as every kind of caller', () => {
  test('SEC-116 the table has every procedure', () => {
    expect(PROCEDURES.filter(({ permission }) => permission === undefined)).toEqual([])
    expect(PROCEDURES.length).toBeGreaterThan(50)
  })

  test.each(PROCEDURES)('SEC-116 $name', async ({ name, kind, permission }) => {
    const before = kind === 'mutation' ? await stateOf(provider) : null
    for (const principal of principals) {
      const { status, error } = await principal.call(name, PROBE, kind)
      const outcome = status === 401 || status === 403 ? status : 'past'
      expect({ caller: principal.name, outcome }).toEqual({
        caller: principal.name,
        outcome: expected(principal, permission as Permission),
      })
      // Past the permission stands the input, which is refused; three lists take none.
      if (outcome === 'past')
        expect(status).toBe(['apiKeys.list', 'audit.actions', 'keys.list'].includes(name) ? 200 : 400)
      if (outcome !== 'past' && principal.scopes !== null)
        expect(error?.data.gk.reason).toBeOneOf(['signed_out', 'not_admin', 'scope_missing'])
    }
    if (before) expect(await stateOf(provider)).toEqual(before)
  })

  test('SEC-116 what is no procedure is refused', async () => {
    for (const principal of principals) {
      for (const name of ['users.drop', 'nobody.list', 'users.constructor', 'users.createCaller', 'account.toString']) {
        const { status } = await principal.call(name, PROBE, 'query')
        expect(status).toBe(principal.scopes === null ? 401 : 404)
      }
    }
  })

  test('SEC-116 a denied call leaves one event that names caller, procedure and reason', async () => {
    const denied = async (principal: string, name: string) => {
      provider.clock.forward(60)
      const before = (await eventsOf(provider)).length
      await principals.find((one) => one.name === principal)?.call(name, {}, 'query')
      const events = await eventsOf(provider)
      expect(events.length - before).toBe(1)
      const { action, outcome, actor_type, target_id, reason } = events.at(-1) ?? {}
      return { action, outcome, actor_type, target_id, reason }
    }
    const about = { action: 'access.refused', outcome: 'refused', target_id: 'users.list' }
    expect(await denied('anonymous', 'users.list')).toEqual({ ...about, actor_type: 'anonymous', reason: 'signed_out' })
    expect(await denied('user', 'users.list')).toEqual({ ...about, actor_type: 'user', reason: 'not_admin' })
    expect(await denied('key with keys:read alone', 'users.list')).toEqual({
      ...about,
      actor_type: 'api_key',
      reason: 'scope_missing',
    })
    expect(await denied('key of a disabled admin', 'users.list')).toMatchObject({
      action: 'api_key.refused',
      actor_type: 'anonymous',
    })
  })
})
