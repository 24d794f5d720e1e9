import { createHash } from 'node:crypto'
import type { Picture } from '@gatekeeper/core/picture'
import { type GateKeeperError, invalid, refuse } from '../errors'
import type { PictureResult, Services } from '../services'

const busy = (services: Services): GateKeeperError =>
  refuse('TOO_MANY_REQUESTS', 'busy', 'Too many pictures are being drawn right now. Try again in a few seconds.', {
    until: services.now() + 5000,
  })

/** The picture to keep, or the refusal in words. `of`: whose it is, so that equal pictures of two have two addresses. */
export const pictureOf = (services: Services, of: string, field: string, result: PictureResult | null): Picture => {
  if (result === null) throw busy(services)
  if (result.kind === 'refuse') throw invalid([{ field, message: `This picture cannot be used: ${result.reason}.` }])
  return {
    id: createHash('sha256').update(of).update(result.content).digest('base64url'),
    content_type: 'image/png',
    content: result.content,
    created_at: services.now(),
  }
}
