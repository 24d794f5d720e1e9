import type { Columns } from '../columns/sqlite'

export const defineInvites = (c: Columns) =>
  c.table(
    'invites',
    {
      id: c.id().primaryKey(),
      email: c.text().notNull(),
      email_key: c.text().notNull(),
      token_hash: c.text().notNull(),
      groups: c.json().$type<string[]>().notNull(),
      note: c.text(),
      created_by: c.id(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      mailed_at: c.instant(),
      revoked_at: c.instant(),
      used_at: c.instant(),
      user_id: c.id(),
    },
    (t) => [
      c.uniqueIndex('invites_token').on(t.token_hash),
      c.index('invites_email').on(t.email_key),
      c.index('invites_created').on(t.created_at, t.id),
    ],
  )
