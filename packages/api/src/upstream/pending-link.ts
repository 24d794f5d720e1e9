import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { Proof } from '@gatekeeper/core/authentication/proof'
import type { UpstreamProvider, UpstreamState } from '@gatekeeper/core/authentication/upstream'
import type { UpstreamIdentity } from '@gatekeeper/core/authentication/upstream-identity'
import { hashToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { findUpstreamLink, insertUpstreamLink } from '@gatekeeper/db/stores/upstream-links'
import {
  deleteUpstreamState,
  findUpstreamState,
  insertUpstreamState,
  useUpstreamState,
} from '@gatekeeper/db/stores/upstream-states'
import { findUserById } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { tellCredentialChanged } from '../mail/notices'
import type { Services } from '../services'
import { findEnabledProvider } from './begin'
import { openState, type PendingAccount, sealState } from './sealed-state'

/** One for each interaction; found by the primary key, though no state has this hash. */
const keyOf = (interaction: Interaction): string => hashToken(`pending link of ${interaction.id}`)

/** A link that waits until `user` has signed in within this interaction by another means; a later one takes its place. */
export const keepPendingLink = (
  { services }: Context,
  interaction: Interaction,
  provider: UpstreamProvider,
  { subject, label }: Pick<UpstreamIdentity, 'subject' | 'label'>,
  user: User,
): Write[] => {
  const state_hash = keyOf(interaction)
  return [
    deleteUpstreamState(state_hash),
    insertUpstreamState({
      state_hash,
      provider_id: provider.id,
      purpose: 'proof',
      browser_hash: interaction.browser_hash ?? '',
      interaction_id: interaction.id,
      user_id: user.id,
      session_id: null,
      nonce: '',
      sealed_verifier: sealState(services, state_hash, { subject, label }),
      created_at: services.now(),
      expires_at: interaction.ends_at,
      used_at: null,
    }),
  ]
}

interface Pending {
  row: UpstreamState
  provider: UpstreamProvider
}

const findPending = async (services: Services, interaction: Interaction): Promise<Pending | null> => {
  // Where there is no provider, no sign-in pays for a look.
  if (services.snapshots.upstreamProviders().length === 0) return null
  const row = await findUpstreamState(services.db, keyOf(interaction))
  if (row?.purpose !== 'proof' || row.used_at !== null || row.expires_at <= services.now()) return null
  const provider = findEnabledProvider(services, row.provider_id)
  return provider && { row, provider }
}

/** Which account the page asks for, so that it can be connected with what was proved elsewhere. */
export const pendingLinkView = async (
  services: Services,
  interaction: Interaction,
): Promise<{ provider: string; email: string } | null> => {
  const pending = await findPending(services, interaction)
  const user = pending?.row.user_id ? await findUserById(services.db, pending.row.user_id) : null
  return pending && user && { provider: pending.provider.name, email: user.email }
}

/**
 * What a finished sign-in of `user` writes of the link that waited for it; another person's sign-in leaves it alone. So does
 * a phone's: whoever is talked into approving a stranger's QR code must not give them a way in for good.
 */
export const pendingLinkWrites = async (
  context: Context,
  interaction: Interaction,
  user: User,
  proofs: readonly Proof[],
): Promise<Write[]> => {
  const { services } = context
  if (proofs.some(({ by }) => by === 'qr')) return []
  const pending = await findPending(services, interaction)
  if (!pending || pending.row.user_id !== user.id) return []
  const { row, provider } = pending
  const account = openState<PendingAccount>(services, row)
  // Somebody was quicker: whose it is now stays so.
  if (!account || (await findUpstreamLink(services.db, provider.id, account.subject)))
    return [deleteUpstreamState(row.state_hash)]
  return [useUpstreamState(row.state_hash, services.now()), ...linkWrites(context, provider, account, user)]
}

/** A new link, as a change of a credential: told to its owner, and no device is trusted any more. */
export const linkWrites = (
  context: Context,
  provider: UpstreamProvider,
  { subject, label }: PendingAccount,
  user: User,
): Write[] => {
  const { services } = context
  const id = services.newId()
  const now = services.now()
  const event = auditEvent(
    context,
    {
      action: 'upstream.linked',
      target_type: 'user',
      target_id: user.id,
      target_name: user.email,
      details: { provider: provider.id, account: label },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const link = { id, provider_id: provider.id, subject, user_id: user.id, label, created_at: now, last_used_at: null }
  return [
    insertUpstreamLink(link),
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'upstream_linked', provider.name),
    insertAuditEvent(event),
  ]
}
