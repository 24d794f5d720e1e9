// docs/specs.md names, for each row of the specifications, the file that keeps it and the test that shows it. Is that true?
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { LITERAL_OR_COMMENT } from './literals'

interface Row {
  id: string
  section: string
  file: string
  test: string
}

/** The rows of the table `row id | RFC/section | file | test`; code marks around a cell are taken off. */
export function readRows(markdown: string): Row[] {
  const lines = markdown.split('\n').filter((line) => /^\|.*\|\s*$/.test(line))
  return lines
    .map(cells)
    .filter(([id]) => id !== undefined && id !== 'row id' && !/^:?-+:?$/.test(id))
    .map(toRow)
}

const cells = (line: string) =>
  line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1'))

function toRow(given: string[]): Row {
  const [id, section, file, test, ...more] = given
  if (!id || !section || !file || !test || more.length > 0)
    throw new Error(`not a row of four cells: ${given.join(' | ')}`)
  return { id, section, file, test }
}

/** One sentence for each thing that is not as the table says. Paths are taken from `root`. */
export function faults(rows: readonly Row[], root: string): string[] {
  return [...repeated(rows), ...rows.flatMap((row) => faultsOf(row, root))]
}

function repeated(rows: readonly Row[]): string[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const key = `${row.id} in ${row.test}`
    if (seen.has(key)) return [`${key}: named twice`]
    seen.add(key)
    return []
  })
}

function faultsOf({ id, file, test }: Row, root: string): string[] {
  const missing = [file, test].filter((path) => !existsSync(resolve(root, path)))
  if (missing.length > 0) return missing.map((path) => `${id}: ${path} does not exist`)
  if (titlesWith(id, readFileSync(resolve(root, test), 'utf8')).length > 0) return []
  return [`${id}: no test in ${test} carries it in its title`]
}

/** A literal that begins a call of a test function, or, for `test.each`, one that begins with the id itself: a row of its table. */
export function titlesWith(id: string, source: string): string[] {
  const whole = new RegExp(`(?<![\\w-])${id.replace(/[^\w-]/g, '\\$&')}(?![\\w]|-\\w)`)
  const found: string[] = []
  for (const match of source.matchAll(LITERAL_OR_COMMENT)) {
    const text = match.groups?.comment === undefined ? match[0].slice(1, -1) : ''
    const before = source.slice(0, match.index).trimEnd()
    const isTitle =
      /\b(describe|test|it)(\.\w+)*(\([^()]*\))?\($/.test(before) || /[\])]\s*(as const)?\s*\)\($/.test(before)
    if (whole.test(text) && (isTitle || text.startsWith(id))) found.push(text)
  }
  return found
}
