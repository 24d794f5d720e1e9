/** The FAPI 2.0 Security Profile as one switch on a client: what it sets, what it locks, what it refuses (FA-01, RG-04). */
import type { Client } from './client'
import { type ClientProtocol, hasKeys } from './client-protocol'
import { FAPI_ALGORITHMS } from './fapi-algorithms'

export type FapiClient = Pick<Client, 'type' | 'pkce' | 'id_token_signed_response_alg' | 'redirect_uris'> & {
  token_endpoint_auth_method: string
} & Pick<
    ClientProtocol,
    | 'jwks'
    | 'jwks_uri'
    | 'token_endpoint_auth_signing_alg'
    | 'request_object_signing_alg'
    | 'require_pushed_authorization_requests'
    | 'dpop_bound_access_tokens'
  >

/** One value each: shown as locked, with the section that demands it (FAPI 2.0 §5.3.2.1, §5.3.2.2). */
export const FAPI_SETS = {
  type: 'confidential',
  token_endpoint_auth_method: 'private_key_jwt',
  pkce: 'required',
  require_pushed_authorization_requests: true,
  dpop_bound_access_tokens: true,
} as const satisfies Partial<FapiClient>

/** One of `FAPI_ALGORITHMS` each (FAPI 2.0 §5.4.1). */
export const FAPI_LIMITS = [
  'id_token_signed_response_alg',
  'token_endpoint_auth_signing_alg',
  'request_object_signing_alg',
] as const satisfies readonly (keyof FapiClient)[]

/** What holds besides and is no field: for the list that the page shows beside the switch. */
export const FAPI_HOLDS = ['assertion_audience', 'refresh_tokens_stay', 'code_60_seconds', 'iss_in_response'] as const

const isAllowed = (alg: string): boolean => FAPI_ALGORITHMS.some((allowed) => allowed === alg)

/** The same client with the switch on: what the profile fixes is set, what it leaves open stays. */
export function withFapi<T extends FapiClient>(client: T): T {
  const alg = client.id_token_signed_response_alg
  const limited = (chosen: string | null) => (chosen === null || isAllowed(chosen) ? chosen : null)
  return {
    ...client,
    ...FAPI_SETS,
    id_token_signed_response_alg: isAllowed(alg) ? alg : FAPI_ALGORITHMS[0],
    token_endpoint_auth_signing_alg: limited(client.token_endpoint_auth_signing_alg),
    request_object_signing_alg: limited(client.request_object_signing_alg),
  }
}

export interface FapiFault {
  field: keyof FapiClient
  message: string
  /** 1-based, in a field of one entry a line. */
  line?: number
}

/** Why the switch cannot be on with these settings, each by the name of its field. */
export function faultsOfFapi(client: FapiClient): FapiFault[] {
  const faults: FapiFault[] = []
  for (const [field, value] of Object.entries(FAPI_SETS) as [keyof typeof FAPI_SETS, string | boolean][])
    if (client[field] !== value)
      faults.push({
        field,
        message:
          typeof value === 'string'
            ? `FAPI 2.0 demands ${value}. Set it, or turn FAPI 2.0 off.`
            : 'FAPI 2.0 demands this. Set it, or turn FAPI 2.0 off.',
      })
  for (const field of FAPI_LIMITS) {
    const alg = client[field]
    if (alg !== null && !isAllowed(alg))
      faults.push({ field, message: `FAPI 2.0 allows ${FAPI_ALGORITHMS.join(', ')} alone. Choose one of them.` })
  }
  if (!hasKeys(client))
    faults.push({ field: 'jwks', message: 'FAPI 2.0 needs the public keys of the app: a key set, or its address.' })
  for (const [index, uri] of client.redirect_uris.entries())
    if (!/^https:\/\//i.test(uri))
      faults.push({ field: 'redirect_uris', message: 'FAPI 2.0 allows https alone.', line: index + 1 })
  return faults
}

/** RF-12: FAPI 2.0 §5.3.2.1 forbids rotation; the token is bound to a key, so that a stolen one is worth nothing. */
export const rotatesRefreshTokens = ({ fapi }: Pick<ClientProtocol, 'fapi'>): boolean => !fapi
