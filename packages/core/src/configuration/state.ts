/** What there is, as the plan looks at it; loaded at once, with every secret opened that the file may speak of. */
import type { PolicyInForce } from '../access/policy'
import type { Site, SiteRule } from '../access/site'
import type { HostFacts } from '../access/site-hosts'
import type { Webhook } from '../delivery/webhook'
import type { WebhookTarget } from '../delivery/webhook-target'
import type { Group } from '../group'
import type { Instant } from '../instant'
import type { RegisteredClient } from '../oidc/client'
import type { EditableSettings, SettingFacts } from '../settings-input'
import type { User } from '../user'
import type { SealedSection } from './sealed'

export interface SiteState {
  site: Site
  rules: SiteRule[]
  /** `null`: there is none. */
  basic_password: string | null
}

export interface WebhookState {
  webhook: Webhook
  /** `null`: it does not open any more. */
  target: WebhookTarget | null
}

export interface State {
  groups: Group[]
  policies: PolicyInForce[]
  clients: RegisteredClient[]
  sites: SiteState[]
  webhooks: WebhookState[]
  /** With the password in the clear. */
  settings: EditableSettings
  /** Those whom policies name, and those whom the file does. */
  users: Pick<User, 'id' | 'email' | 'email_key'>[]
}

export interface PlanFacts {
  now: Instant
  newId(): string
  /** ISO 8601. */
  instant(at: Instant): string
  /** Names that a person takes for the same are one. */
  fold(name: string): string
  hosts: Omit<HostFacts, 'taken'>
  settings: SettingFacts
  /** Whose secrets are not compared any more: the caller has sent too many wrong ones. */
  unseen: ReadonlySet<SealedSection>
}
