import type { PictureFit, PictureResult, Pictures } from '@gatekeeper/api/services'
import type { Outbound } from '../http/outbound'
import { drawIcon } from './draw-icon'

/** How many may wait for the decoder, each with at most 1 MiB (PRM-07). */
const WAITING = 8

/** Pictures of people and of the instance: drawn one after another, for a picture of 16 million points takes 64 MiB. */
export const makePictures = (fetchOutside: Outbound): Pictures => {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  const draw = (bytes: Uint8Array, fit: PictureFit): Promise<PictureResult | null> => {
    if (waiting >= WAITING) return Promise.resolve(null)
    waiting += 1
    const drawn = last
      .then(() => drawIcon(bytes, fit))
      .finally(() => {
        waiting -= 1
      })
    last = drawn
    return drawn
  }

  const fetch = async (url: string, fit: PictureFit): Promise<PictureResult | null> => {
    const fetched = await fetchOutside(url, { redirects: 3, http: true, accept: 'image/png,image/webp,image/*' })
    if (fetched.kind === 'refuse') return { kind: 'refuse', reason: `it was not fetched: ${fetched.reason}` }
    if (fetched.status !== 200)
      return { kind: 'refuse', reason: `it was not fetched: its server answered ${fetched.status}` }
    return draw(fetched.body, fit)
  }

  return { draw, fetch }
}
