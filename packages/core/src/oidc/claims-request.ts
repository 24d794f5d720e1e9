/** OpenID Connect Core §5.5: what is asked of one claim. `null` asks voluntarily. */
export type ClaimRequest = { essential?: boolean; value?: unknown; values?: unknown[] } | null

/** The `claims` parameter, reduced to the two members that mean something. */
export interface ClaimsRequest {
  userinfo: Record<string, ClaimRequest>
  id_token: Record<string, ClaimRequest>
}
