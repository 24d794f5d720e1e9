/** One thing that a file would change; a plan is a list of them. */
import type { PolicyInForce } from '../access/policy'
import type { PolicyFields } from '../access/policy-input'
import type { SiteInput } from '../access/site-input'
import type { Webhook } from '../delivery/webhook'
import type { TypedWebhook } from '../delivery/webhook-input'
import type { WebhookTarget } from '../delivery/webhook-target'
import type { Group } from '../group'
import type { Client, RegisteredClient } from '../oidc/client'
import type { EditableSettings, SettingChanges, SettingKey } from '../settings-input'
import type { SealedSection } from './sealed'
import type { SiteState, WebhookState } from './state'
import { same } from './write-out'

/** In the words of the file; of a secret only whether there is one, and where the new one is read. */
export interface FieldChange {
  field: string
  from: unknown
  to: unknown
}

export interface Fault {
  /** The place in the file: `clients.0.redirect_uris.2`. */
  field: string
  message: string
}

interface Told<N extends string> {
  noun: N
  /** What it is called in the file. */
  name: string
  /** The place in the file; `null` of what is taken away because the file does not name it. */
  place: string | null
  fields: FieldChange[]
}
type Of<N extends string, B, A> =
  | (Told<N> & { kind: 'create'; before: null; after: A })
  | (Told<N> & { kind: 'change'; before: B; after: A })
  | (Told<N> & { kind: 'delete'; before: B; after: null })

/** `make`: one of ours, told once; a text: the very secret, which the app knows already. */
export interface ClientAfter {
  client: Client
  secret: { kind: 'make'; write_to: string } | { kind: 'given'; text: string } | null
}

export type GroupChange = Of<'group', Group, Pick<Group, 'id' | 'name' | 'description'>>
export type PolicyChange = Of<'policy', PolicyInForce, PolicyFields & { id: string }>
export type ClientChange = Of<'client', RegisteredClient, ClientAfter>
export type SiteChange = Of<'site', SiteState, SiteInput & { id: string }>
/** `target`: another one; `null` as it is. */
export interface WebhookAfter extends TypedWebhook {
  id: string
  kind: Webhook['kind']
  enabled: boolean
  target: WebhookTarget | null
  /** Where the secret of a new one goes. */
  write_to: string | null
}
export type WebhookChange = Of<'webhook', WebhookState, WebhookAfter>
export type SettingsChange = Told<'settings'> & {
  kind: 'change'
  before: EditableSettings
  after: SettingChanges
  keys: SettingKey[]
}
export type Change = GroupChange | PolicyChange | ClientChange | SiteChange | WebhookChange | SettingsChange

export interface Plan {
  changes: Change[]
  /** What is as the file says. */
  unchanged: number
  /** What there is of the nouns of the file that it does not name. */
  unlisted: { noun: Change['noun']; name: string }[]
  warnings: string[]
  /** Where a secret was compared and is not the one on file. */
  guessed: SealedSection[]
}

/** What parts the two, field by field; of something new what it says beside its name and what goes without saying. */
export const compare = (before: object | null, after: object, blank: object): FieldChange[] => {
  const old = (before ?? blank) as Record<string, unknown>
  return Object.entries(after)
    .filter(([field, value]) => value !== undefined && !same(old[field] ?? null, value ?? null))
    .map(([field, to]) => ({ field, from: before === null ? null : (old[field] ?? null), to }))
}
