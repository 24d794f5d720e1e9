/** What GateKeeper knows of an app: how to register it, and what to type into it (apps.md). */
import type { Yaml } from '../access/proxies/yaml'
import type { TokenEndpointAuthMethod } from '../oidc/client'
import type { Scope } from '../oidc/scopes'

export const FAMILIES = ['dashboards', 'infrastructure', 'media', 'files', 'home', 'code', 'secrets'] as const
export type Family = (typeof FAMILIES)[number]

/**
 * Any text may hold placeholders: `{app}` the app's address, `{app_encoded}` the same as part of a query, `{app_scheme}`,
 * `{base}` the issuer, `{base_host}` its host, `{id}` and `{secret}` of the client, `{name}` of this GateKeeper on a button,
 * `{idp}` its short name within the app.
 */
export interface AppTemplate {
  id: string
  name: string
  /** By which plugin, or which part of it. */
  via?: string
  family: Family
  /** Of the app, or of what was read of it. */
  version: string
  /** `none`: it returns to a place that does not depend on where it runs. */
  address: 'asked' | 'none'
  /** Whether its address may have a path. */
  path: 'kept' | 'refused'
  client: {
    type: 'confidential' | 'public'
    auth: TokenEndpointAuthMethod
    pkce: 'required' | 'if_offered'
    redirect_uris: readonly string[]
    post_logout_redirect_uris: readonly string[]
    scopes: readonly Scope[]
  }
  /** By what it finds its account again; `safe: false`: not by `sub`, so the account follows the email. */
  account: { claim: string; safe: boolean; how: string }
  /** It checks no signature of what it is told: only TLS stands between it and a forger. */
  https_only: boolean
  /** How groups become roles; `null`: not at all. */
  roles: string | null
  /** Groups that the settings name: they must exist, or be written as one's own are called. */
  groups: readonly string[]
  settings: readonly SettingsPart[]
  notes: readonly string[]
  source: readonly string[]
}

export type Pair = readonly [key: string, value: string]
export type ApacheDirective = readonly [name: string, ...values: string[]]
/** As JSON on one line. */
export interface JsonText {
  json: Yaml
}
/** Text that is YAML itself. */
export interface YamlText {
  block: Yaml
}
export type SettingsTree = Yaml | YamlText | { readonly [key: string]: SettingsTree }

export type SettingsBody =
  | { format: 'ini'; sections: readonly (readonly [section: string, pairs: readonly Pair[]])[] }
  /** `quoted`: its reader takes blanks only between quotes. */
  | { format: 'env'; quoted?: boolean; entries: readonly (readonly [key: string, value: string | JsonText])[] }
  | { format: 'yaml'; tree: SettingsTree }
  | { format: 'json'; tree: Yaml }
  | { format: 'toml'; entries: readonly (readonly [key: string, value: string | boolean | readonly string[]])[] }
  | { format: 'shell'; commands: readonly (readonly string[])[] }
  /** Directives of Apache's httpd, in order; those under the name '' stand outside of any section. */
  | { format: 'apache'; sections: readonly (readonly [section: string, directives: readonly ApacheDirective[]])[] }
  /** Placeholders stand between single quotes only. */
  | { format: 'python' | 'ruby' | 'php'; lines: readonly string[] }
  /** Boxes of a page of the app. */
  | { format: 'fields'; fields: readonly Pair[] }

export type SettingsPart = SettingsBody & {
  /** Where it belongs. */
  title: string
  /** The name under which it is saved; boxes have none. */
  file?: string
}
