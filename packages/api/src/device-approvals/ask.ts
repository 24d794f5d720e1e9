import { ACR } from '@gatekeeper/core/authentication/acr'
import {
  APPROVAL_LIFETIME,
  type ApprovalState,
  approvalState,
  type DeviceApproval,
  matchNumber,
} from '@gatekeeper/core/authentication/device-approval'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { Proof } from '@gatekeeper/core/authentication/proof'
import { isSessionLive } from '@gatekeeper/core/authentication/session'
import { later } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import {
  deleteDeviceApprovalsOf,
  findDeviceApprovalOf,
  insertDeviceApproval,
  useDeviceApproval,
} from '@gatekeeper/db/stores/device-approvals'
import { findSessionById, requireLiveSession } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'
import { advance } from '../login/advance'
import { loadInteraction } from '../login/load-interaction'
import type { LoginView } from '../login/login-view'
import { requireQr } from './require-qr'

/** What the asking page draws; the secret stands behind `#`, which no browser sends to any server. */
export interface AskedApproval {
  url: string
  match_number: string
  /** Seconds: the other side's clock may be wrong. */
  expires_in: number
}

/** A code for a phone, bound to this browser's sign-in; the one shown before is worth nothing any more. */
export const askPhone = async (context: Context, input: { interaction: string }): Promise<AskedApproval> => {
  const { services, ip, user_agent } = context
  requireQr(services)
  const interaction = await loadInteraction(context, input.interaction)
  const now = services.now()
  const secret = makeToken('approval', services.random(32))
  const approval: DeviceApproval = {
    id: services.newId(),
    secret_hash: hashToken(secret),
    interaction_id: interaction.id,
    match_number: matchNumber(services.random(8)),
    client_id: interaction.request?.client_id ?? null,
    ip,
    user_agent,
    created_at: now,
    expires_at: later(now, APPROVAL_LIFETIME),
    decided_at: null,
    approved: null,
    user_id: null,
    session_id: null,
    amr: null,
    acr: null,
    used_at: null,
  }
  await services.db.commit([deleteDeviceApprovalsOf(interaction.id), insertDeviceApproval(approval)])
  const { match_number } = approval
  return { url: `${services.issuer}/login/approve#${secret}`, match_number, expires_in: APPROVAL_LIFETIME }
}

/** What the asking page waits for; it writes nothing, since it is asked every two seconds. */
export const phoneAnswer = async (context: Context, input: { interaction: string }): Promise<ApprovalState> => {
  const interaction = await loadInteraction(context, input.interaction)
  const approval = await findDeviceApprovalOf(context.services.db, interaction.id)
  return approval ? approvalState(approval, context.services.now()) : 'expired'
}

const notApproved = () =>
  refuse('CONFLICT', 'not_approved', 'The phone has not approved this, or too late. Show another code.')

/** The asking browser signs in by what the phone has approved: once, and only while the approving session lives. */
export const signInByPhone = async (context: Context, input: { interaction: string }): Promise<LoginView> => {
  const { services } = context
  requireQr(services)
  const interaction = await loadInteraction(context, input.interaction)
  const now = services.now()
  const approval = await findDeviceApprovalOf(services.db, interaction.id)
  if (!approval || approvalState(approval, now) !== 'approved') throw notApproved()
  const approver = await findApprover(context, approval)
  if (!approver) throw await refuseEnded(context, interaction, approval)
  return advance(context, interaction, approver, phoneProof(approval, now), {
    writes: () => [useDeviceApproval(approval.id, now), requireLiveSession(approval.session_id ?? '')],
    lost: notApproved,
  })
}

/** AM-10: `amr` and `acr` are those of the approving session. */
const phoneProof = ({ amr, acr }: DeviceApproval, at: number): Proof => ({
  by: 'qr',
  role: 'first',
  amr: amr ?? [],
  strong: acr === ACR.two_factors,
  at,
})

/** Whoever approved, as long as the session by which they did is live. */
const findApprover = async ({ services }: Context, approval: DeviceApproval) => {
  const { session_id, user_id } = approval
  if (session_id === null || user_id === null) return null
  const session = await findSessionById(services.db, session_id)
  if (!session || session.user_id !== user_id) return null
  if (!isSessionLive(session, services.snapshots.settings(), services.now())) return null
  return findUserById(services.db, user_id)
}

const refuseEnded = async (context: Context, interaction: Interaction, approval: DeviceApproval) => {
  const client_id = interaction.request?.client_id ?? null
  const target = { target_type: 'user', target_id: approval.user_id, client_id }
  await recordDenial(context, { action: 'sign_in.refused', ...target, reason: 'approving_session_ended' })
  return notApproved()
}
