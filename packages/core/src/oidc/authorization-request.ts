import type { Seconds } from '../instant'
import type { ClaimsRequest } from './claims-request'

export type ResponseMode = 'query' | 'form_post'
export type Prompt = 'none' | 'login' | 'consent' | 'select_account'

/** A validated authorization request (OpenID Connect Core §3.1.2.1); cannot hold a refused value. Stored as JSON. */
export interface AuthorizationRequest {
  client_id: string
  redirect_uri: string
  response_mode: ResponseMode
  state: string | null
  nonce: string | null
  /** As asked for, without the unknown ones and those that the client may not use; no doubles. */
  scope: string[]
  prompt: Prompt[]
  max_age: Seconds | null
  login_hint: string | null
  /** The `sub` of a verified `id_token_hint`. */
  hinted_sub: string | null
  acr_values: string[]
  ui_locales: string[]
  claims: ClaimsRequest | null
  /** S256 (RFC 7636 §4.2), 43 base64url characters. */
  code_challenge: string | null
}
