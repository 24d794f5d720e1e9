/** What an administrator may set of `ClientProtocol` (RG-02 to RG-04, FC-05, BC-08, RI-01; product.md section 5). */
import type { Client } from './client'
import { type ClientProtocol, hasKeys } from './client-protocol'
import { type FapiClient, faultsOfFapi } from './fapi-profile'
import { isLoopback, readUri } from './registered-uri'
import { faultOfResource } from './resource-indicators'

const MOST_AUDIENCES = 50

export interface ProtocolFault {
  field: keyof ClientProtocol | keyof FapiClient
  message: string
  line?: number
}

export type ProtocolInput = ClientProtocol & FapiClient & Pick<Client, 'type' | 'redirect_uris'>

/** All faults at once, each by the name of its field. */
export function faultsOfProtocol(input: ProtocolInput): ProtocolFault[] {
  return [
    ...faultsOfKeys(input),
    ...faultsOfPlaces(input),
    ...faultsOfAudiences(input),
    ...(input.fapi ? faultsOfFapi(input) : []),
  ]
}

function faultsOfKeys(input: ProtocolInput): ProtocolFault[] {
  const faults: ProtocolFault[] = []
  if (input.jwks !== null && input.jwks_uri !== null)
    faults.push({ field: 'jwks_uri', message: 'Give the key set or its address, not both.' })
  const reason = input.jwks_uri === null ? null : faultOfHttps(input.jwks_uri)
  if (reason !== null) faults.push({ field: 'jwks_uri', message: reason })
  if (input.token_endpoint_auth_method === 'private_key_jwt' && !input.fapi && !hasKeys(input))
    faults.push({
      field: 'jwks',
      message: 'private_key_jwt needs the public keys of the app: a key set, or its address.',
    })
  return faults
}

/** RG-02; a key set that somebody on the way can change is nobody's. Loopback stays on the machine. */
function faultOfHttps(uri: string): string | null {
  const reading = readUri(uri)
  if (reading.kind === 'refuse') return reading.reason
  return reading.kind === 'web' && reading.scheme === 'https' ? null : 'Only https is allowed. Start it with https://'
}

function faultsOfPlaces(input: ProtocolInput): ProtocolFault[] {
  const faults: ProtocolFault[] = []
  const { initiate_login_uri, backchannel_logout_uri, frontchannel_logout_uri } = input
  const initiate = initiate_login_uri === null ? null : faultOfHttps(initiate_login_uri)
  if (initiate !== null) faults.push({ field: 'initiate_login_uri', message: initiate })
  const back = backchannel_logout_uri === null ? null : faultOfBackChannel(backchannel_logout_uri)
  if (back !== null) faults.push({ field: 'backchannel_logout_uri', message: back })
  const front = frontchannel_logout_uri === null ? null : faultOfFrame(frontchannel_logout_uri, input.redirect_uris)
  if (front !== null) faults.push({ field: 'frontchannel_logout_uri', message: front })
  return faults
}

// BCL §2.2; whether a private address may be called is the outbound client's own rule (BC-08, SEC-131).
function faultOfBackChannel(uri: string): string | null {
  const reading = readUri(uri)
  if (reading.kind === 'refuse') return reading.reason
  if (reading.kind === 'private_use') return 'The address must start with https://, since our server calls it.'
  return null
}

// FCL §2; FC-05. A frame is loaded by any page of this origin, so it must be one that the client has proven to own.
function faultOfFrame(uri: string, redirect_uris: readonly string[]): string | null {
  const reading = readUri(uri)
  if (reading.kind === 'refuse') return reading.reason
  if (reading.kind === 'private_use')
    return 'The address must start with https://, since a browser loads it in a frame.'
  if (reading.scheme === 'http' && !isLoopback(reading.host))
    return 'Browsers load no http frame in our page. Use https.'
  const { origin } = new URL(uri)
  return redirect_uris.some((redirect) => URL.canParse(redirect) && new URL(redirect).origin === origin)
    ? null
    : 'Scheme, host and port must be those of a redirect URI of this client.'
}

function faultsOfAudiences(input: ProtocolInput): ProtocolFault[] {
  const faults = (['allowed_audiences', 'answers_for'] as const).flatMap((field) =>
    faultsOfResources(field, input[field]),
  )
  if (input.type === 'public' && input.answers_for.length > 0)
    faults.push({ field: 'answers_for', message: 'A public client cannot introspect tokens. Make it confidential.' })
  return faults
}

function faultsOfResources(field: 'allowed_audiences' | 'answers_for', resources: string[]): ProtocolFault[] {
  const faults: ProtocolFault[] = []
  if (resources.length > MOST_AUDIENCES) faults.push({ field, message: `More than ${MOST_AUDIENCES} audiences.` })
  for (const [index, audience] of resources.slice(0, MOST_AUDIENCES).entries()) {
    const reason = faultOfResource(audience)
    const line = index + 1
    if (reason !== null) faults.push({ field, message: `This cannot be an audience: ${reason}.`, line })
    else if (resources.indexOf(audience) < index)
      faults.push({ field, message: 'This audience is in the list already.', line })
  }
  return faults
}
