import type { Session } from '@gatekeeper/core/authentication/session'
import type { UpstreamProvider, UpstreamState } from '@gatekeeper/core/authentication/upstream'
import { decideUpstream } from '@gatekeeper/core/authentication/upstream-decision'
import type { UpstreamIdentity } from '@gatekeeper/core/authentication/upstream-identity'
import type { User } from '@gatekeeper/core/user'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { findSignedIn } from '../login/signed-in'
import { beginUpstream, upstreamFailure } from './begin'
import { linkWrites } from './pending-link'
import { findOwner } from './sign-in'

/** *Connect* on the account page: another provider becomes a way into this account, so a fresh sign-in is asked for. */
export const beginLink = async (
  context: Context,
  { user, session }: { user: User; session: Session },
  input: { provider: string },
): Promise<{ url: string }> => {
  await requireFresh(context)
  const errand = { purpose: 'link', interaction_id: null, user_id: user.id, session_id: session.id } as const
  return beginUpstream(context, input.provider, { ...errand, login: false })
}

/** An identity that came back for a link: what came of it. Only the very session that began may end it (SEC-135). */
export const finishLink = async (
  context: Context,
  state: UpstreamState,
  provider: UpstreamProvider,
  identity: UpstreamIdentity,
): Promise<string> => {
  const { services, cookies } = context
  const signed_in = await findSignedIn(services, cookies.session)
  if (signed_in === null || signed_in.session.id !== state.session_id || signed_in.user.id !== state.user_id)
    return 'signed_out'
  const { user } = signed_in
  const link = await findOwner(services, provider.id, identity)
  const settings = services.snapshots.settings()
  const decision = decideUpstream(
    { provider, identity, purpose: 'link', link, user_by_email: null, signed_in: user.id, settings },
    services.now(),
  )
  if (decision.kind !== 'link') {
    const reason = decision.kind === 'refuse' ? decision.reason : 'no_account'
    await recordDenial(context, { ...upstreamFailure(provider, reason), action: 'upstream.link_refused' })
    return reason
  }
  const result = await services.db.commit([
    requireActiveUser(user.id, user.version),
    ...linkWrites(context, provider, identity, user),
  ])
  if (result.kind === 'conflict') return 'changed'
  services.mailer.kick()
  return 'linked'
}
