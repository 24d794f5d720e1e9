import type { Picture } from '@gatekeeper/core/picture'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { putUserPicture } from '@gatekeeper/db/stores/pictures'
import { findUserById, updateUser } from '@gatekeeper/db/stores/users'
import { z } from 'zod'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { stale } from '../errors'
import { refuseAdministrators } from '../users/administrators'
import { loadUser } from '../users/load-user'
import { pictureOf, senderOf } from './draw'

export const fetchPictureInput = z.strictObject({ url: z.string().max(2048) })

/** The address under which a picture of ours is shown, for apps too: the claim `picture` is it. */
const addressOf = ({ services }: Context, { id }: Picture): string => `${services.issuer}/pictures/${id}`

const keep = async (context: Context, id: string, picture: Picture): Promise<User> => {
  const { services } = context
  const before = await loadUser(context, id)
  const columns = { picture: addressOf(context, picture) }
  const own = context.caller.kind === 'session' && context.caller.user.id === id
  const event = auditEvent(context, {
    action: 'user.updated',
    target_type: 'user',
    target_id: id,
    target_name: before.email,
    ...(own ? { reason: 'by_owner' } : {}),
    details: { fields: ['picture'] },
  })
  const result = await services.db.commit([
    updateUser(id, before.version, columns, services.now()),
    putUserPicture(id, picture),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw stale('user')
  return (await findUserById(services.db, id)) ?? { ...before, ...columns }
}

/** What was sent becomes the user's picture, in the place of the old one. */
export const takeUserPicture = async (context: Context, id: string, bytes: Uint8Array): Promise<User> => {
  const { services } = context
  return keep(
    context,
    id,
    pictureOf(services, id, 'picture', await services.pictures.draw(bytes, 'cover', senderOf(context))),
  )
}

/** Fetched once from where it lies; from then on it is ours. */
export const fetchUserPicture = async (context: Context, id: string, url: string): Promise<User> => {
  const { services } = context
  await refuseAdministrators(context, (await loadUser(context, id)).role)
  return keep(
    context,
    id,
    pictureOf(services, id, 'url', await services.pictures.fetch(url.trim(), 'cover', senderOf(context))),
  )
}
