import type { PictureFit, PictureResult } from '@gatekeeper/api/services'
import type { Instant } from '@gatekeeper/core/instant'
import { type Drawer, makeDrawer } from './drawer'

/** How many may wait for the decoder, each with at most 1 MiB (PRM-07); and of one caller. */
const WAITING = 8
const WAITING_OF_ONE = 3
const MOST_MS = 5000
/** How long a caller whose picture had to be killed sends no other: a slow one must not hold those of the others. */
const PAUSE_MS = 60_000

/** null: too many are waiting, of all or of this caller, or nothing draws just now. */
export type Draw = (bytes: Uint8Array, fit: PictureFit, from: string) => Promise<PictureResult | null>

/** Icons, logos and faces: one after another, for a picture of 16 million points takes 64 MiB. `from`: who sent it. */
export const makeDrawing = (now: () => Instant, drawer: Drawer = makeDrawer(MOST_MS)): Draw => {
  const waiting = new Map<string, number>()
  const paused = new Map<string, Instant>()
  let all = 0
  let last: Promise<unknown> = Promise.resolve()

  const isPaused = (from: string): boolean => {
    for (const [caller, until] of paused) if (until <= now()) paused.delete(caller)
    return paused.has(from)
  }
  const count = (from: string, by: 1 | -1) => {
    all += by
    const left = (waiting.get(from) ?? 0) + by
    if (left === 0) waiting.delete(from)
    else waiting.set(from, left)
  }
  const drawOne = async (bytes: Uint8Array, fit: PictureFit, from: string): Promise<PictureResult | null> => {
    // The one before it may just have been killed.
    if (isPaused(from)) return null
    const drawn = await drawer.draw(bytes, fit)
    if (drawn.kind === 'absent') return null
    if (drawn.kind !== 'killed') return drawn
    paused.set(from, now() + PAUSE_MS)
    return { kind: 'refuse', reason: 'it takes too long to draw. Send a simpler one in a minute' }
  }

  return (bytes, fit, from) => {
    if (all >= WAITING || (waiting.get(from) ?? 0) >= WAITING_OF_ONE || isPaused(from)) return Promise.resolve(null)
    count(from, 1)
    const drawn = last.then(() => drawOne(bytes, fit, from)).finally(() => count(from, -1))
    last = drawn.catch(() => null)
    return drawn
  }
}
