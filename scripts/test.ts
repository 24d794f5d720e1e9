// `bun run test`: installs what is missing, runs every gate whatever became of the one before, and ends with one line of totals.
import { type Failure, failureLines, readFailures } from './failures'
import { installMissing } from './requirements'
import { endChildrenOnSignal, run } from './run'
import { add, type Counting, closingLine, judge, NOTHING, readTotals, type Totals } from './totals'

interface Gate {
  script: string
  counting: Counting
  minutes: number
}

interface Outcome {
  script: string
  totals: Totals
  seconds: number
  remark: string
  failures: Failure[]
}

/** In the order of design.md section 7. A gate that takes longer than its minutes has failed. */
const GATES: readonly Gate[] = [
  { script: 'lint', counting: 'exit', minutes: 2 },
  { script: 'typecheck', counting: 'exit', minutes: 5 },
  { script: 'boundaries', counting: 'exit', minutes: 2 },
  { script: 'knip', counting: 'exit', minutes: 2 },
  { script: 'test:unit', counting: 'bun', minutes: 10 },
  { script: 'test:flows', counting: 'bun', minutes: 16 },
  { script: 'test:e2e', counting: 'playwright', minutes: 15 },
]

/** CI's budget is 30 minutes (security.md section 7), and installing comes before. */
const ALL_MINUTES = 28

endChildrenOnSignal()
for (const problem of await installMissing()) console.error(problem)

const deadline = Date.now() + ALL_MINUTES * 60_000
const outcomes: Outcome[] = []
for (const gate of GATES) outcomes.push(await pass(gate))

for (const { script, totals, failures } of outcomes)
  if (totals.failed > 0) for (const line of ['', ...failureLines(script, failures)]) console.log(line)
console.log('\ngate          passed  failed  skipped  seconds')
for (const outcome of outcomes) console.log(row(outcome))
const totals = outcomes.reduce((sum, outcome) => add(sum, outcome.totals), NOTHING)
console.log(closingLine(totals))
process.exit(totals.failed === 0 ? 0 : 1)

async function pass({ script, counting, minutes }: Gate): Promise<Outcome> {
  const started = Date.now()
  const timeout = Math.max(1, Math.min(minutes * 60_000, deadline - started))
  console.log(`\n── ${script}`)
  const reader = readTotals(counting)
  const failing = readFailures(counting)
  const onLine = (line: string) => {
    reader.line(line)
    failing.line(line)
  }
  // --no-orphans: should this process be killed outright, everything below ends too.
  const command = [process.execPath, '--no-orphans', 'run', script]
  const { exitCode, timedOut } = await run(command, { onLine, timeout })
  const counted = reader.totals()
  const totals = judge(counting, exitCode, counted)
  const seconds = (Date.now() - started) / 1000
  const why = timedOut ? 'out of time' : remark(counting, exitCode, counted)
  return { script, totals, seconds, remark: why, failures: failing.failures() }
}

/** Says why a gate failed whose runner counted no failure. */
function remark(counting: Counting, exitCode: number, counted: Totals): string {
  if (counting === 'exit' || counted.failed > 0) return ''
  if (exitCode !== 0) return `ended with exit code ${exitCode}`
  return counted.passed === 0 ? 'ran no test' : ''
}

function row({ script, totals, seconds, remark }: Outcome): string {
  const cells = [
    String(totals.passed).padStart(6),
    String(totals.failed).padStart(6),
    String(totals.skipped).padStart(7),
    seconds.toFixed(1).padStart(7),
  ]
  return `${script.padEnd(12)}  ${cells.join('  ')}  ${remark}`.trimEnd()
}
