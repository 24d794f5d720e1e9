// `bun run sizes`: how long the source files are, against the targets of design.md section 1.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Glob } from 'bun'

const ROOT = resolve(import.meta.dir, '..')

export const MEDIAN_AT_MOST = 100
export const NINTH_DECILE_AT_MOST = 250
const LONG = 400

interface Size {
  path: string
  lines: number
}

export interface Sizes {
  files: number
  median: number
  ninthDecile: number
  long: Size[]
}

/** Sources of the product: no tests, no migrations, no messages, nothing generated, no tables of data (`*.data.ts`). */
export const isSource = (path: string) =>
  !/(^|\/)(node_modules|dist|dist-types|test|migrations|messages)\/|\.(test|spec|gen|data|d)\.tsx?$/.test(path)

export function measure(sizes: readonly Size[]): Sizes {
  const lines = sizes.map((size) => size.lines).sort((a, b) => a - b)
  return {
    files: lines.length,
    median: quantile(lines, 0.5),
    ninthDecile: quantile(lines, 0.9),
    long: sizes.filter((size) => size.lines > LONG).sort((a, b) => b.lines - a.lines),
  }
}

/** The smallest value that at least `share` of the values do not exceed; 0 of no values. */
const quantile = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0

export function sourceSizes(): Size[] {
  const paths = [...new Glob('{apps,packages}/*/src/**/*.{ts,tsx}').scanSync(ROOT)].filter(isSource)
  return paths.map((path) => ({ path, lines: readFileSync(resolve(ROOT, path), 'utf8').trimEnd().split('\n').length }))
}

export function report({ files, median, ninthDecile, long }: Sizes): string {
  const head = `${files} source files: median ${median} lines (at most ${MEDIAN_AT_MOST}), ninth decile ${ninthDecile} (at most ${NINTH_DECILE_AT_MOST})`
  return [head, ...long.map(({ path, lines }) => `${lines}  ${path}`)].join('\n')
}

if (import.meta.main) console.log(report(measure(sourceSizes())))
