import { expect } from 'bun:test'
import { headerOf, userInfo } from '../harness/relying-party'
import { strictTokenClient } from '../harness/strict-token-client'
import type { Op, Row } from './op'

const EVERYTHING = 'openid profile email address phone'
/** Claims of the protocol; nothing else may stand in an ID token for scope `openid`. */
const PROTOCOL = 'iss sub aud exp iat nbf jti auth_time nonce acr amr at_hash sid'.split(' ')
const PROFILE =
  'name given_name family_name middle_name nickname preferred_username profile picture website gender birthdate zoneinfo locale updated_at'.split(
    ' ',
  )
const OTHER = ['email', 'email_verified', 'address', 'phone_number', 'phone_number_verified']

const accessToken = async (op: Op, scope = 'openid') => (await op.enter(op.known, { scope })).tokens.access_token
const ask = (op: Op, init: RequestInit) => op.provider.fetch('/userinfo', init)
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const expectTypes = (claims: Record<string, unknown>) => {
  for (const [name, value] of Object.entries(claims)) {
    if (['iat', 'exp', 'auth_time', 'updated_at'].includes(name))
      expect([name, Number.isInteger(value)]).toEqual([name, true])
    else if (/_verified$/.test(name)) expect([name, typeof value]).toEqual([name, 'boolean'])
    else if (name === 'amr') expect(value).toBeArray()
    else if (name === 'address') expectTypes(value as Record<string, unknown>)
    else expect([name, typeof value, value === '' || value === 'null']).toEqual([name, 'string', false])
  }
}

/** Sections 9, 10 and 11. */
export const CLAIMS: Row[] = [
  [
    'ID-01 RS256, a kid of /keys, a good signature',
    async (op) => {
      const header = headerOf((await op.enter(op.known)).tokens.id_token ?? '')
      const { keys } = (await (await op.provider.fetch('/keys')).json()) as { keys: { kid: string; alg: string }[] }
      expect(header).toMatchObject({ alg: 'RS256', typ: 'JWT' })
      expect(keys.find(({ kid }) => kid === header.kid)?.alg).toBe('RS256')
    },
  ],
  ['ID-02 iss', async (op) => expect((await op.enter(op.known)).claims.iss).toBe(op.provider.services.issuer)],
  [
    'ID-03 aud is the client_id as a string, no azp',
    async (op) => {
      const { claims } = await op.enter(op.known)
      expect([claims.aud, claims.azp]).toEqual(['one', undefined] as unknown as string[])
    },
  ],
  [
    'ID-04 iat and exp',
    async (op) => {
      const { claims } = await op.enter(op.known)
      expect([claims.iat, claims.exp]).toEqual([Math.floor(op.provider.clock.now() / 1000), claims.iat + 900])
    },
  ],
  [
    'ID-05 auth_time',
    async (op) => {
      const { claims } = await op.enter(op.known)
      expect(claims.auth_time).toBeLessThanOrEqual(claims.iat)
    },
  ],
  [
    'ID-06 nonce, and none',
    async (op) => {
      expect((await op.enter(op.known, { nonce: 'n-1' }, { nonce: 'n-1' })).claims.nonce).toBe('n-1')
      expect((await op.enter(op.known)).claims).not.toHaveProperty('nonce')
    },
  ],
  [
    'ID-07 sub',
    async (op) => {
      const subs = [(await op.enter(op.known)).claims.sub, (await op.enter(op.known, {}, {}, op.two)).claims.sub]
      expect(subs[0]).toMatch(/^[\x21-\x7e]{1,255}$/)
      expect([subs[1], subs[0]?.includes('@')]).toEqual([subs[0], false])
    },
  ],
  [
    'ID-09 acr and amr',
    async (op) => expect((await op.enter(op.known)).claims).toMatchObject({ acr: 'urn:gatekeeper:aal1', amr: ['pwd'] }),
  ],
  [
    'ID-11 scope openid only: nothing but the protocol',
    async (op) => {
      const { claims } = await op.enter(op.known, { scope: 'openid' })
      expect(Object.keys(claims).filter((name) => !PROTOCOL.includes(name))).toEqual([])
    },
  ],
  [
    'ID-12 the switch off: no claims of the scopes',
    async (op) => {
      const { claims } = await op.enter(op.known, { scope: EVERYTHING })
      expect(Object.keys(claims).filter((name) => !PROTOCOL.includes(name))).toEqual([])
    },
  ],
  [
    'ID-14 claims.id_token puts one there, claims.userinfo does not',
    async (op) => {
      const claims = JSON.stringify({ id_token: { nickname: null }, userinfo: { name: null } })
      const seen = await op.userInfo({ scope: 'openid', claims })
      expect([seen.claims.nickname, seen.claims.name, seen.info.name, seen.info.nickname]).toEqual([
        'Mar',
        undefined,
        'Maren Holt',
        undefined,
      ])
    },
  ],
  [
    'ID-15 types of values',
    async (op) => {
      const named = Object.fromEntries([...PROFILE, ...OTHER].map((name) => [name, null]))
      const { claims } = await op.enter(
        op.known,
        { scope: EVERYTHING, claims: JSON.stringify({ id_token: named }), nonce: 'n' },
        { nonce: 'n' },
      )
      expect([...PROFILE, ...OTHER].filter((name) => !(name in claims))).toEqual([])
      expectTypes(claims)
    },
  ],
  [
    'UI-01 GET with a header',
    async (op) => {
      const { tokens, claims } = await op.enter(op.known)
      const info = await (await strictTokenClient(op.provider, op.one)).userInfo(tokens.access_token, claims.sub)
      expect(info.sub).toBe(claims.sub)
    },
  ],
  [
    'UI-02 POST with a header and an empty body',
    async (op) => {
      const authorization = `Bearer ${await accessToken(op)}`
      const answer = await ask(op, { method: 'POST', headers: { ...FORM, authorization }, body: '' })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    },
  ],
  [
    'UI-03 POST with the token in the body',
    async (op) => {
      const body = new URLSearchParams({ access_token: await accessToken(op) }).toString()
      expect((await ask(op, { method: 'POST', headers: FORM, body })).status).toBe(200)
    },
  ],
  [
    'UI-07 an expired or unknown token',
    async (op) => {
      const token = await accessToken(op)
      op.provider.clock.forward(901)
      for (const given of [token, 'x']) {
        const { status, headers } = await userInfo(op.provider, given)
        expect([status, headers.get('www-authenticate')]).toEqual([
          401,
          expect.stringContaining('error="invalid_token"'),
        ])
      }
    },
  ],
  [
    'UI-09 sub is the ID token’s',
    async (op) => {
      const { info, claims } = await op.userInfo()
      expect(info.sub).toBe(String(claims.sub))
    },
  ],
  ['UI-10 types and omissions', async (op) => expectTypes((await op.userInfo({ scope: EVERYTHING })).info)],
  [
    'UI-11 the claims of the granted scopes',
    async (op) => {
      const { info } = await op.userInfo({ scope: EVERYTHING })
      expect([...PROFILE, ...OTHER].filter((name) => !(name in info))).toEqual([])
    },
  ],
  [
    'UI-12 nothing that was not asked for',
    async (op) => {
      const { info } = await op.userInfo({ scope: 'openid email' })
      expect(Object.keys(info).sort()).toEqual(['email', 'email_verified', 'sub'])
    },
  ],
  [
    'UI-13 claims.userinfo with name essential',
    async (op) => {
      const { info } = await op.userInfo({ scope: 'openid', claims: '{"userinfo":{"name":{"essential":true}}}' })
      expect(Object.keys(info).sort()).toEqual(['name', 'sub'])
    },
  ],
]
