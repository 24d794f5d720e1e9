import type { Policy, PolicyGrant, PolicyInForce } from '../access/policy'
import { type Named as Permission, type PolicyFields, validatePolicy } from '../access/policy-input'
import { parseEmail } from '../email'
import { compare, type PolicyChange } from './change'
import { type Desk, faultsAt, match, type Row } from './desk'
import type { NamedGroupEntry, NamedUserEntry, PolicyEntry } from './entries'
import { type Named, unchanged } from './plan-groups'
import { namesOf, writePolicy } from './write-out'

/** Changes of policies, and the policies as they will be. */
export function planPolicies(desk: Desk, groups: readonly Named[]): { changes: PolicyChange[]; after: Named[] } {
  const { state, wanted, facts } = desk
  const by_key = new Map(state.policies.map((one) => [one.policy.name_key, one]))
  const called: Called = new Map(groups.toReversed().map((group) => [facts.fold(group.name), group]))
  const { rows, gone } = match<PolicyEntry, PolicyInForce>(desk, {
    section: 'policies',
    noun: 'policy',
    entries: wanted.policies,
    current: state.policies,
    keyOf: ({ name }) => facts.fold(name),
    key: 'name',
    find: ({ name }) => by_key.get(facts.fold(name)) ?? null,
    nameOf: ({ policy }) => policy.name,
  })
  const changes = [
    ...rows.flatMap((row) => planPolicy(desk, row, groups, called)),
    ...gone.map((policy) => deletion(policy, null)),
  ]
  const changed = new Map(changes.map(({ before, after }) => [before?.policy.id ?? after?.id, after]))
  const kept = state.policies.flatMap(({ policy }): Named[] => {
    if (!changed.has(policy.id)) return [policy]
    return [changed.get(policy.id) ?? []].flat()
  })
  return { changes, after: [...kept, ...changes.flatMap(({ kind, after }) => (kind === 'create' ? [after] : []))] }
}

const deletion = (before: PolicyInForce, place: string | null): PolicyChange => ({
  noun: 'policy',
  kind: 'delete',
  name: before.policy.name,
  place,
  fields: [],
  before,
  after: null,
})

/** Groups by their folded names. */
type Called = ReadonlyMap<string, Named>

function planPolicy(
  desk: Desk,
  { entry, place, before }: Row<PolicyEntry, PolicyInForce>,
  groups: readonly Named[],
  called: Called,
) {
  if (entry.absent) return before === null ? unchanged(desk) : [deletion(before, place)]
  const had = before && fieldsOf(before)
  // A group that goes takes its permissions with it, also where the file leaves the list as it is.
  const keptGroups = (had?.groups ?? []).filter(({ id }) => groups.some((group) => group.id === id))
  const users = entry.users === undefined ? (had?.users ?? []) : readUsers(desk, `${place}.users`, entry.users)
  const named = entry.groups === undefined ? keptGroups : readGroups(desk, `${place}.groups`, entry.groups, called)
  const verdict = validatePolicy(
    {
      name: entry.name,
      description: entry.description === undefined ? (had?.description ?? null) : entry.description,
      everyone: entry.everyone ?? had?.everyone ?? false,
      users,
      groups: named,
      condition: entry.condition === undefined ? (had?.condition ?? null) : entry.condition,
    },
    desk.facts.now,
    had ?? undefined,
  )
  if (verdict.kind === 'refuse') {
    faultsAt(desk, place, verdict.faults)
    return []
  }
  const after = { ...verdict.policy, id: before?.policy.id ?? desk.facts.newId() }
  const names = namesOf({ ...desk.state, groups: groups.map(asGroup) }, desk.facts.instant)
  const fields = compare(
    before && writePolicy(before.policy, before.grants, desk.names),
    writePolicy(after, grantsOf(after), names),
    { name: after.name, everyone: false, users: [], groups: [] },
  )
  const told = { noun: 'policy' as const, name: after.name, place, fields }
  if (before === null) return [{ ...told, kind: 'create' as const, before, after }]
  return fields.length === 0 ? unchanged(desk) : [{ ...told, kind: 'change' as const, before, after }]
}

/** Only the name is looked at. */
const asGroup = ({ id, name }: Named) => ({
  id,
  name,
  name_key: '',
  description: null,
  created_at: 0,
  updated_at: 0,
  version: 0,
})

const fieldsOf = ({ policy, grants }: PolicyInForce): PolicyFields => {
  const { name, description, everyone, condition }: Policy = policy
  return {
    name,
    description,
    everyone,
    condition,
    users: grants.flatMap(({ user_id: id, expires_at }) => (id === null ? [] : [{ id, expires_at }])),
    groups: grants.flatMap(({ group_id: id, expires_at }) => (id === null ? [] : [{ id, expires_at }])),
  }
}

const grantsOf = ({ users, groups }: PolicyFields): Pick<PolicyGrant, 'user_id' | 'group_id' | 'expires_at'>[] => [
  ...users.map(({ id, expires_at }) => ({ user_id: id, group_id: null, expires_at })),
  ...groups.map(({ id, expires_at }) => ({ user_id: null, group_id: id, expires_at })),
]

/** ISO 8601 with its zone, or a day that begins in UTC. */
const INSTANT = /^[+\d]\d{3,6}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

function readUntil(desk: Desk, field: string, until: string | null | undefined): number | null {
  if (until === null || until === undefined) return null
  const at = INSTANT.test(until) ? Date.parse(until) : Number.NaN
  if (!Number.isNaN(at)) return at
  const message = `${until.slice(0, 40)} is no time such as 2027-01-31 or 2027-01-31T18:00:00Z.`
  desk.faults.push({ field: `${field}.until`, message })
  return null
}

function readGroups(desk: Desk, at: string, entries: readonly NamedGroupEntry[], called: Called): Permission[] {
  return entries.flatMap((entry, index) => {
    const { name, until = null } = typeof entry === 'string' ? { name: entry } : entry
    const found = called.get(desk.facts.fold(name))
    if (found) return [{ id: found.id, expires_at: readUntil(desk, `${at}.${index}`, until) }]
    desk.faults.push({
      field: `${at}.${index}`,
      message: `There is no group ${name}, neither in the file nor here. Add it under groups, or take it out.`,
    })
    return []
  })
}

function readUsers(desk: Desk, at: string, entries: readonly NamedUserEntry[]): Permission[] {
  return entries.flatMap((entry, index) => {
    const { email, until = null } = typeof entry === 'string' ? { email: entry } : entry
    const read = parseEmail(email)
    const found = read.kind === 'email' && desk.state.users.find(({ email_key }) => email_key === read.key)
    if (found) return [{ id: found.id, expires_at: readUntil(desk, `${at}.${index}`, until) }]
    const message =
      read.kind === 'refuse'
        ? `${email} is no address: ${read.reason}.`
        : `Nobody has the address ${email}. Make the user first, or name a group instead.`
    desk.faults.push({ field: `${at}.${index}`, message })
    return []
  })
}

/** A policy by its name, among those that there will be; `undefined` after a fault. */
export function policyByName(
  desk: Desk,
  field: string,
  name: string | null,
  policies: readonly Named[],
): string | null | undefined {
  if (name === null) return null
  const found = policies.find((policy) => desk.facts.fold(policy.name) === desk.facts.fold(name))
  if (found) return found.id
  desk.faults.push({
    field,
    message: `There is no policy ${name}, neither in the file nor here. Add it under policies, or write null for everyone.`,
  })
  return undefined
}
