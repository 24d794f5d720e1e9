import { timingSafeEqual } from 'node:crypto'
import type { Instant } from '../instant'
import { hashToken } from '../token'
import type { Client, ClientSecret, RegisteredClient, TokenEndpointAuthMethod } from './client'
import { type PresentedAssertion, readClientAssertion } from './client-assertion'
import { CLIENT_DISABLED, CLIENT_UNKNOWN, SECRET_EXPIRED, SECRET_WRONG } from './client-refusals'
import { type OAuthError, oauthError } from './error'
import type { Parameters } from './parameters'

/**
 * Client authentication at the token, introspection and revocation endpoints (RFC 6749 §2.3, §3.2.1; protocol.md section 8).
 * Two steps, so that the client can be looked up between them: what was presented, and whether it is right.
 */

export type PresentedClient =
  | { kind: 'basic' | 'post'; client_id: string; secret: string }
  | { kind: 'none'; client_id: string }
  | PresentedAssertion
  | { kind: 'missing' }

export type AuthenticatedClient = { kind: 'client'; client: Client; secret_id: string | null }

const METHOD_NAMES = {
  basic: 'client_secret_basic',
  post: 'client_secret_post',
  assertion: 'private_key_jwt',
  none: 'none',
} as const

/** The methods that a client may use, request by request (CA-07). */
const ALLOWED = {
  client_secret: ['client_secret_basic', 'client_secret_post'],
  client_secret_basic: ['client_secret_basic'],
  client_secret_post: ['client_secret_post'],
  private_key_jwt: ['private_key_jwt'],
  none: ['none'],
} as const satisfies Record<TokenEndpointAuthMethod, readonly string[]>

const invalidClient = (
  description: string,
  extra: Pick<OAuthError, 'expected' | 'received' | 'detail'> = {},
): OAuthError => oauthError('invalid_client', description, { check: 'client_authentication', ...extra })

const badRequest = (description: string, check: string): OAuthError =>
  oauthError('invalid_request', description, { check })

/** What the request presents; `authorization` is the header as received. Parameters of the URL are never read (CA-08). */
export function readClientAuthentication(
  authorization: string | null,
  params: Parameters,
): PresentedClient | OAuthError {
  const repeated = params.repeated.find((name) => CREDENTIALS.includes(name))
  if (repeated !== undefined) return badRequest(`${repeated} was sent more than once. Send it once.`, repeated)

  const client_id = params.get('client_id')
  const client_secret = params.get('client_secret')
  const assertion = params.get('client_assertion') ?? params.get('client_assertion_type')
  // RFC 6749 §2.3: a client must not use more than one method in a request
  if ([authorization, client_secret, assertion].filter((sent) => sent !== null).length > 1)
    return badRequest(
      'The request authenticates the client in more than one way. Send one alone: the Authorization header, client_secret, or client_assertion.',
      'client_authentication',
    )
  if (assertion !== null) return readClientAssertion(params)
  if (authorization !== null) return readBasic(authorization, client_id)
  if (client_id === null && client_secret !== null)
    return invalidClient('client_secret came without client_id. Send both in the body.')
  if (client_id === null) return { kind: 'missing' }
  if (client_secret === null) return { kind: 'none', client_id }
  return { kind: 'post', client_id, secret: client_secret }
}

const CREDENTIALS = ['client_id', 'client_secret', 'client_assertion', 'client_assertion_type']

const malformedBasic = (): OAuthError =>
  invalidClient(
    'The Authorization header cannot be read. Expected is Basic and the base64 of client_id:client_secret, each of them form-urlencoded first.',
  )

/** RFC 6749 §2.3.1: id and secret are form-urlencoded, joined by one colon, then base64. */
function readBasic(authorization: string, body_client_id: string | null): PresentedClient | OAuthError {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(authorization) ?? []
  if (encoded === undefined) return malformedBasic()
  const pair = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  if (pair.length !== 2) return malformedBasic()
  const [client_id, secret] = pair.map(formDecode)
  if (client_id === undefined || client_id === null) return malformedBasic()
  if (secret === undefined || secret === null) return malformedBasic()
  if (body_client_id !== null && body_client_id !== client_id)
    return invalidClient('client_id in the body is not the client of the Authorization header. Send the same, or none.')
  return { kind: 'basic', client_id, secret }
}

/** `null` for a broken percent sequence, broken UTF-8 or a control character. */
function formDecode(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return /[\p{Cc}\uFFFD]/u.test(decoded) ? null : decoded
  } catch {
    return null
  }
}

/** Compared with when there is nothing to compare with, so that an unknown client costs what a known one does (CA-09). */
const NO_SECRET = hashToken('')

const unknownOrWrong = (detail: string): OAuthError =>
  invalidClient(
    'The client is unknown or its secret is wrong. Check client_id and client_secret; a secret that has expired no longer works.',
    { detail },
  )

/** Also for a client that is disabled between its proof and the commit of its tokens (SEC-161). */
export const disabledClient = (): OAuthError => unknownOrWrong(CLIENT_DISABLED)

/** Whether it is right. Unknown, disabled and wrong look alike: text, status and cost (CA-09, SEC-052). */
export function authenticateClient(
  presented: PresentedClient,
  registered: RegisteredClient | null,
  now: Instant,
): AuthenticatedClient | OAuthError {
  if (presented.kind === 'missing')
    return invalidClient('The request names no client. Send client_id and client_secret, by Basic or in the body.')
  const secret = 'secret' in presented ? findSecret(presented.secret, registered?.secrets ?? []) : null

  if (registered === null) return unknownOrWrong(CLIENT_UNKNOWN)
  const client = registered.client
  if (!client.enabled) return disabledClient()

  const used = METHOD_NAMES[presented.kind]
  const allowed: readonly string[] = ALLOWED[client.token_endpoint_auth_method]
  // An assertion of a client that may send one is judged by `judgeClientAssertion`, beside its keys.
  if (!allowed.includes(used) || presented.kind === 'assertion') return wrongMethod(used, allowed)
  if (presented.kind === 'none') return { kind: 'client', client, secret_id: null }
  if (secret === null) return unknownOrWrong(`${SECRET_WRONG}${shapeOf(presented.secret)}`)
  if (secret.expires_at !== null && secret.expires_at <= now)
    return unknownOrWrong(`${SECRET_EXPIRED}: the one that ends in ${secret.hint}`)
  return { kind: 'client', client, secret_id: secret.id }
}

/** What a person who copies a secret gets wrong, without a character of it: ours are `gks_` and 43 more. */
function shapeOf(secret: string): string {
  const { length } = secret
  if (/^\s|\s$/.test(secret)) return ': it begins or ends with white space'
  if (!secret.startsWith('gks_')) return `: it is none of ours, which begin with gks_; ${length} characters came`
  return length === 47 ? '' : `: ours have 47 characters; ${length} came`
}

/** The name of the method, as RFC 7591 §2 has it. */
export const methodUsed = (presented: PresentedClient): string | null =>
  presented.kind === 'missing' ? null : METHOD_NAMES[presented.kind]

function wrongMethod(used: string, allowed: readonly string[]): OAuthError {
  const how = allowed.includes('none')
    ? 'This is a public client: send client_id in the body and no secret.'
    : 'Change the method in the application, or in the settings of the client.'
  return invalidClient(`This client authenticates with ${allowed.join(' or ')}; the request used ${used}. ${how}`, {
    expected: [...allowed],
    received: used,
  })
}

/** Every secret on file is compared, at least two, each in constant time: a client has at most two that are valid. */
function findSecret(presented: string, secrets: ClientSecret[]): ClientSecret | null {
  const hash = Buffer.from(hashToken(presented))
  let found: ClientSecret | null = null
  for (let i = 0; i < Math.max(2, secrets.length); i++) {
    const secret = secrets[i]
    const equal = timingSafeEqual(hash, fortyThreeBytes(secret?.hash ?? NO_SECRET))
    if (equal && secret !== undefined) found = secret
  }
  return found
}

const fortyThreeBytes = (hash: string): Buffer => Buffer.from(hash.padEnd(43).slice(0, 43), 'latin1')
