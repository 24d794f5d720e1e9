/** What a list shows beside users: their second factors and their groups, for a page at once. */
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Database } from '../database'

export interface UserExtras {
  passkey: boolean
  totp: boolean
  /** Names of groups, in order; memberships that have run out are none. */
  groups: string[]
}

/** Of `users.factors`. */
const PASSKEY = 1
const TOTP = 2

export async function extrasOfUsers(
  db: Database,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, UserExtras>> {
  if (ids.length === 0) return new Map()
  const [users, groups] = await Promise.all([
    db.read((q) =>
      q
        .select({ id: q.users.id, factors: q.users.factors })
        .from(q.users)
        .where(inArray(q.users.id, [...ids])),
    ),
    db.read((q) =>
      q
        .select({ id: q.group_members.user_id, name: q.groups.name })
        .from(q.group_members)
        .innerJoin(q.groups, eq(q.groups.id, q.group_members.group_id))
        .where(
          and(
            inArray(q.group_members.user_id, [...ids]),
            or(isNull(q.group_members.expires_at), gt(q.group_members.expires_at, now)),
          ),
        ),
    ),
  ])
  const factors = new Map(users.map((user) => [user.id, user.factors]))
  const has = (id: string, kind: number) => ((factors.get(id) ?? 0) & kind) !== 0
  const names = Map.groupBy(groups, ({ id }) => id)
  return new Map(
    ids.map((id) => [
      id,
      {
        passkey: has(id, PASSKEY),
        totp: has(id, TOTP),
        groups: (names.get(id) ?? []).map(({ name }) => name).toSorted(),
      },
    ]),
  )
}
