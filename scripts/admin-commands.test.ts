/** product.md section 7: the last line of each page of the administration is a command that there is. */
import { describe, expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PERMISSIONS } from '../packages/api/src/permissions.data'
import { COMMANDS } from '../packages/client/src/gk/run'

const ADMIN = resolve(import.meta.dir, '../apps/web/src/admin')
const source = (path: string): string => readFileSync(join(ADMIN, path), 'utf8')
const files = readdirSync(ADMIN, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'),
)

/** Of places.ts: address and module. */
const places = [
  ...source('places.ts').matchAll(/\['(\/admin[^']*)', lazyPage\(\(\) => import\('\.\/([^']+)'\)\)\]/g),
].map(([, address = '', page = '']): [string, string] => [address, page])
/** The words that a call of `gk([…])` begins with, as far as they are written out. */
const written = files.flatMap((file) =>
  [...source(file).matchAll(/\bgk\(\s*\[\s*'([^']+)'(?:,\s*'([\w-]+)')?/g)].map(
    ([, noun = '', verb]): [string, string] => [[noun, verb].filter(Boolean).join(' '), file],
  ),
)
const calls = files.flatMap((file) =>
  [...source(file).matchAll(/\bcall\(\s*'(\w+\.\w+)\.(?:query|mutate)'/g)].map(([, name = '']): [string, string] => [
    name,
    file,
  ]),
)

/** A whole command, one whose last words are an argument, or a noun whose verb is worked out. */
const isCommand = (words: string): boolean =>
  COMMANDS.some((name) => name === words || words.startsWith(`${name} `) || name.startsWith(`${words} `))

describe('each page of the administration', () => {
  test('is found', () => {
    expect(places.length).toBeGreaterThan(25)
    expect(places.length).toBe(source('places.ts').match(/lazyPage\(\(\)/g)?.length ?? 0)
  })

  test.each(places)('%s is a Page, which has a command', (_, page) => {
    const path = `${page}.tsx`
    expect(existsSync(join(ADMIN, path))).toBe(true)
    const pages = source(path).match(/<Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThan(0)
    expect(source(path).match(/\bcommand=\{/g)?.length ?? 0).toBeGreaterThanOrEqual(pages)
  })

  test.each(written)('gk %s, of %s, is a command', (words) => {
    expect(isCommand(words)).toBe(true)
  })

  test.each(calls)('%s, of %s, is a procedure', (name) => {
    expect(Object.keys(PERMISSIONS)).toContain(name)
  })
})
