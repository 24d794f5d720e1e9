/** What an administrator may register as a client (product.md section 5; protocol.md RG-01, RG-03, RG-04). */
import type { Seconds } from '../instant'
import { isPlain } from '../plain-text'
import type { Client } from './client'
import { CLIENT_PROTOCOL_DEFAULTS } from './client-protocol'
import { faultsOfCustomClaims } from './custom-claim'
import { faultsOfGroupsFilter } from './groups-filter'
import { faultsOfProtocol } from './protocol-settings'
import { type UriVerdict, validatePostLogoutRedirectUri, validateRedirectUri } from './redirect-uri'
import { readUri } from './registered-uri'
import { isSupportedScope, SUPPORTED_SCOPES } from './scopes'

/** Everything an administrator may set; the id on creation only, for it is permanent. */
export type ClientInput = Omit<Client, 'id' | 'icon_id' | 'created_at' | 'updated_at' | 'version'> & { id?: string }

/** A client as it is when nothing is chosen: confidential, an own app, with the lifetimes of protocol.md section 2. */
export const CLIENT_DEFAULTS: Omit<ClientInput, 'id' | 'name'> = {
  description: null,
  home_url: null,
  icon_url: null,
  type: 'confidential',
  redirect_uris: [],
  post_logout_redirect_uris: [],
  scopes: [...SUPPORTED_SCOPES],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'client_secret',
  pkce: 'if_offered',
  consent: 'never',
  id_token_signed_response_alg: 'RS256',
  access_token_format: 'jwt',
  access_token_lifetime: 900,
  id_token_lifetime: 900,
  refresh_token_lifetime: 30 * 86400,
  claims_in_id_token: true,
  reauthenticate: false,
  require_second_factor: false,
  policy_id: null,
  resource_server: false,
  custom_claims: [],
  groups_filter: null,
  template: null,
  app_url: null,
  enabled: true,
  ...CLIENT_PROTOCOL_DEFAULTS,
}

export interface ClientWarning {
  field: keyof ClientInput
  message: string
}
export interface ClientFault extends ClientWarning {
  /** 1-based, in a field of one entry a line. */
  line?: number
}
export type ClientVerdict = { kind: 'ok'; warnings: ClientWarning[] } | { kind: 'refuse'; faults: ClientFault[] }

const MAX_NAME = 100
const MAX_DESCRIPTION = 500
const MAX_URIS = 100
const DAY = 86400
/** Shortest and longest, in seconds. */
/** No client's access or ID token lives longer, so a retired signing key stays in `/keys` for this long (JW-07). */
export const LONGEST_TOKEN_LIFE: Seconds = DAY

const LIFETIMES = {
  access_token_lifetime: [60, LONGEST_TOKEN_LIFE],
  id_token_lifetime: [60, LONGEST_TOKEN_LIFE],
  refresh_token_lifetime: [300, 365 * DAY],
} as const satisfies Partial<Record<keyof ClientInput, readonly [Seconds, Seconds]>>

export function validateClientMetadata(input: ClientInput): ClientVerdict {
  const redirectUris = judgeUris('redirect_uris', input, (uri) => validateRedirectUri(uri, input.type))
  const postLogoutUris = judgeUris('post_logout_redirect_uris', input, validatePostLogoutRedirectUri)
  const faults = [
    ...faultsOfTexts(input),
    ...redirectUris.faults,
    ...postLogoutUris.faults,
    ...faultsOfScopes(input),
    ...contradictions(input),
    ...faultsOfLifetimes(input),
    ...faultsOfCustomClaims(input.custom_claims).map((fault) => ({ field: 'custom_claims' as const, ...fault })),
    ...faultsOfGroupsFilter(input.groups_filter).map((fault) => ({ field: 'groups_filter' as const, ...fault })),
    ...faultsOfProtocol(input),
  ]
  if (faults.length > 0) return { kind: 'refuse', faults }
  return { kind: 'ok', warnings: [...redirectUris.warnings, ...postLogoutUris.warnings, ...warningsOf(input)] }
}

function faultsOfTexts(input: ClientInput): ClientFault[] {
  const faults: ClientFault[] = []
  const fault = (field: keyof ClientInput, message: string) => faults.push({ field, message })
  if (input.id !== undefined && !/^[a-z0-9-]{1,64}$/.test(input.id))
    fault('id', 'The client ID is 1 to 64 lowercase letters, digits and dashes.')
  if (input.name.trim() === '') fault('name', 'The name is missing.')
  if (input.name.length > MAX_NAME) fault('name', `The name is longer than ${MAX_NAME} characters.`)
  if (!isPlain(input.name)) fault('name', 'The name holds a control character.')
  if ((input.description ?? '').length > MAX_DESCRIPTION)
    fault('description', `The description is longer than ${MAX_DESCRIPTION} characters.`)
  if (!isPlain((input.description ?? '').replace(/[\r\n\t]/g, ' ')))
    fault('description', 'The description holds a control character.')
  for (const field of ['home_url', 'icon_url'] as const) {
    const reading = input[field] === null ? null : readUri(input[field].replace(/#.*$/, ''))
    if (reading?.kind === 'refuse') fault(field, reading.reason)
    if (reading?.kind === 'private_use') fault(field, 'The address must start with https:// or http://')
  }
  return faults
}

type UriField = 'redirect_uris' | 'post_logout_redirect_uris'

function judgeUris(
  field: UriField,
  input: ClientInput,
  judge: (uri: string) => UriVerdict,
): { faults: ClientFault[]; warnings: ClientWarning[] } {
  const uris = input[field]
  const faults: ClientFault[] = []
  const warnings: ClientWarning[] = []
  if (field === 'redirect_uris' && uris.length === 0)
    faults.push({ field, message: 'At least one redirect URI is needed: the address the app says it returns to.' })
  if (uris.length > MAX_URIS) faults.push({ field, message: `More than ${MAX_URIS} URIs.` })
  for (const [index, uri] of uris.slice(0, MAX_URIS).entries()) {
    const verdict = judge(uri)
    const line = index + 1
    if (verdict.kind === 'refuse') faults.push({ field, message: verdict.reason, line })
    else if (uris.indexOf(uri) < index) faults.push({ field, message: 'This URI is in the list already.', line })
    else if (verdict.warning !== undefined) warnings.push({ field, message: `Line ${line}: ${verdict.warning}` })
  }
  return { faults, warnings }
}

function faultsOfScopes(input: ClientInput): ClientFault[] {
  const faults: ClientFault[] = []
  if (input.scopes.length === 0)
    faults.push({ field: 'scopes', message: 'At least one scope is needed, mostly openid.' })
  if (!input.scopes.every(isSupportedScope))
    faults.push({ field: 'scopes', message: `The scopes are: ${SUPPORTED_SCOPES.join(', ')}.` })
  if (new Set(input.scopes).size < input.scopes.length)
    faults.push({ field: 'scopes', message: 'A scope is there twice.' })
  return faults
}

// RG-04, each with the name of the field that must change.
function contradictions(input: ClientInput): ClientFault[] {
  const faults: ClientFault[] = []
  const fault = (field: keyof ClientInput, message: string) => faults.push({ field, message })
  const isPublic = input.type === 'public'
  if (isPublic && input.token_endpoint_auth_method !== 'none')
    fault('token_endpoint_auth_method', 'A public client has no secret. Choose none, or make it confidential.')
  if (!isPublic && input.token_endpoint_auth_method === 'none')
    fault(
      'token_endpoint_auth_method',
      'A confidential client proves itself by its secret. Choose a method, or make it public.',
    )
  if (isPublic && input.pkce !== 'required') fault('pkce', 'A public client always uses PKCE. Choose required.')
  if (isPublic && input.resource_server)
    fault('resource_server', 'A public client cannot introspect tokens. Make it confidential.')
  if (!input.grant_types.includes('authorization_code'))
    fault('grant_types', 'Without the authorization_code grant nobody can sign in.')
  return faults
}

function faultsOfLifetimes(input: ClientInput): ClientFault[] {
  return (Object.keys(LIFETIMES) as (keyof typeof LIFETIMES)[])
    .filter((field) => {
      const [shortest, longest] = LIFETIMES[field]
      return !Number.isInteger(input[field]) || input[field] < shortest || input[field] > longest
    })
    .map((field) => ({ field, message: `Whole seconds from ${LIFETIMES[field][0]} to ${LIFETIMES[field][1]}.` }))
}

function warningsOf(input: ClientInput): ClientWarning[] {
  const warnings: ClientWarning[] = []
  const warn = (field: keyof ClientInput, message: string) => warnings.push({ field, message })
  if (!input.scopes.includes('openid')) warn('scopes', 'Without openid there is no ID token and no UserInfo.')
  if (input.scopes.includes('offline_access') && !input.grant_types.includes('refresh_token'))
    warn('grant_types', 'offline_access gives nothing without the refresh_token grant.')
  if (input.custom_claims.length > 0 && !input.claims_in_id_token)
    warn(
      'custom_claims',
      'The claims are in UserInfo alone. An app that reads nothing but the ID token does not see them.',
    )
  if (input.custom_claims.some(({ source }) => source.kind === 'field' && source.field === 'email'))
    warn('custom_claims', 'This address need not be verified; the claim email comes with email_verified beside it.')
  if (input.id_token_signed_response_alg !== 'RS256' && !input.fapi)
    warn('id_token_signed_response_alg', 'RS256 is the only algorithm that every app accepts unasked.')
  return warnings
}
