/** Where a webhook goes, by its kind: read from what somebody typed, all faults at once. */
import { parseEmail } from '../email'
import type { WebhookKind } from './webhook'
import type { Fault } from './webhook-input'

export type WebhookTarget =
  | { kind: 'generic' | 'discord' | 'slack'; url: string }
  | { kind: 'telegram'; bot_token: string; chat_id: string }
  | { kind: 'ntfy'; url: string; topic: string; priority: number; token: string | null }
  | { kind: 'email'; address: string; locale: string }

/** What is posted, over HTTP. */
export type PostedTarget = Exclude<WebhookTarget, { kind: 'email' }>

/** Of every kind; each takes its own and refuses the others. */
export interface TypedTarget {
  url?: string | undefined
  bot_token?: string | undefined
  chat_id?: string | undefined
  topic?: string | undefined
  priority?: number | undefined
  token?: string | null | undefined
  address?: string | undefined
  locale?: string | undefined
}

export type TargetVerdict = { kind: 'target'; target: WebhookTarget } | { kind: 'refuse'; faults: Fault[] }

const FIELDS: Record<WebhookKind, (keyof TypedTarget)[]> = {
  generic: ['url'],
  discord: ['url'],
  slack: ['url'],
  telegram: ['bot_token', 'chat_id'],
  ntfy: ['url', 'topic', 'priority', 'token'],
  email: ['address', 'locale'],
}

const LONGEST_URL = 2000
const BOT_TOKEN = /^\d{5,20}:[A-Za-z0-9_-]{30,60}$/
const CHAT_ID = /^(-?\d{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31})$/
const TOPIC = /^[A-Za-z0-9_-]{1,64}$/
const TOKEN = /^[\x21-\x7e]{1,200}$/

/** What is wrong with an address, if anything. http serves only within networks that an administrator has allowed (SEC-131). */
function faultOfUrl(text: string, http: boolean): string | null {
  if (text === '') return 'Enter the address that the receiver gave you.'
  if (text.length > LONGEST_URL) return `The address is longer than ${LONGEST_URL} characters.`
  if (!URL.canParse(text))
    return 'This is not an address. Write it whole, such as https://hooks.example.com/gatekeeper.'
  const url = new URL(text)
  if (url.protocol === 'http:' && !http)
    return 'The address should begin with https://. A receiver on your own network may have http:// once its network is allowed in the settings.'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'The address should begin with https://.'
  if (url.username !== '' || url.password !== '')
    return 'The address holds a user name or a password. Take them out; the signature proves who sends.'
  if (url.hash !== '') return 'The address holds a #. Take away what begins there; it would not be sent.'
  return null
}

const of =
  (pattern: RegExp, message: string) =>
  (text: string): string | null =>
    pattern.test(text) ? null : message

const faultOfToken = of(BOT_TOKEN, 'A bot token looks like 123456789:AA… . @BotFather shows it.')
const faultOfChat = of(CHAT_ID, 'A chat is a number such as -1001234567890, or the name of a channel such as @alerts.')
const faultOfTopic = of(TOPIC, 'A topic has up to 64 letters, digits, dashes and underscores.')

export function judgeTarget(kind: WebhookKind, typed: TypedTarget, http: boolean): TargetVerdict {
  const faults: Fault[] = []
  const check = (field: keyof TypedTarget, message: string | null) => {
    if (message !== null) faults.push({ field: `target.${field}`, message })
  }
  const taken = (field: keyof TypedTarget): string => String(typed[field] ?? '').trim()
  for (const [field, value] of Object.entries(typed) as [keyof TypedTarget, unknown][])
    if (value !== undefined && value !== null && !FIELDS[kind].includes(field))
      check(field, `A webhook of the kind ${kind} has no ${field}. Leave it out.`)
  const target = readTarget(kind, typed, taken, check, http)
  return faults.length > 0 ? { kind: 'refuse', faults } : { kind: 'target', target }
}

function readTarget(
  kind: WebhookKind,
  typed: TypedTarget,
  taken: (field: keyof TypedTarget) => string,
  check: (field: keyof TypedTarget, message: string | null) => void,
  http: boolean,
): WebhookTarget {
  switch (kind) {
    case 'generic':
    case 'discord':
    case 'slack':
      check('url', faultOfUrl(taken('url'), http))
      return { kind, url: taken('url') }
    case 'telegram':
      check('bot_token', faultOfToken(taken('bot_token')))
      check('chat_id', faultOfChat(taken('chat_id')))
      return { kind, bot_token: taken('bot_token'), chat_id: taken('chat_id') }
    case 'ntfy': {
      const [priority, token] = [typed.priority ?? 3, taken('token')]
      check('url', faultOfUrl(taken('url'), http))
      check('topic', faultOfTopic(taken('topic')))
      if (!Number.isInteger(priority) || priority < 1 || priority > 5)
        check('priority', 'A priority is a number from 1 to 5.')
      if (token !== '' && !TOKEN.test(token)) check('token', 'An access token has up to 200 characters and no spaces.')
      return { kind, url: taken('url'), topic: taken('topic'), priority, token: token === '' ? null : token }
    }
    case 'email': {
      const parsed = parseEmail(taken('address'))
      if (parsed.kind === 'refuse') check('address', parsed.reason)
      return { kind, address: parsed.kind === 'refuse' ? '' : parsed.email, locale: taken('locale') || 'en' }
    }
    default:
      return kind satisfies never
  }
}

const hostOf = (url: string): string => new URL(url).host

/** What may be shown of it: never a path, a query or a token, since whoever has them can write there. */
export function hintOf(target: WebhookTarget): string {
  switch (target.kind) {
    case 'generic':
    case 'discord':
    case 'slack':
      return hostOf(target.url)
    case 'telegram':
      return `${target.bot_token.split(':')[0]} → ${target.chat_id}`
    case 'ntfy':
      // On a public server the topic is the password.
      return `${hostOf(target.url)}/${target.topic.slice(0, 3)}…`
    case 'email':
      return target.address
    default:
      return target satisfies never
  }
}

/** What must never be shown, whoever repeats it to us. */
export function secretsOf(target: PostedTarget): string[] {
  switch (target.kind) {
    case 'generic':
    case 'discord':
    case 'slack': {
      const { pathname, search } = new URL(target.url)
      return [target.url, pathname, search].filter((part) => part.length > 3)
    }
    case 'telegram':
      return [target.bot_token, target.bot_token.split(':')[1] ?? target.bot_token]
    case 'ntfy':
      return [target.topic, ...(target.token === null ? [] : [target.token])]
    default:
      return target satisfies never
  }
}
