import { judgeNamed } from '@gatekeeper/api/access/judge-access'
import { usableScopes } from '@gatekeeper/core/oidc/scopes'
import type { LoadedAccessToken } from '@gatekeeper/core/oidc/token-liveness'
import { hashToken } from '@gatekeeper/core/token'
import { findAccessTokenByHash } from '@gatekeeper/db/stores/access-tokens'
import { findAuthorizationCodeById } from '@gatekeeper/db/stores/authorization-codes'
import { findSessionById } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { ServerServices } from '../services'

/** The token on file with all that it hangs from; found by the SHA-256 of the whole text, no signature is looked at (AT-03). */
export const loadAccessToken = async (services: ServerServices, text: string): Promise<LoadedAccessToken | null> => {
  const { db, snapshots } = services
  const token = await findAccessTokenByHash(db, hashToken(text))
  if (!token) return null
  const client = snapshots.client(token.client_id)?.client ?? null
  const [code, user, session, named] = await Promise.all([
    findAuthorizationCodeById(db, token.code_id),
    findUserById(db, token.user_id),
    token.session_id === null ? null : findSessionById(db, token.session_id),
    judgeNamed(services, client?.policy_id ?? null, token.user_id),
  ])
  // What was taken from the client is not told any more, by a token from before either.
  const scope = client === null ? token.scope : usableScopes(client, token.scope)
  return { token: { ...token, scope }, code, user, session, client, named: named !== null }
}
