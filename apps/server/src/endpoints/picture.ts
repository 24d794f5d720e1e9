import type { ClientIcon } from '@gatekeeper/core/oidc/client'

/** Named by the hash of its content, it never changes. */
export const IMMUTABLE = 'public, max-age=31536000, immutable'

/** A picture that we have drawn ourselves (SEC-130). */
export const picture = (
  { content, content_type }: Pick<ClientIcon, 'content' | 'content_type'>,
  headers: Record<string, string> = {},
): Response =>
  new Response(content as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': content_type, 'cache-control': IMMUTABLE, ...headers },
  })
