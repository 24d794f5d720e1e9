/** Pictures of the instance itself: its logo (product.md section 7, instance look). */
import type { Picture } from '@gatekeeper/core/picture'
import { eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export async function findInstancePicture(
  db: Database,
  id: string,
): Promise<Pick<Picture, 'content_type' | 'content'> | null> {
  const rows = await db.read((q) => {
    const { instance_pictures: pictures } = q
    const columns = { content_type: pictures.content_type, content: pictures.content }
    return q.select(columns).from(pictures).where(eq(pictures.id, id)).limit(1)
  })
  return rows[0] ?? null
}

export const putLogo = (picture: Picture): Write => ({
  label: 'put logo',
  rows: 1,
  build: (q) =>
    q
      .insert(q.instance_pictures)
      .values({ name: 'logo', ...picture })
      .onConflictDoUpdate({ target: q.instance_pictures.name, set: picture })
      .returning({ name: q.instance_pictures.name }),
})

export const deleteLogo = (): Write => ({
  label: 'delete logo',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.instance_pictures)
      .where(eq(q.instance_pictures.name, 'logo'))
      .returning({ name: q.instance_pictures.name }),
})
