import type { PictureFit } from '@gatekeeper/api/services'
import { drawIcon } from './draw-icon'

/** The process in which pictures of others are drawn: it has no secret, no store, and is killed when it takes too long (PRM-07). */
process.on('message', async ({ bytes, fit }: { bytes: Uint8Array; fit: PictureFit }) => {
  process.send?.(await drawIcon(bytes, fit))
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
