import type { ClientFault } from '@gatekeeper/core/oidc/client-metadata'
import { findPolicyById } from '@gatekeeper/db/stores/policies'
import type { Services } from '../services'

/** A policy that is not there would let nobody in. Read from the database: this node may not have heard of it yet. */
export const faultsOfPolicy = async (
  { db }: Services,
  policy_id: string | null | undefined,
): Promise<ClientFault[]> => {
  if (policy_id === null || policy_id === undefined || (await findPolicyById(db, policy_id))) return []
  return [
    {
      field: 'policy_id',
      message: 'There is no such policy. It may have been deleted; choose another, or none to let everyone in.',
    },
  ]
}
