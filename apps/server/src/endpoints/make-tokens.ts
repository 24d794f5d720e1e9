import { auditEvent } from '@gatekeeper/api/audit'
import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import { type Subject, wantsGroupsInIdToken } from '@gatekeeper/core/oidc/claims'
import type { Client } from '@gatekeeper/core/oidc/client'
import { atHash } from '@gatekeeper/core/oidc/id-token'
import type { RefreshToken } from '@gatekeeper/core/oidc/refresh-token'
import { tokenResponse } from '@gatekeeper/core/oidc/token-response'
import { planTokens, type TokenPlan } from '@gatekeeper/core/oidc/tokens'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { Write } from '@gatekeeper/db/commit'
import { insertAccessToken } from '@gatekeeper/db/stores/access-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { requireEnabledClient } from '@gatekeeper/db/stores/clients'
import { insertRefreshToken } from '@gatekeeper/db/stores/refresh-tokens'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { signJwt } from '@gatekeeper/keys/sign-jwt'
import type { Signer } from '@gatekeeper/keys/signer'
import { json } from '../http/oauth-error-response'
import type { ServerServices } from '../services'
import type { Call } from './endpoint'
import { withGroups } from './with-groups'

export interface TokenGrounds {
  client: Client
  user: Subject
  code: AuthorizationCode
  scope: string[]
  /** The refresh token used up by this answer; none at a code's redemption. */
  rotated?: RefreshToken
  /** The thumbprint of the key that they are bound to. */
  jkt: string | null
  /** What the access token is for; the issuer when there are none. */
  resources: string[]
  /** RF-12 */
  keeps_refresh_token?: boolean
}

export interface MadeTokens {
  /** What to commit, guards included; everything is signed already. */
  writes: Write[]
  response: Response
}

const makeAccessToken = async (
  services: ServerServices,
  plan: TokenPlan,
  signer: Signer,
): Promise<{ token: string; kid: string | null }> =>
  plan.access_token_claims === null
    ? { token: makeToken('access', services.random(32)), kid: null }
    : { token: await signJwt(signer, 'at+jwt', plan.access_token_claims), kid: signer.kid }

/** Plans, signs and hashes; nothing is on file before the caller's commit (design.md section 5: sign before the commit). */
export const makeTokens = async (call: Call, grounds: TokenGrounds): Promise<MadeTokens> => {
  const { services } = call
  const { client, code } = grounds
  const now = services.now()
  const groups_wanted = wantsGroupsInIdToken(grounds.scope, code.claims, client)
  const user = groups_wanted ? await withGroups(services, grounds.user) : grounds.user
  const plan = planTokens({ ...grounds, user, issuer: services.issuer, now, ids: { jti: services.newId() } })
  const signer = await services.signers.signerFor(client.id_token_signed_response_alg, now)
  const access = await makeAccessToken(services, plan, signer)
  const id_token =
    plan.id_token_claims &&
    (await signJwt(signer, 'JWT', { ...plan.id_token_claims, at_hash: atHash(access.token, signer.alg) }))
  const refresh_token = plan.refresh_token && makeToken('refresh', services.random(32))
  const event = auditEvent(
    {
      services,
      ip: call.ip,
      user_agent: call.request.headers.get('user-agent')?.slice(0, 400) ?? null,
      caller: { kind: 'anonymous' },
    },
    {
      action: grounds.rotated ? 'tokens.refreshed' : 'tokens.issued',
      target_type: 'user',
      target_id: user.id,
      target_name: user.email,
      client_id: client.id,
      details: {
        scope: plan.scope,
        family: code.id,
        ...(grounds.jkt !== null && { jkt: grounds.jkt }),
        ...(grounds.resources.length > 0 && { resources: grounds.resources }),
      },
    },
    { actor_type: 'client', actor_id: client.id, actor_name: client.name },
  )
  return {
    response: json(tokenResponse(plan, { access_token: access.token, id_token, refresh_token })),
    writes: [
      requireActiveUser(user.id, user.version),
      requireEnabledClient(client),
      insertAccessToken({ ...plan.access_token, token_hash: hashToken(access.token), kid: access.kid }),
      ...(plan.refresh_token && refresh_token
        ? [insertRefreshToken({ ...plan.refresh_token, token_hash: hashToken(refresh_token) })]
        : []),
      insertAuditEvent(event),
    ],
  }
}
