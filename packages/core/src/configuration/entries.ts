/** The instance as a file (product.md section 8): names stand for names; what is left out stays as it is. */
import type { IdentityHeader, Site, SiteRule } from '../access/site'
import type { WebhookKind } from '../delivery/webhook'
import type { Client } from '../oidc/client'
import type { EditableSettings, SecretSetting } from '../settings-input'

/** Where a secret is read: it never stands in the file. */
export type SecretReference = { env: string } | { file: string }

interface Entry {
  /** The thing is taken away. Without this word nothing is. */
  absent?: boolean | undefined
}

export interface GroupEntry extends Entry {
  name: string
  description?: string | null | undefined
}

/** A name, or one with the end of the permission (ISO 8601). */
export type NamedGroupEntry = string | { name: string; until?: string | null | undefined }
export type NamedUserEntry = string | { email: string; until?: string | null | undefined }

export interface PolicyEntry extends Entry {
  name: string
  description?: string | null | undefined
  everyone?: boolean | undefined
  users?: NamedUserEntry[] | undefined
  groups?: NamedGroupEntry[] | undefined
  /** Read by access/condition-input. */
  condition?: unknown
}

type ClientFields = Omit<
  Client,
  'id' | 'icon_id' | 'policy_id' | 'template' | 'app_url' | 'created_at' | 'updated_at' | 'version'
>

export interface ClientEntry
  extends Entry,
    Partial<{ [K in Exclude<keyof ClientFields, 'jwks'>]: ClientFields[K] | undefined }> {
  id: string
  /** Read by oidc/client-keys. */
  jwks?: { keys: object[] } | null | undefined
  /** By name; `null`: everyone with an account. */
  policy?: string | null | undefined
  /** One of our own form, known to the app already; or the file that a new one is written to when the client is made. */
  secret?: SecretReference | { write_to: string } | undefined
}

export interface SiteRuleEntry {
  match?: SiteRule['match'] | undefined
  path: string
  methods?: string[] | undefined
  action: 'bypass' | 'deny' | 'everyone' | 'policy'
  /** Of the action `policy`, by name. */
  policy?: string | undefined
}

type SiteFields = Pick<
  Site,
  'description' | 'remote_user' | 'jwt_header' | 'basic_username' | 'app_tokens' | 'pass_schemes' | 'enabled' | 'hosts'
>

export interface SiteEntry extends Entry, Partial<{ [K in keyof SiteFields]: SiteFields[K] | undefined }> {
  name: string
  policy?: string | null | undefined
  identity_headers?: IdentityHeader[] | undefined
  basic_password?: SecretReference | null | undefined
  rules?: SiteRuleEntry[] | undefined
}

/** Of every kind; which parts a kind has is said by delivery/webhook-target. Whoever knows the first four can write there. */
export interface WebhookTargetEntry {
  url?: SecretReference | undefined
  bot_token?: SecretReference | undefined
  topic?: SecretReference | undefined
  token?: SecretReference | null | undefined
  chat_id?: string | undefined
  priority?: number | undefined
  address?: string | undefined
  locale?: string | undefined
}

export interface WebhookEntry extends Entry {
  name: string
  kind?: WebhookKind | undefined
  target?: WebhookTargetEntry | undefined
  events?: string[] | undefined
  enabled?: boolean | undefined
  /** Of a generic one: the file that its secret is written to when it is made. */
  secret?: { write_to: string } | undefined
}

export type SettingsEntry = Partial<{
  [K in Exclude<keyof EditableSettings, SecretSetting>]: EditableSettings[K] | undefined
}> & { [K in SecretSetting]?: SecretReference | null | undefined }

export interface Configuration {
  groups?: GroupEntry[] | undefined
  policies?: PolicyEntry[] | undefined
  clients?: ClientEntry[] | undefined
  sites?: SiteEntry[] | undefined
  webhooks?: WebhookEntry[] | undefined
  settings?: SettingsEntry | undefined
}

/** The values of the references by their place in the file: `sites.0.basic_password`. */
export type Secrets = Readonly<Record<string, string>>
