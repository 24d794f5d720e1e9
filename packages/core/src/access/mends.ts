/** What can be done about a refusal (product.md section 5): mends of one click, and what to do in the app where it is there. */
import type { Client, TokenEndpointAuthMethod } from '../oidc/client'
import { ASSERTION_USED, CLIENT_DISABLED, CLIENT_UNKNOWN, SECRET_EXPIRED, SECRET_WRONG } from '../oidc/client-refusals'
import { foreignPlace } from '../oidc/foreign-place'
import { validatePostLogoutRedirectUri, validateRedirectUri } from '../oidc/redirect-uri'
import { isLoopback, readUri } from '../oidc/registered-uri'
import { isSupportedScope, splitList } from '../oidc/scopes'
import type { User } from '../user'
import { ADVICE_OF, type AdviceKey } from './mend-advice.data'
import type { Trace } from './trace'

/**
 * Changes of the client go by the checks of its form; `new_secret` is made there, for its text is shown once. `foreign`: the host
 * of an address where no other of the client is; anybody can ask for one (SEC-024).
 */
export type ClientMend =
  | { kind: 'add_redirect_uri'; uri: string; foreign: string | null }
  | { kind: 'add_post_logout_redirect_uri'; uri: string; foreign: string | null }
  | { kind: 'accept_both_methods'; method: string }
  | { kind: 'allow_scopes'; scopes: string[] }
  | { kind: 'allow_refresh' }
  | { kind: 'pkce_if_offered' }
  | { kind: 'unpin_pkce' }
  | { kind: 'enable_client' }
export type Mend =
  | ClientMend
  | { kind: 'new_secret' }
  | { kind: 'enable_user' }
  /** By name in the policy, or by one of its groups. */
  | { kind: 'give_access'; policy_id: string; user_id: string }
  /** To a site that is chosen. */
  | { kind: 'add_host'; host: string }

export type MendKind = Mend['kind']

/** How the things that the refusal was about stand now. */
export interface MendFacts {
  client: Client | null
  pinned: boolean
  user: Pick<User, 'id' | 'state'> | null
  /** The policy that would refuse this person now, for it does not name them. */
  refusing_policy_id: string | null
  /** A site has the host by now. */
  has_site: boolean
}

export interface Mends {
  /** `done`: so it stands already, mostly since somebody has mended it. */
  mends: (Mend & { done: boolean })[]
  advice: AdviceKey[]
}

type Refusal = Pick<Trace, 'endpoint' | 'check' | 'received' | 'checks' | 'request' | 'error'>

const failedCheck = ({ checks }: Refusal) => checks.find(({ outcome }) => outcome === 'failed')
const detailOf = (trace: Refusal): string => failedCheck(trace)?.detail ?? ''

export function mendsOf(trace: Refusal, facts: MendFacts): Mends {
  // A parameter that came twice is named by `check`, yet nothing is wrong with its value.
  if (failedCheck(trace)?.name === 'repeated') return { mends: [], advice: ['send_once'] }
  const special = SPECIAL[`${trace.endpoint}.${trace.check}`]?.(trace, facts)
  const usual = ADVICE_OF[trace.endpoint][trace.check]
  if (special) return { mends: special.mends, advice: special.advice ?? (usual ? [usual] : []) }
  return { mends: [], advice: usual ? [usual] : [] }
}

interface Found {
  mends: Mends['mends']
  /** Instead of the usual. */
  advice?: AdviceKey[]
}
type Finder = (trace: Refusal, facts: MendFacts) => Found

const one = (mend: Mend, done: boolean, advice?: AdviceKey[]): Found => ({
  mends: [{ ...mend, done }],
  ...(advice && { advice }),
})
const none = (advice?: AdviceKey[]): Found => ({ mends: [], ...(advice && { advice }) })

/** In the clear to another machine: who can listen there has the code. In the form of the client it is a decision; here it would be a press. */
const isInTheClear = (uri: string): boolean => {
  const reading = readUri(uri)
  return reading.kind === 'web' && reading.scheme === 'http' && !isLoopback(reading.host)
}

const redirectUri: Finder = ({ received: uri }, { client }) => {
  if (uri === null || client === null || validateRedirectUri(uri, client.type).kind === 'refuse') return none()
  if (isInTheClear(uri)) return none()
  const mend = { kind: 'add_redirect_uri', uri, foreign: foreignPlace(client, uri) } as const
  return one(mend, client.redirect_uris.includes(uri), [])
}

const postLogout: Finder = ({ received: uri }, { client }) => {
  if (client === null) return none(['log_out_client'])
  if (uri === null || validatePostLogoutRedirectUri(uri).kind === 'refuse' || isInTheClear(uri)) return none()
  const mend = { kind: 'add_post_logout_redirect_uri', uri, foreign: foreignPlace(client, uri) } as const
  return one(mend, client.post_logout_redirect_uris.includes(uri))
}

const clientId: Finder = (trace, { client }) =>
  detailOf(trace).startsWith(CLIENT_DISABLED) && client
    ? one({ kind: 'enable_client' }, client.enabled, ['client_off'])
    : none()

const pkce: Finder = ({ request }, { client, pinned }) => {
  if (client === null || request.code_challenge !== undefined) return none(['pkce_s256'])
  // A public client has no other proof than PKCE: it never goes without.
  if (client.type === 'public') return none()
  const required = client.pkce === 'required'
  const offered = { kind: 'pkce_if_offered', done: !required } as const
  return { mends: required && !pinned ? [offered] : [offered, { kind: 'unpin_pkce', done: !pinned }] }
}

const scopes: Finder = ({ received, request }, { client }) => {
  const asked = splitList(received ?? request.scope ?? '').filter(isSupportedScope)
  if (client === null || asked.length === 0) return none()
  const missing = asked.filter((scope) => !client.scopes.includes(scope))
  return one({ kind: 'allow_scopes', scopes: missing.length > 0 ? missing : asked }, missing.length === 0)
}

const refreshGrant: Finder = ({ received }, { client }) =>
  received === 'refresh_token' && client
    ? one({ kind: 'allow_refresh' }, client.grant_types.includes('refresh_token'))
    : none()

const TAKES: Readonly<Record<TokenEndpointAuthMethod, readonly string[]>> = {
  client_secret: ['client_secret_basic', 'client_secret_post'],
  client_secret_basic: ['client_secret_basic'],
  client_secret_post: ['client_secret_post'],
  private_key_jwt: ['private_key_jwt'],
  none: ['none'],
}

const authentication: Finder = (trace, { client }) => {
  const detail = detailOf(trace)
  if (detail.startsWith(CLIENT_UNKNOWN)) return none(['check_client_id'])
  if (detail.startsWith(CLIENT_DISABLED)) return clientId(trace, { ...NOTHING, client })
  if (detail.startsWith(SECRET_WRONG)) return one({ kind: 'new_secret' }, false, ['secret_wrong'])
  if (detail.startsWith(SECRET_EXPIRED)) return one({ kind: 'new_secret' }, false, ['secret_expired'])
  const { received } = trace
  if (received === null || client === null) return none(trace.error === 'invalid_request' ? ['one_method'] : undefined)
  if (client.type === 'public') return none(['send_no_secret'])
  if (received === 'none') return none(['send_secret'])
  // A key is not exchanged for a secret by a press, nor the other way round.
  if ([received, client.token_endpoint_auth_method].includes('private_key_jwt')) return none(['method_in_app'])
  const done = TAKES[client.token_endpoint_auth_method].includes(received)
  return one({ kind: 'accept_both_methods', method: received }, done, ['method_in_app'])
}

/** Without a detail something in it is not as it should be, and the trace shows what was expected and what came. */
const assertion: Finder = (trace, { client }) => {
  const detail = detailOf(trace)
  if (detail === '') return none()
  if (detail.startsWith(CLIENT_UNKNOWN)) return none(['check_client_id'])
  if (detail.startsWith(CLIENT_DISABLED)) return clientId(trace, { ...NOTHING, client })
  if (detail.startsWith(ASSERTION_USED)) return none(['new_assertion'])
  return none([/key set|its address/i.test(detail) ? 'key_set_of_app' : 'key_of_app'])
}

const NOTHING: MendFacts = { client: null, pinned: false, user: null, refusing_policy_id: null, has_site: false }

const policy: Finder = (trace, { user, refusing_policy_id }) => {
  const said = `${detailOf(trace)} ${trace.error}`
  if (/terms/.test(said)) return none(['policy_terms'])
  if (/not known|unknown_policy/.test(said)) return none(['policy_gone'])
  // At the token endpoint nobody is on the trace: who it is stands in the audit log.
  if (user === null || !/names neither|not_named/.test(said)) return none()
  const mend = { kind: 'give_access', policy_id: refusing_policy_id ?? '', user_id: user.id } as const
  return one(mend, refusing_policy_id === null)
}

const holder: Finder = (_, { user }) => (user === null ? none() : one({ kind: 'enable_user' }, user.state === 'active'))

const host: Finder = ({ request }, { has_site }) =>
  request.host === undefined ? none() : one({ kind: 'add_host', host: request.host }, has_site)

const requestObject: Finder = ({ error, request }) => {
  if (error === 'request_not_supported') return none()
  return none([request.request_uri === undefined ? 'sign_request' : 'one_source'])
}

const requestUri: Finder = ({ error }) => {
  if (error === 'request_uri_not_supported') return none()
  return none([error === 'page' ? 'push_again' : 'push_first'])
}

const SPECIAL: Readonly<Record<string, Finder>> = {
  'authorize.client_id': clientId,
  'authorize.redirect_uri': redirectUri,
  'authorize.code_challenge': pkce,
  'authorize.scope': scopes,
  'authorize.request': requestObject,
  'authorize.request_uri': requestUri,
  'par.client_authentication': authentication,
  'par.client_assertion': assertion,
  'par.client_id': clientId,
  'par.redirect_uri': redirectUri,
  'par.code_challenge': pkce,
  'par.scope': scopes,
  'par.request': requestObject,
  'authorize.policy': policy,
  'token.client_authentication': authentication,
  'token.client_assertion': assertion,
  'token.grant_types': refreshGrant,
  'token.user': holder,
  'token.policy': policy,
  'introspect.client_authentication': authentication,
  'introspect.client_assertion': assertion,
  'revoke.client_authentication': authentication,
  'revoke.client_assertion': assertion,
  'end_session.post_logout_redirect_uri': postLogout,
  'forward_auth.host': host,
  'forward_auth.policy': policy,
}
