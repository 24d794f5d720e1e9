import type { Instant } from '@gatekeeper/core/instant'
import type { Words } from './language'

/** How one reader is told things: the words of the language, and dates and lists as the region writes them. */
export interface Say {
  words: Words
  instance: string
  /** The day and the minute, in UTC, which is named. */
  when(at: Instant): string
  /** `a, b and c`. */
  list(parts: string[]): string
  /** `deviceName`'s English in the reader's language. */
  device(name: string): string
}

const LONGEST_NAME = 100

/** A name in a sentence stays one: on its line, of a bearable length, and turning nothing around it (SEC-011). */
const tame = (text: string): string => {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('')}…` : line
}

/** Links and addresses are whole or nothing. */
const WHOLE = new Set(['link', 'reset_link', 'not_me', 'email', 'old_email', 'new_email', 'code'])

/** The data of a mail as it may stand among words. */
export const tameAll = <T extends object>(data: T): T =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' && !WHOLE.has(key) ? tame(value) : value,
    ]),
  ) as T

export const makeSay = (words: Words, tag: string, instance: string): Say => {
  const date = new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
  const list = new Intl.ListFormat(tag, { type: 'conjunction' })
  return {
    words,
    instance: tame(instance),
    // ICU puts a narrow no-break space before AM, which some mail programs show as a box.
    when: (at) => date.format(at).replace(/\u202f/g, '\u00a0'),
    list: (parts) => list.format(parts),
    device: (name) => {
      if (name === 'Unknown device') return words.unknown_device
      const [browser, system] = name.split(' on ')
      return browser && system ? words.device_on(browser, system) : name
    },
  }
}
