import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

export const defineGroups = (c: Columns) =>
  c.table(
    'groups',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      name_key: c.text().notNull(),
      description: c.text(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      version: c.integer().notNull(),
    },
    (t) => [c.uniqueIndex('groups_name').on(t.name_key)],
  )

export type Groups = ReturnType<typeof defineGroups>

export const defineGroupMembers = (c: Columns, groups: Groups, users: Users) =>
  c.table(
    'group_members',
    {
      group_id: c
        .id()
        .notNull()
        .references(() => groups.id, { onDelete: 'cascade' }),
      user_id: c
        .id()
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      created_at: c.instant().notNull(),
      expires_at: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.group_id, t.user_id] }), // A list asks it of one after the other.
      c.index('group_members_group').on(t.group_id, t.user_id, t.expires_at),
      c.index('group_members_user').on(t.user_id),
    ],
  )
