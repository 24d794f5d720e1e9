import { beforeAll, describe, expect, test } from 'bun:test'
import { act, addAdmin } from '../harness/administrator'
import {
  type AssertionChanges,
  addKeyClient,
  asForm,
  assertionOf,
  type KeyClient,
  pairOf,
  tell,
} from '../harness/assertions'
import { Browser } from '../harness/browser'
import { ISSUER, openNodes, openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { authorizeUrl, codeOf, userInfo } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const TOKEN_URL = `${ISSUER}/oauth/token`

let nodes: [Provider, Provider]
let provider: Provider
let app: KeyClient
let other: KeyClient
let browser: Browser

beforeAll(async () => {
  nodes = (await openNodes(2)) as [Provider, Provider]
  provider = nodes[0]
  await addUser(provider, EMAIL)
  app = await addKeyClient(provider, 'app')
  other = await addKeyClient(provider, 'other')
  await nodes[1].services.snapshots.poll()
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const sign = (changes: AssertionChanges = {}, client = app) => assertionOf(provider, client, changes)
const seconds = () => Math.floor(provider.clock.now() / 1000)
const codeFor = async () => codeOf(await browser.open(authorizeUrl(app, { scope: 'openid' })))
const codeForm = (code: string, assertion: string) => ({
  ...{ grant_type: 'authorization_code', code, redirect_uri: app.client.redirect_uris[0] ?? '' },
  ...asForm(assertion),
})
const redeemBy = (at: Provider, code: string, assertion: string) => tell(at, '/oauth/token', codeForm(code, assertion))

describe('SEC-071 one use each', () => {
  test('SEC-071 at another endpoint, at another node: used', async () => {
    for (const [first, then] of [
      ['/oauth/introspect', '/oauth/token'],
      ['/oauth/token', '/oauth/revoke'],
      ['/oauth/revoke', '/oauth/introspect'],
    ] as const) {
      const assertion = asForm(await sign())
      expect((await tell(nodes[0], first, assertion)).told[1]).not.toBe('invalid_client')
      const again = await tell(nodes[1], then, assertion)
      expect(again.told).toEqual([401, 'invalid_client'])
      expect(again.says).toContain('used before')
    }
  })

  test('TK-14, SEC-071 a bad one, or one that was used, does not use up the code', async () => {
    const code = await codeFor()
    const stranger = (await pairOf('ES256', 'stranger')).privateKey
    const used = await sign()
    expect((await tell(provider, '/oauth/introspect', asForm(used))).told[0]).toBe(200)
    for (const assertion of [await sign({ key: stranger }), used])
      expect((await redeemBy(nodes[1], code, assertion)).told).toEqual([401, 'invalid_client'])
    expect((await redeemBy(provider, code, await sign())).told[0]).toBe(200)
  })

  test('SEC-071 the whole request again revokes nothing: whoever copied it is nobody', async () => {
    const [code, assertion] = [await codeFor(), await sign()]
    const access_token = String((await redeemBy(provider, code, assertion)).body.access_token)
    expect((await redeemBy(nodes[1], code, assertion)).told).toEqual([401, 'invalid_client'])
    expect((await userInfo(provider, access_token)).status).toBe(200)
    // With a proof of its own it is the app that replays its code (TK-06).
    expect((await redeemBy(provider, code, await sign())).told).toEqual([400, 'invalid_grant'])
    expect((await userInfo(provider, access_token)).status).toBe(401)
  })

  test('the jti of one client does not use up the same of another', async () => {
    const claims = { jti: 'the-same' }
    expect((await tell(provider, '/oauth/introspect', asForm(await sign({ claims })))).told[0]).toBe(200)
    expect((await tell(provider, '/oauth/introspect', asForm(await sign({ claims }, other)))).told[0]).toBe(200)
  })

  test('SEC-071 after a restart', async () => {
    const before = await openProvider()
    const client = await addKeyClient(before, 'app')
    const assertion = asForm(await assertionOf(before, client))
    expect((await tell(before, '/oauth/introspect', assertion)).told[0]).toBe(200)
    await before.services.db.close()
    const { data_dir, database_url } = before.services.config
    const env = { DATA_DIR: data_dir, ...(database_url === null ? {} : { DATABASE_URL: database_url }) }
    const after = await openProvider({ env })
    expect((await tell(after, '/oauth/introspect', assertion)).told).toEqual([401, 'invalid_client'])
    expect((await tell(after, '/oauth/introspect', asForm(await assertionOf(after, client)))).told[0]).toBe(200)
  })
})

describe('what an administrator sees', () => {
  test('traces say what was wrong, and nothing that was signed', async () => {
    const admin = await addAdmin(provider, 'traces@example.com')
    const stranger = (await pairOf('ES256', 'stranger')).privateKey
    const used = await sign()
    await tell(provider, '/oauth/introspect', asForm(used))
    const cases: [AssertionChanges | string, object, string, string][] = [
      [{ claims: { aud: 'https://evil.example' } }, { expected: [ISSUER, TOKEN_URL] }, 'evil.example', 'fix_assertion'],
      [{ key: stranger }, {}, 'the signature is not by the key', 'key_of_app'],
      [{ header: { kid: 'unknown' } }, {}, 'none of its keys has this alg and kid', 'key_of_app'],
      [{ claims: { exp: seconds() - 300 } }, {}, 'has expired', 'fix_assertion'],
      [used, {}, 'used up by a request before', 'new_assertion'],
    ]
    for (const [index, [changes, seen, part, advice]] of cases.entries()) {
      const assertion = typeof changes === 'string' ? changes : await sign(changes)
      const peer = `198.51.100.${index + 1}`
      // The newest comes first.
      provider.clock.forward(1)
      await tell(provider, '/oauth/token', asForm(assertion), undefined, peer)
      const listed = await act(admin, 'traces.list', { client_id: 'app' }, 'query')
      const trace = await act(admin, 'traces.get', { code: listed.rows[0].code }, 'query')
      const text = JSON.stringify(trace)
      expect(text).toContain(part)
      expect(text).toContain(advice)
      expect(text).toContain('"client_assertion"')
      expect(trace).toMatchObject(seen)
      for (const secret of assertion.split('.')) expect(text).not.toContain(secret)
    }
  })

  test('CA-07 no secret is made for it', async () => {
    const admin = await addAdmin(provider, 'secrets@example.com')
    for (const procedure of ['clients.createSecret', 'clients.rotateSecret']) {
      const { status, error } = await admin.call(procedure, { id: 'app' })
      expect([status, error?.data.gk.reason]).toEqual([400, 'no_secret'])
      expect(error?.message).toContain('private_key_jwt')
    }
  })
})
