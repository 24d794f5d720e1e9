import type { Fault } from '@gatekeeper/core/configuration/change'
import type { Configuration } from '@gatekeeper/core/configuration/entries'
import { SECRET_SETTINGS } from '@gatekeeper/core/settings-input'
import { z } from 'zod'
import { configurationFile, REFERENCE } from './file-shape'

export type ReadFile = { kind: 'file'; file: Configuration } | { kind: 'refuse'; faults: Fault[] }

/** What was written, strictly: each fault with its place, unknown words with the one that was meant. */
export const readConfigurationFile = (written: unknown): ReadFile => {
  const read = configurationFile.safeParse(written)
  if (!read.success) return { kind: 'refuse', faults: read.error.issues.flatMap(faultsOf) }
  const { $schema: _, ...file } = read.data
  return { kind: 'file', file }
}

type Issue = z.core.$ZodIssue

/** Where anything but a reference might be the secret itself. */
const SECRETS: readonly string[] = [
  'secret',
  'basic_password',
  ...SECRET_SETTINGS,
  'url',
  'bot_token',
  'topic',
  'token',
]

/** SEC-008: names the place and what is expected, never a value that was sent. */
const faultsOf = (issue: Issue): Fault[] => {
  const place = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ field: place.join('.') || 'file', message: sentenceOf(issue) }]
  const known = keysAt(configurationFile, issue.path)
  if (SECRETS.includes(place.at(-1) ?? '')) return [{ field: place.join('.'), message: REFERENCE }]
  // A hundred are looked up; so many words are no slips.
  return issue.keys.slice(0, 100).map((key) => {
    const meant = nearest(key, known)
    const hint =
      known.length === 0
        ? ''
        : meant === null
          ? ` What may stand here: ${known.join(', ')}.`
          : ` Did you mean ${meant}?`
    return { field: [...place, key].join('.'), message: `There is no such field.${hint}` }
  })
}

const sentenceOf = (issue: Issue): string => {
  if (issue.code === 'invalid_type')
    return issue.message.endsWith('received undefined')
      ? 'It is missing.'
      : `It should be ${withArticle(issue.expected)}.`
  if (issue.code === 'invalid_value') return `One of ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'too_big') return `At most ${issue.maximum}.`
  if (issue.code === 'too_small') return `At least ${issue.minimum}.`
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input')
    return 'It should be a name, or an object with the name and until.'
  return issue.code === 'custom' ? 'It should be an object.' : issue.message
}

const withArticle = (expected: string): string => (/^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`)

/** The fields that the shape has at this place. */
const keysAt = (shape: z.ZodType, path: readonly PropertyKey[]): string[] => {
  let here: unknown = shape
  for (const step of path) {
    here = bare(here)
    here =
      here instanceof z.ZodArray ? here.element : here instanceof z.ZodObject ? here.shape[String(step)] : undefined
  }
  here = bare(here)
  return here instanceof z.ZodObject ? Object.keys(here.shape).filter((key) => key !== '$schema') : []
}

const bare = (shape: unknown): unknown =>
  shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault
    ? bare(shape.unwrap())
    : shape

/** The word that a slip of two letters away would be. */
const nearest = (word: string, known: readonly string[]): string | null => {
  const plain = word.toLowerCase().replaceAll('-', '_')
  const [best] = known
    .map((key) => ({ key, far: distance(plain, key) }))
    .filter(({ key, far }) => far <= Math.min(3, Math.ceil(Math.max(key.length, plain.length) / 3)))
    .toSorted((a, b) => a.far - b.far)
  return best?.key ?? null
}

/** Of Levenshtein; words longer than any of ours are far from all. */
const distance = (one: string, other: string): number => {
  if (one.length > 60) return 60
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (let j = 0; j < other.length; j += 1)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== other[j])))
    row = next
  }
  return row[other.length] ?? 0
}
