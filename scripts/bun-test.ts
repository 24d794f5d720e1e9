// `bun test` as the gates call it: two workers, each file in a global of its own unless the caller lets the files of a worker
// share their modules. `bun test` alone shares them between all files.

import { run } from './run'
import { judge, readTotals } from './totals'

const WORKERS = 2
/** Milliseconds for a test or hook: they wait for conditions, and a busy machine is slow. */
const TIMEOUT = 60_000

export interface BunTestOptions {
  /** A module whose hooks are every file's. The files of a worker then share one global and their modules, loaded once. */
  shared?: string
}

/** Runs the tests under `paths` and answers an exit code, which is not 0 either when no test ran. */
export async function bunTest(
  paths: readonly string[],
  env: Record<string, string>,
  { shared }: BunTestOptions = {},
): Promise<number> {
  const reader = readTotals('bun')
  const together = shared === undefined ? [] : ['--no-isolate', '--preload', shared]
  const command = [process.execPath, 'test', `--parallel=${WORKERS}`, ...together, `--timeout=${TIMEOUT}`, ...paths]
  const { exitCode } = await run(command, { env, onLine: reader.line })
  if (exitCode !== 0) return exitCode
  const counted = reader.totals()
  if (counted.passed === 0) console.error(`no test ran in ${paths.join(' ')}`)
  return judge('bun', exitCode, counted).failed === 0 ? 0 : 1
}
