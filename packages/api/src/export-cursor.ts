import { canonicalJson } from '@gatekeeper/core/delivery/audit-record'
import type { Instant } from '@gatekeeper/core/instant'
import type { Context } from './context'
import { invalid } from './errors'

/** What an export is of: a cursor goes on with the same and no other. */
export interface ExportAsked {
  of: 'users' | 'audit'
  format: string | null
  filter: object
}

export interface ExportPlace {
  begun_at: Instant
  place: string
}

/** Beyond that the event of its beginning says nothing of what is taken now. */
const LASTS_MS = 6 * 3_600_000

export const EXPORT_CURSOR_MOST = 400

const whoAsks = ({ caller }: Context): string => {
  if (caller.kind === 'session') return `user ${caller.user.id}`
  return caller.kind === 'api_key' ? `key ${caller.key.id}` : caller.kind
}

const sealed = (context: Context, { of, format, filter }: ExportAsked, { begun_at, place }: ExportPlace): string =>
  canonicalJson(['export', of, format, filter, whoAsks(context), begun_at, place])

/**
 * An export leaves its event with the first page, so whoever makes up the cursor of a later one must not get it: only we can
 * make one, for whom, what and how the export was begun, and for some hours.
 */
export const exportCursor = (context: Context, asked: ExportAsked, at: ExportPlace): string =>
  [at.begun_at.toString(36), at.place, context.services.vault.macCursor(sealed(context, asked, at))].join('~')

export const readExportCursor = (context: Context, asked: ExportAsked, cursor: string): ExportPlace => {
  const [begun = '', place = '', mac = '', ...more] = cursor.split('~')
  const at = { begun_at: Number.parseInt(begun, 36), place }
  const { vault, now } = context.services
  const ours = more.length === 0 && Number.isSafeInteger(at.begun_at)
  if (!ours || now() - at.begun_at > LASTS_MS || !vault.checkCursorMac(sealed(context, asked, at), mac))
    throw invalid([
      {
        field: 'cursor',
        message:
          'This cursor does not go on with an export that you began with the same filters in the last six hours. Start from the first page.',
      },
    ])
  return at
}

/** The names of what was asked for; values may be anything that somebody typed. */
export const namesOf = (filter: object): string[] =>
  Object.entries(filter)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name]) => name)
    .sort()
