/** Makes of a template what is registered here, and what is typed into the app. */
import type { Client } from '../oidc/client'
import { isLoopback } from '../oidc/registered-uri'
import { settingsText } from './settings-text'
import type { AppTemplate, SettingsPart } from './template'

export interface TemplateFacts {
  /** The issuer. */
  base: string
  /** Of this GateKeeper, as people know it. */
  instance_name: string
  /** Empty where the template asks for none. */
  app_url: string
  id: string
  /** `null`: not known any more, or not yet. */
  secret: string | null
}

export type TemplateFields = Pick<
  Client,
  | 'type'
  | 'token_endpoint_auth_method'
  | 'pkce'
  | 'redirect_uris'
  | 'post_logout_redirect_uris'
  | 'scopes'
  | 'grant_types'
  | 'claims_in_id_token'
  | 'home_url'
>

export interface FilledPart {
  title: string
  file: string | null
  format: SettingsPart['format']
  text: string
  /** Of the format `fields`: the boxes one by one. */
  fields: { label: string; value: string }[]
}

/** Stands for a secret that is not on file; made of unreserved characters, as secrets are, so that replacing it breaks nothing. */
export const SECRET_HERE = 'PUT-THE-CLIENT-SECRET-HERE'

/** The name of this GateKeeper within the app, where a path or a realm holds one. */
const IDP = 'gatekeeper'

/** Code that checks no signature would believe whoever can change plain http on its way (apps.md section 2, 14). */
export const refusesBase = (template: AppTemplate, base: string): boolean =>
  template.https_only && base.startsWith('http://') && !isLoopback(new URL(base).hostname)

export function templateFields({ address, client }: AppTemplate, app_url: string): TemplateFields {
  const fill = (uri: string) => uri.replaceAll('{app}', app_url).replaceAll('{idp}', IDP)
  return {
    type: client.type,
    token_endpoint_auth_method: client.auth,
    pkce: client.pkce,
    redirect_uris: client.redirect_uris.map(fill),
    post_logout_redirect_uris: client.post_logout_redirect_uris.map(fill),
    scopes: [...client.scopes],
    grant_types: client.scopes.includes('offline_access')
      ? ['authorization_code', 'refresh_token']
      : ['authorization_code'],
    claims_in_id_token: true,
    home_url: address === 'asked' ? app_url : null,
  }
}

/** A label of a button in nine formats: what any of them could read as its own is left out. */
const plainName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s._-]+|\s+$/g, '') || 'GateKeeper'

const fillText = (facts: TemplateFacts): ((text: string) => string) => {
  const values: Record<string, string> = {
    app: facts.app_url,
    app_encoded: encodeURIComponent(facts.app_url),
    app_scheme: facts.app_url.startsWith('http:') ? 'http' : 'https',
    base: facts.base,
    base_host: new URL(facts.base).host,
    id: facts.id,
    secret: facts.secret ?? SECRET_HERE,
    name: plainName(facts.instance_name),
    idp: IDP,
  }
  return (text) =>
    text.replace(
      /\{([a-z_]+)\}/g,
      (placeholder, name) => (Object.hasOwn(values, name) ? values[name] : undefined) ?? placeholder,
    )
}

export function fillSettings(template: AppTemplate, facts: TemplateFacts): FilledPart[] {
  const fill = fillText(facts)
  return template.settings.map((part) => ({
    title: fill(part.title),
    file: part.file ?? null,
    format: part.format,
    text: settingsText(part, fill),
    fields: part.format === 'fields' ? part.fields.map(([label, value]) => ({ label, value: fill(value) })) : [],
  }))
}

/** What a person must know beside the settings, the gravest first. */
export function fillNotes(template: AppTemplate, facts: TemplateFacts): string[] {
  const { groups, notes } = template
  const list =
    groups.length > 0
      ? [
          `The settings name ${groups.length === 1 ? 'the group' : 'the groups'} ${groups.join(', ')}: make them here, or write the names of your own.`,
        ]
      : []
  return [...list, ...notes.map(fillText(facts))]
}
