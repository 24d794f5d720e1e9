// `bun run test:unit [path…]`: the tests beside the sources. The stores' tests find PostgreSQL by GK_TEST_POSTGRES_URL.
import { bunTest } from './bun-test'
import { withPostgres } from './postgres'
import { endChildrenOnSignal } from './run'

const PATHS = ['./packages', './apps/server/src', './apps/web/src', './scripts']

endChildrenOnSignal()
const asked = process.argv.slice(2)
process.exitCode = await withPostgres((url) => bunTest(asked.length > 0 ? asked : PATHS, { GK_TEST_POSTGRES_URL: url }))
