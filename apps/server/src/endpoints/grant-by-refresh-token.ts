import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import { type OAuthError, oauthError } from '@gatekeeper/core/oidc/error'
import { refuseHolder } from '@gatekeeper/core/oidc/holder'
import { decideRefresh } from '@gatekeeper/core/oidc/refresh'
import type { RefreshToken } from '@gatekeeper/core/oidc/refresh-token'
import type { RefreshTokenRequest } from '@gatekeeper/core/oidc/token-request'
import { hashToken } from '@gatekeeper/core/token'
import { findAuthorizationCodeById, requireLiveFamily, revokeFamily } from '@gatekeeper/db/stores/authorization-codes'
import { findRefreshTokenByHash, rotateRefreshToken } from '@gatekeeper/db/stores/refresh-tokens'
import { findSessionById } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import { afterConflict, asKnownNow } from './after-conflict'
import type { ProvenClient } from './authenticate-client'
import type { Call } from './endpoint'
import { familyEvent } from './family-event'
import { makeTokens } from './make-tokens'
import { requireNamed } from './require-named'

const changedMeanwhile: OAuthError = oauthError(
  'invalid_grant',
  'Something changed while the token was refreshed. Ask again with the newest refresh token.',
  {
    check: 'refresh_token',
  },
)

/** RFC 6749 §6 with rotation (RFC 9700 §4.14): one winner, and an old token outside its grace ends the family. */
export const grantByRefreshToken = async (
  call: Call,
  asked: RefreshTokenRequest,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
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
    const issued = await issue(call, token, code, { client: asKnownNow(call, client), commit }, decision.scope)
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
  const { writes, response } = await makeTokens(call, { client, user, code, scope, rotated: token })
  const result = await commit([
    rotateRefreshToken(token.token_hash, now),
    requireLiveFamily(code.id),
    ...named.guards,
    ...writes,
  ])
  if (result.kind === 'conflict') return afterConflict(call, client, result)
  return response
}

const reuse = async (
  call: Call,
  code: AuthorizationCode,
  { client, commit }: Pick<ProvenClient, 'client' | 'commit'>,
  error: OAuthError,
): Promise<OAuthError> => {
  await commit([revokeFamily(code.id, call.services.now()), familyEvent(call, code, client, 'refresh_token.reused')])
  return error
}
