import type { Client } from '@gatekeeper/core/oidc/client'
import { readAppAddress } from '@gatekeeper/core/templates/app-address'
import { templateFields } from '@gatekeeper/core/templates/fill'
import { findTemplate } from '@gatekeeper/core/templates/find-template'
import type { Fault } from '../errors'

export type MovedApp = { kind: 'moved'; fields: Partial<Client> } | { kind: 'refuse'; faults: Fault[] }

const refuse = (message: string): MovedApp => ({ kind: 'refuse', faults: [{ field: 'app_url', message }] })

/** What followed from the old address gives way to what follows from the new one; what was added by hand stays. */
const moveUris = (given: readonly string[], old: readonly string[], next: readonly string[]): string[] => [
  ...next,
  ...given.filter((uri) => !old.includes(uri) && !next.includes(uri)),
]

/** An app of a template is opened at another address from now on. */
export function moveApp(client: Client, typed: string): MovedApp {
  const template = client.template === null ? null : findTemplate(client.template)
  if (!template || template.address === 'none')
    return refuse('This app has no address that its settings follow from. Change its redirect URIs instead.')
  const reading = readAppAddress(template, typed)
  if (reading.kind === 'refuse') return refuse(reading.reason)
  const old = templateFields(template, client.app_url ?? '')
  const next = templateFields(template, reading.app_url)
  return {
    kind: 'moved',
    fields: {
      app_url: reading.app_url,
      redirect_uris: moveUris(client.redirect_uris, old.redirect_uris, next.redirect_uris),
      post_logout_redirect_uris: moveUris(
        client.post_logout_redirect_uris,
        old.post_logout_redirect_uris,
        next.post_logout_redirect_uris,
      ),
      ...(client.home_url === old.home_url && { home_url: next.home_url }),
    },
  }
}
