/** A webhook's name and events, from what somebody typed. */
import { isPlain } from '../plain-text'
import { isEventPattern, MOST_PATTERNS, tidyPatterns } from './event-pattern'
import type { Webhook } from './webhook'

export interface Fault {
  field: string
  message: string
}

export type TypedWebhook = Pick<Webhook, 'name' | 'events'>
export type WebhookVerdict = { kind: 'webhook'; webhook: TypedWebhook } | { kind: 'refuse'; faults: Fault[] }

const LONGEST_NAME = 80

function faultOfName(name: string): string | null {
  if (name === '') return 'Enter a name, such as what receives the events.'
  if (name.length > LONGEST_NAME) return `The name is longer than ${LONGEST_NAME} characters.`
  return isPlain(name) ? null : 'The name has characters that cannot be shown.'
}

function faultOfEvents(events: readonly string[]): string | null {
  if (events.length === 0) return 'Choose at least one event.'
  if (events.length > MOST_PATTERNS)
    return `These are more than ${MOST_PATTERNS} events. Choose whole nouns, such as user.*.`
  const wrong = events.find((one) => !isEventPattern(one))
  return wrong === undefined ? null : `${wrong.slice(0, 80)} is no event. Write user.created, user.* or *.`
}

export function judgeWebhook(typed: TypedWebhook): WebhookVerdict {
  const name = typed.name.trim()
  const checked = { name: faultOfName(name), events: faultOfEvents(typed.events) }
  const faults = Object.entries(checked).flatMap(([field, message]) => (message === null ? [] : [{ field, message }]))
  return faults.length > 0
    ? { kind: 'refuse', faults }
    : { kind: 'webhook', webhook: { name, events: tidyPatterns(typed.events) } }
}
