import type { Picture } from '@gatekeeper/core/picture'
import type { Columns } from '../columns/sqlite'
import type { Users } from './users'

/** Drawn anew by us, as the icons of clients are; `id` is a SHA-256 over the content, base64url. */
const picture = (c: Columns) => ({
  id: c.id().notNull(),
  content_type: c.text().$type<Picture['content_type']>().notNull(),
  content: c.bytes().notNull(),
  created_at: c.instant().notNull(),
})

export const defineUserPictures = (c: Columns, users: Users) =>
  c.table(
    'user_pictures',
    {
      user_id: c
        .id()
        .primaryKey()
        .references(() => users.id, { onDelete: 'cascade' }),
      ...picture(c),
    },
    (t) => [c.index('user_pictures_id').on(t.id)],
  )

/** Of the instance: `name` is `logo`. */
export const defineInstancePictures = (c: Columns) =>
  c.table('instance_pictures', { name: c.id().primaryKey(), ...picture(c) })
