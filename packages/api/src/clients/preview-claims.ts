import { type ClaimPreview, previewClaims } from '@gatekeeper/core/oidc/claim-preview'
import type { Client } from '@gatekeeper/core/oidc/client'
import { faultsOfCustomClaims } from '@gatekeeper/core/oidc/custom-claim'
import { faultsOfGroupsFilter } from '@gatekeeper/core/oidc/groups-filter'
import { groupNamesOfUser } from '@gatekeeper/db/stores/group-members'
import { z } from 'zod'
import type { Context } from '../context'
import { type Fault, invalid } from '../errors'
import { sent } from '../sent'
import { loadUser } from '../users/load-user'
import { claimFields } from './claim-fields'
import { clientId } from './client-fields'
import { loadClient } from './load-client'

/** `draft`: what stands on the page and is not saved yet. */
export const claimPreviewInput = z.strictObject({
  id: clientId,
  user_id: z.string().max(64),
  scope: z.array(z.string().max(100)).max(50),
  draft: z.strictObject({ ...claimFields, claims_in_id_token: z.boolean().optional() }).optional(),
})

const faultsOf = (client: Client): Fault[] => [
  ...faultsOfCustomClaims(client.custom_claims).map((fault) => ({ field: 'custom_claims', ...fault })),
  ...faultsOfGroupsFilter(client.groups_filter).map((fault) => ({ field: 'groups_filter', ...fault })),
]

/** What the client would read about this user now. */
export const previewClaimsOf = async (
  context: Context,
  input: z.infer<typeof claimPreviewInput>,
): Promise<ClaimPreview> => {
  const { db, issuer, now } = context.services
  const [saved, user] = await Promise.all([loadClient(context, input.id), loadUser(context, input.user_id)])
  const client: Client = { ...saved, ...sent(input.draft ?? {}) }
  const faults = faultsOf(client)
  if (faults.length > 0) throw invalid(faults)
  const groups = await groupNamesOfUser(db, user.id, now())
  return previewClaims({ ...user, groups }, client, input.scope, issuer)
}
