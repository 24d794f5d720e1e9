/** The discovery document (OpenID Connect Discovery §3, RFC 8414 §2), made of the tables that the handlers read (DI-27). */
import { ACR } from '../authentication/acr'
import { SIGNING_ALGORITHMS } from '../signing-key'
import { GRANT_TYPES } from './client'
import { DPOP_ALGORITHMS } from './dpop-proof'
import { PROMPTS } from './prompt'
import { RESPONSE_MODES, RESPONSE_TYPES } from './response-mode'
import { SCOPE_CLAIM_NAMES, SUPPORTED_SCOPES } from './scopes'

/** Where each endpoint lies below the issuer. */
const ENDPOINTS = {
  authorization_endpoint: '/authorize',
  token_endpoint: '/oauth/token',
  userinfo_endpoint: '/userinfo',
  jwks_uri: '/keys',
  introspection_endpoint: '/oauth/introspect',
  revocation_endpoint: '/oauth/revoke',
  pushed_authorization_request_endpoint: '/oauth/par',
  end_session_endpoint: '/end_session',
} as const

/** What differs from one instance to the next. */
export interface ProviderFeatures {
  /** BCP 47 tags of the shipped translations, the default first. */
  ui_locales: string[]
  op_policy_uri?: string
  op_tos_uri?: string
  service_documentation?: string
  /** What is wired; a member that waits for anything else is left out (DI-27). */
  protocol?: Partial<Record<ProtocolFeature, boolean>>
}

export type ProtocolFeature =
  | 'pushed_requests'
  | 'private_key_jwt'
  | 'dpop'
  | 'request_objects'
  | 'backchannel_logout'
  | 'frontchannel_logout'

const SECRET_METHODS = ['client_secret_basic', 'client_secret_post']
const PROTOCOL_CLAIMS = ['iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'acr', 'amr', 'at_hash', 'sid']

/** The members of protocol.md 3.2, in its order; `issuer` without a trailing slash. A member without a value is left out. */
export function providerMetadata(issuer: string, features: ProviderFeatures): Record<string, unknown> {
  const [sub, ...aboutTheUser] = SCOPE_CLAIM_NAMES
  const has = features.protocol ?? {}
  // DI-18: client_secret_basic first, because some clients take the first entry that they know.
  const methods = [...SECRET_METHODS, ...(has.private_key_jwt ? ['private_key_jwt'] : [])]
  const assertionAlgs = has.private_key_jwt ? [...SIGNING_ALGORITHMS] : undefined
  const members: Record<string, unknown> = {
    issuer,
    authorization_endpoint: issuer + ENDPOINTS.authorization_endpoint,
    token_endpoint: issuer + ENDPOINTS.token_endpoint,
    userinfo_endpoint: issuer + ENDPOINTS.userinfo_endpoint,
    jwks_uri: issuer + ENDPOINTS.jwks_uri,
    introspection_endpoint: issuer + ENDPOINTS.introspection_endpoint,
    revocation_endpoint: issuer + ENDPOINTS.revocation_endpoint,
    pushed_authorization_request_endpoint: has.pushed_requests
      ? issuer + ENDPOINTS.pushed_authorization_request_endpoint
      : undefined,
    // DI-24: the demand is per client.
    require_pushed_authorization_requests: has.pushed_requests ? false : undefined,
    end_session_endpoint: issuer + ENDPOINTS.end_session_endpoint,
    scopes_supported: [...SUPPORTED_SCOPES],
    response_types_supported: [...RESPONSE_TYPES],
    response_modes_supported: [...RESPONSE_MODES],
    grant_types_supported: [...GRANT_TYPES],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...SIGNING_ALGORITHMS],
    token_endpoint_auth_methods_supported: [...methods, 'none'],
    token_endpoint_auth_signing_alg_values_supported: assertionAlgs,
    introspection_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_signing_alg_values_supported: assertionAlgs,
    revocation_endpoint_auth_methods_supported: [...methods, 'none'],
    revocation_endpoint_auth_signing_alg_values_supported: assertionAlgs,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    claim_types_supported: ['normal'],
    claims_parameter_supported: true,
    claims_supported: [sub, ...PROTOCOL_CLAIMS, ...aboutTheUser],
    acr_values_supported: Object.values(ACR),
    prompt_values_supported: [...PROMPTS],
    display_values_supported: ['page'],
    ui_locales_supported: [...features.ui_locales],
    request_parameter_supported: has.request_objects ?? false,
    request_uri_parameter_supported: false,
    // DI-22: a list without `none` says that unsigned request objects are never accepted.
    request_object_signing_alg_values_supported: has.request_objects ? [...SIGNING_ALGORITHMS] : ['RS256'],
    backchannel_logout_supported: has.backchannel_logout || undefined,
    backchannel_logout_session_supported: has.backchannel_logout || undefined,
    frontchannel_logout_supported: has.frontchannel_logout || undefined,
    frontchannel_logout_session_supported: has.frontchannel_logout || undefined,
    op_policy_uri: features.op_policy_uri,
    op_tos_uri: features.op_tos_uri,
    service_documentation: features.service_documentation,
    dpop_signing_alg_values_supported: has.dpop ? [...DPOP_ALGORITHMS] : undefined,
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => isPublished(value)))
}

// RFC 8414 §3.2: a member without a value is left out.
const isPublished = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
