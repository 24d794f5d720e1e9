// `bun run test:flows [path…]`: the flows of apps/server/test against the app itself, once on each engine.
import { Glob } from 'bun'
import { openDatabase } from '../packages/db/src/open'
import { bunTest } from './bun-test'
import { withPostgres } from './postgres'
import { createDatabase } from './postgres-database'
import { endChildrenOnSignal } from './run'

const PATHS = ['./apps/server/test']
/** Loading the server takes longer than most files' tests: a worker loads it once. */
const SHARED = { shared: './apps/server/test/harness/later.ts' }
/** It compares times to the half millisecond: nothing of ours runs beside it. */
const ALONE = './faults/webhooks.test.ts'
/** Crashes and rotation with real processes; they bring their own storage, so once is enough. */
const FAULTS = filesOf('./faults').filter((file) => file !== ALONE)

/** What these look at stands before any storage (addresses, the outbound client, a mail server's moods): SQLite is enough. */
const ONCE = [
  'flows/base-url.test.ts',
  'flows/discovery-walk.test.ts',
  'flows/host-restore.test.ts',
  'flows/probe.test.ts',
  'flows/stray-check.test.ts',
  'flows/upstream-kinds.test.ts',
  'mail/sign-in-goes-on.test.ts',
  'security/client-keys.test.ts',
  'security/key-addresses.test.ts',
  'security/outbound-answers.test.ts',
  'security/outbound.test.ts',
]
const onBoth = (): string[] =>
  PATHS.flatMap((path) => filesOf(path).filter((file) => !ONCE.includes(file.slice(path.length + 1)))).toSorted()

/** As `bun test` takes them for paths. */
function filesOf(path: string): string[] {
  return [...new Glob('**/*.test.ts').scanSync(path)].map((file) => `${path}/${file}`)
}

endChildrenOnSignal()
const asked = process.argv.slice(2)
const paths = asked.length > 0 ? asked : PATHS

console.log('flows on SQLite')
const sqlite = await bunTest(asked.length > 0 ? paths : [...paths, ...FAULTS], { GK_TEST_ENGINE: 'sqlite' }, SHARED)

const alone = asked.length > 0 ? 0 : await bunTest([ALONE], { GK_TEST_ENGINE: 'sqlite' })

console.log('flows on PostgreSQL')
const postgres = await withPostgres(async (url) => {
  const env = { GK_TEST_ENGINE: 'postgres', GK_TEST_POSTGRES_URL: url, GK_TEST_POSTGRES_TEMPLATE: await migrated(url) }
  return bunTest(asked.length > 0 ? asked : onBoth(), env, SHARED)
})

process.exitCode = sqlite || alone || postgres

/** A database whose tables are made, to be copied: the migrations take longer than most tests. */
async function migrated(url: string): Promise<string> {
  const template = await createDatabase(url)
  await (await openDatabase({ url: template })).close()
  return new URL(template).pathname.slice(1)
}
