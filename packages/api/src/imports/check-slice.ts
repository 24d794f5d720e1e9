import type { Import } from '@gatekeeper/core/import'
import { advanceImport, faultRow, forgetOutcomes, listRows, type Progress } from '@gatekeeper/db/stores/imports'
import type { Services } from '../services'
import { judgeRows, noKeys, type SeenKeys } from './judge-rows'

/** So many lines hold the loop for some ten milliseconds. */
const BATCH = 100

interface Under {
  one: Import
  after: number
  seen: SeenKeys
}

/** What this node has looked at, by the services that it works with; another node, and a later start, begin at the first line. */
const under_way = new WeakMap<Services, Map<string, Under>>()

const begin = async (services: Services, one: Import): Promise<Under | null> => {
  const start: Progress = { seen: 0, made: 0, changed: 0, skipped: 0, faulty: 0 }
  const { kind } = await services.db.commit([advanceImport(one, start), forgetOutcomes(one.id)])
  if (kind === 'conflict') return null
  return { one: { ...one, ...start, version: one.version + 1 }, after: 0, seen: noKeys() }
}

/** The dry run: every line is judged, and counted by what would become of it. */
export const checkSlice = async (services: Services, found: Import, goOn: () => boolean): Promise<void> => {
  const kept = under_way.get(services) ?? new Map<string, Under>()
  under_way.set(services, kept)
  const left = kept.get(found.id)
  let under = left?.one.version === found.version ? left : await begin(services, found)
  kept.delete(found.id)
  while (under !== null) {
    if (!goOn()) {
      kept.set(found.id, under)
      return
    }
    under = await checkBatch(services, under)
  }
}

const checkBatch = async (services: Services, { one, after, seen }: Under): Promise<Under | null> => {
  const rows = await listRows(services.db, one.id, after, BATCH)
  const judged = await judgeRows(services, one, rows, seen)
  const of = (kind: (typeof judged)[number]['kind']) => judged.filter((row) => row.kind === kind).length
  const progress = {
    seen: one.seen + rows.length,
    made: one.made + of('make'),
    changed: one.changed + of('change'),
    skipped: one.skipped + of('skip'),
    faulty: one.faulty + of('faulty'),
    updated_at: services.now(),
    ...(rows.length < BATCH ? { state: 'checked' as const } : {}),
  }
  const faults = judged.flatMap((row) => (row.kind === 'faulty' ? [faultRow(one.id, row.line, row.faults)] : []))
  const { kind } = await services.db.commit([advanceImport(one, progress), ...faults])
  if (kind === 'conflict' || rows.length < BATCH) return null
  return { one: { ...one, ...progress, version: one.version + 1 }, after: rows.at(-1)?.line ?? after, seen }
}
