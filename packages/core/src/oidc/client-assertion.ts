/**
 * `private_key_jwt` (RFC 7523 §3, OpenID Connect Core §9, FAPI 2.0 §5.3.2.1; CA-11 to CA-18). What costs nothing comes first,
 * the signature after it, and the `jti` is used up by the commit alone (SEC-069 to SEC-071, FLT-22).
 */
import { type Instant, later, type Seconds } from '../instant'
import { algorithmOf, isMadeAfter, isNumericDate, isShortText, isTyped, type Jws, readJws, shown } from '../jws'
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../signing-key'
import type { Client } from './client'
import type { ClientProtocol } from './client-protocol'
import { ASSERTION_USED, CLIENT_DISABLED, CLIENT_UNKNOWN } from './client-refusals'
import { hidden, type OAuthError, oauthError } from './error'
import { FAPI_ALGORITHMS } from './fapi-algorithms'
import type { Parameters } from './parameters'
import { type UsedOnce, usedOnce } from './used-once'

export interface PresentedAssertion {
  kind: 'assertion'
  client_id: string
  jws: Jws
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const LONGEST = 8192
/** By which a client's clock may differ from ours: 8 seconds ahead are taken, 62 are not (CA-15). */
const TOLERANCE: Seconds = 60
/** How far ahead `exp` may lie: its `jti` is on file as long. */
const LONGEST_LIFE: Seconds = 3600

const refuse = (
  check: string,
  description: string,
  extra: Pick<OAuthError, 'expected' | 'received' | 'detail'> = {},
): OAuthError => oauthError('invalid_client', description, { check, ...extra })

/** Whose it claims to be; the proof comes later. `client_id` beside it is not a second method, but must agree (CA-16). */
export function readClientAssertion(params: Parameters): PresentedAssertion | OAuthError {
  if (params.get('client_assertion_type') !== ASSERTION_TYPE)
    return refuse('client_assertion', `client_assertion_type is missing or wrong. Send ${ASSERTION_TYPE}.`, {
      expected: [ASSERTION_TYPE],
      received: params.get('client_assertion_type'),
    })
  const text = params.get('client_assertion')
  if (text === null) return refuse('client_assertion', 'client_assertion is missing. Send the signed JWT.')
  const jws = readJws(text, LONGEST)
  if (jws.kind === 'refuse')
    return refuse('client_assertion', 'client_assertion cannot be read. Send a signed JWT in compact form.', {
      received: hidden(text),
      detail: jws.reason,
    })
  const { sub } = jws.claims
  const client_id = params.get('client_id')
  if (!isShortText(sub))
    return refuse('client_assertion', 'sub of client_assertion is missing. Expected is the client ID.')
  if (client_id !== null && client_id !== sub)
    return refuse(
      'client_assertion',
      'client_id in the body is not the sub of client_assertion. Send the same, or none.',
      {
        expected: [sub],
        received: client_id,
      },
    )
  return { kind: 'assertion', client_id: sub, jws }
}

export type AssertionClient = Pick<Client, 'id' | 'enabled'> &
  Pick<ClientProtocol, 'fapi' | 'token_endpoint_auth_signing_alg'> & { token_endpoint_auth_method: string }

export interface AssertionRules {
  issuer: string
  /** Addresses of ours that an ordinary client may name besides: the token endpoint, and the one that is called (RFC 9126 §2). */
  endpoints: readonly string[]
  /** When a backup was last put in the place of the database: the uses of before are on file no longer (FLT-25). */
  restored_at: Instant | null
  now: Instant
}

export type AssertionVerdict =
  /** To be checked against the client's keys of this `alg` and `kid`, then used up by the commit. */
  | {
      kind: 'check_signature'
      jws: Jws
      alg: SigningAlgorithm
      kid: string | null
      used: UsedOnce
      /** What is then to be answered all the same: it tells of the client, so it is told to the client alone. */
      once_signed: OAuthError | null
    }
  | OAuthError

/**
 * All but the signature and the `jti`. `client` is what is on file under `presented.client_id`. What is wrong for any client is said
 * before one is looked at: by what a stranger makes up nobody learns which clients there are (CA-09).
 */
export function judgeClientAssertion(
  presented: PresentedAssertion,
  client: AssertionClient | null,
  rules: AssertionRules,
): AssertionVerdict {
  const { jws, client_id } = presented
  const { header, claims } = jws
  const fault = refuseHeader(header) ?? refuseClaims(presented, rules)
  if (fault !== null) return fault
  if (client === null || client.id !== client_id) return assertionNotProven(CLIENT_UNKNOWN)
  if (!client.enabled) return assertionNotProven(CLIENT_DISABLED)
  if (client.token_endpoint_auth_method !== 'private_key_jwt')
    return refuse(
      'client_authentication',
      `This client authenticates with ${client.token_endpoint_auth_method}; the request used private_key_jwt. Change the method in the application, or in the settings of the client.`,
      { expected: [client.token_endpoint_auth_method], received: 'private_key_jwt' },
    )
  const expected = allowedAlgorithms(client)
  const alg = algorithmOf(header, expected)
  if (alg === undefined) return refuse('client_assertion', NOT_PROVEN, { expected, received: shown(header.alg) })
  return {
    kind: 'check_signature',
    jws,
    alg,
    kid: typeof header.kid === 'string' ? header.kid : null,
    used: usedOnce('assertion', client_id, String(claims.jti), later(Math.ceil(Number(claims.exp) * 1000), TOLERANCE)),
    once_signed: client.fapi ? refuseFapiAudience(claims.aud, rules) : null,
  }
}

const NOT_PROVEN =
  'The client is unknown, or client_assertion is not signed with one of its keys by an algorithm that it may use. Check the client ID, and that its registered key set holds the key.'

/** Unknown, disabled, another's key, broken: one text, so that nobody learns which clients there are (CA-09). */
export const assertionNotProven = (detail: string): OAuthError => refuse('client_assertion', NOT_PROVEN, { detail })

/** SEC-071: on any node, also after a restart. */
export const assertionUsed = (): OAuthError =>
  refuse('client_assertion', 'client_assertion was used before. Make a new one, with a new jti, for every request.', {
    detail: ASSERTION_USED,
  })

const allowedAlgorithms = ({ fapi, token_endpoint_auth_signing_alg }: AssertionClient): SigningAlgorithm[] => {
  const registered = token_endpoint_auth_signing_alg === null ? SIGNING_ALGORITHMS : [token_endpoint_auth_signing_alg]
  return registered.filter((alg) => !fapi || FAPI_ALGORITHMS.some((allowed) => allowed === alg))
}

function refuseHeader(header: Record<string, unknown>): OAuthError | null {
  if (algorithmOf(header, SIGNING_ALGORITHMS) === undefined)
    return refuse('client_assertion', 'alg of client_assertion is not one that we take.', {
      expected: [...SIGNING_ALGORITHMS],
      received: shown(header.alg),
    })
  // RFC 8725 §3.11: a request object, a DPoP proof or a token of ours is no assertion, whoever signed it.
  if (header.typ !== undefined && !isTyped(header, ['jwt', 'client-authentication+jwt']))
    return refuse('client_assertion', 'typ of client_assertion is another kind of JWT. Leave it out, or send JWT.', {
      received: shown(header.typ),
    })
  return header.kid === undefined || typeof header.kid === 'string'
    ? null
    : refuse('client_assertion', 'kid of client_assertion is not a text.')
}

function refuseClaims({ jws: { claims }, client_id }: PresentedAssertion, rules: AssertionRules): OAuthError | null {
  if (claims.iss !== client_id)
    return refuse('client_assertion', 'iss of client_assertion is not the client ID. iss and sub are both the client.')
  const expected = [rules.issuer, ...rules.endpoints]
  const { aud } = claims
  const named: unknown = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud
  if (typeof named === 'string' && expected.includes(named)) return refuseTimes(claims, rules)
  return refuse(
    'client_assertion',
    'aud of client_assertion is not the issuer and not this endpoint. Send the issuer.',
    { expected, received: shown(aud) },
  )
}

/** FAPI 2.0 §5.3.2.1: one issuer as a string, so that an assertion for another server is of no use here, nor ours there. */
const refuseFapiAudience = (aud: unknown, { issuer }: AssertionRules): OAuthError | null =>
  aud === issuer
    ? null
    : refuse(
        'client_assertion',
        'aud of client_assertion is not the issuer as one string, which the FAPI 2.0 profile demands.',
        { expected: [issuer], received: shown(aud) },
      )

function refuseTimes(
  { exp, iat, nbf, jti }: Record<string, unknown>,
  { now, restored_at }: AssertionRules,
): OAuthError | null {
  const seconds = now / 1000
  const fault = (description: string) => refuse('client_assertion', description)
  if (!isNumericDate(exp)) return fault('exp of client_assertion is missing. Send when it ends, in seconds since 1970.')
  if (exp + TOLERANCE <= seconds) return fault('client_assertion has expired. Make a new one, and check the clock.')
  if (exp > seconds + LONGEST_LIFE)
    return fault(`exp of client_assertion lies too far ahead. Let it live a minute, ${LONGEST_LIFE} seconds at most.`)
  for (const [name, value] of Object.entries({ iat, nbf }))
    if (value !== undefined && (!isNumericDate(value) || value > seconds + TOLERANCE))
      return fault(`${name} of client_assertion lies in the future. Check the clock of the client.`)
  if (restored_at !== null && now < later(restored_at, LONGEST_LIFE + TOLERANCE) && !isMadeAfter(iat, restored_at))
    return fault(
      'client_assertion may have been used before a backup was restored here. Make a new one with iat, in a minute.',
    )
  if (!isShortText(jti)) return fault('jti of client_assertion is missing. Send a new random text with each one.')
  return null
}
