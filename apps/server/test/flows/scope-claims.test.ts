import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { putMember } from '@gatekeeper/db/stores/group-members'
import { insertGroup } from '@gatekeeper/db/stores/groups'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import { claimsOf, obtainTokens, userInfo } from '../harness/relying-party'

let provider: Provider
let on: AddedClient
let off: AddedClient
const users: Record<string, User> = {}
const browsers: Record<string, Browser> = {}

beforeAll(async () => {
  provider = await openProvider()
  on = await addClient(provider, 'on')
  off = await addClient(provider, 'off', { claims_in_id_token: false })
  const people: [string, Partial<User>][] = [
    ['full', FULL],
    ['bare', { email_verified: false }],
    [
      'named',
      {
        ...FULL,
        username: 'maren',
        username_key: 'maren',
        name: 'Zoë Æther-Øst 李',
        email_verified: false,
        phone_number_verified: false,
      },
    ],
  ]
  for (const [name, fields] of people) {
    users[name] = await addUser(provider, `${name}@example.com`, fields)
    browsers[name] = new Browser(provider)
    await browsers[name].signInDirectly(`${name}@example.com`)
  }
})

beforeAll(async () => {
  const now = provider.clock.now()
  const until: [string, number | null][] = [
    ['staff', now + 86_400_000],
    ['admins', null],
    ['past', now],
  ]
  for (const [name, expires_at] of until) {
    const group = { id: crypto.randomUUID(), name, description: null, created_at: now, updated_at: now, version: 1 }
    const membership = { group_id: group.id, user_id: users.full?.id ?? '', created_at: now, expires_at }
    await provider.services.db.commit([insertGroup(group), putMember(membership)])
  }
})

const seconds = (): number => Math.floor(provider.clock.now() / 1000)
const { phone_number, phone_number_verified, address, ...profile } = FULL

/** Scope → what each user reads under it (protocol.md section 11). */
const EXPECTED: Record<string, Record<string, () => Record<string, unknown>>> = {
  openid: { full: () => ({}), bare: () => ({}), named: () => ({}) },
  profile: {
    full: () => ({ ...profile, preferred_username: 'full@example.com', updated_at: seconds() }),
    bare: () => ({ preferred_username: 'bare@example.com', updated_at: seconds() }),
    named: () => ({ ...profile, name: 'Zoë Æther-Øst 李', preferred_username: 'maren', updated_at: seconds() }),
  },
  email: {
    full: () => ({ email: 'full@example.com', email_verified: true }),
    bare: () => ({ email: 'bare@example.com', email_verified: false }),
    named: () => ({ email: 'named@example.com', email_verified: false }),
  },
  address: { full: () => ({ address }), bare: () => ({}), named: () => ({ address }) },
  phone: {
    full: () => ({ phone_number, phone_number_verified }),
    bare: () => ({}),
    named: () => ({ phone_number, phone_number_verified: false }),
  },
  groups: {
    full: () => ({ groups: ['admins', 'staff'] }),
    bare: () => ({ groups: [] }),
    named: () => ({ groups: [] }),
  },
  offline_access: { full: () => ({}), bare: () => ({}), named: () => ({}) },
}

const PROTOCOL = new Set('iss sub aud exp iat auth_time acr amr at_hash sid'.split(' '))

describe('protocol.md section 11: each scope, each user, UserInfo and ID token, switch on and off', () => {
  const cases = Object.entries(EXPECTED).flatMap(([scope, byUser]) =>
    Object.entries(byUser).map(([name, expected]) => [scope, name, expected] as const),
  )
  test.each(cases)('UI-10, UI-11, UI-12, ID-12, ID-13, ID-15 %s: %s', async (scope, name, expected) => {
    const asked = { scope: scope === 'openid' ? 'openid' : `openid ${scope}` }
    for (const client of [on, off]) {
      const browser = browsers[name] as Browser
      const { access_token, id_token = '' } = await obtainTokens(
        provider,
        browser,
        client,
        `${name}@example.com`,
        asked,
      )
      const info = (await (await userInfo(provider, access_token)).json()) as Record<string, unknown>
      expect(info).toStrictEqual({ sub: users[name]?.id, ...expected() })
      const personal = Object.fromEntries(Object.entries(claimsOf(id_token)).filter(([claim]) => !PROTOCOL.has(claim)))
      expect(personal).toStrictEqual(client === on ? expected() : {})
    }
  })

  test('UI-10, UI-11 full has every claim that discovery names for a person, of the right type', async () => {
    const discovery = (await (await provider.fetch('/.well-known/openid-configuration')).json()) as {
      scopes_supported: string[]
      claims_supported: string[]
    }
    const scope = discovery.scopes_supported.join(' ')
    const { access_token } = await obtainTokens(provider, browsers.full as Browser, on, 'full@example.com', { scope })
    const info = (await (await userInfo(provider, access_token)).json()) as Record<string, unknown>
    const personal = discovery.claims_supported.filter(
      (claim) => claim === 'sub' || (!PROTOCOL.has(claim) && claim !== 'nonce'),
    )
    expect(Object.keys(info).sort()).toEqual(personal.toSorted())
    for (const [claim, value] of Object.entries(info)) {
      const type =
        claim === 'updated_at'
          ? 'number'
          : claim.endsWith('_verified')
            ? 'boolean'
            : claim === 'address' || claim === 'groups'
              ? 'object'
              : 'string'
      expect([claim, typeof value]).toEqual([claim, type])
    }
    for (const member of Object.values(info.address as object)) expect(member).toBeString()
  })
})
