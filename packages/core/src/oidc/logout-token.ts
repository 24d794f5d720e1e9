import { type Instant, numericDate, type Seconds } from '../instant'

/** Logout tokens, signed as `logout+jwt` (OpenID Connect Back-Channel Logout 1.0 §2.4; BC-02 to BC-05). */
export interface LogoutTokenClaims {
  iss: string
  aud: string
  iat: number
  exp: number
  jti: string
  sub: string
  sid: string
  events: { 'http://schemas.openid.net/event/backchannel-logout': Record<string, never> }
}

export interface LogoutTokenInput {
  issuer: string
  client_id: string
  /** As in the ID tokens of this session: the user's id, and the session's. */
  sub: string
  sid: string
  /** Each try has a token of its own, since a receiver may refuse a `jti` that it has seen, and the old one has ended. */
  jti: string
  now: Instant
}

const LIFETIME: Seconds = 120

/** Never a `nonce`, so that no receiver takes it for an ID token (BCL §2.4). */
export function logoutTokenClaims({ issuer, client_id, sub, sid, jti, now }: LogoutTokenInput): LogoutTokenClaims {
  const iat = numericDate(now)
  return {
    iss: issuer,
    aud: client_id,
    iat,
    exp: iat + LIFETIME,
    jti,
    sub,
    sid,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  }
}

/** The body of the POST: this parameter and nothing else (BCL §2.5; BC-01). */
export const logoutTokenBody = (logout_token: string): string => new URLSearchParams({ logout_token }).toString()
