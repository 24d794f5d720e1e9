import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

export const definePasswords = (c: Columns, users: Users) =>
  c.table('passwords', {
    user_id: c
      .id()
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    hash: c.text().notNull(),
    changed_at: c.instant().notNull(),
    must_change: c.flag().notNull(),
    version: c.integer().notNull(),
  })
