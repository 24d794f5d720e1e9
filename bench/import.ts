// `bun bench/import.ts [people]`: an import of ten thousand people with three faulty lines, staged, checked and made, and what a
// sign-in beside it costs. SQLite; with GK_TEST_POSTGRES_URL set and GK_TEST_ENGINE=postgres, PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../apps/server/src/config'
import { createServices } from '../apps/server/src/services'
import { addUser } from '../apps/server/test/harness/records'
import { auditEvent } from '../packages/api/src/audit'
import { sealRow } from '../packages/api/src/imports/sealed-row'
import { workImports } from '../packages/api/src/imports/work'
import { insertAuditEvent } from '../packages/db/src/stores/audit-events'
import { insertGroup } from '../packages/db/src/stores/groups'
import { stageRows } from '../packages/db/src/stores/import-staging'
import { advanceImport, findImport, insertImport } from '../packages/db/src/stores/imports'
import { newPostgres } from '../packages/db/test/each-engine'
import { withPostgres } from '../scripts/postgres'

const PEOPLE = Number(process.argv[2] ?? 10_000)
const HASH = '$2y$10$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour2'

const run = async (storage: Record<string, string>): Promise<void> => {
  const read = readConfig({ BASE_URL: 'http://localhost:8080', LOG_LEVEL: 'error', ...storage }, false)
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'))
  const created = await createServices(read.config)
  if (created.kind === 'refuse') throw new Error(created.reason)
  const { services } = created
  const { db, now } = services
  const provider = { services } as Parameters<typeof addUser>[0]
  const admin = await addUser(provider, 'admin@example.com', { role: 'admin' })
  const times = { created_at: now(), updated_at: now() }
  await db.commit([insertGroup({ id: services.newId(), name: 'staff', description: null, ...times, version: 1 })])
  const id = services.newId()
  const counts = { total: 0, seen: 0, made: 0, changed: 0, skipped: 0, faulty: 0 }
  const by = { created_by: admin.id, created_by_name: admin.email }
  await db.commit([
    insertImport({
      id,
      name: 'people.csv',
      format: 'csv',
      state: 'staging',
      existing: 'skip',
      ...by,
      ...counts,
      ...times,
      finished_at: null,
      version: 1,
    }),
  ])
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const [begun, cpu] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(cpu)
    const seconds = (performance.now() - begun) / 1000
    console.log(`${db.engine}: ${what}: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU here`)
  }
  await timed(`${PEOPLE} lines staged`, async () => {
    for (let from = 0; from < PEOPLE; from += 250)
      await db.commit(
        stageRows(
          id,
          Array.from({ length: Math.min(250, PEOPLE - from) }, (_, i) => {
            const n = from + i
            const values = {
              email: n === 999 ? 'person10@example.com' : `person${n}@example.com`,
              name: `Person ${n}`,
              groups: 'staff',
              password_hash: n === 1500 ? HASH.slice(0, 30) : HASH,
              ...(n === 37 ? { birthdate: '31.12.1999' } : {}),
            }
            return { line: n + 2, sealed_data: sealRow(services, id, n + 2, values) }
          }),
          PEOPLE,
          now(),
        ),
      )
  })
  const advance = async (state: 'checking' | 'running') => {
    const one = await findImport(db, id)
    if (!one) throw new Error('no import')
    const zero = state === 'running' ? { seen: one.faulty, made: 0, changed: 0, skipped: 0 } : {}
    await db.commit([advanceImport(one, { state, ...zero })])
  }
  await advance('checking')
  await timed('checked', () => workImports(services, () => true))
  await advance('running')
  // What a sign-in writes, beside it.
  const waits: number[] = []
  let over = false
  const beside = (async () => {
    while (!over) {
      const begun = performance.now()
      const event = auditEvent(
        { services, caller: { kind: 'anonymous' }, ip: null, user_agent: null },
        { action: 'session.created' },
      )
      await db.commit([insertAuditEvent(event)])
      waits.push(performance.now() - begun)
      await Bun.sleep(5)
    }
  })()
  await timed('made', () => workImports(services, () => true))
  over = true
  await beside
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  console.log(`${db.engine}: a commit beside it: ${at(0.5)} ms, p99 ${at(0.99)} ms (${waits.length})`)
  const one = await findImport(db, id)
  console.log(`${db.engine}: ${one?.made} made, ${one?.faulty} faulty, ${one?.state}`)
  await db.close()
}

const dir = mkdtempSync(join(tmpdir(), 'gk-bench-import-'))
await run({ DATA_DIR: dir })
await withPostgres(async (url) => {
  const tasks: (() => unknown)[] = []
  const DATABASE_URL = await newPostgres(url, (task) => tasks.unshift(task))
  await run({ DATA_DIR: dir, DATABASE_URL, SECRET_KEY: 'a master secret of the bench that is long enough' })
  for (const task of tasks) await task()
})
rmSync(dir, { recursive: true, force: true })
