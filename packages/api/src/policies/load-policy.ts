import type { Policy } from '@gatekeeper/core/access/policy'
import { findPolicyById } from '@gatekeeper/db/stores/policies'
import type { Context } from '../context'
import { notFound } from '../errors'

/** The policy with this id, or the refusal NOT_FOUND. */
export const loadPolicy = async ({ services }: Context, id: string): Promise<Policy> => {
  const policy = await findPolicyById(services.db, id)
  if (!policy) throw notFound('policy')
  return policy
}
