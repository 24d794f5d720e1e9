import type { Import } from '@gatekeeper/core/import'
import type { ImportValues } from '@gatekeeper/core/import/columns'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { stageRows, TOO_MANY_ROWS } from '@gatekeeper/db/stores/import-staging'
import {
  advanceImport,
  cancelImport,
  findImport,
  insertImport,
  requireRoomForImport,
} from '@gatekeeper/db/stores/imports'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { type GateKeeperError, invalid, notFound, refuse, stale } from '../errors'
import { sealRow } from './sealed-row'

/** An import that holds more would take the table of a whole town; two imports do as well. */
const MAX_ROWS = 100_000
const MAX_OPEN = 5

export const loadImport = async ({ services }: Context, id: string): Promise<Import> => {
  const found = await findImport(services.db, id)
  if (!found) throw notFound('import')
  return found
}

const event = (context: Context, action: string, { id, name }: Import, details = {}) =>
  insertAuditEvent(auditEvent(context, { action, target_type: 'import', target_id: id, target_name: name, details }))

const wrongState = (sentence: string): GateKeeperError => refuse('CONFLICT', 'import_state', sentence)

export const createImport = async (
  context: Context,
  input: Pick<Import, 'name' | 'format' | 'existing'>,
): Promise<Import> => {
  const { services, caller } = context
  const now = services.now()
  const by =
    caller.kind === 'session'
      ? { created_by: caller.user.id, created_by_name: caller.user.email }
      : caller.kind === 'api_key'
        ? { created_by: caller.key.id, created_by_name: caller.key.name }
        : { created_by: null, created_by_name: null }
  const counts = { total: 0, seen: 0, made: 0, changed: 0, skipped: 0, faulty: 0 }
  const times = { created_at: now, updated_at: now, finished_at: null }
  const one: Import = { ...input, ...by, ...counts, ...times, id: services.newId(), state: 'staging', version: 1 }
  const result = await services.db.commit([
    ...requireRoomForImport(one.id, MAX_OPEN),
    insertImport(one),
    event(context, 'import.created', one),
  ])
  if (result.kind === 'conflict')
    throw refuse(
      'CONFLICT',
      'too_many_imports',
      `${MAX_OPEN} imports are open. Stop one of them, or wait until one has ended.`,
    )
  return one
}

/** Lines are made in the name of whoever began the import: nobody else puts any in, or has a key begin with them (SEC-116). */
const refuseForeign = async (context: Context, one: Import): Promise<void> => {
  const { caller } = context
  const own = caller.kind === 'session' ? caller.user.id : caller.kind === 'api_key' ? caller.key.id : null
  if (own !== null && own === one.created_by) return
  await recordDenial(context, { action: 'access.refused', target_type: 'import', target_id: one.id, reason: 'not_own' })
  throw refuse(
    'FORBIDDEN',
    'not_own',
    'Somebody else began this import, and its lines are made in their name. Begin one of your own.',
  )
}

/** Up to 500 lines more; a line that is there stays as it is, so that a call whose answer was lost may be made again. */
export const addRows = async (
  context: Context,
  input: { id: string; rows: { line: number; values: ImportValues }[] },
): Promise<Import> => {
  const { services } = context
  const one = await loadImport(context, input.id)
  await refuseForeign(context, one)
  if (one.state !== 'staging') throw wrongState('This import takes no more lines. Begin another one.')
  const twice = new Set(input.rows.map(({ line }) => line))
  if (twice.size < input.rows.length)
    throw invalid([{ field: 'rows', message: 'A line stands twice in this call. Each line has a number of its own.' }])
  const rows = input.rows.map(({ line, values }) => ({ line, sealed_data: sealRow(services, one.id, line, values) }))
  const result = await services.db.commit(stageRows(one.id, rows, MAX_ROWS, services.now()))
  if (result.kind === 'conflict' && result.write === TOO_MANY_ROWS)
    throw invalid([{ field: 'rows', message: `An import has at most ${MAX_ROWS} lines. Split the file.` }])
  if (result.kind === 'conflict') throw stale('import')
  return loadImport(context, one.id)
}

/** Looks at every line and makes nothing; may be asked again, for instance when a group has been made meanwhile. */
export const checkImport = async (context: Context, id: string): Promise<Import> => {
  const one = await loadImport(context, id)
  if (one.state === 'checking') return one
  if (one.state !== 'staging' && one.state !== 'checked') throw wrongState('This import cannot be checked any more.')
  if (one.total === 0)
    throw invalid([{ field: 'rows', message: 'The file has no line with a person. Its first line names the columns.' }])
  const start = { seen: 0, made: 0, changed: 0, skipped: 0, faulty: 0, updated_at: context.services.now() }
  await commitChange(context, 'import', [advanceImport(one, { ...start, state: 'checking' })])
  return loadImport(context, id)
}

/** Begins; while there are faults only when they are said to be left out. */
export const runImport = async (context: Context, input: { id: string; skip_faulty: boolean }): Promise<Import> => {
  const one = await loadImport(context, input.id)
  if (one.state === 'running' || one.state === 'done') return one
  if (one.state !== 'checked') throw wrongState('Check this import first; what has a fault is said then.')
  // A person may begin what a key has brought; a key is no way around the proof that is asked of a person.
  if (context.caller.kind !== 'session') await refuseForeign(context, one)
  // SEC-125: it makes accounts with passwords that somebody knows.
  await requireFresh(context)
  if (one.faulty > 0 && !input.skip_faulty)
    throw refuse(
      'CONFLICT',
      'import_faults',
      `${one.faulty} of ${one.total} lines have a fault. Mend the file, or say that they are left out.`,
    )
  const start = { seen: one.faulty, made: 0, changed: 0, skipped: 0, updated_at: context.services.now() }
  const details = { lines: one.total, faulty: one.faulty, existing: one.existing }
  await commitChange(context, 'import', [
    advanceImport(one, { ...start, state: 'running' }),
    event(context, 'import.started', one, details),
  ])
  return loadImport(context, one.id)
}

/** What was made stays; from the next line on nothing is. */
export const stopImport = async (context: Context, id: string): Promise<Import> => {
  const one = await loadImport(context, id)
  if (one.state === 'done' || one.state === 'cancelled') return one
  const { made, changed } = one
  await commitChange(context, 'import', [
    cancelImport(id, context.services.now()),
    event(context, 'import.cancelled', one, { made, changed }),
  ])
  return loadImport(context, id)
}
