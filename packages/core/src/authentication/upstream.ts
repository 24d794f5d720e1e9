import type { Instant } from '../instant'

export type UpstreamKind = 'oidc' | 'github' | 'google' | 'discord'

/** Another provider that people may sign in by. */
export interface UpstreamProvider {
  /** Lower-case letters, digits, dashes; permanent, part of the callback's address. */
  id: string
  kind: UpstreamKind
  name: string
  /** Of OIDC alone; the others are known. */
  issuer: string | null
  client_id: string
  sealed_secret: string
  scopes: string[]
  enabled: boolean
  /** Whether it may make users: never, where the instance's registration would let them in, or always. */
  create_users: 'never' | 'registration' | 'always'
  /** Domains (A-labels) of users that it may make; all when empty. */
  allowed_domains: string[]
  created_at: Instant
  updated_at: Instant
  version: number
}

/** An account there that is somebody's here; the key is the provider and its `sub` (SEC-137). */
export interface UpstreamLink {
  id: string
  provider_id: string
  subject: string
  user_id: string
  /** As the provider calls it: an address or a name. */
  label: string
  created_at: Instant
  last_used_at: Instant | null
}

/**
 * A sign-in or a linking that is at the provider now: used once, in the browser that began it. With the purpose `proof`: a
 * link that is made once `user_id` has signed in within `interaction_id` by another means.
 */
export interface UpstreamState {
  /** SHA-256 of `state`, base64url. */
  state_hash: string
  provider_id: string
  purpose: 'sign_in' | 'link' | 'proof'
  browser_hash: string
  interaction_id: string | null
  /** Who links. */
  user_id: string | null
  session_id: string | null
  nonce: string
  /** The PKCE verifier, and an answer that came by form_post; of a `proof`, the account there. Sealed JSON. */
  sealed_verifier: string
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}
