// What is about to be saved of an app, as a command: by gk where it has words for all of it, else as a call.
import type { ClientChanges } from '../types'
import { call, gk } from '../ui/gk'
import { claimArgument } from './claim-rows'

type Option = string | readonly string[]
type Words = { [K in keyof ClientChanges]?: (value: NonNullable<ClientChanges[K]>) => Option }

const asIs = (value: string): string => value
const onOff = (on: boolean): string => (on ? 'on' : 'off')
const lines = (list: readonly string[]): Option => (list.length === 0 ? 'none' : list)
const scopes = (list: readonly string[]): string => list.join(' ')

/** What gk has words for, each with its option and its value; `null` is `none`, or `all` of groups. */
const OPTIONS = {
  name: 'name',
  icon_url: 'icon-url',
  app_url: 'app-url',
  redirect_uris: 'redirect-uri',
  scopes: 'scope',
  grant_types: 'grant-type',
  token_endpoint_auth_method: 'auth-method',
  pkce: 'pkce',
  consent: 'consent',
  id_token_signed_response_alg: 'alg',
  access_token_format: 'access-token',
  policy_id: 'policy',
  custom_claims: 'claim',
  groups_filter: 'groups-filter',
  fapi: 'fapi',
  jwks: 'jwks-file',
  jwks_uri: 'jwks-uri',
  token_endpoint_auth_signing_alg: 'auth-alg',
  request_object_signing_alg: 'request-alg',
  require_pushed_authorization_requests: 'require-par',
  dpop_bound_access_tokens: 'dpop',
  allowed_audiences: 'audience',
  answers_for: 'answers-for',
  backchannel_logout_uri: 'backchannel-logout-uri',
  frontchannel_logout_uri: 'frontchannel-logout-uri',
  initiate_login_uri: 'initiate-login-uri',
} as const satisfies Partial<Record<keyof ClientChanges, string>>

const VALUES: Words = {
  scopes,
  custom_claims: (claims) => lines(claims.map(claimArgument)),
  groups_filter: ({ names }) => lines(names),
  // A key set is long: it is kept in a file.
  jwks: () => 'jwks.json',
  fapi: onOff,
  require_pushed_authorization_requests: onOff,
  dpop_bound_access_tokens: onOff,
  allowed_audiences: lines,
  answers_for: lines,
}

/** gk has no word that takes these away. */
const NEVER_NONE: readonly string[] = ['icon_url', 'redirect_uris', 'grant_types']
/** FAPI 2.0 turned on sets them by itself. */
const SET_BY_FAPI = [
  'token_endpoint_auth_method',
  'pkce',
  'require_pushed_authorization_requests',
  'dpop_bound_access_tokens',
]

export function commandToSave(
  { id, version }: { id: string; version: number },
  sent: ClientChanges,
  nameOfPolicy: (id: string) => string,
): string {
  const named = Object.entries(sent).filter(([field]) => !(sent.fapi === true && SET_BY_FAPI.includes(field)))
  const options = named.map(([field, value]) => optionOf(field as keyof ClientChanges, value, nameOfPolicy))
  if (options.includes(null)) return call('clients.update.mutate', { id, version, ...withoutKeys(sent) })
  return gk(['clients', 'update', id], Object.fromEntries(options as [string, Option][]))
}

/** What was pasted may be a private key by mistake: it is not written out to be copied. */
const withoutKeys = (sent: ClientChanges): ClientChanges => (sent.jwks ? { ...sent, jwks: '{"keys": […]}' } : sent)

function optionOf(
  field: keyof ClientChanges,
  value: unknown,
  nameOfPolicy: (id: string) => string,
): [string, Option] | null {
  if (!Object.hasOwn(OPTIONS, field)) return null
  const option = OPTIONS[field as keyof typeof OPTIONS]
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0)
  if (isEmpty && NEVER_NONE.includes(field)) return null
  if (field === 'policy_id') return [option, value === null ? 'everyone' : nameOfPolicy(String(value))]
  if (value === null) return [option, field === 'groups_filter' ? 'all' : 'none']
  const words = (VALUES[field] ?? asIs) as (value: unknown) => Option
  return [option, words(value)]
}
