import { describe, expect, test } from 'bun:test'
import { chooseKeys, planKeySet, readKeySet } from './client-keys'
import { NOW } from './test/examples'
import { EC_KEY, ED_KEY, RSA_KEY } from './test/protocol-examples'

const set = (...keys: unknown[]) => JSON.stringify({ keys })
const a = { ...EC_KEY, kid: 'a' }
const b = { ...EC_KEY, kid: 'b' }

describe('CA-17 a key set is read', () => {
  test('keys of kinds that we do not know are passed over', () => {
    expect(readKeySet(set({ kty: 'AKP', alg: 'ML-DSA-44' }, a, null))).toEqual({ kind: 'keys', keys: [a] })
  })

  test.each([
    ['no JSON', '<html>'],
    ['no object', 'null'],
    ['no list', '{"keys":{}}'],
    ['empty', set()],
    ['nothing of use', set({ ...EC_KEY, use: 'enc' })],
    ['a private key', set(a, { ...b, d: 'AA' })],
    ['a secret', set(a, { kty: 'oct', k: 'AA' })],
    ['too many keys', set(...Array(51).fill(a))],
    ['100 MB', `{"keys":[${' '.repeat(65_536)}]}`],
  ])('%s is refused', (_, text) => expect(readKeySet(text).kind).toBe('refuse'))
})

describe('CA-17, SEC-069 which key', () => {
  test.each<[string, Parameters<typeof chooseKeys>, unknown]>([
    ['by kid', [[a, b], 'ES256', 'b'], { kind: 'keys', keys: [b] }],
    ['the only one that fits', [[a, ED_KEY], 'ES256', null], { kind: 'keys', keys: [a] }],
    ['several of one kid', [[a, { ...b, kid: 'a' }], 'ES256', 'a'], { kind: 'keys', keys: [a, { ...b, kid: 'a' }] }],
    ['no kid and several', [[a, b], 'ES256', null], { kind: 'refuse', reason: 'no kid, and several keys that fit' }],
    ['an unknown kid', [[a, b], 'ES256', 'c'], { kind: 'unknown_key' }],
    ['a kid of another kind', [[a], 'PS256', 'a'], { kind: 'unknown_key' }],
    ['a key of another alg', [[{ ...RSA_KEY, alg: 'PS256' }], 'RS256', null], { kind: 'unknown_key' }],
  ])('%s', (_, [keys, alg, kid], chosen) => expect(chooseKeys(keys, alg, kid)).toEqual(chosen as never))
})

describe('CA-17 when the address is asked', () => {
  const kept = (seconds: number) => ({ keys: [a], fetched_at: NOW - seconds * 1000 })
  const ago = (seconds: number) => NOW - seconds * 1000
  test.each<[string, Parameters<typeof planKeySet>, unknown]>([
    ['never asked', [null, null, 'missing', NOW], { kind: 'fetch', otherwise: null }],
    ['fresh and found', [kept(599), ago(599), 'found', NOW], { kind: 'use', keys: [a] }],
    [
      'older and found: asked, used if nobody answers',
      [kept(600), ago(600), 'found', NOW],
      { kind: 'fetch', otherwise: [a] },
    ],
    ['older, asked a moment ago in vain', [kept(700), ago(59), 'found', NOW], { kind: 'use', keys: [a] }],
    ['a day old: not used any more', [kept(86_400), ago(86_400), 'found', NOW], { kind: 'fetch', otherwise: null }],
    ['a day old, asked a moment ago', [kept(86_400), ago(5), 'found', NOW], { kind: 'wait' }],
    ['SEC-136 an unknown kid: asked once', [kept(60), ago(60), 'missing', NOW], { kind: 'fetch', otherwise: null }],
    ['SEC-136 an unknown kid twice a second', [kept(0), ago(0), 'missing', NOW], { kind: 'wait' }],
    ['never answered, asked a moment ago', [null, ago(10), 'missing', NOW], { kind: 'wait' }],
  ])('%s', (_, args, plan) => expect(planKeySet(...args)).toEqual(plan as never))
})
