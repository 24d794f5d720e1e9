import { iconSource } from '@gatekeeper/api/views/client-view'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { ServerServices } from '../services'

/** What every server-made page needs to know of the instance, and of the app that it is about. */
export interface PageFrame {
  instance: string
  stylesheet: string | null
  favicon: string | null
  /** Where whoever does not get on finds help. */
  help_url: string | null
  /** Shown on top; GateKeeper's own mark where no app is known. */
  client: { name: string; icon_src: string | null } | null
}

/** The same of a site, which has no picture. */
export const frameOfSite = (
  services: Pick<ServerServices, 'snapshots' | 'ui'>,
  { name }: { name: string },
): PageFrame => ({
  ...frameOf(services),
  client: { name, icon_src: null },
})

/** A client that is not enabled is unknown here too (SEC-022). */
export const frameOf = (
  services: Pick<ServerServices, 'snapshots' | 'ui'>,
  client: Client | null = null,
): PageFrame => ({
  instance: services.snapshots.settings().instance_name,
  stylesheet: services.ui.stylesheet,
  favicon: services.ui.favicon,
  help_url: services.snapshots.settings().help_url,
  client: client?.enabled ? { name: client.name, icon_src: iconSource(client) } : null,
})
