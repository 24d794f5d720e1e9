/** docs/conformance.md and docs/clients.md say what is so. */
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { updateClientInput } from '../packages/api/src/clients/client-fields'
import { run } from '../packages/client/src/gk/run'
import { CLIENT_DEFAULTS } from '../packages/core/src/oidc/client-metadata'
import { CONFORMANCE, conformance, testsByRow, withTables } from './conformance'
import { PROFILES } from './conformance.data'
import { titlesWith } from './specs'

const ROOT = resolve(import.meta.dir, '..')
const CLIENTS = resolve(ROOT, 'docs/clients.md')
const read = (path: string): string => readFileSync(path, 'utf8')
const text = read(CONFORMANCE)

describe('docs/conformance.md', () => {
  test('its tables are those of docs/specs: bun scripts/conformance.ts', () => {
    expect(withTables(text)).toBe(text)
  })

  test('PRM-20 every row of a profile has tests that carry its id, or is named as waiting', () => {
    const tests = testsByRow()
    const tables = conformance(tests)
    for (const { name, rows, warned } of PROFILES) {
      expect(new Set([...rows, ...warned]).size).toBe(rows.length + warned.length)
      const [, , , , , waiting] = (tables.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '').split('|')
      const told = new Set(waiting?.trim().split(', '))
      for (const row of [...rows, ...warned]) {
        const of = tests.get(row) ?? []
        expect([row, of.length === 0]).toEqual([row, told.has(row)])
        for (const path of of)
          expect([row, path, titlesWith(row, read(resolve(ROOT, path))).length > 0]).toEqual([row, path, true])
      }
    }
  })

  const named = [
    ...text.slice(0, text.indexOf('<!-- made')).matchAll(/\b([A-Z]{2}-\d{2})\b[^\n]*?`([\w./-]+\.test\.ts)`/g),
  ]
  test.each(named.map(([, row = '', path = '']): [string, string] => [row, path]))('%s is in %s', (row, path) => {
    expect(titlesWith(row, read(resolve(ROOT, path)))).not.toBeEmpty()
  })
})

describe.each([
  ['conformance.md', text],
  ['clients.md', read(CLIENTS)],
])('the commands of docs/%s', (_, page) => {
  const commands = [...page.matchAll(/^gk ([a-z-]+ [a-z-]+)(.*)$/gm)].map(
    ([, words = '', rest = '']): [string, string[]] => [
      words,
      [...rest.matchAll(/(?<=\s)--[a-z-]+/g)].map(([option]) => option),
    ],
  )
  test('are there', () => expect(commands.length).toBeGreaterThan(0))
  test.each(commands)('gk %s knows %p', async (words, options) => {
    const { code, out } = await run([...words.split(' '), '--help'], {})
    expect(code).toBe(0)
    for (const option of options) expect(out).toContain(option)
  })
})

describe('docs/clients.md', () => {
  const rows = [...read(CLIENTS).matchAll(/^\| `(\w+)` \| ([^|]*) \|/gm)].map(
    ([, field = '', value = '']): [string, string] => [field, value.replaceAll('`', '').trim()],
  )
  const fields = Object.keys(updateClientInput.shape).filter((field) => field !== 'id' && field !== 'version')

  test('has every setting, once', () => {
    expect(rows.map(([field]) => field).sort()).toEqual([...fields, 'type'].sort())
  })

  test.each(rows.filter(([field]) => field in CLIENT_DEFAULTS))('%s begins with %s', (field, value) => {
    const begins: unknown = CLIENT_DEFAULTS[field as keyof typeof CLIENT_DEFAULTS]
    const said = Array.isArray(begins) ? begins.join(' ') || 'none' : String(begins ?? 'none')
    expect(value).toBe(said === 'true' ? 'on' : said === 'false' ? 'off' : said)
  })
})
