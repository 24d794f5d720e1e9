import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { extrasOfUsers, type UserExtras } from '@gatekeeper/db/stores/user-extras'
import { countUsers, type UserFilter, walkUsers } from '@gatekeeper/db/stores/user-filter'
import { FEW, listUsers } from '@gatekeeper/db/stores/user-list'
import { z } from 'zod'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid } from '../errors'
import {
  EXPORT_CURSOR_MOST,
  type ExportAsked,
  type ExportPlace,
  exportCursor,
  namesOf,
  readExportCursor,
} from '../export-cursor'
import { type UserView, userView } from '../views/user-view'
import { filterOf, userFilterFields, userFilterInput } from './filter-input'

export const listUsersInput = z.strictObject({
  ...userFilterFields,
  sort: z.enum(['email', 'name', 'created_at', 'last_sign_in_at']).default('email'),
  order: z.enum(['asc', 'desc']).default('asc'),
  page: z.number().int().min(1).max(100_000).default(1),
  per_page: z.number().int().min(1).max(100).default(50),
})

export type ListedUser = UserView & UserExtras

const NONE: UserExtras = { passkey: false, totp: false, groups: [] }

const withExtras = async ({ services }: Context, views: UserView[]): Promise<ListedUser[]> => {
  const extras = await extrasOfUsers(
    services.db,
    views.map(({ id }) => id),
    services.now(),
  )
  return views.map((view) => ({ ...view, ...(extras.get(view.id) ?? NONE) }))
}

export const usersPage = async (context: Context, input: z.infer<typeof listUsersInput>) => {
  const { db, now } = context.services
  const { page, per_page, sort, order, ...filter } = input
  const offset = (page - 1) * per_page
  if (offset >= FEW)
    throw invalid([{ field: 'page', message: 'A list ends after 1,000 users: narrow the search, or export them all.' }])
  const { rows, total, more } = await listUsers(db, {
    ...filterOf(filter, now()),
    sort,
    order,
    offset,
    limit: per_page,
  })
  return { rows: await withExtras(context, rows.map(userView)), total, more, page, per_page }
}

export const exportUsersInput = z.strictObject({
  filter: userFilterInput.default({}),
  /** As it will be written; the log says it. */
  format: z.enum(['csv', 'json']).optional(),
  /** What the page before gave as `next`. */
  after: z.string().max(EXPORT_CURSOR_MOST).default(''),
  limit: z.number().int().min(1).max(100).default(100),
})

/** On file before anything is given out. */
const recordExport = async (context: Context, filter: UserFilter, asked: ExportAsked): Promise<ExportPlace> => {
  const { services } = context
  const rows = await countUsers(services.db, filter)
  const details = { format: asked.format, filters: namesOf(asked.filter), rows }
  await services.db.commit([insertAuditEvent(auditEvent(context, { action: 'users.exported', details }))])
  return { begun_at: services.now(), place: '' }
}

/** By id: each user comes once, however many are made or deleted meanwhile. Never a hash, a secret or a key (SEC-121). */
export const exportUsers = async (context: Context, input: z.infer<typeof exportUsersInput>) => {
  const { db, now } = context.services
  const { after, limit } = input
  const filter = filterOf(input.filter, now())
  const asked: ExportAsked = { of: 'users', format: input.format ?? null, filter: input.filter }
  const { begun_at, place } =
    after === '' ? await recordExport(context, filter, asked) : readExportCursor(context, asked, after)
  const rows = await walkUsers(db, filter, place, limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    rows: await withExtras(context, rows.map(userView)),
    next: last ? exportCursor(context, asked, { begun_at, place: last.id }) : null,
  }
}
