import type { Context } from '../context'
import { notFound } from '../errors'
import { UPLOAD_PERMISSIONS } from '../permissions.data'
import { requireAdmin, requireUser } from '../procedures'
import { refuseAdministrators } from '../users/administrators'
import { loadUser } from '../users/load-user'
import { userView } from '../views/user-view'
import { takeLogo } from './logo'
import { takeUserPicture } from './user-picture'

export type Upload = keyof typeof UPLOAD_PERMISSIONS

/** What is done with the bytes, once it is known that the caller may. */
type Take = (bytes: Uint8Array) => Promise<unknown>

/** `id`: what stands behind the name in the path; empty where there is nothing to choose. */
const UPLOADS: Record<Upload, (context: Context, id: string) => Promise<Take>> = {
  'account-picture': async (context, id) => {
    const { user } = await requireUser(context, 'uploads.account-picture')
    if (id !== '') throw notFound('picture')
    return async (bytes) => userView(await takeUserPicture(context, user.id, bytes))
  },
  logo: async (context, id) => {
    if (id !== '') throw notFound('picture')
    return (bytes) => takeLogo(context, bytes)
  },
  'user-picture': async (context, id) => {
    const user = await loadUser(context, id)
    await refuseAdministrators(context, user.role)
    return async (bytes) => userView(await takeUserPicture(context, user.id, bytes))
  },
}

export const isUpload = (name: string): name is Upload => Object.hasOwn(UPLOADS, name)

/** Denied by default, as procedures are (PRM-19): the published table says who may, before a byte of the body is read. */
export const admitUpload = async (context: Context, name: Upload, id: string): Promise<Take> => {
  const permission = UPLOAD_PERMISSIONS[name]
  if (permission === 'signed_in') await requireUser(context, `uploads.${name}`)
  else await requireAdmin(context, `uploads.${name}`, [...permission])
  return UPLOADS[name](context, id)
}
