import type { Mailer } from '@gatekeeper/api/services'
import { openSecrets, openTarget } from '@gatekeeper/api/webhooks/sealed'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { readRetryAfter } from '@gatekeeper/core/delivery/delivery-schedule'
import { oneLine } from '@gatekeeper/core/delivery/event-message'
import type { Delivery, Webhook } from '@gatekeeper/core/delivery/webhook'
import { requestOf, type Sender } from '@gatekeeper/core/delivery/webhook-request'
import { type PostedTarget, secretsOf, type WebhookTarget } from '@gatekeeper/core/delivery/webhook-target'
import type { Instant } from '@gatekeeper/core/instant'
import type { Write } from '@gatekeeper/db/commit'
import type { Vault } from '@gatekeeper/keys/vault'
import { parseNetworks } from '../config/networks'
import type { Fetched, Outbound } from '../http/outbound'

export interface Answered {
  arrived: boolean
  status: number | null
  /** What went wrong, in a line for the administrator. */
  said: string | null
  took: number
  /** Milliseconds to leave the receiver alone, where it asked for that. */
  retry_after: number | null
  /** What goes into the commit that says so. */
  writes: Write[]
}

type Mailbox = Extract<WebhookTarget, { kind: 'email' }>

interface PostNeeds {
  vault: Vault
  now(): Instant
  fetchOutside: Outbound
  outbound_allowed(): string[]
  sender(): Sender
  mailer: Pick<Mailer, 'write'>
}

/** So much of an answer is kept, and of text alone. */
const EXCERPT = 200
const TEXT = /^(text\/plain|application\/([a-z.+-]*\+)?json)\b/i

const failed = (said: string, took = 0): Answered => ({
  arrived: false,
  status: null,
  said,
  took,
  retry_after: null,
  writes: [],
})

/** The answer's first words, without anything of the address or the token that it may repeat. */
const excerptOf = ({ headers, body }: Extract<Fetched, { kind: 'fetched' }>, target: PostedTarget): string => {
  if (!TEXT.test(headers.get('content-type') ?? '')) return ''
  const text = new TextDecoder().decode(body.subarray(0, 4096))
  const clean = secretsOf(target).reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
  return oneLine(clean, EXCERPT)
}

const judge = (fetched: Fetched, target: PostedTarget, now: Instant, took: number): Answered => {
  if (fetched.kind === 'refuse') return failed(`The receiver was not reached: ${fetched.reason}.`, took)
  const { status, headers } = fetched
  const answer = { status, took, retry_after: null, writes: [] }
  if (status >= 200 && status < 300) return { ...answer, arrived: true, said: null }
  if (status >= 300 && status < 400)
    return {
      ...answer,
      arrived: false,
      said: `It redirects (${status}), which is not followed. Enter the address that it leads to.`,
    }
  const excerpt = excerptOf(fetched, target)
  const waits = status === 429 || status === 503
  return {
    ...answer,
    arrived: false,
    said: excerpt === '' ? `It answered ${status}.` : `It answered ${status}: ${excerpt}`,
    retry_after: waits ? readRetryAfter(headers.get('retry-after'), now) : null,
  }
}

/** By mail it has arrived when the outbox has it, in the commit that says so: from there the mail's own retries go on. */
const byMail = (
  mailer: PostNeeds['mailer'],
  { address, locale }: Mailbox,
  event: AuditEvent,
  { issuer }: Sender,
): Answered => {
  const data = {
    action: event.action,
    who: event.actor_name ?? event.actor_id ?? event.actor_type,
    what: event.target_name ?? event.target_id,
    ip: event.ip,
    reason: event.reason,
    at: event.at,
    link: `${issuer}/admin/audit`,
  }
  const writes = mailer.write('event', { email: address, locale, user_id: null }, data)
  if (writes.length === 0) return failed('No mail server is set. Set one in the settings, under Mail.')
  return { arrived: true, status: null, said: null, took: 0, retry_after: null, writes }
}

/** One POST by the guarded client: five seconds in all, no redirect, private networks only where allowed (SEC-131 to SEC-133). */
export const makeWebhookPost =
  ({ vault, now, fetchOutside, outbound_allowed, sender, mailer }: PostNeeds) =>
  async (webhook: Webhook, delivery: Pick<Delivery, 'id' | 'event_id' | 'event'>): Promise<Answered> => {
    const target = openTarget(vault, webhook)
    const secrets = openSecrets(vault, webhook, now())
    if (target === null || (webhook.kind === 'generic' && secrets.length === 0))
      return failed('Its address or its secret cannot be read. Enter the address again, or make a new secret.')
    if (target.kind === 'email') return byMail(mailer, target, delivery.event, sender())
    const parsed = parseNetworks(outbound_allowed().join(' '))
    const allowed = parsed.kind === 'networks' ? parsed.networks : []
    const began = performance.now()
    const { url, body, headers } = requestOf(target, delivery, sender(), secrets, now())
    const fetched = await fetchOutside(url, { json: { body, headers }, http: 'allowed', allowed })
    return judge(fetched, target, now(), Math.round(performance.now() - began))
  }

export type WebhookPost = ReturnType<typeof makeWebhookPost>
