import type { Language } from '@gatekeeper/core/language'
import type { Refusal } from '../errors'
import { ADMINISTRATION } from './administration.data'
import { APPS } from './apps.data'
import { BACKUPS } from './backups.data'
import { PEOPLE } from './people.data'
import { PROTOCOL } from './protocol.data'
import type { Translations } from './translations'

/** docs/decisions/0018: refusals are thrown in English, and told to a person in their language at the edge. */
export const SENTENCES: Translations = { ...PEOPLE, ...ADMINISTRATION, ...APPS, ...BACKUPS, ...PROTOCOL }

type Other = Exclude<Language, 'en'>
const PLACES: readonly Other[] = ['de', 'es', 'fr', 'zh']

interface Pattern {
  sentence: string
  /** What is the same in each such sentence: the more of it, the likelier it is the one. */
  fixed: number
  /** The words around its values. */
  words: readonly string[]
}

const VALUE = /\{\d\}/g

const patterns: readonly Pattern[] = Object.keys(SENTENCES)
  .map((sentence) => ({ sentence, fixed: sentence.replace(VALUE, '').length, words: sentence.split(VALUE) }))
  .filter(({ words }) => words.length > 1)
  .toSorted((a, b) => b.fixed - a.fixed)

/** Each value as short as can be. By a regular expression whoever types the words between could make it search for seconds. */
const valuesIn = (sentence: string, words: readonly string[]): string[] | null => {
  const [first = '', ...between] = words
  const last = between.pop() ?? ''
  const end = sentence.length - last.length
  let at = first.length
  if (at > end || !sentence.startsWith(first) || !sentence.endsWith(last)) return null
  const values: string[] = []
  for (const word of between) {
    const found = sentence.indexOf(word, at)
    if (found === -1 || found + word.length > end) return null
    values.push(sentence.slice(at, found))
    at = found + word.length
  }
  return [...values, sentence.slice(at, end)]
}

/** What somebody typed may stand in a sentence; longer ones are none of the catalogue's, and cost nothing to match. */
const LONGEST = 2000

const known = (sentence: string, place: number): string | null => {
  if (Object.hasOwn(SENTENCES, sentence)) return SENTENCES[sentence]?.[place] ?? null
  if (sentence.length > LONGEST) return null
  for (const { sentence: key, words } of patterns) {
    const values = valuesIn(sentence, words)
    if (!values) continue
    const translated = SENTENCES[key]?.[place]
    return translated?.replace(VALUE, (mark) => told(values[Number(mark[1]) - 1] ?? '', place)) ?? null
  }
  return null
}

/** A reason that others wrap into a sentence, or that was made one by its first letter and a full stop. */
const asReason = (sentence: string, place: number): string | null => {
  if (!/^[A-Z].*\.$/s.test(sentence)) return null
  const reason = known(`${sentence.charAt(0).toLowerCase()}${sentence.slice(1, -1)}`, place)
  return reason && `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${PLACES[place] === 'zh' ? '。' : '.'}`
}

/** Two sentences that were put together, each known. */
const asParts = (text: string, place: number): string | null => {
  const parts = text.split(/(?<=[.:]) (?=[A-Z])/)
  if (parts.length < 2 || parts.length > 20) return null
  const all = parts.map((part) => known(part, place) ?? asReason(part, place))
  return all.every((one) => one !== null) ? all.join(PLACES[place] === 'zh' ? '' : ' ') : null
}

const UNITS = /^(\d+(?:\.\d+)?) (second|minute|hour|day)s?$/

/** A length of time, by Intl. */
const asTime = (text: string, place: number): string | null => {
  const [, number, unit] = UNITS.exec(text) ?? []
  if (number === undefined || unit === undefined) return null
  return new Intl.NumberFormat(PLACES[place], { style: 'unit', unit, unitDisplay: 'long' }).format(Number(number))
}

const told = (text: string, place: number): string =>
  asTime(text, place) ?? known(text, place) ?? asReason(text, place) ?? asParts(text, place) ?? text

/** The sentence in the reader's language; as it is where the catalogue does not have it. */
export const say = (text: string, language: Language): string =>
  language === 'en' ? text : told(text, PLACES.indexOf(language))

/** Faults and warnings that a procedure answers with. */
export const sayEach = <N extends { message: string }>(notes: readonly N[], language: Language): N[] =>
  notes.map((note) => ({ ...note, message: say(note.message, language) }))

/** A refusal as it goes out: its faults too, whose sentences make up the whole one of `invalid`. */
export const sayRefusal = <R extends Refusal>(
  message: string,
  refusal: R | null,
  language: Language,
): { message: string; refusal: R | null } => {
  if (language === 'en') return { message, refusal }
  const faults = refusal?.faults && sayEach(refusal.faults, language)
  const whole = refusal?.faults?.map((fault) => fault.message).join(' ')
  return {
    message:
      faults && message === whole
        ? faults.map((fault) => fault.message).join(language === 'zh' ? '' : ' ')
        : say(message, language),
    refusal: refusal && faults ? { ...refusal, faults } : refusal,
  }
}
