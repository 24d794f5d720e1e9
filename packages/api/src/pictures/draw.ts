import { createHash } from 'node:crypto'
import type { Picture } from '@gatekeeper/core/picture'
import type { Context } from '../context'
import { type GateKeeperError, invalid, refuse } from '../errors'
import type { PictureResult, Services } from '../services'

/** Each waits for the decoder by a bound of its own (PRM-07). */
export const senderOf = ({ caller }: Pick<Context, 'caller'>): string =>
  caller.kind === 'session' ? caller.user.id : caller.kind === 'api_key' ? caller.key.id : caller.kind

const busy = (services: Services): GateKeeperError =>
  refuse('TOO_MANY_REQUESTS', 'busy', 'Too many pictures are being drawn right now. Try again in a minute.', {
    until: services.now() + 60_000,
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
