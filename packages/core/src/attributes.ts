import { isPlain } from './plain-text'
import type { Attributes } from './user'

/** What may stand in a user's free attributes, and in the literal of a claim; bounded, so that tokens stay small. */

export type AttributeValue = Attributes[string]

const MAX_ATTRIBUTES = 50
const MAX_TEXT = 500
const MAX_LIST = 50
const MAX_LIST_TEXT = 200
/** Of all of a user's attributes as JSON. */
const MAX_ALL = 8192

/** Begins with a letter, so that it is no member of an object's prototype (SEC-010) and reads well in `gk`. */
export const ATTRIBUTE_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/

const faultOfText = (text: string, longest: number): string | null => {
  if (text.trim() === '') return 'is empty'
  if (text.length > longest) return `is longer than ${longest} characters`
  return isPlain(text) ? null : 'has characters that cannot be shown'
}

/** `null`: nothing is wrong with it. The words go on from the name of what has the value. */
export function faultOfValue(value: AttributeValue): string | null {
  if (typeof value === 'boolean') return null
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? null : 'is too large a number'
  if (typeof value === 'string') return faultOfText(value, MAX_TEXT)
  if (value.length === 0) return 'is an empty list'
  if (value.length > MAX_LIST) return `is a list of more than ${MAX_LIST} entries`
  if (new Set(value).size < value.length) return 'has an entry twice'
  const fault = value.map((text) => faultOfText(text, MAX_LIST_TEXT)).find((found) => found !== null)
  return fault === undefined ? null : `has an entry that ${fault}`
}

export type AttributesVerdict = { kind: 'ok'; attributes: Attributes } | { kind: 'refuse'; reasons: string[] }

const faultOfAttribute = ([name, value]: [string, AttributeValue]): string[] => {
  if (!ATTRIBUTE_NAME.test(name))
    return [
      `${isPlain(name) ? `“${name.slice(0, 64)}”` : 'A name'} cannot name an attribute: it should begin with a letter and hold at most 64 letters, digits, dots, dashes and underscores.`,
    ]
  const fault = faultOfValue(value)
  return fault === null ? [] : [`The attribute ${name} ${fault}.`]
}

/** The whole set, sorted by name. */
export function validateAttributes(given: Attributes): AttributesVerdict {
  const entries = Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1))
  const reasons = entries.slice(0, MAX_ATTRIBUTES).flatMap(faultOfAttribute)
  if (entries.length > MAX_ATTRIBUTES) reasons.push(`More than ${MAX_ATTRIBUTES} attributes.`)
  if (JSON.stringify(given).length > MAX_ALL)
    reasons.push(`The attributes together are longer than ${MAX_ALL} characters.`)
  return reasons.length > 0 ? { kind: 'refuse', reasons } : { kind: 'ok', attributes: Object.fromEntries(entries) }
}

/** `null` takes an attribute away; what is not named stays. */
export function changeAttributes(before: Attributes, changes: Record<string, AttributeValue | null>): Attributes {
  const after = new Map(Object.entries(before))
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) after.delete(name)
    else after.set(name, value)
  }
  return Object.fromEntries(after)
}

/** The names that `after` has otherwise than `before`, sorted: what an audit event may say (values are the person's). */
export const changedAttributes = (before: Attributes, after: Attributes): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort()
