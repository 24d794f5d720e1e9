import { beforeAll, describe, expect, test } from 'bun:test'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { hashToken } from '@gatekeeper/core/token'
import { findAccessTokenByHash } from '@gatekeeper/db/stores/access-tokens'
import { purgeExpired } from '@gatekeeper/db/stores/purge'
import { Browser } from '../harness/browser'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, headerOf, obtainTokens, post, userInfo } from '../harness/relying-party'
import { strictTokenClient } from '../harness/strict-token-client'

const EMAIL = 'maren@example.com'

let provider: Provider
let app: AddedClient
let other: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
  other = await addClient(provider, 'other')
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const tokensFor = (client = app, scope = 'openid email') => obtainTokens(provider, browser, client, EMAIL, { scope })

describe('RFC 9068 §2: the JWT access token', () => {
  test.each(SIGNING_ALGORITHMS)('AT-01 %s, as a resource server reads it', async (alg) => {
    const client = await addClient(provider, `rs-${alg.toLowerCase()}`, { id_token_signed_response_alg: alg })
    const { access_token } = await tokensFor(client)
    const { readAccessToken } = await strictTokenClient(provider, client)
    expect(await readAccessToken(access_token)).toMatchObject({ client_id: client.client.id, scope: 'openid email' })
    expect(headerOf(access_token)).toEqual({ alg, typ: 'at+jwt', kid: expect.any(String) })
  })

  test('AT-01 its claims are these', async () => {
    const { access_token, id_token = '' } = await tokensFor()
    const { sub, sid, auth_time } = claimsOf(id_token)
    const iat = Math.floor(provider.clock.now() / 1000)
    expect(claimsOf(access_token)).toEqual({
      iss: ISSUER,
      sub,
      aud: ISSUER,
      client_id: 'app',
      scope: 'openid email',
      iat,
      exp: iat + 900,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      auth_time,
      acr: 'urn:gatekeeper:aal1',
      amr: ['pwd'],
      sid,
    })
  })

  test('AT-01 no two have the same jti', async () => {
    const jtis = [await tokensFor(), await tokensFor()].map(({ access_token }) => claimsOf(access_token).jti)
    expect(new Set(jtis).size).toBe(2)
  })

  test('AT-01 another audience does not take it', async () => {
    const { access_token } = await tokensFor()
    const { readAccessToken } = await strictTokenClient(provider, app)
    expect(readAccessToken(access_token, 'https://api.example.com')).rejects.toThrow('"aud"')
  })
})

describe('what is on file', () => {
  test('AT-02 an opaque token is 256 random bits, stored hashed', async () => {
    const opaque = await addClient(provider, 'opaque', { access_token_format: 'opaque' })
    const { access_token } = await tokensFor(opaque)
    expect(access_token).toMatch(/^gka_[A-Za-z0-9_-]{43}$/)
    const row = await findAccessTokenByHash(provider.services.db, hashToken(access_token))
    expect(row).toMatchObject({ client_id: 'opaque', kid: null })
    expect(JSON.stringify(row)).not.toContain(access_token)
  })

  test('AT-03 a JWT is on file by its hash too; revoked it is refused at once', async () => {
    const { access_token } = await tokensFor()
    expect(await findAccessTokenByHash(provider.services.db, hashToken(access_token))).toMatchObject({
      client_id: 'app',
    })
    expect((await userInfo(provider, access_token)).status).toBe(200)
    await post(provider, '/oauth/revoke', app, { token: access_token })
    expect((await userInfo(provider, access_token)).status).toBe(401)
  })

  test.each(['jwt', 'opaque'] as const)(
    'AT-04 past its expiry the answers are alike before and after the purge: %s',
    async (access_token_format) => {
      const client = await addClient(provider, `purged-${access_token_format}`, { access_token_format })
      const { access_token } = await tokensFor(client)
      const onFile = () => findAccessTokenByHash(provider.services.db, hashToken(access_token))
      const purge = () => purgeExpired(provider.services.db, provider.services.now())
      const answers = async () => {
        const responses = [
          await userInfo(provider, access_token),
          await post(provider, '/oauth/introspect', client, { token: access_token }),
          await post(provider, '/oauth/revoke', client, { token: access_token }),
          await post(provider, '/oauth/revoke', other, { token: access_token }),
        ]
        const told = async (response: Response) => ({
          status: response.status,
          challenge: response.headers.get('www-authenticate'),
          body: await response.text(),
        })
        return Promise.all(responses.map(told))
      }
      provider.clock.forward(900)
      await purge()
      expect(await onFile()).not.toBeNull()
      const before = await answers()
      expect(before.map(({ status }) => status)).toEqual([401, 200, 200, 200])
      provider.clock.forward(61)
      await purge()
      expect(await onFile()).toBeNull()
      expect(await answers()).toEqual(before)
    },
  )

  test('AT-04 a token in its last second is not purged', async () => {
    const { access_token } = await tokensFor()
    provider.clock.forward(899)
    await purgeExpired(provider.services.db, provider.services.now())
    expect((await userInfo(provider, access_token)).status).toBe(200)
  })
})
