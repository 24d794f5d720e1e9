// `bun run test:flows [path…]`: the flows of apps/server/test against the app itself, once on each engine.
import { Glob } from 'bun'
import { bunTest } from './bun-test'
import { withPostgres } from './postgres'
import { endChildrenOnSignal } from './run'

const PATHS = ['./apps/server/test']
/** Crashes and rotation with real processes; they bring their own storage, so once is enough. */
const FAULTS = ['./faults']

/** What these look at stands before any storage (addresses, the outbound client, a mail server's moods): SQLite is enough. */
const ONCE = [
  'flows/base-url.test.ts',
  'flows/discovery-walk.test.ts',
  'flows/host-restore.test.ts',
  'flows/probe.test.ts',
  'flows/stray-check.test.ts',
  'flows/upstream-kinds.test.ts',
  'mail/sign-in-goes-on.test.ts',
  'security/outbound-answers.test.ts',
  'security/outbound.test.ts',
]
const onBoth = (): string[] =>
  PATHS.flatMap((path) =>
    [...new Glob('**/*.test.ts').scanSync(path)]
      .filter((file) => !ONCE.includes(file))
      .map((file) => `${path}/${file}`),
  ).toSorted()

endChildrenOnSignal()
const asked = process.argv.slice(2)
const paths = asked.length > 0 ? asked : PATHS

console.log('flows on SQLite')
const sqlite = await bunTest(asked.length > 0 ? paths : [...paths, ...FAULTS], { GK_TEST_ENGINE: 'sqlite' })

console.log('flows on PostgreSQL')
const postgres = await withPostgres((url) =>
  bunTest(asked.length > 0 ? asked : onBoth(), { GK_TEST_ENGINE: 'postgres', GK_TEST_POSTGRES_URL: url }),
)

process.exitCode = sqlite === 0 ? postgres : sqlite
