import { openDatabase } from '/work/wt/models/packages/db/src/open'
import { withPostgres } from '/work/wt/models/scripts/postgres'
import { createDatabase } from '/work/wt/models/scripts/postgres-database'
const template = async (url: string) => { const t = await createDatabase(url); await (await openDatabase({ url: t })).close(); return new URL(t).pathname.slice(1) }
await withPostgres(async (url) => {
  const env = { ...process.env, GK_TEST_ENGINE: 'postgres', GK_TEST_POSTGRES_URL: url, GK_TEST_POSTGRES_TEMPLATE: await template(url) }
  const p = Bun.spawn(['bun','test','--preload','./apps/server/test/harness/later.ts','--timeout=600000',...process.argv.slice(2)], { env, stdout: 'inherit', stderr: 'inherit', cwd: '/work/wt/models' })
  await p.exited
})
