import { createHash } from 'node:crypto'
import type { IconResult } from '@gatekeeper/api/services'
import type { Instant } from '@gatekeeper/core/instant'
import type { Outbound } from '../http/outbound'
import type { Draw } from './drawing'

/** Fetches the picture of a client once, at save, and draws it anew; what others sent is never served (SEC-130). */
export const makeIcons = (fetchOutside: Outbound, draw: Draw) => ({
  async take(url: string, client_id: string, now: Instant, from: string): Promise<IconResult> {
    const fetched = await fetchOutside(url, {
      redirects: 3,
      http: true,
      accept: 'image/svg+xml,image/png,image/webp,image/*',
    })
    if (fetched.kind === 'refuse') return { kind: 'refuse', reason: `The icon was not fetched: ${fetched.reason}.` }
    if (fetched.status !== 200)
      return { kind: 'refuse', reason: `The icon was not fetched: its server answered ${fetched.status}.` }
    const drawn = await draw(fetched.body, 'contain', from)
    if (drawn === null)
      return { kind: 'refuse', reason: 'Too many pictures are being drawn right now. Save the icon again in a minute.' }
    if (drawn.kind === 'refuse') return { kind: 'refuse', reason: `The icon cannot be used: ${drawn.reason}.` }
    const id = createHash('sha256').update(client_id).update(drawn.content).digest('base64url')
    return { kind: 'icon', icon: { id, client_id, content_type: 'image/png', content: drawn.content, fetched_at: now } }
  },
})
