import type { SiteRequest } from '../access/site'
import type { Instant } from '../instant'
import type { AuthorizationRequest } from '../oidc/authorization-request'
import type { Proof } from './proof'

/**
 * A sign-in under way: a stored authorization request, or a page of a site (neither: a direct sign-in), waits for the user.
 * Only its id travels in a URL; `browser_hash` binds it to one browser. A half-way sign-in lives here, never in a session.
 */
export interface Interaction {
  id: string
  /** SHA-256 of the browser cookie, base64url; `null` until the browser has shown it (a cross-site POST, AZ-01). */
  browser_hash: string | null
  request: AuthorizationRequest | null
  /** A page of a site that waits; `null` where `request` is given, and for a direct sign-in. */
  site: SiteRequest | null
  created_at: Instant
  /** Ten minutes from the last finished step. */
  expires_at: Instant
  /** One hour from the start, whatever is finished. */
  ends_at: Instant
  /** In whose name the steps of this interaction were answered. */
  user_id: string | null
  /** What that user has proved here since the last session was made; empty again once one is. */
  proofs: Proof[]
  /** The person wants no second factor on this device for a while, once it was given. */
  trust_device: boolean
  /** When that user has finished signing in within it, and the session made by that; `null` by single sign-on. */
  session_id: string | null
  authenticated_at: Instant | null
  account_selected: boolean
  /** What the person answered to the consent page. */
  consent: 'granted' | 'denied' | null
  cancelled: boolean
  /** The code was given out; the interaction is spent. */
  completed_at: Instant | null
  version: number
}
