/** The log as a file, a page at a time: sealed events in the order of the chain, then those of strangers (docs/audit.md). */
import { AUDIT_FORMAT, writeHead, writeHeader, writeLink, writeUnsealed } from '@gatekeeper/core/delivery/audit-file'
import type { AuditHead } from '@gatekeeper/core/delivery/audit-seal'
import {
  type AuditFilter,
  countUnauthenticatedEvents,
  insertAuditEvent,
  listUnauthenticatedEvents,
} from '@gatekeeper/db/stores/audit-events'
import { findLastHead, listAcceptedHeads, listAuditHeads } from '@gatekeeper/db/stores/audit-heads'
import { countLinks, findHashes, findLastSeal, listLinks } from '@gatekeeper/db/stores/audit-seals'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { decodeCursor, encodeCursor } from '../cursor'
import { invalid, refuse } from '../errors'
import { type ExportAsked, exportCursor, namesOf, readExportCursor } from '../export-cursor'
import type { Services } from '../services'
import { csvHead, csvLine } from './export-csv'
import { inForce, isBroken } from './log-state'

export type ExportFormat = 'jsonl' | 'csv'

export interface ExportInput {
  format: ExportFormat
  filter: AuditFilter
  cursor: string | undefined
  limit: number
}

export interface ExportPage {
  /** To be written behind the page before, as it is. */
  text: string
  next_cursor: string | null
  /** How far it has come, of how much: links, not lines. */
  done: number
  total: number
}

/** A filter may fit none of many: a page ends when it has looked at so many. */
const LOOKED_AT = 20_000

interface SealedPlace {
  part: 'sealed'
  from: number
  after: number
  to: number
}
type Place = SealedPlace | { part: 'strangers'; before: string | undefined }

const cursorOf = (place: Place): string =>
  place.part === 'sealed' ? `s.${place.from}.${place.after}.${place.to}` : `u.${place.before ?? ''}`

const placeOf = (cursor: string): Place => {
  const [, from, after, to] = /^s\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(cursor) ?? []
  if (from !== undefined) return { part: 'sealed', from: Number(from), after: Number(after), to: Number(to) }
  if (cursor.startsWith('u.')) return { part: 'strangers', before: cursor.slice(2) || undefined }
  throw invalid([{ field: 'cursor', message: 'This cursor is not one of ours; start from the first page.' }])
}

const isWhole = (filter: AuditFilter): boolean =>
  Object.values(filter).every((value) => value === undefined || value === '')

/** How many lines it will have, looked through in the steps of the export itself. */
const countRows = async ({ db }: Services, filter: AuditFilter, from: number, to: number): Promise<number> => {
  let rows = await countUnauthenticatedEvents(db, filter)
  if (isWhole(filter)) return rows + to - from
  for (let after = from; after < to; after += LOOKED_AT)
    rows += await countLinks(db, { after, to: Math.min(to, after + LOOKED_AT) }, filter)
  return rows
}

/** On file before anything is given out. */
const recordExport = async (context: Context, { format, filter }: ExportInput, { from, to }: SealedPlace) => {
  const { services } = context
  const details = { format, filters: namesOf(filter), rows: await countRows(services, filter, from, to) }
  await services.db.commit([insertAuditEvent(auditEvent(context, { action: 'audit.exported', details }))])
}

/** The file begins behind what retention has dropped, and ends at the last head; all there is when that cannot be signed. */
const begin = async (context: Context, input: ExportInput): Promise<{ text: string; place: Place }> => {
  const { format, filter } = input
  const { db, now, issuer, chain } = context.services
  const [checkpoint, head, last, broken, { public_keys }, accepted] = await Promise.all([
    findLastHead(db, 'checkpoint'),
    findLastHead(db),
    findLastSeal(db),
    isBroken(db),
    chain.keys(),
    listAcceptedHeads(db),
  ])
  const from = checkpoint?.seq ?? 0
  const to = broken || head === null ? (last?.seq ?? 0) : head.seq
  const place: SealedPlace = { part: 'sealed', from, after: from, to }
  await recordExport(context, input, place)
  if (format === 'csv') return { text: csvHead(), place }
  const header = writeHeader({
    format: AUDIT_FORMAT,
    version: 1,
    issuer,
    exported_at: now(),
    complete: isWhole(filter),
    filter: { ...filter },
    checkpoint: checkpoint?.signature ?? null,
    head: head?.signature ?? null,
    accepted: inForce(accepted, public_keys, from).map(({ signature }) => signature),
    keys: public_keys,
  })
  return { text: `${header}\n`, place }
}

const sealedPage = async (
  { db }: Services,
  { format, filter, limit }: ExportInput,
  { from, after, to }: SealedPlace,
): Promise<{ text: string; next: Place }> => {
  const checkpoint = await findLastHead(db, 'checkpoint')
  if (checkpoint && checkpoint.seq > from)
    throw refuse(
      'CONFLICT',
      'stale',
      'Old events were dropped by retention while this was exported. Start the export anew.',
    )
  const whole = isWhole(filter)
  const end = whole ? to : Math.min(to, after + LOOKED_AT)
  const links = await listLinks(db, { after, to: end, limit }, filter)
  const reached = links.length === limit ? (links.at(-1)?.seal.seq ?? end) : end
  const next: Place =
    reached < to ? { part: 'sealed', from, after: reached, to } : { part: 'strangers', before: undefined }
  if (format === 'csv') return { text: links.map(({ event, seal }) => csvLine(event, seal)).join(''), next }
  if (!whole) {
    const before = await findHashes(
      db,
      links.map(({ seal }) => seal.seq - 1),
    )
    const lines = links.map((link) => writeLink(link, before.get(link.seal.seq - 1) ?? ''))
    return { text: lines.map((line) => `${line}\n`).join(''), next }
  }
  const heads = Map.groupBy(await listAuditHeads(db, after, reached), ({ seq }: AuditHead) => seq)
  const lines = links.flatMap((link) => [
    writeLink(link),
    ...(heads.get(link.seal.seq) ?? []).map(({ signature }) => writeHead(signature)),
  ])
  return { text: lines.map((line) => `${line}\n`).join(''), next }
}

const strangersPage = async (
  { db }: Services,
  { format, filter, limit }: ExportInput,
  { before }: Extract<Place, { part: 'strangers' }>,
): Promise<{ text: string; next: Place | null }> => {
  const place = before === undefined ? undefined : decodeCursor(before)
  const events = await listUnauthenticatedEvents(db, { ...filter, before: place, limit })
  const last = events.at(-1)
  const text = events.map((event) => (format === 'csv' ? csvLine(event, null) : `${writeUnsealed(event)}\n`)).join('')
  const more = events.length === limit && last
  return { text, next: more ? { part: 'strangers', before: encodeCursor({ at: last.at, id: last.id }) } : null }
}

export const exportPage = async (context: Context, input: ExportInput): Promise<ExportPage> => {
  const { services } = context
  const { format, filter, cursor } = input
  const asked: ExportAsked = { of: 'audit', format, filter }
  const begun = cursor === undefined ? null : readExportCursor(context, asked, cursor)
  const begun_at = begun?.begun_at ?? services.now()
  const first = begun ? null : await begin(context, input)
  const place = first?.place ?? placeOf(begun?.place ?? '')
  const next_cursor = (next: Place | null) => next && exportCursor(context, asked, { begun_at, place: cursorOf(next) })
  if (place.part === 'strangers') {
    const { text, next } = await strangersPage(services, input, place)
    return { text, next_cursor: next_cursor(next), done: 1, total: 1 }
  }
  const { text, next } = await sealedPage(services, input, place)
  const done = (next.part === 'sealed' ? next.after : place.to) - place.from
  return { text: (first?.text ?? '') + text, next_cursor: next_cursor(next), done, total: place.to - place.from }
}
