/** The request of each kind of webhook, within the bounds of the service that takes it. */
import { isoTime } from '../calendar'
import type { Instant } from '../instant'
import type { AuditEvent } from './audit-event'
import {
  asText,
  describeEvent,
  type EventMessage,
  inertForDiscord,
  inertForSlack,
  withoutLinks,
  withoutMentions,
} from './event-message'
import type { Delivery, WebhookKind } from './webhook'
import { signDelivery } from './webhook-signature'
import type { PostedTarget } from './webhook-target'

/** The name of this GateKeeper and where it is. */
export interface Sender {
  instance: string
  issuer: string
}

export interface WebhookRequest {
  url: string
  headers: Record<string, string>
  body: string
}

const AMBER = 0xd97706
const TEAL = 0x0f6e7a
/** Standard Webhooks 1.0, “payload size”. */
const MOST_DETAILS = 16 * 1024

/** The message id of every try. */
export const messageIdOf = ({ id, event_id }: Pick<Delivery, 'id' | 'event_id'>): string => event_id ?? id

const detailsOf = ({ details }: AuditEvent): Pick<AuditEvent, 'details'> & { details_left_out?: true } =>
  Buffer.byteLength(JSON.stringify(details)) > MOST_DETAILS ? { details: {}, details_left_out: true } : { details }

/** Standard Webhooks 1.0: `type`, `timestamp` and `data`. */
const genericBody = (event: AuditEvent, { issuer }: Sender): string =>
  JSON.stringify({
    type: event.action,
    timestamp: isoTime(event.at),
    data: {
      id: event.id,
      outcome: event.outcome,
      actor: { type: event.actor_type, id: event.actor_id, name: event.actor_name },
      target: { type: event.target_type, id: event.target_id, name: event.target_name },
      client_id: event.client_id,
      ip: event.ip,
      user_agent: event.user_agent,
      reason: event.reason,
      ...detailsOf(event),
      issuer,
    },
  })

/** Embeds ping nobody, and neither does this by its text: `allowed_mentions` names none. */
const discordBody = ({ title, facts, refused }: EventMessage): object => ({
  allowed_mentions: { parse: [] },
  embeds: [
    {
      title: cut(inertForDiscord(title), 256),
      color: refused ? AMBER : TEAL,
      fields: facts.map(([name, value]) => ({
        name,
        value: cut(inertForDiscord(value), 1024),
        inline: value.length < 40,
      })),
    },
  ],
})

/** `text` is what a notification shows; the blocks are plain text, in which nothing has a meaning. */
const slackBody = (message: EventMessage): object => ({
  text: inertForSlack(withoutLinks(withoutMentions(asText(message)))),
  blocks: [
    { type: 'header', text: plain(message.title, 150) },
    { type: 'section', fields: message.facts.map(([name, value]) => plain(`${name}: ${value}`, 2000)) },
  ],
})

const plain = (text: string, longest: number) => ({ type: 'plain_text', text: cut(text, longest), emoji: false })

/** Services refuse half a character, and a message that they refuse is lost. */
const cut = (text: string, longest: number): string => text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

type ChatKind = Exclude<WebhookKind, 'email' | 'generic'>

const JSON_TYPE = { 'content-type': 'application/json' }

const chatBody = (kind: ChatKind, event: AuditEvent, sender: Sender): object => {
  const message = describeEvent(event, sender.instance)
  switch (kind) {
    case 'discord':
      return discordBody(message)
    case 'slack':
      return slackBody(message)
    case 'telegram':
      // No `parse_mode`: then nothing in it is markup.
      return { text: withoutMentions(asText(message)), link_preview_options: { is_disabled: true } }
    case 'ntfy':
      return {
        title: message.title,
        message: asText({ ...message, title: '' }).trimStart(),
        tags: [message.refused ? 'warning' : 'key'],
      }
    default:
      return kind satisfies never
  }
}

/** Without what is secret of the target: what a page may show of it. `null`: a mail. */
export const shownBody = (kind: WebhookKind, event: AuditEvent, sender: Sender): string | null => {
  if (kind === 'email') return null
  return kind === 'generic' ? genericBody(event, sender) : JSON.stringify(chatBody(kind, event, sender))
}

/** `secrets`: of a generic one, the newest first. */
export function requestOf(
  target: PostedTarget,
  delivery: Pick<Delivery, 'id' | 'event_id' | 'event'>,
  sender: Sender,
  secrets: readonly string[],
  now: Instant,
): WebhookRequest {
  if (target.kind === 'generic') {
    const body = genericBody(delivery.event, sender)
    const signed = signDelivery(secrets, messageIdOf(delivery), now, body)
    return { url: target.url, headers: { ...JSON_TYPE, ...signed }, body }
  }
  const body = chatBody(target.kind, delivery.event, sender)
  switch (target.kind) {
    case 'telegram':
      return {
        url: `https://api.telegram.org/bot${target.bot_token}/sendMessage`,
        headers: JSON_TYPE,
        body: JSON.stringify({ chat_id: target.chat_id, ...body }),
      }
    case 'ntfy':
      return {
        url: target.url,
        headers: { ...JSON_TYPE, ...(target.token !== null && { authorization: `Bearer ${target.token}` }) },
        body: JSON.stringify({ topic: target.topic, priority: target.priority, ...body }),
      }
    default:
      return { url: target.url, headers: JSON_TYPE, body: JSON.stringify(body) }
  }
}
