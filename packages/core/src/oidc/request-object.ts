/** Signed request objects, by value (RFC 9101; OpenID Connect Core §6.1; JA-01 to JA-09, SEC-042). */
import type { Instant, Seconds } from '../instant'
import { algorithmOf, isNumericDate, isTyped, type Jws, readJws } from '../jws'
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../signing-key'
import type { Client } from './client'
import type { ClientProtocol } from './client-protocol'
import { type OAuthError, oauthError } from './error'
import { FAPI_ALGORITHMS } from './fapi-algorithms'
import { type Parameters, readParameters } from './parameters'

const LONGEST = 32_768
const TOLERANCE: Seconds = 60
const LONGEST_LIFE: Seconds = 3600

export type ObjectClient = Pick<Client, 'id'> & Pick<ClientProtocol, 'fapi' | 'request_object_signing_alg'>

export type ObjectVerdict =
  /** To be checked against the client's keys of this `alg` and `kid`; then `parameters` are the request, and nothing beside them. */
  | { kind: 'check_signature'; jws: Jws; alg: SigningAlgorithm; kid: string | null; parameters: Parameters }
  /** At `/authorize` a page, since nothing in it is believed; at `/oauth/par` 400. */
  | OAuthError

/** All but the signature. `client` is the one that `client_id` beside the object names. */
export function judgeRequestObject(text: string, client: ObjectClient, issuer: string, now: Instant): ObjectVerdict {
  const jws = readJws(text, LONGEST)
  if (jws.kind === 'refuse') return refuseObject('it cannot be read as a signed JWT in compact form', jws.reason)
  const { header, claims } = jws
  const allowed = algorithmsOf(client)
  const alg = algorithmOf(header, allowed)
  if (alg === undefined) return refuseObject(`its alg is not ${allowed.join(' or ')}`)
  // RFC 9101 §10.8: a token or an assertion with the same key is no request.
  if (header.typ !== undefined && !isTyped(header, ['jwt', 'oauth-authz-req+jwt']))
    return refuseObject('its typ is another kind of JWT')
  if (header.kid !== undefined && typeof header.kid !== 'string') return refuseObject('its kid is not a text')
  const fault = faultOfClaims(claims, client, issuer, now)
  if (fault !== null) return refuseObject(fault)
  return { kind: 'check_signature', jws, alg, kid: header.kid ?? null, parameters: parametersOf(claims) }
}

const algorithmsOf = ({ fapi, request_object_signing_alg }: ObjectClient): SigningAlgorithm[] => {
  const registered = request_object_signing_alg === null ? SIGNING_ALGORITHMS : [request_object_signing_alg]
  return registered.filter((alg) => !fapi || FAPI_ALGORITHMS.some((allowed) => allowed === alg))
}

function faultOfClaims(
  { iss, sub, aud, exp, nbf, iat, client_id, request, request_uri }: Record<string, unknown>,
  client: ObjectClient,
  issuer: string,
  now: Instant,
): string | null {
  const seconds = now / 1000
  if (iss !== client.id) return 'its iss is not the client ID'
  if (client_id !== client.id) return 'its client_id is not the client ID beside it'
  // RFC 9101 §10.8: what has the client as its subject is a client assertion.
  if (sub === client.id) return 'its sub is the client, as in a client assertion'
  if (!(Array.isArray(aud) ? aud.includes(issuer) : aud === issuer)) return 'its aud is not the issuer'
  if (!isNumericDate(exp)) return 'its exp is missing'
  if (exp <= seconds) return 'it has expired'
  if (exp > seconds + LONGEST_LIFE) return `its exp lies more than ${LONGEST_LIFE / 60} minutes ahead`
  for (const [name, value] of Object.entries({ nbf, iat }))
    if (value !== undefined && (!isNumericDate(value) || value > seconds + TOLERANCE))
      return `its ${name} lies in the future`
  // RFC 9101 §4
  if (request !== undefined || request_uri !== undefined) return 'it holds request or request_uri'
  return null
}

/** Of the JWT, not of the request. */
const OF_THE_JWT: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'])

/** RFC 9101 §6.3: only what the object holds. `claims` is JSON inside JSON, `max_age` a number, `resource` a list. */
function parametersOf(claims: Record<string, unknown>): Parameters {
  const pairs = Object.entries(claims).filter(([name, value]) => !OF_THE_JWT.has(name) && value !== null)
  const raw = new URLSearchParams()
  for (const [name, value] of pairs)
    for (const one of name === 'resource' && Array.isArray(value) ? value : [value])
      raw.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
  return readParameters(raw.toString())
}

/** Also where the signature or the key is wrong; `reason` says nothing that the sender did not send. */
const refuseObject = (reason: string, detail?: string): OAuthError =>
  oauthError('invalid_request_object', `The request object in request is refused: ${reason}.`, {
    check: 'request',
    ...(detail !== undefined && { detail }),
  })

export const objectNotProven = (detail: string): OAuthError =>
  refuseObject('it is not signed with a registered key of this client', detail)
