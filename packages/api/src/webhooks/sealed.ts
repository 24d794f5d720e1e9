import type { Webhook } from '@gatekeeper/core/delivery/webhook'
import { isPreviousInForce } from '@gatekeeper/core/delivery/webhook-signature'
import type { WebhookTarget } from '@gatekeeper/core/delivery/webhook-target'
import type { Instant } from '@gatekeeper/core/instant'
import type { Vault } from '@gatekeeper/keys/vault'

type Column = 'sealed_target' | 'sealed_secret' | 'sealed_previous_secret'

const placeOf = (id: string, column: Column) => ({ table: 'webhooks', column, row: id })

/** security.md section 6: where a webhook goes and what it signs with are sealed, each for its own place. */
export const sealFor = (vault: Vault, id: string, column: Column, text: string): string =>
  vault.seal('secrets', placeOf(id, column), text)

const open = (vault: Vault, webhook: Webhook, column: Column): string | null => {
  const envelope = webhook[column]
  if (envelope === null) return null
  const opened = vault.open('secrets', placeOf(webhook.id, column), envelope)
  return opened.kind === 'opened' ? opened.plaintext.toString('utf8') : null
}

/** `null` when it does not open: another master secret, or a row moved by hand. */
export const openTarget = (vault: Vault, webhook: Webhook): WebhookTarget | null => {
  const text = open(vault, webhook, 'sealed_target')
  return text === null ? null : (JSON.parse(text) as WebhookTarget)
}

/** What signs now, the newest first; none where it does not sign. */
export const openSecrets = (vault: Vault, webhook: Webhook, now: Instant): string[] => {
  const previous = isPreviousInForce(webhook, now) ? open(vault, webhook, 'sealed_previous_secret') : null
  return [open(vault, webhook, 'sealed_secret'), previous].filter((secret) => secret !== null)
}
