/** Whether an address that a request named is at a place of its client: the request itself proves nothing (SEC-024). */
import type { Client } from './client'
import { readUri } from './registered-uri'

/** A host without its port; of an app's own scheme the scheme. */
function placeOf(uri: string): string | null {
  const reading = readUri(uri)
  if (reading.kind === 'refuse') return null
  return reading.kind === 'web' ? reading.host : `${reading.scheme}:`
}

type Addresses = Pick<Client, 'redirect_uris' | 'post_logout_redirect_uris' | 'home_url' | 'app_url'>

/** The place of `uri`, where no address of the client is; `null` where one is. */
export function foreignPlace(client: Addresses, uri: string): string | null {
  const known = [
    ...client.redirect_uris,
    ...client.post_logout_redirect_uris,
    ...[client.home_url, client.app_url].filter((address) => address !== null),
  ].map(placeOf)
  const place = placeOf(uri)
  return place === null || known.includes(place) ? null : place
}
