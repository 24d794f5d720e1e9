import { describe, expect, test } from 'bun:test'
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Instant, later, numericDate, type Seconds } from '@gatekeeper/core/instant'
import type { PublicJwk, SigningKey } from '@gatekeeper/core/signing-key'
import { applySteps, bareKey, type MakeKey } from '../test/simulate-rotation'
import { jwksDocument } from './jwks'
import { signingKeyAt } from './key-state'
import { rotateNow } from './rotate-now'
import { DEFAULT_ROTATION, type RotationPolicy } from './rotation-policy'
import { rotationSteps } from './rotation-schedule'
import { signJwt } from './sign-jwt'
import { importSigner, type Signer } from './signer'
import { generateSigningKey } from './signing-key'

/** PRM-04: a provider that rotates, and verifiers that honour `Cache-Control` to the letter, on one simulated clock. */

const START = Date.UTC(2026, 0, 1)
const TICK: Seconds = 600
const VERIFIERS = 4
const SKEW: Seconds = 60

const pool = await Promise.all(Array.from({ length: 64 }, () => generateSigningKey('ES256')))
const signers = new Map<string, Signer>()
for (const key of pool) signers.set(key.kid, await importSigner(key, key.private_key))

const makeKey: MakeKey = ({ alg, published_at, active_from }, number) => {
  if (alg !== 'ES256') return bareKey(`${alg}-${number}`, alg, active_from, { published_at })
  const generated = pool[number]
  if (generated === undefined) throw new Error('the pool of keys is too small')
  return bareKey(generated.kid, alg, active_from, { published_at, public_jwk: generated.public_jwk })
}

/** Fetches the key set when its copy is `max_age` old, and for no other reason: not for an unknown `kid` either. */
class CachingVerifier {
  fetches = 0
  #keys = new Map<string, KeyObject>()
  #stale_at: Instant = Number.NEGATIVE_INFINITY
  #etag = ''

  accepts(token: string, keys: readonly SigningKey[], now: Instant): boolean {
    if (now >= this.#stale_at) this.#fetch(keys, now)
    const [header = '', payload, signature = ''] = token.split('.')
    const { kid }: { kid: string } = JSON.parse(Buffer.from(header, 'base64url').toString())
    const key = this.#keys.get(kid)
    if (key === undefined) return false
    const how = { key, dsaEncoding: 'ieee-p1363' } as const
    return verify('sha256', Buffer.from(`${header}.${payload}`), how, Buffer.from(signature, 'base64url'))
  }

  #fetch(keys: readonly SigningKey[], now: Instant): void {
    const { bytes, etag } = jwksDocument(keys, now)
    this.fetches++
    this.#stale_at = later(now, DEFAULT_ROTATION.max_age)
    if (etag === this.#etag) return
    this.#etag = etag
    const document: { keys: PublicJwk[] } = JSON.parse(new TextDecoder().decode(bytes))
    this.#keys = new Map(document.keys.map((jwk) => [jwk.kid, createPublicKey({ key: { ...jwk }, format: 'jwk' })]))
  }
}

/**
 * Signs `count` tokens, one in 1.6 s around each change and one in `seldom` ms between; half are verified at once, half when they have
 * expired by a clock that is 59 s behind. The job runs every ten minutes, and every 17 days somebody rotates by hand.
 */
async function runProvider(policy: RotationPolicy, count: number, seldom: number) {
  const verifiers = Array.from({ length: VERIFIERS }, () => new CachingVerifier())
  const later_on: { token: string; at: Instant; verifier: number }[] = []
  const kids = new Set<string>()
  let keys = applySteps([], rotationSteps([], START, policy), makeKey)
  let now = START
  let next_tick = later(START, TICK)
  let next_by_hand = later(START, 17 * 24 * 3600)
  let failures = 0
  let verified = 0

  const check = (token: string, verifier: number, at: Instant) => {
    verified++
    if (!verifiers[verifier]?.accepts(token, ownKeys(), at)) failures++
  }
  const ownKeys = () => keys.filter(({ alg }) => alg === 'ES256')
  const advance = (until: Instant) => {
    for (;;) {
      const waiting = later_on[0]
      if (waiting !== undefined && waiting.at <= Math.min(until, next_tick)) {
        later_on.shift()
        check(waiting.token, waiting.verifier, waiting.at)
      } else if (next_tick <= until) {
        keys = applySteps(keys, rotationSteps(keys, next_tick, policy), makeKey)
        if (next_by_hand <= next_tick) {
          keys = applySteps(keys, rotateNow(keys, 'ES256', next_tick, policy), makeKey)
          next_by_hand = later(next_by_hand, 17 * 24 * 3600)
        }
        next_tick = later(next_tick, TICK)
      } else break
    }
    now = until
  }

  for (let number = 0; number < count; number++) {
    const key = signingKeyAt(keys, 'ES256', now)
    const signer = signers.get(key?.kid ?? '')
    if (signer === undefined) throw new Error(`no ES256 key signs at ${now}`)
    kids.add(signer.kid)
    const exp = later(now, DEFAULT_ROTATION.longest_token_life)
    const token = await signJwt(signer, 'JWT', { sub: String(number), iat: numericDate(now), exp: numericDate(exp) })
    if (number % 2 === 0) check(token, (number / 2) % VERIFIERS, now)
    else later_on.push({ token, at: later(exp, SKEW) - 1, verifier: (number >> 1) % VERIFIERS })
    const near = ownKeys().some((one) => Math.abs(one.active_from - now) < 1_200_000)
    // Steps that share no divisor with the cache or the job, so that their phases drift through one another.
    advance(now + (near ? 1_637 : seldom))
  }
  advance(later(now, DEFAULT_ROTATION.longest_token_life + SKEW))
  const fetches = verifiers.reduce((sum, verifier) => sum + verifier.fetches, 0)
  return { failures, verified, keys: kids.size, days: (now - START) / 86_400_000, fetches }
}

describe('SEC-021, PRM-04 no token fails to verify over rotations on a simulated clock', () => {
  test('10^5 ES256 tokens by the default settings, 4 caching verifiers', async () => {
    const run = await runProvider(DEFAULT_ROTATION, 100_000, 607_003)
    console.log(
      `SEC-021: ${run.verified} ES256 tokens verified, ${run.failures} failures; ${run.keys} keys signed over ${run.days.toFixed(0)} days, ${run.fetches} fetches of /keys`,
    )
    expect(run).toMatchObject({ failures: 0, verified: 100_000 })
    expect(run.keys).toBeGreaterThanOrEqual(13)
  }, 60_000)

  test.each([
    ['a key that signs when it is published', { publish_lead: 0 }],
    ['a key removed before its tokens expire', { longest_token_life: -60 }],
  ])('the same onlookers notice %s', async (_, fault) => {
    const policy = { ...DEFAULT_ROTATION, rotate_every: 3600, publish_lead: 600, ...fault }
    const run = await runProvider(policy, 4_000, 9_001)
    expect(run.verified).toBe(4_000)
    expect(run.failures).toBeGreaterThan(0)
  })
})
