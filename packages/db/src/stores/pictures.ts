/** Pictures of users, drawn by us: one for each, found by its id wherever it is shown. */
import type { Picture } from '@gatekeeper/core/picture'
import { eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

/** What is served under `/pictures/`. */
export async function findPicture(db: Database, id: string): Promise<Pick<Picture, 'content_type' | 'content'> | null> {
  const rows = await db.read((q) =>
    q
      .select({ content_type: q.user_pictures.content_type, content: q.user_pictures.content })
      .from(q.user_pictures)
      .where(eq(q.user_pictures.id, id))
      .limit(1),
  )
  return rows[0] ?? null
}

/** A new one takes the place of the old. */
export const putUserPicture = (user_id: string, picture: Picture): Write => ({
  label: 'put user picture',
  rows: 1,
  build: (q) =>
    q
      .insert(q.user_pictures)
      .values({ user_id, ...picture })
      .onConflictDoUpdate({ target: q.user_pictures.user_id, set: picture })
      .returning({ id: q.user_pictures.id }),
})

export const deleteUserPicture = (user_id: string): Write => ({
  label: 'delete user picture',
  rows: 'any',
  build: (q) =>
    q.delete(q.user_pictures).where(eq(q.user_pictures.user_id, user_id)).returning({ id: q.user_pictures.id }),
})
