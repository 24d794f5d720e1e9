/** Groups of people; a name is there once, however it is written. */
import type { Group } from '@gatekeeper/core/group'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, inArray } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import { foldName } from '../fold'

export async function findGroupById(db: Database, id: string): Promise<Group | null> {
  const rows = await db.read((q) => q.select().from(q.groups).where(eq(q.groups.id, id)))
  return rows[0] ?? null
}

/** By name; those that are gone are left out. */
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

/** A conflict (`unique`) when the name is taken. */
export const insertGroup = (group: Omit<Group, 'name_key'>): Write => ({
  label: 'insert group',
  rows: 1,
  build: (q) =>
    q
      .insert(q.groups)
      .values({ ...group, name_key: foldName(group.name) })
      .returning({ id: q.groups.id }),
})

/** A conflict when `version` is no longer the group's, or (`unique`) when the name is taken. */
export const updateGroup = (
  id: string,
  version: number,
  { name, description }: Pick<Group, 'name' | 'description'>,
  now: Instant,
): Write => ({
  label: 'update group',
  rows: 1,
  build: (q) =>
    q
      .update(q.groups)
      .set({ name, name_key: foldName(name), description, updated_at: now, version: q.plusOne(q.groups.version) })
      .where(and(eq(q.groups.id, id), eq(q.groups.version, version)))
      .returning({ id: q.groups.id }),
})

/** Its memberships go with it, by the foreign key. */
export const deleteGroup = (id: string, version: number): Write => ({
  label: 'delete group',
  rows: 1,
  build: (q) =>
    q
      .delete(q.groups)
      .where(and(eq(q.groups.id, id), eq(q.groups.version, version)))
      .returning({ id: q.groups.id }),
})

/** By their folded names; those that are not there are left out. */
export const findGroupsByKeys = async (db: Database, keys: readonly string[]): Promise<Group[]> =>
  keys.length === 0
    ? []
    : db.read((q) =>
        q
          .select()
          .from(q.groups)
          .where(inArray(q.groups.name_key, [...keys])),
      )

/** Guard: nobody has changed the group since it was loaded at `version`. */
export const requireGroup = (id: string, version: number): Write => ({
  label: 'require group',
  rows: 1,
  build: (q) =>
    q.share(
      q
        .select({ id: q.groups.id })
        .from(q.groups)
        .where(and(eq(q.groups.id, id), eq(q.groups.version, version))),
    ),
})
