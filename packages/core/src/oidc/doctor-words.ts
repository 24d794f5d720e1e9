/** What the doctor says to scripts; the administration has its own words. */
import type { Recommendation, Silence } from './doctor-report'

export const SILENCES = {
  no_request:
    'No request has come. Start the sign-in in the app. If you did: the app points at another address, or its own sign-in button does not use this client.',
  no_sign_in: 'The request was fine, and the sign-in page is open. Nobody has signed in yet.',
  no_token_request:
    'The code was given, and no token request came within 30 seconds. The app could not reach the token endpoint (name, certificate, firewall, a proxy between), lost its state or cookie, or waits at another redirect URI.',
  no_userinfo:
    'The tokens were given, and UserInfo was not read. Some apps need none; others refused the ID token: look in their log for nonce, issuer, clock or algorithm.',
} as const satisfies Record<Silence, string>

export function sayRecommendation(one: Recommendation): string {
  switch (one.key) {
    case 'require_pkce':
      return 'The app uses PKCE. Require it, so that nobody can take it out of a request.'
    case 'narrow_method':
      return `The app uses one way to prove itself. Allow only ${one.changes.token_endpoint_auth_method}.`
    case 'scopes_refused':
      return `The app asks for ${one.scopes.join(' ')}, which it does not get. Allow it, or take it out of the app.`
    case 'scopes_unused':
      return `The app does not ask for ${one.scopes.join(' ')}. Take it from the client.`
    case 'refresh_unused':
      return 'The app asks for no refresh token. Take the grant from the client.'
    case 'use_pkce':
      return 'The app sends no PKCE. Turn it on there, if it can.'
    case 'use_state':
      return 'The app sends neither state nor PKCE: somebody could be signed in to a foreign account. Update the app.'
    case 'use_nonce':
      return 'The app sends neither nonce nor PKCE: a stolen code could be put into its sign-in. Update the app.'
    default:
      return one satisfies never
  }
}
