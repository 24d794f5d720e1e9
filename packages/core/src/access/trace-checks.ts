/** What is checked at each endpoint, in the order of the checks; the names are those of `OAuthError.check`. */
import type { Parameters } from '../oidc/parameters'
import type { TraceCheck } from './trace'

/** Of a check at a proxy, in their order. */
export const FORWARD_AUTH_CHECKS = ['hop', 'target', 'host', 'app_token', 'rule', 'policy', 'identity'] as const

export const CHECKS = {
  authorize: [
    'client_id',
    'redirect_uri',
    'repeated',
    'state',
    'request',
    'request_uri',
    'registration',
    'response_type',
    'response_mode',
    'grant_types',
    'code_challenge',
    'code_challenge_method',
    'scope',
    'prompt',
    'max_age',
    'claims',
    'id_token_hint',
    'nonce',
    'dpop_jkt',
    'resource',
    'interaction',
    'session',
    'auth_time',
    'sub',
    'policy',
    'acr',
    'password',
    'consent',
  ],
  par: [
    'client_authentication',
    'client_assertion',
    'limit',
    'dpop_proof',
    'dpop_nonce',
    'request',
    'request_uri',
    'client_id',
    'redirect_uri',
    'repeated',
    'state',
    'registration',
    'response_type',
    'response_mode',
    'grant_types',
    'code_challenge',
    'code_challenge_method',
    'scope',
    'prompt',
    'max_age',
    'claims',
    'id_token_hint',
    'nonce',
    'dpop_jkt',
    'resource',
  ],
  token: [
    'repeated',
    'grant_type',
    'parameters',
    'client_authentication',
    'client_assertion',
    'dpop_proof',
    'dpop_nonce',
    'grant_types',
    'code',
    'refresh_token',
    'redirect_uri',
    'code_verifier',
    'scope',
    'resource',
    'user',
    'session',
    'policy',
  ],
  userinfo: ['access_token', 'dpop_proof', 'dpop_nonce', 'scope'],
  introspect: ['client_authentication', 'client_assertion', 'repeated', 'token'],
  revoke: ['client_authentication', 'client_assertion', 'repeated', 'token'],
  end_session: ['repeated', 'id_token_hint', 'client_id', 'post_logout_redirect_uri'],
  forward_auth: FORWARD_AUTH_CHECKS,
} as const satisfies Record<string, readonly string[]>

export type TraceEndpoint = keyof typeof CHECKS
export const TRACE_ENDPOINTS = Object.keys(CHECKS) as TraceEndpoint[]

/** Checks that only one of the two grants makes. */
const CHECKS_OF_GRANT: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ['code', 'redirect_uri', 'code_verifier'],
  refresh_token: ['refresh_token', 'scope'],
}

export const checksOf = (endpoint: TraceEndpoint, params: Parameters): string[] =>
  CHECKS[endpoint].filter((name) => isAsked(name, params) && (endpoint !== 'token' || isMade(name, params)))

/** Only who sends an assertion is asked about it. */
const isAsked = (name: string, params: Parameters): boolean =>
  name !== 'client_assertion' || params.names().some((sent) => sent.startsWith('client_assertion'))

/** What a request came in, when that was pushed or signed, is looked at before anything in it. */
const SOURCE: readonly string[] = ['request', 'request_uri']
export const sourceFirst = (names: readonly string[]): string[] => [
  'client_id',
  ...SOURCE,
  ...names.filter((name) => name !== 'client_id' && !SOURCE.includes(name)),
]
export const isSource = (name: string): boolean => SOURCE.includes(name)

function isMade(name: string, params: Parameters): boolean {
  const others = Object.entries(CHECKS_OF_GRANT).filter(([grant]) => grant !== params.get('grant_type'))
  return params.get('grant_type') === null || !others.some(([, names]) => names.includes(name))
}

/**
 * The checks of a request in which nothing was wrong, with what is worth saying of them; `until` is the first that was not
 * made yet, because a page of ours comes before it.
 */
export function passedChecks(
  endpoint: TraceEndpoint,
  params: Parameters,
  notes: Readonly<Record<string, string>> = {},
  until?: string,
): TraceCheck[] {
  const names = checksOf(endpoint, params)
  const end = until === undefined ? names.length : names.indexOf(until)
  const checks = names.map((name, i): TraceCheck => {
    if (i >= end) return { name, outcome: 'not_reached' }
    return { name, outcome: 'passed', ...(notes[name] !== undefined && { detail: notes[name] }) }
  })
  const others = Object.entries(notes).filter(([name]) => !names.includes(name))
  return [...checks, ...others.map(([name, detail]): TraceCheck => ({ name, outcome: 'passed', detail }))]
}
