import { tellTokensReused } from '@gatekeeper/api/mail/notices'
import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import { bindAtRefresh } from '@gatekeeper/core/oidc/dpop-binding'
import { type OAuthError, oauthError } from '@gatekeeper/core/oidc/error'
import { rotatesRefreshTokens } from '@gatekeeper/core/oidc/fapi-profile'
import { refuseHolder } from '@gatekeeper/core/oidc/holder'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { decideRefresh } from '@gatekeeper/core/oidc/refresh'
import type { RefreshToken } from '@gatekeeper/core/oidc/refresh-token'
import type { RefreshTokenRequest } from '@gatekeeper/core/oidc/token-request'
import { hashToken } from '@gatekeeper/core/token'
import {
  findAuthorizationCodeById,
  requireLiveFamily,
  revokeLiveFamily,
} from '@gatekeeper/db/stores/authorization-codes'
import { findRefreshTokenByHash, rotateRefreshToken } from '@gatekeeper/db/stores/refresh-tokens'
import { findSessionById } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import { afterConflict, asKnownNow } from './after-conflict'
import type { ProvenClient } from './authenticate-client'
import { refuseReplay, type Sender, useOf } from './dpop'
import type { Call } from './endpoint'
import { familyEvent } from './family-event'
import { makeTokens } from './make-tokens'
import { requireNamed } from './require-named'
import { type TokenTerms, termsOf } from './token-terms'

const changedMeanwhile: OAuthError = oauthError(
  'invalid_grant',
  'Something changed while the token was refreshed. Ask again with the newest refresh token.',
  {
    check: 'refresh_token',
  },
)

/**
 * RFC 6749 §6 with rotation (RFC 9700 §4.14): one winner, and an old token outside its grace ends the family. A FAPI client's
 * token stays, since it is worth nothing without the client's own keys (RF-12).
 */
export const grantByRefreshToken = async (
  call: Call,
  asked: RefreshTokenRequest,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
  sender: Sender,
  params: Parameters,
): Promise<Response | OAuthError> => {
  const { services } = call
  const hash = hashToken(asked.refresh_token)
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const token = await findRefreshTokenByHash(services.db, hash)
    const code = token && (await findAuthorizationCodeById(services.db, token.code_id))
    const decision = decideRefresh(asked, client, token, code, services.now())
    if (decision.kind === 'error') return decision
    if (!token || !code) return changedMeanwhile
    if (decision.kind === 'reuse') return reuse(call, code, { client, commit }, decision.error)
    const known = asKnownNow(call, client)
    const terms = termsOf(bindAtRefresh(known, token.jkt, sender.jkt), params, known, code.resources)
    if (terms.kind === 'error') return terms
    const issued = await issue(call, token, code, { client: known, commit }, decision.scope, sender, terms)
    if (issued) return issued
  }
  return changedMeanwhile
}

const issue = async (
  call: Call,
  token: RefreshToken,
  code: AuthorizationCode,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
  scope: string[],
  sender: Sender,
  { jkt, resources }: TokenTerms,
): Promise<Response | OAuthError | null> => {
  const { services } = call
  const now = services.now()
  const [user, session] = await Promise.all([
    findUserById(services.db, code.user_id),
    code.offline ? null : findSessionById(services.db, code.session_id),
  ])
  const refused = refuseHolder(code, { user, session }, services.snapshots.settings(), now)
  if (refused || !user) return refused
  const named = await requireNamed(call, client, code, commit)
  if (named.kind === 'error') return named
  const rotates = rotatesRefreshTokens(client)
  const grounds = { client, user, code, scope, rotated: token, jkt, resources, keeps_refresh_token: !rotates }
  const { writes, response } = await makeTokens(call, grounds)
  const result = await commit([
    ...(rotates ? [rotateRefreshToken(token.token_hash, now)] : []),
    requireLiveFamily(code.id),
    ...named.guards,
    ...writes,
    ...useOf(sender),
  ])
  if (result.kind === 'conflict') return refuseReplay(call, result) ?? afterConflict(call, client, result)
  return response
}

const reuse = async (
  call: Call,
  code: AuthorizationCode,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
  error: OAuthError,
): Promise<OAuthError> => {
  const { db, mailer, now } = call.services
  const user = await findUserById(db, code.user_id)
  // Of many who come at once one ends it, and its owner is told once.
  const result = await commit([
    revokeLiveFamily(code.id, now()),
    familyEvent(call, code, client, 'refresh_token.reused'),
    ...(user === null ? [] : tellTokensReused(call, user, client.name)),
  ])
  if (result.kind === 'done') mailer.kick()
  return error
}
