import { expect } from 'bun:test'
import { createHash } from 'node:crypto'
import { post, redeem, refresh, requestTokens, userInfo } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'
import { strictTokenClient } from '../harness/strict-token-client'
import type { Op, Row } from './op'

const OFFLINE = { scope: 'openid offline_access' }
const again = async (op: Op, code: string) => {
  const answer = await redeem(op.provider, op.one, code)
  expect([answer.status, answer.body.error, answer.headers.get('content-type')]).toEqual([
    400,
    'invalid_grant',
    'application/json',
  ])
}

/** Sections 7, 8, 12 and 17. */
export const TOKENS: Row[] = [
  [
    'TK-02 the token response',
    async (op) => {
      const { status, headers, body } = await op.redeem(OFFLINE)
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        200,
        'application/json',
        'no-store',
      ])
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'openid offline_access' })
      for (const token of [body.access_token, body.id_token, body.refresh_token]) expect(token).toBeString()
    },
  ],
  [
    'TK-03 the code is long and random',
    async (op) => {
      const codes = [(await op.redeem()).code, (await op.redeem()).code]
      expect(new Set(codes).size).toBe(2)
      for (const code of codes) expect(Buffer.from(code.slice(4), 'base64url')).toHaveLength(32)
    },
  ],
  ['TK-04 the same code again at once', async (op) => again(op, (await op.redeem()).code)],
  [
    'TK-05 and after 30 seconds',
    async (op) => {
      const { code } = await op.redeem()
      op.provider.clock.forward(30)
      await again(op, code)
    },
  ],
  [
    'TK-06 reuse revokes what the code gave',
    async (op) => {
      const { code, body } = await op.redeem(OFFLINE)
      await again(op, code)
      expect((await userInfo(op.provider, body.access_token)).status).toBe(401)
      expect((await refresh(op.provider, op.one, body.refresh_token ?? '')).body.error).toBe('invalid_grant')
    },
  ],
  [
    'TK-17 the shape of errors',
    async (op) => {
      const { status, headers, body } = await requestTokens(op.provider, op.one, { grant_type: 'foo' })
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        400,
        'application/json',
        'no-store',
      ])
      expect(body.error).toBe('unsupported_grant_type')
      expect(body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    },
  ],
  [
    'CA-01 client_secret_basic, plain and percent-encoded',
    async (op) => {
      for (const encode of [
        (text: string) => text,
        (text: string) => text.replaceAll('-', '%2D').replaceAll('_', '%5F'),
      ]) {
        const code = (await op.ask(op.known)).params.get('code') ?? ''
        const pair = [op.one.client.id, op.one.secret].map(encode).join(':')
        const answer = await op.provider.fetch('/oauth/token', {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(pair)}`, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({
            grant_type: 'authorization_code',
            code,
            redirect_uri: op.one.client.redirect_uris[0] ?? '',
          }).toString(),
        })
        expect(answer.status).toBe(200)
      }
    },
  ],
  [
    'CA-04 client_secret_post',
    async (op) => {
      const asked = await op.ask(op.known, {}, op.byPost)
      await acceptCode(op.provider, op.byPost, asked)
    },
  ],
  [
    'RF-01 a refresh token with offline_access',
    async (op) => {
      expect((await op.redeem(OFFLINE)).body.refresh_token).toStartWith('gkr_')
      expect((await op.redeem({ scope: 'openid' })).body).not.toHaveProperty('refresh_token')
    },
  ],
  [
    'RF-03 its form',
    async (op) => {
      const { body } = await op.redeem(OFFLINE)
      expect(body.refresh_token).toMatch(/^gkr_[\x21-\x7e]{43}$/)
    },
  ],
  [
    'RF-04 refresh succeeds',
    async (op) => {
      const { body } = await op.redeem(OFFLINE)
      const client = await strictTokenClient(op.provider, op.one)
      const fresh = await client.refresh(body.refresh_token ?? '')
      expect([fresh.token_type, fresh.expires_in, fresh.access_token === body.access_token]).toEqual([
        'bearer',
        900,
        false,
      ])
      expect((await client.userInfo(fresh.access_token)).sub).toBeString()
    },
  ],
  [
    'RF-05 the same scope is accepted, a wider one is not',
    async (op) => {
      const { body } = await op.redeem(OFFLINE)
      const wider = await refresh(op.provider, op.one, body.refresh_token ?? '', {
        scope: 'openid offline_access email',
      })
      expect(wider.body.error).toBe('invalid_scope')
      expect((await refresh(op.provider, op.one, body.refresh_token ?? '', OFFLINE)).status).toBe(200)
    },
  ],
  [
    'RF-06 the ID token in the answer',
    async (op) => {
      const first = await op.enter(op.known, { ...OFFLINE, nonce: 'n' }, { nonce: 'n' })
      op.provider.clock.forward(2)
      const answer = await refresh(op.provider, op.one, first.tokens.refresh_token ?? '')
      const claims = JSON.parse(Buffer.from(answer.body.id_token?.split('.')[1] ?? '', 'base64url').toString())
      const { iss, sub, aud, auth_time, sid } = first.claims
      expect(claims).toMatchObject({ iss, sub, aud, auth_time, sid })
      expect(claims.iat).toBeGreaterThan(first.claims.iat)
      expect(claims).not.toHaveProperty('azp')
    },
  ],
  [
    'RF-07 another client’s refresh token',
    async (op) => {
      const { body } = await op.redeem(OFFLINE)
      expect((await refresh(op.provider, op.two, body.refresh_token ?? '')).body.error).toBe('invalid_grant')
      expect((await refresh(op.provider, op.one, body.refresh_token ?? '')).status).toBe(200)
    },
  ],
  [
    'AT-03 revocation reaches JWTs',
    async (op) => {
      const { body } = await op.redeem()
      expect(body.access_token.split('.')).toHaveLength(3)
      expect((await post(op.provider, '/oauth/revoke', op.one, { token: body.access_token })).status).toBe(200)
      expect((await userInfo(op.provider, body.access_token)).status).toBe(401)
    },
  ],
  [
    'ID-08 at_hash',
    async (op) => {
      const { claims, tokens } = await op.enter(op.known)
      const half = createHash('sha256').update(tokens.access_token).digest().subarray(0, 16)
      expect(claims.at_hash).toBe(half.toString('base64url'))
    },
  ],
]
