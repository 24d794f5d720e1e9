import type { GateKeeperClient } from '../client'
import type { Arguments } from './arguments'
import { UsageError } from './command'

type Update = Parameters<GateKeeperClient['clients']['update']['mutate']>[0]
type CustomClaim = NonNullable<Update['custom_claims']>[number]
type Value = string | number | boolean | string[]

/** JSON where it is a number, a yes or no, a list of texts or a text in quotes; else the text as it stands. */
const readValue = (text: string): Value => {
  const value = parse(text)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value
  return text
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `NAME=attribute:KEY`, `NAME=field:FIELD`, `NAME=groups`, `NAME=literal:VALUE`. */
const readClaim = (text: string): CustomClaim => {
  const [, claim, kind, rest] = /^([^=]+)=(attribute|field|literal):(.*)$/s.exec(text) ?? []
  const groups = /^([^=]+)=groups$/.exec(text)?.[1]
  if (groups !== undefined) return { claim: groups, source: { kind: 'groups' } }
  if (claim === undefined || rest === undefined)
    throw new UsageError(
      `--claim ${text} is not as expected: NAME=attribute:KEY, NAME=field:FIELD, NAME=groups or NAME=literal:VALUE.`,
    )
  if (kind === 'attribute') return { claim, source: { kind, attribute: rest } }
  return kind === 'field'
    ? { claim, source: { kind, field: rest } }
    : { claim, source: { kind: 'literal', value: readValue(rest) } }
}

const isAlone = (given: string[], word: string): boolean => given.length === 1 && given[0] === word

/** The whole list, as redirect URIs are; `none` empties it. */
export const claimsOf = (args: Arguments): CustomClaim[] | undefined => {
  const given = args.list('claim')
  if (given.length === 0) return undefined
  return isAlone(given, 'none') ? [] : given.map(readClaim)
}

/** Names of groups; `all` takes the filter away, `none` lets no group through. */
export const groupsFilterOf = (args: Arguments): Update['groups_filter'] => {
  const given = args.list('groups-filter')
  if (given.length === 0) return undefined
  if (isAlone(given, 'all')) return null
  return { names: isAlone(given, 'none') ? [] : given }
}

/** `--attribute KEY=VALUE` sets, `--remove-attribute KEY` takes away; what is not named stays. */
export const attributeChangesOf = (args: Arguments): Record<string, Value | null> | undefined => {
  const changes = new Map<string, Value | null>()
  for (const text of args.list('attribute')) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (name === undefined || value === undefined)
      throw new UsageError(`--attribute ${text} is not as expected: KEY=VALUE, such as department=sales.`)
    changes.set(name, readValue(value))
  }
  for (const name of args.list('remove-attribute')) changes.set(name, null)
  return changes.size === 0 ? undefined : Object.fromEntries(changes)
}
