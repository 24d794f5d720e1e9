import { describe, expect, test } from 'bun:test'
import { Glob } from 'bun'
import { impurities } from './purity'

const CORE = new URL('../packages/core/src/', import.meta.url).pathname

describe('packages/core is pure (design.md section 3)', () => {
  const files = [...new Glob('**/*.ts').scanSync(CORE)].filter((path) => !path.endsWith('.test.ts'))

  test('there are files to look at', () => {
    expect(files).not.toBeEmpty()
  })

  test.each(files)('%s', async (path) => {
    expect(impurities(path, await Bun.file(CORE + path).text())).toEqual([])
  })
})

describe('the checker finds what is planted', () => {
  test.each([
    [`import { x } from 'drizzle-orm'`, 'oidc/client.ts imports drizzle-orm'],
    [`import type { X } from '@gatekeeper/db/open'`, 'oidc/client.ts imports @gatekeeper/db/open'],
    [`import {\n  a,\n  type B,\n} from "jose"`, 'oidc/client.ts imports jose'],
    [`import fs from 'node:fs'`, 'oidc/client.ts imports node:fs'],
    [`import 'elysia'`, 'oidc/client.ts imports elysia'],
    [`export * from 'zod'`, 'oidc/client.ts imports zod'],
    [`export { z } from 'zod'`, 'oidc/client.ts imports zod'],
    [`const jose = await import('jose')`, 'oidc/client.ts imports jose'],
    [`const fs = require('node:fs')`, 'oidc/client.ts imports node:fs'],
    [`type T = import('zod').ZodType`, 'oidc/client.ts imports zod'],
    [`import { x } from '../../../db/src/open'`, 'oidc/client.ts imports ../../../db/src/open'],
    ['const now = Date.now()', 'oidc/client.ts uses Date.now'],
    ['const { t = Date\n  .now } = {}', 'oidc/client.ts uses Date.now'],
    ['const day = new Date(ms)', 'oidc/client.ts uses new Date('],
    ['const day = new Date', 'oidc/client.ts uses new Date('],
    ['Math.random()', 'oidc/client.ts uses Math.random'],
    [`import { randomUUID } from 'node:crypto'`, 'oidc/client.ts uses randomUUID'],
    ['await fetch(url)', 'oidc/client.ts uses fetch('],
    ['process.env.SECRET_KEY', 'oidc/client.ts uses process.env'],
    ['Bun.password.verify(a, b)', 'oidc/client.ts uses Bun.'],
    [`const url = 'https://x' ; Date.now()`, 'oidc/client.ts uses Date.now'],
    [`const s = \`// \${Date.now()}\``, 'oidc/client.ts uses Date.now'],
  ])('%j', (source, expected) => {
    expect(impurities('oidc/client.ts', source)).toEqual([expected])
  })

  test('several at once', () => {
    expect(impurities('a.ts', `import 'zod'\nMath.random(); Date.now()`)).toEqual([
      'a.ts imports zod',
      'a.ts uses Date.now',
      'a.ts uses Math.random',
    ])
  })
})

describe('the checker lets pass', () => {
  test.each([
    `import { createHash } from 'node:crypto'`,
    `import { verifyAuthenticationResponse } from '@simplewebauthn/server'`,
    `import { verify } from 'otplib'`,
    `import type { Instant } from '../instant'`,
    `import { pkce } from './pkce'`,
    '// core has no Date.now and imports nothing from "drizzle-orm"',
    '/* new Date( and fetch( are for the shells:\n * import x from "zod" */',
    'const from = claims.from(prefetch)',
    'function prefetch(x: number) { return x }',
    'const x = Date.parse(text)',
  ])('%j', (source) => {
    expect(impurities('oidc/client.ts', source)).toEqual([])
  })
})
