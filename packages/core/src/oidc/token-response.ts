import type { Seconds } from '../instant'
import type { TokenPlan } from './tokens'

/** The JSON of a successful token response: RFC 6749 §5.1, OpenID Connect Core §3.1.3.3 (TK-02, RF-04). */
export interface TokenResponse {
  access_token: string
  token_type: 'Bearer' | 'DPoP'
  expires_in: Seconds
  scope: string
  id_token?: string
  refresh_token?: string
}

/** The tokens that the plan asked for; `null` for one that it did not. */
export interface MadeTokens {
  access_token: string
  id_token: string | null
  refresh_token: string | null
}

export function tokenResponse(
  plan: Pick<TokenPlan, 'scope' | 'expires_in' | 'token_type'>,
  made: MadeTokens,
): TokenResponse {
  return {
    access_token: made.access_token,
    token_type: plan.token_type,
    expires_in: plan.expires_in,
    scope: plan.scope.join(' '),
    ...(made.id_token !== null && { id_token: made.id_token }),
    ...(made.refresh_token !== null && { refresh_token: made.refresh_token }),
  }
}
