// The form of a webhook, new or on file. Fields of the target are called as the server names their faults.
import type { RouterInput, RouterOutput } from '../../trpc'
import type { Form } from '../ui/form'

export type Webhook = RouterOutput['webhooks']['get']
export type WebhookKind = Webhook['kind']
export type Target = RouterInput['webhooks']['create']['target']
type TargetKey = keyof Target & string
export type TargetField = `target.${TargetKey}`

export type WebhookFields = {
  kind: WebhookKind
  name: string
  events: string[]
  enabled: boolean
  version: number
} & Record<TargetField, string>
export type WebhookForm = Form<WebhookFields>

export const KINDS = ['generic', 'discord', 'slack', 'telegram', 'ntfy', 'email'] as const satisfies WebhookKind[]

export const FIELDS_OF = {
  generic: ['url'],
  discord: ['url'],
  slack: ['url'],
  telegram: ['bot_token', 'chat_id'],
  ntfy: ['url', 'topic', 'token', 'priority'],
  email: ['address', 'locale'],
} as const satisfies Record<WebhookKind, TargetKey[]>

/** Nothing is typed: what is on file of a target is never shown. */
const NO_TARGET = {
  'target.url': '',
  'target.bot_token': '',
  'target.chat_id': '',
  'target.topic': '',
  'target.token': '',
  'target.priority': '3',
  'target.address': '',
  'target.locale': 'en',
}

export const BLANK: WebhookFields = { kind: 'generic', name: '', events: [], enabled: true, version: 0, ...NO_TARGET }

export const fieldsOf = ({ kind, name, events, enabled, version }: Webhook): WebhookFields => ({
  kind,
  name,
  events,
  enabled,
  version,
  ...NO_TARGET,
})

/** The whole target: the server takes no part of one. */
export function targetOf(form: WebhookForm): Target {
  const keys: readonly TargetKey[] = FIELDS_OF[form.get('kind')]
  const entries = keys.map((key) => [key, form.get(`target.${key}`)] as const).filter(([, value]) => value !== '')
  return Object.fromEntries(entries.map(([key, value]) => [key, key === 'priority' ? Number(value) : value]))
}

/** What was changed, as the server takes it. */
export function changesToSend(form: WebhookForm) {
  const changes = form.changes()
  const aimed = Object.keys(changes).some((field) => field.startsWith('target.'))
  const { name, events, enabled } = changes
  return {
    ...(name !== undefined && { name }),
    ...(events !== undefined && { events }),
    ...(enabled !== undefined && { enabled }),
    ...(aimed && { target: targetOf(form) }),
  }
}

export const TABS = ['deliveries', 'settings', 'audit'] as const
export type WebhookTab = (typeof TABS)[number]

export const webhookPath = (id: string, tab: WebhookTab): string =>
  `/admin/webhooks/${id}${tab === 'deliveries' ? '' : `/${tab}`}`
