import { extrasOfUsers, type UserExtras } from '@gatekeeper/db/stores/user-extras'
import { walkUsers } from '@gatekeeper/db/stores/user-filter'
import { listUsers } from '@gatekeeper/db/stores/user-list'
import { z } from 'zod'
import type { Context } from '../context'
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
  const { rows, total, more } = await listUsers(db, {
    ...filterOf(filter, now()),
    sort,
    order,
    offset: (page - 1) * per_page,
    limit: per_page,
  })
  return { rows: await withExtras(context, rows.map(userView)), total, more, page, per_page }
}

export const exportUsersInput = z.strictObject({
  filter: userFilterInput.default({}),
  after: z.string().max(64).default(''),
  limit: z.number().int().min(1).max(100).default(100),
})

/** By id: each user comes once, however many are made or deleted meanwhile. Never a hash, a secret or a key (SEC-121). */
export const exportUsers = async (context: Context, { filter, after, limit }: z.infer<typeof exportUsersInput>) => {
  const { db, now } = context.services
  const rows = await walkUsers(db, filterOf(filter, now()), after, limit)
  const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null
  return { rows: await withExtras(context, rows.map(userView)), next }
}
