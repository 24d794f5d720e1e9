import type { Instant, Seconds } from '../instant'
import type { SigningAlgorithm } from '../signing-key'
import type { ClientProtocol } from './client-protocol'
import type { CustomClaim, GroupsFilter } from './custom-claim'

export type ClientType = 'confidential' | 'public'
export type PkcePolicy = 'if_offered' | 'required'
export type ConsentMode = 'never' | 'remember' | 'always'
/** `client_secret` means basic or post, request by request (protocol.md CA-07). */
export const TOKEN_ENDPOINT_AUTH_METHODS = [
  'client_secret',
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
] as const
export type TokenEndpointAuthMethod = (typeof TOKEN_ENDPOINT_AUTH_METHODS)[number]
export const GRANT_TYPES = ['authorization_code', 'refresh_token'] as const
export type GrantType = (typeof GRANT_TYPES)[number]

/** An OIDC app as it is registered (product.md section 5). */
export interface Client extends ClientProtocol {
  /** `client_id`: lower-case letters, digits, dashes; permanent. */
  id: string
  name: string
  description: string | null
  home_url: string | null
  /** The address the icon was fetched from, and the key of the cached picture under `/client-icons/`. */
  icon_url: string | null
  icon_id: string | null
  type: ClientType
  redirect_uris: string[]
  post_logout_redirect_uris: string[]
  /** Scopes the client may be granted; others are dropped in silence (AZ-35). */
  scopes: string[]
  grant_types: GrantType[]
  token_endpoint_auth_method: TokenEndpointAuthMethod
  pkce: PkcePolicy
  consent: ConsentMode
  id_token_signed_response_alg: SigningAlgorithm
  access_token_format: 'jwt' | 'opaque'
  access_token_lifetime: Seconds
  id_token_lifetime: Seconds
  refresh_token_lifetime: Seconds
  /** Scope claims in the ID token too; off is OpenID Connect Core §5.4 to the letter. */
  claims_in_id_token: boolean
  /** Every authorization asks for a fresh sign-in. */
  reauthenticate: boolean
  /** Nobody enters with one factor; whoever has no second one enrols it. */
  require_second_factor: boolean
  /** Who may enter; everyone with an account when `null`. */
  policy_id: string | null
  /** May introspect every token (IN-02). */
  resource_server: boolean
  custom_claims: CustomClaim[]
  /** Which groups the `groups` claim names; all of the user's when `null`. */
  groups_filter: GroupsFilter | null
  /** The template it was made from, and where the app is: what fills in the app's own settings again. */
  template: string | null
  app_url: string | null
  enabled: boolean
  created_at: Instant
  updated_at: Instant
  version: number
}

/** A secret on file: only its SHA-256. At most two are valid at once. */
export interface ClientSecret {
  id: string
  client_id: string
  /** SHA-256 of the whole secret, base64url. */
  hash: string
  /** The last four characters, to tell two apart. */
  hint: string
  created_at: Instant
  last_used_at: Instant | null
  expires_at: Instant | null
}

/** How often in a row the client's completed sign-ins used PKCE; ten pin it to *required* (AZ-28, SEC-034). */
export interface ClientPkceRecord {
  client_id: string
  streak: number
  pinned_at: Instant | null
}

/** The picture of a client, decoded and encoded again by us. */
export interface ClientIcon {
  /** SHA-256 of `content`, base64url. */
  id: string
  client_id: string
  content_type: 'image/png' | 'image/webp'
  content: Uint8Array
  fetched_at: Instant
}

/** A client with what must be at hand to authenticate it; nodes keep these in memory. */
export interface RegisteredClient {
  client: Client
  secrets: ClientSecret[]
  pinned: boolean
}
