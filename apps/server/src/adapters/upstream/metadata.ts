import type { UpstreamFault } from '@gatekeeper/api/upstream/upstream'
import { fault, isObject, type Json } from './ask-json'

/** What a discovery document says that we need (OpenID Connect Discovery §3, RFC 8414, RFC 9207 §3). */
export interface Metadata {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  userinfo_endpoint: string | null
  jwks_uri: string
  token_auth: 'client_secret_basic' | 'client_secret_post'
  /** Its answers carry `iss`. */
  sends_iss: boolean
  pkce: boolean | null
}

/** Discovery §4: the path is appended to the issuer, without the slash that it may end with. */
export const discoveryAddress = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/** An address that a browser or we may be sent to: never `javascript:`, and no step down from https. */
const isEndpoint = (value: unknown, https: boolean): value is string => {
  if (typeof value !== 'string' || value.length > 2048 || !URL.canParse(value)) return false
  const { protocol, username, password, hash } = new URL(value)
  if (protocol !== 'https:' && (https || protocol !== 'http:')) return false
  return username === '' && password === '' && hash === ''
}

const listOf = (value: unknown): string[] | null => (Array.isArray(value) ? value.map(String) : null)

const tokenAuth = (document: Json): Metadata['token_auth'] | null => {
  const methods = listOf(document.token_endpoint_auth_methods_supported)
  if (methods === null || methods.includes('client_secret_basic')) return 'client_secret_basic'
  return methods.includes('client_secret_post') ? 'client_secret_post' : null
}

/** Discovery §4.3: the document must name the very issuer that it was asked from; else anyone could stand in for it. */
export const readMetadata = (
  document: unknown,
  issuer: string,
): { kind: 'loaded'; value: Metadata } | UpstreamFault => {
  const unexpected = (detail: string) => fault('unexpected', `the discovery document ${detail}`)
  if (!isObject(document)) return unexpected('is not a JSON object')
  if (document.issuer !== issuer) {
    const said = typeof document.issuer === 'string' ? `"${document.issuer.slice(0, 200)}"` : 'nothing'
    return unexpected(`says that its issuer is ${said}, expected was "${issuer}"`)
  }
  const https = issuer.startsWith('https:')
  const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = document
  if (!isEndpoint(authorization_endpoint, https)) return unexpected('has no usable authorization_endpoint')
  if (!isEndpoint(token_endpoint, https)) return unexpected('has no usable token_endpoint')
  if (!isEndpoint(jwks_uri, https)) return unexpected('has no usable jwks_uri')
  const token_auth = tokenAuth(document)
  if (token_auth === null) return unexpected('offers neither client_secret_basic nor client_secret_post')
  return {
    kind: 'loaded',
    value: {
      issuer,
      authorization_endpoint,
      token_endpoint,
      userinfo_endpoint: isEndpoint(userinfo_endpoint, https) ? userinfo_endpoint : null,
      jwks_uri,
      token_auth,
      sends_iss: document.authorization_response_iss_parameter_supported === true,
      pkce: listOf(document.code_challenge_methods_supported)?.includes('S256') ?? null,
    },
  }
}
