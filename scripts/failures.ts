// What failed, said once more at the end: of a long log only the end may be kept, and a name alone is not a cause.
import type { Counting } from './totals'

export interface Failure {
  name: string
  /** What was printed since the test before, its last lines. */
  lines: string[]
}

const EXCERPT = 30
/** Playwright says its failures at its end by itself; of more than so many the rest is named only. */
const TOLD = 8

/** Takes the lines of a runner one by one. */
export function readFailures(counting: Counting): { line: (line: string) => void; failures: () => Failure[] } {
  const failures: Failure[] = []
  let lines: string[] = []
  /** Bun names all once more at its end. */
  let summing_up = false
  return {
    line(line) {
      summing_up = /^\d+ tests? failed:$/.test(line) || (summing_up && !line.startsWith('Ran '))
      const [, verdict, name] = /^\((pass|fail|skip|todo)\) (.*?)(?: \[[\d.]+m?s\])?$/.exec(line) ?? []
      if (counting !== 'bun' || verdict === undefined) {
        lines = [...lines.slice(1 - EXCERPT), line]
        return
      }
      if (verdict === 'fail' && name !== undefined && !summing_up) failures.push({ name, lines })
      lines = []
    },
    /** A gate that is counted by its exit code has failed as a whole, with what it printed last. */
    failures: () => (counting === 'exit' ? [{ name: 'the last lines', lines }] : failures),
  }
}

export const failureLines = (script: string, failures: Failure[]): string[] =>
  failures.flatMap(({ name, lines }, n) => [
    `failed: ${script}: ${name}`,
    ...(n < TOLD ? lines.filter((line) => line.trim() !== '').map((line) => `  ${line}`) : []),
  ])
