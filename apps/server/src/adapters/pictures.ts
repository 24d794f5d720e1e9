import type { Pictures } from '@gatekeeper/api/services'
import type { Outbound } from '../http/outbound'
import type { Draw } from './drawing'

/** Pictures of people and of the instance. */
export const makePictures = (fetchOutside: Outbound, draw: Draw): Pictures => ({
  draw,
  async fetch(url, fit, from) {
    const fetched = await fetchOutside(url, { redirects: 3, http: true, accept: 'image/png,image/webp,image/*' })
    if (fetched.kind === 'refuse') return { kind: 'refuse', reason: `it was not fetched: ${fetched.reason}` }
    if (fetched.status !== 200)
      return { kind: 'refuse', reason: `it was not fetched: its server answered ${fetched.status}` }
    return draw(fetched.body, fit, from)
  },
})
