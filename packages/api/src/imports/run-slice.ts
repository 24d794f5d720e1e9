import type { Import, ImportFault, ImportRow } from '@gatekeeper/core/import'
import { isActive } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { findApiKeyById } from '@gatekeeper/db/stores/api-keys'
import { advanceImport, cancelImport, faultRow, listOpenRows, settleRows } from '@gatekeeper/db/stores/imports'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Services } from '../services'
import { type Judged, judgeRows, noKeys } from './judge-rows'
import { changePerson, type ImportedBy, makePerson, type Planned, writesOf } from './person-writes'
import { tidy } from './tidy'

/** Few enough that a sign-in which waits for the writer waits some milliseconds. */
const BATCH = 25

type Settled = Planned | { line: number; outcome: 'faulty'; faults: ImportFault[] }

/** Makes lines batch by batch: what a commit has made and what it has counted are one, so nothing is done by halves or twice. */
export const runSlice = async (services: Services, found: Import, goOn: () => boolean): Promise<void> => {
  let one: Import | null = found
  while (one !== null && goOn()) {
    const by = await importedBy(services, one)
    if (by === null) {
      await services.db.commit([cancelImport(one.id, services.now())])
      return
    }
    const rows = await listOpenRows(services.db, one.id, BATCH)
    if (rows.length === 0) return tidy(services, one, 'done')
    one = await runBatch(services, by, one, rows)
  }
}

/** In whose name lines are made; `null` once they may no longer do it themselves (SEC-122). */
const importedBy = async ({ db, now }: Services, one: Import): Promise<ImportedBy | null> => {
  if (one.created_by === null) return null
  const user = await findUserById(db, one.created_by)
  const named = { actor_id: one.created_by, actor_name: one.created_by_name }
  if (user)
    return user.role === 'admin' && isActive(user, now())
      ? { import_id: one.id, actor: { ...named, actor_type: 'user' } }
      : null
  const key = await findApiKeyById(db, one.created_by)
  const maker = key?.created_by ? await findUserById(db, key.created_by) : null
  const live = key && key.revoked_at === null && (key.expires_at === null || key.expires_at > now())
  return live && maker?.role === 'admin' && isActive(maker, now())
    ? { import_id: one.id, actor: { ...named, actor_type: 'api_key' } }
    : null
}

/** All of the batch at once; where a line is in the way of the others, each for itself. */
const runBatch = async (services: Services, by: ImportedBy, one: Import, rows: ImportRow[]): Promise<Import | null> => {
  const together = await commitSettled(services, one, await settle(services, by, one, rows))
  if (together.kind === 'done') return together.one
  if (together.write === 'advance import') return null
  let at = one
  for (const row of rows) {
    const settled = await settle(services, by, at, [row])
    let result = await commitSettled(services, at, settled)
    if (result.kind === 'conflict' && result.write !== 'advance import') {
      const faults = [{ field: 'email', message: 'This account was changed a moment ago. Import this line once more.' }]
      result = await commitSettled(services, at, [{ line: row.line, outcome: 'faulty', faults }])
    }
    if (result.kind === 'conflict') return null
    at = result.one
  }
  return at
}

const settle = async (services: Services, by: ImportedBy, one: Import, rows: ImportRow[]): Promise<Settled[]> => {
  const judged = await judgeRows(services, one, rows, noKeys())
  return Promise.all(judged.map((row) => plan(services, by, row)))
}

const plan = async (services: Services, by: ImportedBy, row: Judged): Promise<Settled> => {
  switch (row.kind) {
    case 'make':
      return makePerson(services, by, row)
    case 'change':
      return changePerson(services, by, row)
    case 'skip':
      return { line: row.line, outcome: 'skipped', memberships: [], writes: [] }
    case 'faulty':
      return { line: row.line, outcome: 'faulty', faults: row.faults }
    default:
      return row satisfies never
  }
}

type Done = { kind: 'done'; one: Import } | { kind: 'conflict'; write: string }

const commitSettled = async (services: Services, one: Import, settled: Settled[]): Promise<Done> => {
  const lines = (outcome: Settled['outcome']) =>
    settled.filter((row) => row.outcome === outcome).map(({ line }) => line)
  const progress = {
    seen: one.seen + settled.length,
    made: one.made + lines('made').length,
    changed: one.changed + lines('changed').length,
    skipped: one.skipped + lines('skipped').length,
    faulty: one.faulty + lines('faulty').length,
    updated_at: services.now(),
  }
  const outcomes = (['made', 'changed', 'skipped'] as const)
    .filter((outcome) => lines(outcome).length > 0)
    .map((outcome): Write => settleRows(one.id, lines(outcome), outcome))
  const result = await services.db.commit([
    // First: of two nodes with the same lines one waits here, and finds that the other was before it.
    advanceImport(one, progress),
    ...writesOf(settled.flatMap((row) => (row.outcome === 'faulty' ? [] : [row]))),
    ...settled.flatMap((row) => (row.outcome === 'faulty' ? [faultRow(one.id, row.line, row.faults)] : [])),
    ...outcomes,
  ])
  return result.kind === 'done' ? { kind: 'done', one: { ...one, ...progress, version: one.version + 1 } } : result
}
