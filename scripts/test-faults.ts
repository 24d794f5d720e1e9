// `bun run test:faults [path…]`: what takes long or needs the machine for itself; never part of `bun run test`.
import { bunTest } from './bun-test'
import { endChildrenOnSignal, run } from './run'

/** Refusals by their time (security.md SEC-016), on one core where the system lets us pin it. */
const TIMING = [
  './apps/server/test/timing/refusals.timing.ts',
  './apps/server/test/timing/recovery.timing.ts',
  './apps/server/test/timing/registration.timing.ts',
]
const FULL_SAMPLES = '2000'

endChildrenOnSignal()
// What it starts inherits the core. Without the right to it, or on other systems, the times are only noisier.
await run(['taskset', '--all-tasks', '--cpu-list', '--pid', '0', String(process.pid)])

const asked = process.argv.slice(2)
const short = asked.includes('--short')
const paths = asked.filter((path) => path !== '--short')
const env = { GK_TEST_ENGINE: 'sqlite', GK_TIMING_SAMPLES: short ? '400' : FULL_SAMPLES }
process.exitCode = await bunTest(paths.length > 0 ? paths : TIMING, env)
