import type { Instant } from './instant'
import { isPlain } from './plain-text'

export interface Group {
  id: string
  /** Without a comma: names are joined by one in headers. */
  name: string
  /** Folded; unique. */
  name_key: string
  description: string | null
  created_at: Instant
  updated_at: Instant
  version: number
}

export interface Membership {
  group_id: string
  user_id: string
  created_at: Instant
  /** The membership ends by itself. */
  expires_at: Instant | null
}

const MAX_NAME = 100
const MAX_DESCRIPTION = 500

export type ParsedGroupName = { kind: 'name'; name: string } | { kind: 'refuse'; reason: string }

const refuse = (reason: string) => ({ kind: 'refuse', reason }) as const

/** What apps and headers call the group (product.md sections 3, 6): shown, compared, and joined by a comma. */
export function parseGroupName(text: string): ParsedGroupName {
  const name = text.trim().normalize('NFC')
  if (name === '') return refuse('The group needs a name.')
  if (name.length > MAX_NAME) return refuse(`The name is longer than ${MAX_NAME} characters.`)
  if (name.includes(',')) return refuse('The name has a comma in it, which parts groups from one another in headers.')
  if (!isPlain(name)) return refuse('The name has characters that cannot be shown.')
  if (!/[\p{L}\p{N}]/u.test(name)) return refuse('The name needs a letter or a digit.')
  return { kind: 'name', name }
}

/** `null` where there is nothing to say. */
export function parseGroupDescription(text: string | null): { description: string | null } | { reason: string } {
  const description = text?.trim() || null
  if (description === null) return { description }
  if (description.length > MAX_DESCRIPTION)
    return { reason: `The description is longer than ${MAX_DESCRIPTION} characters.` }
  return isPlain(description) ? { description } : { reason: 'The description has characters that cannot be shown.' }
}
