import type { Group } from '@gatekeeper/core/group'
import { findGroupById } from '@gatekeeper/db/stores/groups'
import type { Context } from '../context'
import { notFound } from '../errors'

/** The group with this id, or the refusal NOT_FOUND. */
export const loadGroup = async ({ services }: Context, id: string): Promise<Group> => {
  const group = await findGroupById(services.db, id)
  if (!group) throw notFound('group')
  return group
}
