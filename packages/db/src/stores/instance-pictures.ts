/** Pictures of the instance itself: its logo (product.md section 7, instance look). */
import type { Instant } from '@gatekeeper/core/instant'
import type { ClientIcon } from '@gatekeeper/core/oidc/client'
import { eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

/** `id`: SHA-256 of the content, base64url. */
export type Picture = Pick<ClientIcon, 'id' | 'content_type' | 'content'>

export async function findInstancePicture(db: Database, id: string): Promise<Picture | null> {
  const rows = await db.read((q) => {
    const { instance_pictures: pictures } = q
    const columns = { id: pictures.id, content_type: pictures.content_type, content: pictures.content }
    return q.select(columns).from(pictures).where(eq(pictures.id, id)).limit(1)
  })
  return rows[0] ?? null
}

export const putLogo = (picture: Picture, created_at: Instant): Write => ({
  label: 'put logo',
  rows: 1,
  build: (q) =>
    q
      .insert(q.instance_pictures)
      .values({ name: 'logo', ...picture, created_at })
      .onConflictDoUpdate({ target: q.instance_pictures.name, set: { ...picture, created_at } })
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
