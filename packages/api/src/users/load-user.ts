import type { User } from '@gatekeeper/core/user'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { notFound } from '../errors'

/** The user with this id, or the refusal NOT_FOUND. */
export const loadUser = async (context: Context, id: string): Promise<User> => {
  const user = await findUserById(context.services.db, id)
  if (!user) throw notFound('user')
  return user
}
