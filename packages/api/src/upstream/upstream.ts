import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import type { UpstreamIdentity } from '@gatekeeper/core/authentication/upstream-identity'
import type { UpstreamRequest } from '@gatekeeper/core/authentication/upstream-request'

/** Why another provider led to nobody; `detail` is for the log and the administrator, and holds nothing secret. */
export interface UpstreamFault {
  kind: 'refuse'
  reason: 'unreachable' | 'unexpected' | 'denied' | 'wrong_issuer'
  detail: string
}

/** What the browser brought back. */
export interface UpstreamAnswer {
  code: string
  iss: string | null
  redirect_uri: string
  nonce: string
  verifier: string
}

/** What a look at a provider has found, for whoever sets it up. */
export interface UpstreamCheck {
  issuer: string | null
  authorization_endpoint: string
  token_endpoint: string
  userinfo_endpoint: string | null
  /** How many keys verify its ID tokens; `null` where there are none. */
  keys: number | null
  token_auth: 'client_secret_basic' | 'client_secret_post'
  /** Whether it says that it takes PKCE; `null` where it says nothing. */
  pkce: boolean | null
}

/** Other providers as the procedures see them; each call ends within five seconds (FLT-18), and no token of theirs is kept. */
export interface Upstream {
  begin(
    provider: UpstreamProvider,
    request: Omit<UpstreamRequest, 'client_id' | 'scopes'>,
  ): Promise<{ kind: 'go'; url: string } | UpstreamFault>
  finish(
    provider: UpstreamProvider,
    answer: UpstreamAnswer,
  ): Promise<{ kind: 'identity'; identity: UpstreamIdentity } | UpstreamFault>
  check(provider: UpstreamProvider): Promise<{ kind: 'found'; found: UpstreamCheck } | UpstreamFault>
}
