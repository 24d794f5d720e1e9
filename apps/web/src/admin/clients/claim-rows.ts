// Claims of an app's own as they are edited: name, source and one box, and the same as a `gk` argument.
import type { ClientDetail } from '../types'
import { asKind, readTyped, type Typed, typedOf, VALUE_KINDS, type ValueKind, written } from '../ui/typed-value'

export type CustomClaim = ClientDetail['custom_claims'][number]
export const SOURCES = ['attribute', 'field', 'groups', ...VALUE_KINDS] as const
export type Source = (typeof SOURCES)[number]

export interface ClaimRow {
  claim: string
  source: Source
  /** the attribute, the field, or the fixed value */
  text: string
}

/** Of the fields that a claim may be read from, those that an app is most likely to want first. */
export const FIELDS = [
  'username',
  'email',
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'id',
  'picture',
  'profile',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
] as const

export function rowOf({ claim, source }: CustomClaim): ClaimRow {
  switch (source.kind) {
    case 'attribute':
      return { claim, source: 'attribute', text: source.attribute }
    case 'field':
      return { claim, source: 'field', text: source.field }
    case 'groups':
      return { claim, source: 'groups', text: '' }
    default: {
      const { kind, text } = typedOf(source.value)
      return { claim, source: kind, text }
    }
  }
}

export function claimOf({ claim, source, text }: ClaimRow): CustomClaim {
  const name = claim.trim()
  if (source === 'attribute') return { claim: name, source: { kind: 'attribute', attribute: text.trim() } }
  if (source === 'field') return { claim: name, source: { kind: 'field', field: text } }
  if (source === 'groups') return { claim: name, source: { kind: 'groups' } }
  return { claim: name, source: { kind: 'literal', value: readTyped({ kind: source, text }) } }
}

const isValue = (source: Source): source is ValueKind => (VALUE_KINDS as readonly Source[]).includes(source)

/** The box of a fixed value; `undefined` where the source is another. */
export const typedIn = ({ source, text }: ClaimRow): Typed | undefined =>
  isValue(source) ? { kind: source, text } : undefined

/** The same claim from elsewhere. */
export function fromSource(row: ClaimRow, source: Source): ClaimRow {
  if (source === 'field') return { ...row, source, text: FIELDS[0] }
  if (!isValue(source)) return { ...row, source, text: '' }
  return { ...row, source, text: asKind(typedIn(row) ?? { kind: 'text', text: '' }, source).text }
}

/** `username=attribute:short_name`, as `gk clients update --claim` takes it. */
export function claimArgument({ claim, source }: CustomClaim): string {
  if (source.kind === 'groups') return `${claim}=groups`
  if (source.kind === 'attribute') return `${claim}=attribute:${source.attribute}`
  return source.kind === 'field' ? `${claim}=field:${source.field}` : `${claim}=literal:${written(source.value)}`
}
