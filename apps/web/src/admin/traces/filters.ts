// What is asked of the traces, as it stands in the URL.
import type { RouterInput } from '../../trpc'
import { spanOf } from '../audit/filters'
import type { UrlState } from '../ui/url'
import { oneOf } from '../ui/url-values'

export const FILTER_KEYS = ['client', 'site', 'user', 'endpoint', 'error', 'since', 'from', 'to'] as const
export const ENDPOINTS = [
  'authorize',
  'par',
  'token',
  'userinfo',
  'introspect',
  'revoke',
  'end_session',
  'forward_auth',
] as const
/** What was answered: a page, an error of OAuth, or the reason of a site. */
export const ERRORS = [
  'page',
  'access_denied',
  'consent_required',
  'interaction_required',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_request_object',
  'invalid_scope',
  'login_required',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'not_named',
  'terms',
  'rule',
  'host',
  'hop',
  'app_token',
] as const

export function traceFilter(url: UrlState, now: number) {
  return {
    client_id: url.get('client'),
    site_id: url.get('site'),
    user_id: url.get('user'),
    endpoint: oneOf(url.get('endpoint'), ENDPOINTS),
    error: url.get('error'),
    ...spanOf(url, now),
  } satisfies RouterInput['traces']['list']
}
