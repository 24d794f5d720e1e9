/** An event as a few lines for people, and what makes text inert where it is shown. */
import { isoTime } from '../calendar'
import type { AuditEvent } from './audit-event'

export interface EventMessage {
  title: string
  facts: [name: string, value: string][]
  refused: boolean
}

const LONGEST_VALUE = 200

/** One line of a bearable length that turns nothing around it (SEC-011). */
export function oneLine(text: string, longest = LONGEST_VALUE): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line
}

const named = (type: string | null, id: string | null, name: string | null): string | null => {
  const called = name ?? id
  return called === null ? type : type === null ? called : `${type} ${called}`
}

export function describeEvent(event: AuditEvent, instance: string): EventMessage {
  const who = named(event.actor_type === 'user' ? null : event.actor_type, event.actor_id, event.actor_name)
  const facts: [string, string | null][] = [
    ['Who', who],
    ['What', named(event.target_type, event.target_id, event.target_name)],
    ['App', event.client_id],
    ['From', event.ip],
    ['Reason', event.reason],
    ['When', isoTime(event.at)],
  ]
  return {
    title: oneLine(`${instance}: ${event.action}`),
    facts: facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, oneLine(value)]])),
    refused: event.outcome === 'refused',
  }
}

/** Discord: nothing in it is Markdown, a mention or an emoji. */
export const inertForDiscord = (text: string): string => text.replace(/[\\*_~`|>#()[\]<@:-]/g, '\\$&')

/** A word joiner behind each @: chats that ping by the bare text (Telegram, Mattermost) find no name there. */
export const withoutMentions = (text: string): string => text.replace(/@/g, '@\u2060')

/** Slack: its three control characters, by which alone mentions and links are written. */
export const inertForSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const asText = ({ title, facts }: EventMessage): string =>
  [title, ...facts.map(([name, value]) => `${name}: ${value}`)].join('\n')
