// What a gate's runner counted, read from the lines it prints, and what its exit code makes of that.
export interface Totals {
  passed: number
  failed: number
  skipped: number
}

/** How a gate is counted: as one by its exit code, or by its runner's closing lines. */
export type Counting = 'exit' | 'bun' | 'playwright'

export const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0 }

export const add = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/** The closing line of `bun run test`; what runs it reads exactly this form. */
export function closingLine({ passed, failed, skipped }: Totals): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}

/** A gate that crashed after its runner counted no failure has failed, and so has one whose runner ran nothing. */
export function judge(counting: Counting, exitCode: number, counted: Totals): Totals {
  if (counting === 'exit') return exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }
  if (counted.failed > 0) return counted
  if (exitCode !== 0) return { ...counted, failed: 1 }
  if (counted.passed === 0) return { ...counted, failed: 1 }
  return counted
}

/** Takes the lines of a runner one by one; a runner that is called several times is added up. */
export function readTotals(counting: Counting): { line: (line: string) => void; totals: () => Totals } {
  if (counting === 'bun') return readBun()
  if (counting === 'playwright') return readPlaywright()
  return { line: () => {}, totals: () => NOTHING }
}

const BUN_KEYS: Record<string, keyof Totals> = { pass: 'passed', fail: 'failed', skip: 'skipped', todo: 'skipped' }

/** ` 3 pass`, ` 1 fail`, … and then `Ran 4 tests across 2 files.`; only that last line makes the ones before it count. */
function readBun() {
  let sum = NOTHING
  let block: Record<string, number> = {}
  return {
    line(line: string) {
      const count = /^ *(\d+) (pass|fail|skip|todo)$/.exec(line)
      if (count?.[2]) block[count[2]] = Number(count[1])
      if (!/^Ran \d+ tests? across \d+ files?\./.test(line)) return
      for (const [word, n] of Object.entries(block)) {
        const key = BUN_KEYS[word]
        if (key) sum = add(sum, { ...NOTHING, [key]: n })
      }
      block = {}
    },
    totals: () => sum,
  }
}

const PLAYWRIGHT_KEYS: Record<string, keyof Totals> = {
  passed: 'passed',
  failed: 'failed',
  flaky: 'failed',
  interrupted: 'failed',
  skipped: 'skipped',
  'did not run': 'skipped',
}

/** `  3 passed (2.1s)`, `  1 failed`, …: the last of each, for it closes the run. */
function readPlaywright() {
  const last = new Map<string, number>()
  return {
    line(line: string) {
      const count = /^ {2}(\d+) (passed|failed|flaky|interrupted|skipped|did not run)( \([\d.hms]+\))?$/.exec(line)
      if (count?.[2]) last.set(count[2], Number(count[1]))
    },
    totals() {
      let sum = NOTHING
      for (const [word, n] of last) {
        const key = PLAYWRIGHT_KEYS[word]
        if (key) sum = add(sum, { ...NOTHING, [key]: n })
      }
      return sum
    },
  }
}
