import { auditEvent } from '@gatekeeper/api/audit'
import type { AuthorizationState } from '@gatekeeper/api/login/authorization-state'
import { useRequest } from '@gatekeeper/api/login/keep-request'
import type { SignedIn } from '@gatekeeper/api/login/signed-in'
import { later } from '@gatekeeper/core/instant'
import { reportedAcr } from '@gatekeeper/core/oidc/acr-demand'
import type { Issue } from '@gatekeeper/core/oidc/authorization'
import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import { successResponse } from '@gatekeeper/core/oidc/authorization-response'
import type { Grant } from '@gatekeeper/core/oidc/grant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertAuthorizationCode } from '@gatekeeper/db/stores/authorization-codes'
import { requireEnabledClient } from '@gatekeeper/db/stores/clients'
import { requireGrant, upsertGrant } from '@gatekeeper/db/stores/grants'
import { completeInteraction } from '@gatekeeper/db/stores/interactions'
import { requireLiveSession } from '@gatekeeper/db/stores/sessions'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { answer } from '../http/authorization-redirect'
import { sawPassed } from './doctor-step'
import type { Call } from './endpoint'
import { storedParameters } from './stored-parameters'

/** RFC 6749 §4.1.2; protocol.md section 2. */
const CODE_LIFETIME = 60

const grantOf = (
  state: AuthorizationState & { signed_in: SignedIn },
  decision: Issue,
  id: string,
  now: number,
): Grant | null => {
  if (decision.grant.kind === 'keep') return null
  const { scope, claims, resources, consented } = decision.grant
  return {
    id: state.grant?.id ?? id,
    user_id: state.signed_in.user.id,
    client_id: state.client.id,
    scope,
    claims,
    resources,
    consented,
    created_at: state.grant?.created_at ?? now,
    updated_at: now,
  }
}

/**
 * Gives the code, with every guard in the same commit (SEC-161): user active at this version, session live, client enabled,
 * grant there, interaction and pushed request unspent, the client's policy as it was judged. `null` when one of them changed meanwhile: the caller loads and decides again.
 */
export const issueCode = async (
  call: Call,
  state: AuthorizationState & { signed_in: SignedIn },
  decision: Issue,
): Promise<Response | null> => {
  const { services } = call
  const { request, client, interaction } = state
  const { user, session } = state.signed_in
  const now = services.now()
  const token = makeToken('code', services.random(32))
  const grant = grantOf(state, decision, services.newId(), now)
  const grant_id = grant?.id ?? (decision.grant.kind === 'keep' ? decision.grant.id : '')
  const code: AuthorizationCode = {
    id: services.newOrderedId(),
    code_hash: hashToken(token),
    grant_id,
    user_id: user.id,
    client_id: client.id,
    session_id: session.id,
    redirect_uri: request.redirect_uri,
    scope: decision.scope,
    claims: request.claims,
    nonce: request.nonce,
    code_challenge: request.code_challenge,
    dpop_jkt: request.dpop_jkt ?? null,
    resources: request.resources ?? [],
    auth_time: session.auth_time,
    acr: reportedAcr(request, session.acr),
    amr: session.amr,
    offline: decision.offline,
    wrong_verifiers: 0,
    created_at: now,
    expires_at: later(now, CODE_LIFETIME),
    redeemed_at: null,
    revoked_at: null,
    family_expires_at: later(
      now,
      CODE_LIFETIME + client.access_token_lifetime + (decision.offline ? client.refresh_token_lifetime : 0),
    ),
  }
  const user_agent = call.request.headers.get('user-agent')?.slice(0, 400) ?? null
  const event = auditEvent(
    { services, ip: call.ip, user_agent, caller: { kind: 'session', session, user } },
    {
      action: 'code.issued',
      target_type: 'client',
      target_id: client.id,
      target_name: client.name,
      client_id: client.id,
      details: { scope: decision.scope },
    },
  )
  const result = await services.db.commit([
    requireActiveUser(user.id, user.version),
    requireEnabledClient(client),
    requireLiveSession(session.id),
    ...state.guards,
    ...(interaction ? [completeInteraction(interaction.id, now)] : []),
    ...useRequest(request, now),
    // What was withdrawn since does not rise again with what is added to it (SEC-161).
    ...(grant && state.grant ? [requireGrant(grant.id)] : []),
    grant ? upsertGrant(grant) : requireGrant(grant_id),
    insertAuthorizationCode(code),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') {
    if (result.write === 'require enabled client') await services.snapshots.reload('clients')
    if (result.write === 'require version') await services.snapshots.reload('access')
    return null
  }
  services.batches.sawSession(session.id, now)
  sawPassed(call, {
    endpoint: 'authorize',
    client_id: client.id,
    params: storedParameters(request),
    notes: { session: user.email, scope: code.scope.join(' '), code_given: request.redirect_uri },
    by: 'person',
  })
  return answer(call, successResponse(request, token, services.issuer))
}
