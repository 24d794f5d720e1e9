import type { SiteRequest } from '@gatekeeper/core/access/site'
import { isSiteRequest, originOf, type StoredRequest } from '@gatekeeper/core/access/site-request'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import type { Services } from '../services'
import { iconSource } from '../views/client-view'

/** The app behind a sign-in, as pages and mails name it. */
export interface WaitingApp {
  id: string
  name: string
  icon_url: string | null
  home_url: string | null
}

type Needs = Pick<Services, 'snapshots'>

/** What the sign-in goes on to; `null` for a direct one. */
export const requestOf = (interaction: Pick<Interaction, 'request' | 'site'>): StoredRequest | null =>
  interaction.request ?? interaction.site

/** The site of a stored page, while it is on and the host is still its own. */
export const siteOf = ({ snapshots }: Needs, request: SiteRequest): RegisteredSite | null => {
  const found = snapshots.sites().byHost(request.host)
  return found?.site.id === request.site_id ? found : null
}

/** The first page of the very host that was asked for. */
export const homeOf = (request: SiteRequest): string => `${originOf(request)}/`

/** `null` when nothing waits, and when it is gone or off by now. */
export const waitingApp = (services: Needs, request: StoredRequest | null): WaitingApp | null => {
  if (request === null) return null
  if (isSiteRequest(request)) {
    const site = siteOf(services, request)?.site
    return site ? { id: site.id, name: site.name, icon_url: null, home_url: homeOf(request) } : null
  }
  const client = services.snapshots.client(request.client_id)?.client
  if (!client?.enabled) return null
  return { id: client.id, name: client.name, icon_url: iconSource(client), home_url: client.home_url }
}

/**
 * What a mailed link goes on to, in whichever browser it is opened: of a site only the page, for what binds a hand-over is a
 * cookie of the browser that asked, and the site's own check gives another (SEC-151). `null` when it is gone by now.
 */
export const throughLink = (services: Needs, request: StoredRequest | null): StoredRequest | null => {
  if (request === null || waitingApp(services, request) === null) return null
  return isSiteRequest(request) ? { ...request, state_hash: null } : request
}
