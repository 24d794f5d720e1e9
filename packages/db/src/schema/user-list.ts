import type { UserRole, UserState } from '@gatekeeper/core/user'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Columns } from '../columns/sqlite'
import type { Tables } from './tables'

/**
 * What a list of users looks at on SQLite: tables of its own, kept by the triggers of migration 0010, which neither a
 * migration's generator nor a backup knows. Their rows are short and numbered, so that ten thousand are found in a few
 * milliseconds (decision 0019).
 */
export const defineUserList = (c: Columns) => ({
  users: c.table('user_list', {
    n: c.integer().primaryKey(),
    id: c.text().notNull(),
    search: c.text().notNull(),
    name_key: c.text().notNull(),
    state: c.text().$type<UserState>().notNull(),
    role: c.text().$type<UserRole>().notNull(),
    expires_at: c.instant(),
    email_verified: c.flag().notNull(),
    factors: c.integer().notNull(),
    created_at: c.instant().notNull(),
    last_sign_in_at: c.instant(),
  }),
  members: c.table('user_list_members', {
    group_id: c.text().notNull(),
    n: c.integer().notNull(),
    expires_at: c.instant(),
  }),
})

type UserList = ReturnType<typeof defineUserList>

/** Users to choose from, and who of them belongs to a group, by one key. */
export interface UserSource {
  users: UserList['users']
  key: AnySQLiteColumn
  members: UserList['members']
  member_key: AnySQLiteColumn
}

/** The users themselves, who have every column that a list has but `n`. */
export const wholeUsers = ({ users, group_members }: Pick<Tables, 'users' | 'group_members'>): UserSource => ({
  users: users as unknown as UserList['users'],
  key: users.id,
  members: group_members as unknown as UserList['members'],
  member_key: group_members.user_id,
})
