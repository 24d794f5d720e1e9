import { decideRevocation, type FoundToken, type Revocation } from '@gatekeeper/core/oidc/revocation'
import { hashToken } from '@gatekeeper/core/token'
import type { Write } from '@gatekeeper/db/commit'
import { findAccessTokenByHash, revokeAccessToken } from '@gatekeeper/db/stores/access-tokens'
import { findAuthorizationCodeById, revokeLiveFamily } from '@gatekeeper/db/stores/authorization-codes'
import { findRefreshTokenByHash } from '@gatekeeper/db/stores/refresh-tokens'
import { allowOrigin } from '../http/cors'
import { oauthErrorResponse } from '../http/oauth-error-response'
import type { ProvenClient } from './authenticate-client'
import { readClientCall } from './client-call'
import { sawPassed } from './doctor-step'
import type { Call, Endpoint } from './endpoint'
import { familyEvent } from './family-event'
import { recordRefusedClient } from './refused-client'

/** `/oauth/revoke` (RFC 7009): an unknown token is as good as revoked; a store out of reach is 503, never 200 (SEC-080). */
export const revoke: Endpoint = async (call) => {
  const asked = await readClientCall(call, 'revoke')
  if (asked.kind === 'answer') return allowOrigin(call, asked.response)
  const found = await findToken(call, asked.token)
  const { asker, params } = asked
  const { client, method } = asker
  const decision = decideRevocation(found, client, call.services.now())
  if (found && (decision.kind === 'revoke_access' || decision.kind === 'revoke_family'))
    await carryOut(call, found, decision, asker)
  const lost = await asker.settle()
  const error = lost ?? (decision.kind === 'error' ? decision : null)
  if (error) {
    await recordRefusedClient(call, error, { endpoint: 'revoke', client, proven: lost === null, params })
    return allowOrigin(call, oauthErrorResponse(error))
  }
  sawPassed(call, {
    endpoint: 'revoke',
    client_id: client.id,
    params,
    notes: { client_authentication: method },
    // A public client proves nothing but its name.
    by: client.type === 'confidential' ? 'client' : 'stranger',
  })
  return allowOrigin(call, new Response(null, { status: 200 }))
}

const findToken = async ({ services }: Call, text: string): Promise<FoundToken | null> => {
  const hash = hashToken(text)
  const access = await findAccessTokenByHash(services.db, hash)
  if (access) return { kind: 'access', token: access }
  const refresh = await findRefreshTokenByHash(services.db, hash)
  return refresh && { kind: 'refresh', token: refresh }
}

const carryOut = async (
  call: Call,
  found: FoundToken,
  decision: Exclude<Revocation, { kind: 'error' | 'nothing' }>,
  { client, commit }: ProvenClient,
): Promise<void> => {
  const { services } = call
  const now = services.now()
  const code = await findAuthorizationCodeById(services.db, found.token.code_id)
  if (!code) return
  const write: Write =
    decision.kind === 'revoke_access'
      ? revokeAccessToken(decision.token_hash, now)
      : revokeLiveFamily(decision.code_id, now)
  // Of what is revoked already nothing is written (SEC-158).
  await commit([write, familyEvent(call, code, client, 'token.revoked')])
}
