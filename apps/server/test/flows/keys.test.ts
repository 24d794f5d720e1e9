import { beforeAll, describe, expect, test } from 'bun:test'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { createLocalJWKSet, type JSONWebKeySet, type JWK, jwtVerify } from 'jose'
import { rotateKeys } from '../../src/jobs/jobs'
import { Browser } from '../harness/browser'
import { ask } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { headerOf, obtainTokens } from '../harness/relying-party'
import { acceptCode } from '../harness/strict-client'

const DAY = 86_400
const PERSON = { email: 'maren@example.com' }

let provider: Provider

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, 'maren@example.com')
})

const keySet = async (of = provider): Promise<JSONWebKeySet> =>
  (await (await of.fetch('/keys')).json()) as JSONWebKeySet
const kids = async (of = provider) => (await keySet(of)).keys.map(({ kid }) => kid ?? '')

/** `kty` → the members that RFC 7518 §6 demands and the lengths of their values in bytes. */
const MEMBERS: Record<string, Record<string, number>> = {
  RSA: { n: 256, e: 3 },
  EC: { x: 32, y: 32 },
  OKP: { x: 32 },
}
const MADE_FOR: Record<string, Partial<JWK>> = {
  RS256: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
}

describe('/keys (RFC 7517, RFC 7518 §6)', () => {
  test('JW-01 GET without credentials: 200, JSON, {"keys":[…]}', async () => {
    const response = await provider.fetch('/keys')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(Object.keys((await response.json()) as object)).toEqual(['keys'])
  })

  test('JW-02 public members only', async () => {
    for (const key of (await keySet()).keys)
      expect(Object.keys(key).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].includes(name))).toEqual(
        [],
      )
  })

  test('JW-03 every key has a kid of its own', async () => {
    const found = await kids()
    expect(found.every((kid) => kid.length > 0)).toBe(true)
    expect(new Set(found).size).toBe(found.length)
  })

  test('JW-04 well formed: the members of its kty, unpadded base64url, known curve and algorithm', async () => {
    for (const key of (await keySet()).keys) {
      expect(key).toMatchObject(MADE_FOR[key.alg ?? ''] ?? { kty: 'unknown' })
      for (const [name, bytes] of Object.entries(MEMBERS[key.kty ?? ''] ?? {})) {
        const value = String(key[name as keyof JWK])
        expect(value).toMatch(/^[A-Za-z0-9_-]+$/)
        expect(Buffer.from(value, 'base64url').toString('base64url')).toBe(value)
        expect([name, Buffer.from(value, 'base64url').length]).toEqual([name, bytes])
      }
    }
  })

  test('JW-05, JW-06 one algorithm a key, a key for each algorithm, whether or not a client uses it', async () => {
    const { keys } = await keySet()
    expect(keys.map(({ use }) => use)).toEqual(['sig', 'sig', 'sig', 'sig'])
    expect(keys.map(({ alg }) => alg)).toEqual(['RS256', 'ES256', 'PS256', 'EdDSA'])
    const moduli = keys.filter(({ kty }) => kty === 'RSA').map(({ n }) => n)
    expect(new Set(moduli).size).toBe(2)
  })

  test.each(SIGNING_ALGORITHMS)('JW-06 a client set to %s signs at once with a key that stands there', async (alg) => {
    const other = await addClient(provider, `app-${alg.toLowerCase()}`, { id_token_signed_response_alg: alg })
    const { tokens } = await acceptCode(provider, other, await ask(new Browser(provider), other, PERSON))
    expect(headerOf(tokens.id_token ?? '').alg).toBe(alg)
    expect(headerOf(tokens.access_token).alg).toBe(alg)
  })

  test('JW-09 cached five minutes, ETag with 304, readable by any origin', async () => {
    const first = await provider.fetch('/keys', { headers: { origin: 'https://app.example.com' } })
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]+"$/)
    expect(first.headers.get('cache-control')).toBe('public, max-age=300, must-revalidate')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    for (const known of [etag, `"other", W/${etag}`]) {
      const again = await provider.fetch('/keys', { headers: { 'if-none-match': known } })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await provider.fetch('/keys', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })
})

describe('rotation (OpenID Connect Core §10.1.1)', () => {
  const idToken = async (of: Provider, client: AddedClient): Promise<string> =>
    (await obtainTokens(of, new Browser(of), client, 'maren@example.com')).id_token ?? ''

  const verifies = (of: Provider, token: string, set: JSONWebKeySet) =>
    jwtVerify(token, createLocalJWKSet(set), { issuer: of.services.issuer, currentDate: new Date(of.clock.now()) })

  test('JW-07, JW-03 the next key is published a day before it signs, the old one stays while its tokens live', async () => {
    const turning = await openProvider()
    await addUser(turning, 'maren@example.com')
    const client = await addClient(turning, 'grafana')
    const at = async (seconds: number) => {
      turning.clock.forward(seconds)
      await rotateKeys(turning.services)
    }
    const before = await kids(turning)
    await at(29 * DAY - 1)
    expect(await kids(turning)).toEqual(before)
    await at(1)
    const both = await kids(turning)
    expect(both).toHaveLength(8)
    expect(new Set(both).size).toBe(8)
    const cached = await keySet(turning)

    await at(DAY - 1)
    const old = await idToken(turning, client)
    expect(before).toContain(String(headerOf(old).kid))
    await at(1)
    const fresh = await idToken(turning, client)
    expect(before).not.toContain(String(headerOf(fresh).kid))
    // A client that has not looked for a day knows the key all the same.
    await verifies(turning, fresh, cached)

    // The longest life of a token is a day (client-metadata), and 60 seconds go on top.
    await at(DAY + 59)
    expect(await kids(turning)).toContain(String(headerOf(old).kid))
    await at(1)
    expect(await kids(turning)).not.toContain(String(headerOf(old).kid))
    expect(await kids(turning)).toHaveLength(4)

    // JW-08: out of the document, and still good as a hint.
    const browser = new Browser(turning)
    const silent = await ask(browser, client, PERSON, { id_token_hint: old })
    expect(silent.params.get('error')).toBeNull()
    const again = await ask(browser, client, null, { id_token_hint: old, prompt: 'none' })
    expect(again.params.has('code')).toBe(true)
  })

  test('JW-08 a log-out with a hint of a key long gone returns to the app', async () => {
    const turning = await openProvider()
    await addUser(turning, 'maren@example.com')
    const uri = 'https://grafana.example.com/bye'
    const client = await addClient(turning, 'grafana', { post_logout_redirect_uris: [uri] })
    const browser = new Browser(turning)
    const old = (await obtainTokens(turning, browser, client, 'maren@example.com')).id_token ?? ''
    for (const days of [29, 1, 2]) {
      turning.clock.forward(days * DAY)
      await rotateKeys(turning.services)
    }
    expect(await kids(turning)).not.toContain(String(headerOf(old).kid))
    const query = new URLSearchParams({ id_token_hint: old, post_logout_redirect_uri: uri })
    expect((await browser.open(`/end_session?${query}`)).url.href).toBe(uri)
  })
})
