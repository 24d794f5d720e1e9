import { isPlain } from '../plain-text'
import type { GroupsFilter } from './custom-claim'

const MAX_NAMES = 100
/** A group's longest name, and the `*`. */
const MAX_NAME = 101

/** Groups are named in composed letters; some keyboards and files take an accent for a sign of its own. */
const matches = (given: string, name: string): boolean => {
  const pattern = given.normalize('NFC')
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}

/** Which of a user's groups a client reads; always a list, empty where none is meant for it (apps.md, section 2). */
export const filterGroups = (names: readonly string[], filter: GroupsFilter | null): readonly string[] =>
  filter === null ? names : names.filter((name) => filter.names.some((pattern) => matches(pattern, name)))

/** Each fault with the line of its name, 1-based. */
export function faultsOfGroupsFilter(filter: GroupsFilter | null): { message: string; line?: number }[] {
  if (filter === null) return []
  const { names } = filter
  if (names.length > MAX_NAMES) return [{ message: `More than ${MAX_NAMES} names of groups.` }]
  return names.flatMap((name, index) => {
    const message = faultOfName(name, names.indexOf(name) < index)
    return message === null ? [] : [{ message, line: index + 1 }]
  })
}

function faultOfName(name: string, again: boolean): string | null {
  if (name.trim() === '') return 'A name of a group is empty. Take the line away.'
  if (name.length > MAX_NAME || !isPlain(name) || name.includes(',')) return 'This can be the name of no group.'
  if (/\*./.test(name)) return 'One * may stand at the end, for all groups that begin so, and nowhere else.'
  return again ? 'This group is in the list already.' : null
}
