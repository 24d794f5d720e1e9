import { changeAttributes, validateAttributes } from '@gatekeeper/core/attributes'
import type { ImportFault, ImportRow, Import as PeopleImport } from '@gatekeeper/core/import'
import { type ImportedPerson, readPerson } from '@gatekeeper/core/import/read-person'
import type { User } from '@gatekeeper/core/user'
import { findUsersByKeys } from '@gatekeeper/db/stores/users'
import type { Services } from '../services'
import { foldedGroups } from './folded-groups'
import { openRow } from './sealed-row'

/** What is to become of a line. */
export type Judged = { line: number } & (
  | { kind: 'make'; person: ImportedPerson; group_ids: string[] }
  | { kind: 'change'; person: ImportedPerson; group_ids: string[]; before: User }
  | { kind: 'skip' }
  | { kind: 'faulty'; faults: ImportFault[] }
)

/** Addresses and user names of the lines before, with the first line that has each. */
export interface SeenKeys {
  emails: Map<string, number>
  usernames: Map<string, number>
}
export const noKeys = (): SeenKeys => ({ emails: new Map(), usernames: new Map() })

/** Judges lines against one another, against the accounts and against the groups as they are now. */
export const judgeRows = async (
  services: Services,
  { existing }: Pick<PeopleImport, 'existing'>,
  rows: ImportRow[],
  seen: SeenKeys,
): Promise<Judged[]> => {
  const read = rows.map((row) => ({ line: row.line, ...readRow(services, row) }))
  const people = read.flatMap((one) => (one.kind === 'person' ? [one.person] : []))
  const [users, groups] = await Promise.all([
    findUsersByKeys(
      services.db,
      people.map(({ email_key }) => email_key),
      people.flatMap(({ columns }) => columns.username_key ?? []),
    ),
    foldedGroups(
      services.db,
      people.flatMap((person) => person.groups),
    ),
  ])
  const by_email = new Map(users.map((user) => [user.email_key, user]))
  const by_name = new Map(users.map((user) => [user.username_key, user]))
  return read.map((one): Judged => {
    const { line } = one
    if (one.kind === 'faulty') return one
    const { person } = one
    const before = by_email.get(person.email_key)
    const faults = [
      ...twiceInFile(line, person, seen),
      ...groups.missing(person.groups),
      ...takenName(person, before, by_name),
    ]
    if (before?.role === 'admin' && existing === 'update')
      faults.push({ field: 'email', message: 'This is an administrator; an import leaves administrators alone.' })
    if (before?.state === 'pending' && existing === 'update')
      faults.push({ field: 'email', message: 'This account awaits approval. Approve or reject it first.' })
    if (before && existing === 'update') faults.push(...tooMuch(before, person), ...unproved(before, person))
    if (faults.length > 0) return { kind: 'faulty', line, faults }
    const group_ids = groups.ids(person.groups)
    if (!before) return { kind: 'make', line, person, group_ids }
    return existing === 'skip' ? { kind: 'skip', line } : { kind: 'change', line, person, group_ids, before }
  })
}

const readRow = (services: Services, row: ImportRow) => {
  const values = openRow(services, row)
  if (values === null)
    return { kind: 'faulty' as const, faults: [{ field: 'line', message: 'This line cannot be read any more.' }] }
  return readPerson(values, services.now())
}

const twiceInFile = (line: number, person: ImportedPerson, seen: SeenKeys): ImportFault[] => {
  const faults: ImportFault[] = []
  const note = (field: 'email' | 'username', key: string | null | undefined, where: Map<string, number>) => {
    if (!key) return
    const first = where.get(key)
    if (first === undefined) where.set(key, line)
    else if (first !== line) faults.push({ field, message: `Twice in this file: line ${first} is the first.` })
  }
  note('email', person.email_key, seen.emails)
  note('username', person.columns.username_key, seen.usernames)
  return faults
}

/** What is on file and what the line adds are bounded together. */
const tooMuch = ({ attributes }: User, person: ImportedPerson): ImportFault[] => {
  const verdict = validateAttributes(changeAttributes(attributes, person.attributes))
  return verdict.kind === 'ok' ? [] : verdict.reasons.map((message) => ({ field: 'attributes', message }))
}

/**
 * SEC-098: whoever came by an invitation may have typed the address of somebody else. What the file gives to the owner of the
 * address, its groups and the word that it is verified, is not given to them.
 */
const unproved = (before: User, { groups, columns }: ImportedPerson): ImportFault[] =>
  before.email_verified || before.last_sign_in_at === null || (groups.length === 0 && columns.email_verified !== true)
    ? []
    : [
        {
          field: 'email',
          message:
            'Somebody uses this account who has not proved that the address is theirs. Look at it first: say on its page that it is verified, or delete it.',
        },
      ]

const takenName = (
  { columns: { username_key } }: ImportedPerson,
  before: User | undefined,
  by_name: Map<string | null, User>,
): ImportFault[] => {
  const holder = username_key ? by_name.get(username_key) : undefined
  return holder && holder.id !== before?.id
    ? [{ field: 'username', message: 'Another user already has this user name.' }]
    : []
}
