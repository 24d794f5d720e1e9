import type { Client } from '@gatekeeper/core/oidc/client'
import { type FilledPart, fillNotes, fillSettings, SECRET_HERE } from '@gatekeeper/core/templates/fill'
import { findTemplate } from '@gatekeeper/core/templates/find-template'
import type { AppTemplate } from '@gatekeeper/core/templates/template'
import type { Services } from '../services'

export interface AppSettings {
  template: Pick<AppTemplate, 'id' | 'name' | 'version' | 'account' | 'roles' | 'source'>
  parts: FilledPart[]
  notes: string[]
  /** What stands in the texts instead of a secret that is not known; `null` where the secret itself does, or where there is none. */
  secret_here: string | null
}

type Of = Pick<Client, 'id' | 'type' | 'app_url'>

export const settingsOf = (
  { issuer, snapshots }: Pick<Services, 'issuer' | 'snapshots'>,
  template: AppTemplate,
  client: Of,
  secret: string | null,
): AppSettings => {
  const { id, name, version, account, roles, source } = template
  const facts = {
    base: issuer,
    instance_name: snapshots.settings().instance_name,
    app_url: client.app_url ?? '',
    id: client.id,
    secret,
  }
  return {
    template: { id, name, version, account, roles, source },
    parts: fillSettings(template, facts),
    notes: fillNotes(template, facts),
    secret_here: secret === null && client.type === 'confidential' ? SECRET_HERE : null,
  }
}

/** What is typed into the app of this client; `null` for one that was made without a template. */
export const appSettings = (
  services: Pick<Services, 'issuer' | 'snapshots'>,
  client: Of & Pick<Client, 'template'>,
  secret: string | null,
): AppSettings | null => {
  const template = client.template === null ? null : findTemplate(client.template)
  return template && settingsOf(services, template, client, secret)
}
