import { beforeAll, describe, expect, test } from 'bun:test'
import { generateKeyPairSync } from 'node:crypto'
import { readJws } from '@gatekeeper/core/jws'
import { CompactEncrypt, exportJWK } from 'jose'
import {
  type AssertionChanges,
  addKeyClient,
  asForm,
  assertionOf,
  ENDPOINTS,
  type KeyClient,
  pairOf,
  tell,
} from '../harness/assertions'
import { oneByteChanges } from '../harness/one-byte'
import { openProvider, type Provider } from '../harness/provider'
import { openForbidden } from '../harness/receiver'
import { addClient } from '../harness/records'

let provider: Provider
let app: KeyClient

beforeAll(async () => {
  provider = await openProvider()
  app = await addKeyClient(provider, 'app')
  await addClient(provider, 'spa', { type: 'public' })
})

const sign = (changes: AssertionChanges = {}) => assertionOf(provider, app, changes)
const ask = async (assertion: string, peer?: string) =>
  (await tell(provider, '/oauth/introspect', asForm(assertion), undefined, peer)).told
const REFUSED = [401, 'invalid_client'] as const

/** How often a key was looked for, and a signature checked. */
const counting = () => {
  const { assertion_checks, client_keys } = provider.services
  const [check, find] = [assertion_checks.check, client_keys.find]
  const count = { keys: 0, checks: 0 }
  client_keys.find = (...args) => {
    count.keys += 1
    return find(...args)
  }
  assertion_checks.check = (key, verify) =>
    check(key, () => {
      count.checks += 1
      return verify()
    })
  return { count, end: () => Object.assign(assertion_checks, { check }) && Object.assign(client_keys, { find }) }
}

describe('SEC-069, SEC-072 what the token says of itself is not believed', () => {
  test('SEC-069 jku, x5u and jwk lead nowhere: no packet, and no key of theirs', async () => {
    const trap = await openForbidden('127.0.0.1')
    const { privateKey, publicKey } = await pairOf('ES256', 'stranger')
    const jwk = { ...(await exportJWK(publicKey)), kid: app.kid }
    const address = `http://127.0.0.1:${trap.port}/jwks`
    for (const header of [
      { jwk },
      { jku: address },
      { x5u: address },
      { jku: address, x5u: address, jwk, kid: undefined },
    ])
      expect(await ask(await sign({ header, key: privateKey }))).toEqual([...REFUSED])
    expect(trap.seen.connections).toBe(0)
  })

  test('SEC-069 alg none, with and without a signature', async () => {
    const [, body, signature] = (await sign()).split('.')
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: app.kid })).toString('base64url')
    for (const token of [`${header}.${body}.`, `${header}.${body}.${signature}`])
      expect(await ask(token)).toEqual([...REFUSED])
  })

  test.each<[string, object, object]>([
    ['alg', { alg: { toString: 1 } }, {}],
    ['typ', { alg: 'ES256', typ: { toString: 1 } }, {}],
    ['aud', { alg: 'ES256' }, { aud: { toJSON: 1 } }],
    ['exp', { alg: 'ES256' }, { exp: [{ toString: 1 }] }],
    ['jti', { alg: 'ES256' }, { jti: { toString: 1 } }],
  ])('SEC-072 what a stranger makes up is refused, and no error of ours: %s', async (_, header, claims) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const now = Math.floor(provider.clock.now() / 1000)
    const good = { iss: 'app', sub: 'app', aud: provider.services.issuer, exp: now + 60, jti: 'x' }
    const token = `${part(header)}.${part({ ...good, ...claims })}.AAAA`
    for (const path of [...ENDPOINTS, '/oauth/par'])
      expect((await tell(provider, path, asForm(token))).told).toEqual([...REFUSED])
  })

  test.each<[string, object, object, object?]>([
    ['alg', { alg: { toString: 1 } }, {}],
    ['jwk.alg', {}, {}, { alg: { toString: 1 } }],
    ['htm', {}, { htm: { toString: 1 } }],
    ['htu', {}, { htu: { toString: 1 } }],
  ])('SEC-072 so it is in a proof: %s', async (_, header, claims, member = {}) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const jwk = { ...(await exportJWK((await pairOf('ES256')).publicKey)), ...member }
    const head = { typ: 'dpop+jwt', alg: 'ES256', jwk, ...header }
    const dpop = `${part(head)}.${part({ htm: 'POST', htu: `${provider.services.issuer}/oauth/token`, ...claims })}.AAAA`
    const fields = { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'spa' }
    const answer = await provider.fetch('/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', dpop },
      body: new URLSearchParams(fields).toString(),
    })
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, 'invalid_dpop_proof'])
  })

  test('SEC-072 encrypted, endless, of 10 000 dots: refused at once, and no key is looked for', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const nested = await new CompactEncrypt(new TextEncoder().encode(await sign()))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', p2c: 1e9 })
      .encrypt(publicKey)
    const { count, end } = counting()
    const tokens = [
      nested,
      '.'.repeat(10_000),
      `${await sign()}${'a'.repeat(50_000)}`,
      await sign({ header: { crit: ['b64'], b64: true } }),
    ]
    for (const token of tokens) {
      // The best of three, for the machine has more to do.
      const times: number[] = []
      while (times.length < 3) {
        const began = performance.now()
        expect(await ask(token)).toEqual([...REFUSED])
        times.push(performance.now() - began)
      }
      expect(Math.min(...times)).toBeLessThan(50)
    }
    // Larger than any body may be.
    expect((await ask('a'.repeat(1024 * 1024)).catch(() => [413]))[0]).toBe(413)
    expect(count).toEqual({ keys: 0, checks: 0 })
    end()
  })
})

describe('FLT-22 what is cheap comes first', () => {
  test('FLT-22 nothing that is wrong on its face costs a key or a signature', async () => {
    const { count, end } = counting()
    const now = Math.floor(provider.clock.now() / 1000)
    for (const changes of [
      { claims: { iss: 'nobody', sub: 'nobody' } },
      { claims: { exp: now - 300 } },
      { claims: { jti: undefined } },
      { claims: { aud: 'https://evil.example' } },
      { header: { typ: 'dpop+jwt' } },
    ])
      expect(await ask(await sign(changes))).toEqual([...REFUSED])
    expect(count).toEqual({ keys: 0, checks: 0 })
    end()
  })

  test('FLT-22 a flood of bad ones shuts out its own address for a minute, and nobody else', async () => {
    const { privateKey } = await pairOf('ES256', 'stranger')
    const bad = await Promise.all(Array.from({ length: 300 }, () => sign({ key: privateKey })))
    const good = await Promise.all(Array.from({ length: 50 }, () => sign()))
    const { count, end } = counting()
    const flood = Promise.all(bad.map((assertion) => ask(assertion, '198.51.100.7')))
    const honest = await Promise.all(good.map((assertion) => ask(assertion, '192.0.2.1')))
    expect(new Set(honest.map(([status]) => status))).toEqual(new Set([200]))
    expect(new Set((await flood).map(([status]) => status))).toEqual(new Set([401]))
    expect(count.checks - good.length).toBeLessThanOrEqual(33)
    expect(await ask(await sign(), '198.51.100.7')).toEqual([...REFUSED])
    expect(await ask(await sign(), '192.0.2.1')).toEqual([200, undefined])
    provider.clock.forward(60)
    expect(await ask(await sign(), '198.51.100.7')).toEqual([200, undefined])
    end()
  })
})

describe('any one-byte change is refused over HTTP, and uses nothing up', () => {
  test('SEC-069 a client assertion, at places over its header, claims and signature', async () => {
    const assertion = await sign()
    expect(readJws(assertion, 8192).kind).toBe('jws')
    for (const [index, changed] of oneByteChanges(assertion).entries()) {
      const path = ENDPOINTS[index % 3] ?? ENDPOINTS[0]
      const { told } = await tell(provider, path, asForm(changed), undefined, `203.0.113.${index}`)
      expect([changed, ...told]).toEqual([changed, ...REFUSED])
    }
    expect(await ask(assertion)).toEqual([200, undefined])
  })
})
