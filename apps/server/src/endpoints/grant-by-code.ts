import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import { bindAtRedemption } from '@gatekeeper/core/oidc/dpop-binding'
import { type OAuthError, oauthError } from '@gatekeeper/core/oidc/error'
import { refuseHolder } from '@gatekeeper/core/oidc/holder'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { redeemAuthorizationCode as decideRedemption } from '@gatekeeper/core/oidc/redeem-authorization-code'
import { usableScopes } from '@gatekeeper/core/oidc/scopes'
import type { AuthorizationCodeRequest } from '@gatekeeper/core/oidc/token-request'
import { hashToken } from '@gatekeeper/core/token'
import {
  countWrongVerifier,
  findAuthorizationCodeByHash,
  redeemAuthorizationCode,
  revokeFamily,
  revokeLiveFamily,
} from '@gatekeeper/db/stores/authorization-codes'
import { findSessionById } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import { afterConflict, asKnownNow } from './after-conflict'
import type { ProvenClient } from './authenticate-client'
import { refuseReplay, type Sender, useOf } from './dpop'
import type { Call } from './endpoint'
import { familyEvent } from './family-event'
import { makeTokens } from './make-tokens'
import { recordPkce } from './pkce-record'
import { requireNamed } from './require-named'
import { type TokenTerms, termsOf } from './token-terms'

const changedMeanwhile: OAuthError = oauthError(
  'invalid_grant',
  'Something changed while the code was redeemed. Start the sign-in again.',
  { check: 'code' },
)

/**
 * RFC 6749 §4.1.3. Whoever loses the race for the single use sees a used code and is treated as its replay (TK-19);
 * a guard that fails is decided anew from the new state (SEC-161).
 */
export const grantByCode = async (
  call: Call,
  asked: AuthorizationCodeRequest,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
  sender: Sender,
  params: Parameters,
): Promise<Response | OAuthError> => {
  const { services } = call
  const hash = hashToken(asked.code)
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const code = await findAuthorizationCodeByHash(services.db, hash)
    const decision = decideRedemption(asked, client, code, services.now())
    if (decision.kind === 'error') return decision
    if (!code) return changedMeanwhile
    if (decision.kind === 'replay') return replay(call, code, { client, commit }, decision.error)
    if (decision.kind === 'wrong_verifier') return wrongVerifier(call, code, commit, decision.error, decision.last)
    const known = asKnownNow(call, client)
    const terms = termsOf(bindAtRedemption(known, code.dpop_jkt, sender.jkt), params, known, code.resources)
    if (terms.kind === 'error') return terms
    const issued = await issue(call, code, { client: known, commit }, sender, terms)
    if (issued) return issued
  }
  return changedMeanwhile
}

const issue = async (
  call: Call,
  code: AuthorizationCode,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
  sender: Sender,
  { jkt, resources }: TokenTerms,
): Promise<Response | OAuthError | null> => {
  const { services } = call
  const now = services.now()
  const [user, session] = await Promise.all([
    findUserById(services.db, code.user_id),
    findSessionById(services.db, code.session_id),
  ])
  const refused = refuseHolder({ offline: false }, { user, session }, services.snapshots.settings(), now)
  if (refused || !user) return refused
  const named = await requireNamed(call, client, code, commit)
  if (named.kind === 'error') return named
  // Of what was granted what the client may still use (SEC-161).
  const scope = usableScopes(client, code.scope)
  const { writes, response } = await makeTokens(call, { client, user, code, scope, jkt, resources })
  const pkce = await recordPkce(call, client, code.code_challenge !== null)
  const result = await commit([
    redeemAuthorizationCode(code.id, now),
    ...named.guards,
    ...writes,
    ...pkce.writes,
    ...useOf(sender),
  ])
  if (result.kind === 'conflict') return refuseReplay(call, result) ?? afterConflict(call, client, result)
  if (pkce.pins) await services.snapshots.reload('clients')
  return response
}

/** RFC 6749 §4.1.2: a code used twice revokes what was issued from it. That is said once, however often it comes (SEC-158). */
const replay = async (
  call: Call,
  code: AuthorizationCode,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
  error: OAuthError,
): Promise<OAuthError> => {
  await commit([revokeLiveFamily(code.id, call.services.now()), familyEvent(call, code, client, 'code.replayed')])
  return error
}

const wrongVerifier = async (
  call: Call,
  code: AuthorizationCode,
  commit: ProvenClient['commit'],
  error: OAuthError,
  last: boolean,
): Promise<OAuthError> => {
  await commit([countWrongVerifier(code.id), ...(last ? [revokeFamily(code.id, call.services.now())] : [])])
  return error
}
