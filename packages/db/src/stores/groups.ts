/** Groups and who is in them. */
import type { Group, Membership } from '@gatekeeper/core/group'
import { inArray } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export const findGroups = async (db: Database, ids: readonly string[]): Promise<Group[]> =>
  ids.length === 0
    ? []
    : db.read((q) =>
        q
          .select()
          .from(q.groups)
          .where(inArray(q.groups.id, [...ids]))
          .orderBy(q.groups.name_key),
      )

/** By name, to choose from. */
export const listGroups = (db: Database, limit: number): Promise<Group[]> =>
  db.read((q) => q.select().from(q.groups).orderBy(q.groups.name_key).limit(limit))

/** A conflict when the group is gone. */
export const addMember = (membership: Membership): Write => ({
  label: 'add member',
  rows: 1,
  build: (q) => q.insert(q.group_members).values(membership).returning({ user_id: q.group_members.user_id }),
})
