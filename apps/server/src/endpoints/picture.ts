import type { Picture } from '@gatekeeper/core/picture'

/** Named by the hash of its content, it never changes. */
export const IMMUTABLE = 'public, max-age=31536000, immutable'

/** A picture that we have drawn ourselves (SEC-130). */
export const servePicture = (
  { content, content_type }: Pick<Picture, 'content' | 'content_type'>,
  headers: Record<string, string> = {},
): Response =>
  new Response(content as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': content_type, 'cache-control': IMMUTABLE, ...headers },
  })
