import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { renewed } from '@gatekeeper/core/authentication/new-interaction'
import { proofBy } from '@gatekeeper/core/authentication/proof'
import type { UpstreamLink, UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import { decideUpstream } from '@gatekeeper/core/authentication/upstream-decision'
import type { UpstreamIdentity } from '@gatekeeper/core/authentication/upstream-identity'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { updateInteraction } from '@gatekeeper/db/stores/interactions'
import { findUpstreamLink, insertUpstreamLink, touchUpstreamLink } from '@gatekeeper/db/stores/upstream-links'
import { findUserByEmailKey, findUserById, insertUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { advance } from '../login/advance'
import { loadInteraction } from '../login/load-interaction'
import { approvalWanted } from '../registration/new-account'
import type { Services } from '../services'
import { newUser } from '../users/create-user'
import { beginUpstream, upstreamFailure } from './begin'
import { keepPendingLink } from './pending-link'

/** The button of a provider on the sign-in page. */
export const signInAtUpstream = async (
  context: Context,
  input: { interaction: string; provider: string },
): Promise<{ url: string }> => {
  const interaction = await loadInteraction(context, input.interaction)
  const { id, version, request } = interaction
  return beginUpstream(context, input.provider, {
    purpose: 'sign_in',
    interaction_id: id,
    user_id: null,
    session_id: null,
    // LG-09, LG-14: whoever has to prove themselves anew is asked to there.
    login: request !== null && (request.prompt.includes('login') || request.max_age !== null),
    // The way there and back has its own ten minutes.
    writes: [updateInteraction(id, version, renewed(interaction, context.services.now()))],
  })
}

export interface Owner {
  link: UpstreamLink
  user: User
}

/** Whose the account is here, if anybody's. */
export const findOwner = async (
  { db }: Services,
  provider_id: string,
  { subject }: Pick<UpstreamIdentity, 'subject'>,
): Promise<Owner | null> => {
  const link = await findUpstreamLink(db, provider_id, subject)
  const user = link && (await findUserById(db, link.user_id))
  return link && user && { link, user }
}

/** An identity that came back for a sign-in: why it led nowhere, or `null` when the sign-in page knows what comes next. */
export const signInByUpstream = async (
  context: Context,
  interaction: Interaction,
  provider: UpstreamProvider,
  identity: UpstreamIdentity,
): Promise<string | null> => {
  const { services } = context
  const { db, snapshots } = services
  const now = services.now()
  const [link, user_by_email] = await Promise.all([
    findOwner(services, provider.id, identity),
    identity.email_key === null ? null : findUserByEmailKey(db, identity.email_key),
  ])
  const settings = snapshots.settings()
  const decision = decideUpstream(
    { provider, identity, purpose: 'sign_in', link, user_by_email, signed_in: null, settings },
    now,
  )
  const proof = proofBy('upstream', 'first', now)
  switch (decision.kind) {
    case 'sign_in': {
      const writes = () => [touchUpstreamLink(decision.link.id, decision.user.id, identity.label, now)]
      return (await advance(context, interaction, decision.user, proof, { writes })).refusal
    }
    case 'create': {
      const { user, writes } = await creation(context, provider, identity, decision.state)
      if (decision.state === 'active')
        return (await advance(context, interaction, user, proof, { writes: () => writes })).refusal
      const result = await db.commit(writes)
      services.mailer.kick()
      return result.kind === 'done' ? 'pending' : 'changed'
    }
    case 'ask_proof': {
      const result = await db.commit(keepPendingLink(context, interaction, provider, identity, decision.user))
      return result.kind === 'done' ? null : 'changed'
    }
    case 'refuse':
      await recordDenial(context, upstreamFailure(provider, decision.reason))
      return decision.reason
    case 'link':
      throw new Error('a sign-in links nobody')
    default:
      return decision satisfies never
  }
}

/** A new user as the provider describes them; a user name, a role and groups are given here alone. */
const creation = async (
  context: Context,
  provider: UpstreamProvider,
  identity: UpstreamIdentity,
  state: 'active' | 'pending',
): Promise<{ user: User; writes: Write[] }> => {
  const { services } = context
  const now = services.now()
  const { email, email_key, subject, label, profile } = identity
  if (email === null || email_key === null) throw new Error('nobody is made without an address')
  const user = newUser(services.newId(), { ...profile, email, email_key, email_verified: true, state }, now)
  const link = { id: services.newId(), provider_id: provider.id, subject, user_id: user.id, label }
  const event = auditEvent(
    context,
    {
      action: 'user.created',
      target_type: 'user',
      target_id: user.id,
      target_name: user.email,
      reason: 'upstream',
      details: { provider: provider.id, account: label, state },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  const writes = [
    insertUser(user),
    insertUpstreamLink({ ...link, created_at: now, last_used_at: now }),
    ...(state === 'pending' ? await approvalWanted(context, user) : []),
    insertAuditEvent(event),
  ]
  return { user, writes }
}
