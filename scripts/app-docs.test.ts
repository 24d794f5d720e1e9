import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { appDocs, FILE } from './app-docs'

test('docs/apps.md is what the templates say; `bun scripts/app-docs.ts` writes it', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(appDocs())
})
