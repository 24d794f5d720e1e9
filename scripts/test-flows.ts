// `bun run test:flows [path…]`: the flows of apps/server/test against the app itself, once on each engine.
import { bunTest } from './bun-test'
import { withPostgres } from './postgres'
import { endChildrenOnSignal } from './run'

const PATHS = ['./apps/server/test']
/** Crashes and rotation with real processes; they bring their own storage, so once is enough. */
const FAULTS = ['./faults']

endChildrenOnSignal()
const asked = process.argv.slice(2)
const paths = asked.length > 0 ? asked : PATHS

console.log('flows on SQLite')
const sqlite = await bunTest(asked.length > 0 ? paths : [...paths, ...FAULTS], { GK_TEST_ENGINE: 'sqlite' })

console.log('flows on PostgreSQL')
const postgres = await withPostgres((url) => bunTest(paths, { GK_TEST_ENGINE: 'postgres', GK_TEST_POSTGRES_URL: url }))

process.exitCode = sqlite === 0 ? postgres : sqlite
