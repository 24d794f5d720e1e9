import { NO_FACTOR } from '@gatekeeper/core/authentication/acr'
import { type ApprovalState, approvalState, type DeviceApproval } from '@gatekeeper/core/authentication/device-approval'
import type { Session } from '@gatekeeper/core/authentication/session'
import { networkOf } from '@gatekeeper/core/authentication/throttle'
import { hashToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { decideDeviceApproval, findDeviceApprovalBySecret } from '@gatekeeper/db/stores/device-approvals'
import { findInteraction } from '@gatekeeper/db/stores/interactions'
import { requireLiveSession } from '@gatekeeper/db/stores/sessions'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { requestOf, waitingApp } from '../login/waiting-app'
import { requireQr } from './require-qr'

/** What the phone shows of the sign-in that it is asked to approve. */
export interface ApprovalView {
  state: ApprovalState
  match_number: string
  app: { name: string; icon_src: string | null } | null
  user_agent: string | null
  ip: string | null
  /** The browser that asks comes from the network that the phone is in. */
  same_network: boolean
  created_at: number
  expires_at: number
  /** By the server's clock: the phone's may be wrong. */
  now: number
}

const gone = () =>
  refuse('NOT_FOUND', 'approval_unknown', 'This code is no longer good. Show another one on the other screen.')

const load = async (context: Context, token: string): Promise<DeviceApproval> => {
  requireQr(context.services)
  const approval = await findDeviceApprovalBySecret(context.services.db, hashToken(token))
  if (!approval) throw gone()
  return approval
}

const isSameNetwork = (asking: string | null, own: string | null): boolean =>
  asking !== null && own !== null && networkOf(asking) === networkOf(own)

export const showApproval = async (context: Context, token: string): Promise<ApprovalView> => {
  const { services, ip } = context
  const approval = await load(context, token)
  const interaction = await findInteraction(services.db, approval.interaction_id)
  const app = waitingApp(services, interaction && requestOf(interaction))
  return {
    state: approvalState(approval, services.now()),
    match_number: approval.match_number,
    app: app && { name: app.name, icon_src: app.icon_url },
    user_agent: approval.user_agent,
    ip: approval.ip,
    same_network: isSameNetwork(approval.ip, ip),
    created_at: approval.created_at,
    expires_at: approval.expires_at,
    now: services.now(),
  }
}

const requireProved = async (context: Context, session: Session): Promise<void> => {
  await requireFresh(context)
  // SEC-125: a session that a one-time link has made proves nothing, and lends nothing to another.
  if (session.acr === NO_FACTOR)
    throw refuse('FORBIDDEN', 'no_factor', 'You came in by a one-time link. Set a password or a passkey first.')
}

/**
 * Yes or no of the person whose phone it is. The sign-in that follows counts as made now, so a yes asks for a factor of the
 * last ten minutes: else a session left open could make itself a fresh one elsewhere (SEC-125).
 */
export const decideApproval = async (
  context: Context,
  { user, session }: { user: User; session: Session },
  input: { token: string; approve: boolean },
): Promise<{ state: ApprovalState }> => {
  const { services } = context
  const approval = await load(context, input.token)
  const now = services.now()
  if (approvalState(approval, now) !== 'waiting') throw gone()
  if (input.approve) await requireProved(context, session)
  const { id, client_id, ip, user_agent, match_number } = approval
  const decision = { approved: input.approve, user_id: user.id, session_id: session.id }
  const event = auditEvent(context, {
    action: input.approve ? 'device_approval.approved' : 'device_approval.denied',
    outcome: input.approve ? 'success' : 'refused',
    target_type: 'device_approval',
    target_id: id,
    client_id,
    details: { asked_by: { ip, user_agent }, match_number },
  })
  const result = await services.db.commit([
    requireLiveSession(session.id),
    decideDeviceApproval(id, { ...decision, amr: session.amr, acr: session.acr }, now),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw gone()
  return { state: input.approve ? 'approved' : 'denied' }
}
