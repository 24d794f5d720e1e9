import { iconSource } from '@gatekeeper/api/views/client-view'
import type { Language } from '@gatekeeper/core/language'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { ServerServices } from '../services'
import { type AskedIn, languageOf, PAGE_WORDS, type PageWords } from './language'

interface Asking extends AskedIn {
  services: Pick<ServerServices, 'snapshots' | 'ui'>
}

/** What every server-made page needs to know of the instance, of the app that it is about, and of its reader. */
export interface PageFrame {
  language: Language
  words: PageWords
  instance: string
  stylesheet: string | null
  favicon: string | null
  /** Where whoever does not get on finds help. */
  help_url: string | null
  /** Shown on top; GateKeeper's own mark where no app is known. */
  client: { name: string; icon_src: string | null } | null
}

/** The same of a site, which has no picture. */
export const frameOfSite = (asking: Asking, { name }: { name: string }): PageFrame => ({
  ...frameOf(asking),
  client: { name, icon_src: null },
})

/** A client that is not enabled is unknown here too (SEC-022). `ui_locales`: what the app asks for. */
export const frameOf = (
  { request, services }: Asking,
  client: Client | null = null,
  ui_locales: readonly string[] = [],
): PageFrame => {
  const { language } = languageOf({ request, services }, ui_locales)
  return {
    language,
    words: PAGE_WORDS[language],
    instance: services.snapshots.settings().instance_name,
    stylesheet: services.ui.stylesheet,
    favicon: services.ui.favicon,
    help_url: services.snapshots.settings().help_url,
    client: client?.enabled ? { name: client.name, icon_src: iconSource(client) } : null,
  }
}
