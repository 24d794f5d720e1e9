/** Who is in which group; a membership that has run out counts for nothing. */
import type { Group, Membership } from '@gatekeeper/core/group'
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowsOf } from '../database'
import { type Place, statement } from '../statement'

/** Joins, or moves the end of a membership. A conflict when group or user is gone. */
export const putMember = (membership: Membership): Write => ({
  label: 'put member',
  rows: 1,
  build: (q) =>
    q
      .insert(q.group_members)
      .values(membership)
      .onConflictDoUpdate({
        target: [q.group_members.group_id, q.group_members.user_id],
        set: { expires_at: membership.expires_at },
      })
      .returning({ user_id: q.group_members.user_id }),
})

/** A conflict when there is no such membership. */
export const removeMember = (group_id: string, user_id: string): Write => ({
  label: 'remove member',
  rows: 1,
  build: (q) =>
    q
      .delete(q.group_members)
      .where(and(eq(q.group_members.group_id, group_id), eq(q.group_members.user_id, user_id)))
      .returning({ user_id: q.group_members.user_id }),
})

const member = statement('member', (q, p: Place<{ group_id: string; user_id: string }>) =>
  q.share(
    q
      .select({ user_id: q.group_members.user_id })
      .from(q.group_members)
      .where(
        and(
          eq(q.group_members.group_id, p('group_id', q.group_members.group_id)),
          eq(q.group_members.user_id, p('user_id', q.group_members.user_id)),
        ),
      ),
  ),
)

/** Guard: the membership is still there. An end by time was judged when it was loaded. */
export const requireMember = (group_id: string, user_id: string): Write =>
  write('require member', 1, member, { group_id, user_id })

const live = statement('live groups of user', (q, p: Place<{ user_id: string; now: Instant }>) =>
  q
    .select({ name: q.groups.name })
    .from(q.group_members)
    .innerJoin(q.groups, eq(q.groups.id, q.group_members.group_id))
    .where(
      and(
        eq(q.group_members.user_id, p('user_id', q.group_members.user_id)),
        or(isNull(q.group_members.expires_at), gt(q.group_members.expires_at, p('now', q.group_members.expires_at))),
      ),
    ),
)

const memberships = statement('memberships of user', (q, p: Place<{ user_id: string }>) =>
  q
    .select({ id: q.groups.id, name: q.groups.name, expires_at: q.group_members.expires_at })
    .from(q.group_members)
    .innerJoin(q.groups, eq(q.groups.id, q.group_members.group_id))
    .where(eq(q.group_members.user_id, p('user_id', q.group_members.user_id))),
)

/** All of a user's memberships with their ends: what policies look at. */
export const findMemberships = (db: Database, user_id: string): Promise<GroupOfUser[]> =>
  rowsOf(db, memberships, { user_id })

/** For the claim `groups`, in one order on both engines. */
export const groupNamesOfUser = async (db: Database, user_id: string, now: Instant): Promise<string[]> =>
  (await rowsOf(db, live, { user_id, now })).map(({ name }) => name).toSorted()

export interface GroupOfUser extends Pick<Group, 'id' | 'name'>, Pick<Membership, 'expires_at'> {}

/** All of a user's memberships, those that have run out among them. */
export const listGroupsOfUser = (db: Database, user_id: string): Promise<GroupOfUser[]> =>
  db.read((q) =>
    q
      .select({ id: q.groups.id, name: q.groups.name, expires_at: q.group_members.expires_at })
      .from(q.group_members)
      .innerJoin(q.groups, eq(q.groups.id, q.group_members.group_id))
      .where(eq(q.group_members.user_id, user_id))
      .orderBy(q.groups.name_key, q.groups.id),
  )

/** The ids of a user's groups, those that have run out among them. */
export const listMembershipsOf = async (db: Database, user_id: string): Promise<string[]> =>
  (await findMemberships(db, user_id)).map(({ id }) => id)
