// docs/conformance.md: which row of which certification profile is shown by which test, made of docs/specs. `bun scripts/conformance.ts` writes it anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PROFILES } from './conformance.data'
import { readRows } from './specs'

const ROOT = resolve(import.meta.dir, '..')
export const CONFORMANCE = join(ROOT, 'docs/conformance.md')
const BEGIN = '<!-- made by `bun scripts/conformance.ts` -->'
const END = '<!-- end -->'

/** The tests of each row, from the tables of docs/specs. */
export function testsByRow(): Map<string, string[]> {
  const folder = join(ROOT, 'docs/specs')
  const rows = readdirSync(folder).flatMap((name) => readRows(readFileSync(join(folder, name), 'utf8')))
  const all = new Map<string, Set<string>>()
  for (const { id, test } of rows) all.set(id, (all.get(id) ?? new Set()).add(test))
  return new Map([...all].map(([id, tests]) => [id, [...tests].sort()]))
}

const mark = (row: string): string =>
  PROFILES.flatMap(({ name, rows, warned }) =>
    rows.includes(row) ? [short(name)] : warned.includes(row) ? [`${short(name)} (a warning)`] : [],
  ).join(', ')

const short = (name: string): string => name.replace(/ OP$| Security Profile$/, '')

const allRows = (): string[] => [...new Set(PROFILES.flatMap(({ rows, warned }) => [...rows, ...warned]))]

/** Through the server as an app meets it, and not by a function alone. */
const isWhole = (test: string): boolean => /^(apps\/server\/test|interop|e2e)\//.test(test)

/** How many rows of each profile have a test and of what kind, those that wait for one, and every row with its tests. */
export function conformance(tests: ReadonlyMap<string, string[]>): string {
  const of = (row: string): string[] => tests.get(row) ?? []
  const counts = PROFILES.map(({ name, rows, warned }) => {
    const all = [...rows, ...warned].sort()
    const whole = all.filter((row) => of(row).some(isWhole))
    const inCore = all.filter((row) => of(row).length > 0 && !whole.includes(row))
    const waiting = all.filter((row) => of(row).length === 0)
    return `| ${name} | ${all.length} | ${whole.length} | ${inCore.join(', ') || 'none'} | ${waiting.join(', ') || 'none'} |`
  })
  const shown = allRows()
    .filter((row) => of(row).length > 0)
    .sort()
    .map(
      (row) =>
        `| ${row} | ${mark(row)} | ${of(row)
          .map((test) => `\`${test}\``)
          .join(', ')} |`,
    )
  return [
    '| profile | rows | through the server | by a function alone | waiting |',
    '| --- | --- | --- | --- | --- |',
    ...counts,
    '',
    ...['| row id | asked for by | tests |', '| --- | --- | --- |', ...shown],
  ].join('\n')
}

export function withTables(text: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from === -1 || to < from) throw new Error(`docs/conformance.md lacks its marks ${BEGIN} and ${END}`)
  return `${text.slice(0, from)}${BEGIN}\n${conformance(testsByRow())}\n${text.slice(to)}`
}

if (import.meta.main) writeFileSync(CONFORMANCE, withTables(readFileSync(CONFORMANCE, 'utf8')))
