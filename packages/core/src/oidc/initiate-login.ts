/** Starting an app from the list of apps (OpenID Connect Core §4; TI-01, TI-02). */
import { redirectLocation } from './authorization-response'
import type { Client } from './client'
import type { ClientProtocol } from './client-protocol'

export interface InitiateLogin {
  issuer: string
  /** Only where the operator allows it: the address of a person travels in a URL. */
  login_hint: string | null
}

export type Started = Pick<Client, 'app_url' | 'home_url'> & Pick<ClientProtocol, 'initiate_login_uri'>

/** `null`: nobody has said where the app begins. */
export function launchUrl(client: Started, { issuer, login_hint }: InitiateLogin): string | null {
  if (client.initiate_login_uri === null) return client.home_url ?? client.app_url
  const fields: [string, string][] = [['iss', issuer]]
  const target = targetOf(client.initiate_login_uri, client.home_url)
  if (target !== null) fields.push(['target_link_uri', target])
  if (login_hint !== null) fields.push(['login_hint', login_hint])
  return redirectLocation({ redirect_uri: client.initiate_login_uri, fields })
}

/** The app's home page, where it is the app's own: an app refuses any other (§4, open redirects). */
function targetOf(initiate_login_uri: string, home_url: string | null): string | null {
  if (home_url === null || !URL.canParse(home_url)) return null
  return new URL(home_url).origin === new URL(initiate_login_uri).origin ? home_url : null
}
