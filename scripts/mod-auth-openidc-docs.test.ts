import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { FILE, modAuthOpenidcDocs } from './mod-auth-openidc-docs'

test('RP-13 docs/mod-auth-openidc.md is what the interop rows run; `bun scripts/mod-auth-openidc-docs.ts` writes it', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(modAuthOpenidcDocs())
})
