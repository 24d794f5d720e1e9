/** Starting an app from the list of apps (OpenID Connect Core §4; TI-01, TI-02). */
import { redirectLocation } from './authorization-response'
import type { Client } from './client'
import type { ClientProtocol } from './client-protocol'

export interface InitiateLogin {
  issuer: string
  /** Where in the app the person wants to go; the app checks that it is its own. */
  target_link_uri: string | null
  /** Only where the operator allows it: the address of a person travels in a URL. */
  login_hint: string | null
}

type Started = Pick<Client, 'app_url' | 'home_url'> & Pick<ClientProtocol, 'initiate_login_uri'>

/** `null`: nobody has said where the app begins. */
export function launchUrl(client: Started, { issuer, target_link_uri, login_hint }: InitiateLogin): string | null {
  if (client.initiate_login_uri === null) return client.app_url ?? client.home_url
  const fields: [string, string][] = [['iss', issuer]]
  if (target_link_uri !== null) fields.push(['target_link_uri', target_link_uri])
  if (login_hint !== null) fields.push(['login_hint', login_hint])
  return redirectLocation({ redirect_uri: client.initiate_login_uri, fields })
}
