import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Glob } from 'bun'
import { isSource } from './file-sizes'

const ROOT = resolve(import.meta.dir, '..')

/** A word for something secret, or for its digest, on one side of an equality. */
const SECRET = String.raw`(?:\w+\??\.)*\w*(?:secret|token|password|verifier|csrf|cookie|hash|digest|mac|signature)(?:\(\w*(?:\.\w+)*\))?`
const OTHER = String.raw`'[^'\n]*'|(?:\w+\??\.)*\w+(?:\([^()\n]*\))?`
const LEFT = new RegExp(String.raw`(?<![\w.])(${SECRET})\s*[!=]==?\s*(${OTHER})`, 'gi')
const RIGHT = new RegExp(String.raw`(?<![\w.'])(${OTHER})\s*[!=]==?\s*(${SECRET})(?![\w.?(])`, 'gi')

/** What is compared there is no secret: nothing, a name of ours, a length, a kind. */
const HARMLESS = /^(?:null|undefined|true|false|\d+|'.*')$|(?:\.length|kind|_id|\.id)$|^typeof/

/** PRM-10: digests are compared by `timingSafeEqual`, in `isHashOf`, PKCE, client authentication and the key check alone. */
const comparedSecrets = (source: string): string[] =>
  [
    ...[...source.matchAll(LEFT)].filter(([, , other = '']) => !HARMLESS.test(other)),
    ...[...source.matchAll(RIGHT)].filter(([, other = '']) => !HARMLESS.test(other)),
  ].map(([text]) => text)

const sources = (): string[] =>
  ['apps/server/src/**/*.ts', 'packages/*/src/**/*.ts'].flatMap((pattern) =>
    [...new Glob(pattern).scanSync(ROOT)].filter(isSource),
  )

describe('PRM-10 secrets are compared in constant time', () => {
  test('PRM-10 no source compares one by ===', () => {
    const paths = sources()
    expect(paths.length).toBeGreaterThan(100)
    const found = paths.flatMap((path) =>
      comparedSecrets(readFileSync(resolve(ROOT, path), 'utf8')).map((text) => `${path}: ${text}`),
    )
    expect(found).toEqual([])
  })

  test.each([
    'if (interaction.browser_hash !== hashToken(cookie)) return',
    'return hash === stored',
    'given == row.token_hash',
    'client.secret === presented',
    'a.password!==b',
  ])('PRM-10 %s is found', (source) => expect(comparedSecrets(source)).not.toBeEmpty())

  test.each([
    'if (hash === null) return',
    "token === ''",
    'password === undefined',
    'secret?.length !== 32',
    "reason === 'wrong_token'",
    'token.client_id !== client.id',
  ])('PRM-10 %s is not', (source) => expect(comparedSecrets(source)).toEqual([]))
})

describe('PRM-10 timingSafeEqual', () => {
  test('PRM-10 is where digests are compared', () => {
    const users = sources()
      .filter((path) => readFileSync(resolve(ROOT, path), 'utf8').includes('timingSafeEqual('))
      .toSorted()
    expect(users).toEqual([
      'apps/server/src/services/verify-hash.ts',
      'packages/core/src/oidc/client-authentication.ts',
      'packages/core/src/oidc/pkce.ts',
      'packages/core/src/token.ts',
      'packages/keys/src/key-check.ts',
      'packages/keys/src/vault.ts',
    ])
  })
})
