// What is typed as a `gk` command. What is secret of a target comes by the name of a variable.
import { gk } from '../ui/gk'
import type { WebhookForm } from './webhook-form'

const SECRET = {
  generic: undefined,
  discord: 'DISCORD_WEBHOOK',
  slack: 'SLACK_WEBHOOK',
  telegram: 'TELEGRAM_TOKEN',
  ntfy: 'NTFY_TOKEN',
  email: undefined,
} as const

const PLAIN = { 'target.chat_id': 'chat', 'target.topic': 'topic', 'target.address': 'address' } as const

function targetWords(form: WebhookForm): Record<string, string | undefined> {
  const kind = form.get('kind')
  const plain = Object.entries(PLAIN).map(([field, word]) => [word, form.get(field as keyof typeof PLAIN)] as const)
  return {
    url: kind === 'generic' || kind === 'ntfy' ? form.get('target.url') : undefined,
    'from-env': kind === 'ntfy' && form.get('target.token') === '' ? undefined : SECRET[kind],
    ...Object.fromEntries(plain.map(([word, value]) => [word, value || undefined])),
    priority: kind === 'ntfy' && form.get('target.priority') !== '3' ? form.get('target.priority') : undefined,
    locale: kind === 'email' ? form.get('target.locale') : undefined,
  }
}

export const createCommand = (form: WebhookForm): string =>
  gk(['webhooks', 'create'], {
    name: form.get('name') || 'alerts',
    kind: form.get('kind'),
    ...targetWords(form),
    event: form.get('events').length > 0 ? form.get('events') : ['user.*'],
  })

export function updateCommand(name: string, form: WebhookForm): string {
  const changes = form.changes()
  const aimed = Object.keys(changes).some((field) => field.startsWith('target.'))
  return gk(['webhooks', 'update', name], {
    name: changes.name,
    ...(aimed && targetWords(form)),
    event: changes.events,
    enable: changes.enabled === true,
    disable: changes.enabled === false,
  })
}
