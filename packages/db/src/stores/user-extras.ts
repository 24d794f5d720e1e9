/** What a list shows beside users: their second factors and their groups, for a page at once. */
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Database } from '../database'

export interface UserExtras {
  passkey: boolean
  totp: boolean
  /** Names of groups, in order; memberships that have run out are none. */
  groups: string[]
}

export async function extrasOfUsers(
  db: Database,
  ids: readonly string[],
  now: Instant,
): Promise<Map<string, UserExtras>> {
  if (ids.length === 0) return new Map()
  const [passkeys, totps, groups] = await Promise.all([
    db.read((q) =>
      q
        .selectDistinct({ id: q.passkeys.user_id })
        .from(q.passkeys)
        .where(inArray(q.passkeys.user_id, [...ids])),
    ),
    db.read((q) =>
      q
        .selectDistinct({ id: q.totps.user_id })
        .from(q.totps)
        .where(and(inArray(q.totps.user_id, [...ids]), isNotNull(q.totps.confirmed_at))),
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
  const has = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id))
  const [with_passkey, with_totp] = [has(passkeys), has(totps)]
  const names = Map.groupBy(groups, ({ id }) => id)
  return new Map(
    ids.map((id) => [
      id,
      {
        passkey: with_passkey.has(id),
        totp: with_totp.has(id),
        groups: (names.get(id) ?? []).map(({ name }) => name).toSorted(),
      },
    ]),
  )
}
