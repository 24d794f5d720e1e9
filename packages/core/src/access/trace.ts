import type { Instant } from '../instant'

/** One check of a refused request, in the order in which they were made. */
export interface TraceCheck {
  name: string
  outcome: 'passed' | 'failed' | 'not_reached'
  detail?: string
}

/** Why a request of /authorize, /oauth/token or /end_session was refused. The person sees `code`, an admin opens it. */
export interface Trace {
  /** `GK-` and seven characters of a base that cannot be misread. */
  code: string
  at: Instant
  endpoint: 'authorize' | 'token' | 'end_session'
  /** The OAuth error, or `page` where nothing may be redirected. */
  error: string
  /** One sentence for the administrator. */
  summary: string
  client_id: string | null
  user_id: string | null
  /** Which parameter or thing failed, e.g. `redirect_uri`. */
  check: string
  expected: string[]
  received: string | null
  checks: TraceCheck[]
  /** The request's parameters; secrets, codes, tokens, state and challenges replaced by `hidden, N characters`. */
  request: Record<string, string>
  ip: string | null
}
