/** What a run of the doctor shows: how the sign-in went, what has not come, and what could be better. */
import type { Instant } from '../instant'
import type { Client, GrantType } from './client'
import type { DoctorRun, DoctorStep } from './doctor'
import { isSupportedScope, splitList, usableScopes } from './scopes'

/** Long enough for any app that reached us at all. */
export const PATIENCE_MS = 30_000

/** What was to be expected by now and did not come. */
export type Silence = 'no_request' | 'no_sign_in' | 'no_token_request' | 'no_userinfo'

export interface DoctorSummary {
  /** The whole way, from the request to the tokens. */
  succeeded: boolean
  signed_in_as: string | null
  pkce: boolean | null
  state: boolean | null
  nonce: boolean | null
  auth_method: string | null
  scopes_asked: string[]
  scopes_granted: string[]
  userinfo_read: boolean
  refresh_used: boolean
  logged_out: boolean
  id_token_alg: string
}

export type Recommendation =
  | { key: 'require_pkce' | 'narrow_method' | 'refresh_unused'; changes: RecommendedChanges }
  | { key: 'scopes_unused' | 'scopes_refused'; scopes: string[]; changes: RecommendedChanges }
  | { key: 'use_pkce' | 'use_state' | 'use_nonce' }

/** For the form of the client, so that they go by its checks. */
export type RecommendedChanges = Partial<
  Pick<Client, 'pkce' | 'token_endpoint_auth_method' | 'scopes'> & { grant_types: GrantType[] }
>

export interface DoctorReport {
  silence: Silence | null
  summary: DoctorSummary
  recommendations: Recommendation[]
}

const noteOf = (step: DoctorStep | undefined, name: string): string | null =>
  step?.checks.find((check) => check.name === name && check.outcome === 'passed')?.detail ?? null

/** The newest sign-in: its request, the code given, the tokens. Steps are in the order of time. */
function newestSignIn(steps: readonly DoctorStep[]) {
  const at = steps.findLastIndex(
    ({ endpoint, request }) => endpoint === 'authorize' && request.response_type !== undefined,
  )
  const since = at < 0 ? [] : steps.slice(at)
  const ok = (endpoint: DoctorStep['endpoint']) =>
    since.find((step) => step.endpoint === endpoint && step.outcome === 'ok')
  return {
    since,
    request: at < 0 ? undefined : steps[at],
    code: since.find((step) => step.endpoint === 'authorize' && noteOf(step, 'code_given') !== null),
    token: ok('token'),
    userinfo: ok('userinfo'),
  }
}

type SignIn = ReturnType<typeof newestSignIn>

export function doctorReport(run: DoctorRun, steps: readonly DoctorStep[], client: Client, now: Instant): DoctorReport {
  const found = newestSignIn(steps)
  const sent = found.request?.request
  const has = (name: string) => (sent === undefined ? null : sent[name] !== undefined)
  const summary: DoctorSummary = {
    succeeded: found.code !== undefined && found.token !== undefined,
    signed_in_as: noteOf(found.code, 'session'),
    pkce: has('code_challenge'),
    state: has('state'),
    nonce: has('nonce'),
    auth_method: noteOf(found.token, 'client_authentication'),
    scopes_asked: splitList(sent?.scope ?? ''),
    scopes_granted: splitList(noteOf(found.token, 'scope') ?? noteOf(found.code, 'scope') ?? ''),
    userinfo_read: found.userinfo !== undefined,
    refresh_used: found.since.some(
      ({ endpoint, outcome, request }) =>
        endpoint === 'token' && outcome === 'ok' && request.grant_type === 'refresh_token',
    ),
    logged_out: found.since.some(({ endpoint, outcome }) => endpoint === 'end_session' && outcome === 'ok'),
    id_token_alg: client.id_token_signed_response_alg,
  }
  return {
    silence: silenceOf(run, found, steps.at(-1), Math.min(now, run.ends_at)),
    summary,
    recommendations: summary.succeeded ? recommend(summary, client) : [],
  }
}

function silenceOf(run: DoctorRun, found: SignIn, last: DoctorStep | undefined, now: Instant): Silence | null {
  const waited = (since: Instant) => now - since >= PATIENCE_MS
  // A refusal says what is wrong by itself.
  if (last?.outcome === 'refused') return null
  if (found.request === undefined) return waited(run.started_at) ? 'no_request' : null
  if (found.code === undefined) return waited(found.request.at) ? 'no_sign_in' : null
  if (!found.since.some(({ endpoint }) => endpoint === 'token'))
    return waited(found.code.at) ? 'no_token_request' : null
  if (found.token === undefined || found.userinfo !== undefined) return null
  return waited(found.token.at) ? 'no_userinfo' : null
}

function recommend(summary: DoctorSummary, client: Client): Recommendation[] {
  const list: Recommendation[] = []
  const confidential = client.type === 'confidential'
  if (summary.pkce && confidential && client.pkce === 'if_offered')
    list.push({ key: 'require_pkce', changes: { pkce: 'required' } })
  if (!summary.pkce) list.push({ key: 'use_pkce' })
  // With PKCE or a nonce a foreign code is noticed as well (RFC 9700 §2.1).
  if (!summary.state && !summary.pkce) list.push({ key: 'use_state' })
  if (!summary.nonce && !summary.pkce) list.push({ key: 'use_nonce' })
  const method = summary.auth_method
  if (
    client.token_endpoint_auth_method === 'client_secret' &&
    (method === 'client_secret_basic' || method === 'client_secret_post')
  )
    list.push({ key: 'narrow_method', changes: { token_endpoint_auth_method: method } })
  const refused = summary.scopes_asked.filter(
    (scope) => isSupportedScope(scope) && !usableScopes(client, [scope]).includes(scope),
  )
  if (refused.length > 0)
    list.push({
      key: 'scopes_refused',
      scopes: refused,
      changes: { scopes: [...new Set([...client.scopes, ...refused])] },
    })
  const unused = client.scopes.filter((scope) => !summary.scopes_asked.includes(scope))
  if (unused.length > 0 && unused.length < client.scopes.length)
    list.push({
      key: 'scopes_unused',
      scopes: unused,
      changes: { scopes: client.scopes.filter((scope) => !unused.includes(scope)) },
    })
  if (
    client.grant_types.includes('refresh_token') &&
    !summary.scopes_asked.includes('offline_access') &&
    !summary.refresh_used
  )
    list.push({ key: 'refresh_unused', changes: { grant_types: ['authorization_code'] } })
  return list
}
