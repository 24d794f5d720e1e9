import type { Instant } from '../instant'
import { hidden, type OAuthError } from '../oidc/error'
import type { Parameters } from '../oidc/parameters'
import { withoutEmails, withoutPeople } from './personal'
import { checksOf, isSource, sourceFirst, type TraceEndpoint } from './trace-checks'

/** One check of a refused request, in the order in which they were made. */
export interface TraceCheck {
  name: string
  outcome: 'passed' | 'failed' | 'not_reached'
  detail?: string
}

/** Why a request was refused. The person sees `code`, an admin opens it. */
export interface Trace {
  /** `GK-` and seven characters of a base that cannot be misread. */
  code: string
  at: Instant
  endpoint: TraceEndpoint
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
  /** The request's parameters; secrets, codes, tokens, state and challenges replaced by `hidden, N characters`, people masked. */
  request: Record<string, string>
  ip: string | null
}

export interface TraceInput {
  code: string
  at: Instant
  endpoint: Trace['endpoint']
  error: OAuthError
  /** Nothing could be redirected, so the person has seen a page. */
  page: boolean
  params: Parameters
  client_id: string | null
  user_id: string | null
  ip: string | null
}

export function buildTrace({ code, at, endpoint, error, page, params, client_id, user_id, ip }: TraceInput): Trace {
  return {
    code,
    at,
    endpoint,
    error: page ? 'page' : error.error,
    summary: error.detail === undefined ? error.error_description : `${error.error_description} (${error.detail})`,
    client_id,
    user_id,
    check: error.check,
    expected: (error.expected ?? []).map(inert),
    received: typeof error.received === 'string' ? receivedOf(error.check, error.received) : null,
    checks: listChecks(endpoint, error, params, page),
    request: redactRequest(params),
    ip,
  }
}

/** An address is kept whole: a mend takes it as it came. */
const receivedOf = (check: string, value: string): string =>
  inert(check.endsWith('redirect_uri') ? value : withoutPeople(check, value))

function listChecks(endpoint: Trace['endpoint'], error: OAuthError, params: Parameters, page: boolean): TraceCheck[] {
  const made = checksOf(endpoint, params)
  // A page about it: nothing in it was believed, so that nothing in it has passed.
  const names = endpoint === 'authorize' && page && isSource(error.check) ? sourceFirst(made) : made
  const failed = failedCheck(endpoint, error, params)
  const at = names.indexOf(failed)
  const checks = names.map((name, i): TraceCheck => {
    if (at < 0 || i > at) return { name, outcome: 'not_reached' }
    if (i < at) return { name, outcome: 'passed' }
    return { name, outcome: 'failed', ...(error.detail !== undefined && { detail: error.detail }) }
  })
  return at < 0 ? [{ name: failed, outcome: 'failed' }, ...checks] : checks
}

/** A parameter that came twice is named by `check`, but it is not its value that failed; at /authorize these two are looked at first. */
function failedCheck(endpoint: Trace['endpoint'], error: OAuthError, params: Parameters): string {
  if (!params.repeated.includes(error.check)) return error.check
  if (['authorize', 'par'].includes(endpoint) && ['client_id', 'redirect_uri'].includes(error.check)) return error.check
  return 'repeated'
}

/** Parameters whose values an administrator may read. All others may hold a secret, unknown ones too. */
const SHOWN: ReadonlySet<string> = new Set([
  'acr_values',
  'claims',
  'claims_locales',
  'client_assertion_type',
  'client_id',
  'code_challenge_method',
  'display',
  'dpop_jkt',
  'grant_type',
  'login_hint',
  'max_age',
  'post_logout_redirect_uri',
  'prompt',
  'redirect_uri',
  'resource',
  'response_mode',
  'response_type',
  'scope',
  'token_type_hint',
  'ui_locales',
])
const MOST_PARAMETERS = 40
const LONGEST_VALUE = 500

/** The request as a trace keeps it: first values, cut, people masked, and of what may be secret only the length. */
export function redactRequest(params: Parameters): Record<string, string> {
  const shown = params.names().slice(0, MOST_PARAMETERS)
  return Object.fromEntries(
    shown.map((name) => [cut(withoutEmails(name), 100), redact(name, params.raw.get(name) ?? '')]),
  )
}

const redact = (name: string, value: string): string =>
  SHOWN.has(name) ? cut(withoutPeople(name, value), LONGEST_VALUE, value.length) : hidden(value)

const cut = (text: string, longest: number, length = text.length): string => {
  // Before it is cut: half a secret is not recognised.
  const shown = inert(text)
  return shown.length > longest ? `${shown.slice(0, longest)}… (${length} characters)` : shown
}

/** What people put into the wrong place: a token of ours, the secret where the client ID belongs, a JWT (PRM-21). */
const SECRETS = /gk[a-z]_[A-Za-z0-9_-]{43}|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g

/** Without secrets, and without what a database or a terminal stumbles over (SEC-011). */
export const inert = (text: string): string =>
  text
    .toWellFormed()
    .replace(SECRETS, hidden)
    .replace(/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
