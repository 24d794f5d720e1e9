import { type Group, parseGroupDescription, parseGroupName } from '../group'
import { compare, type GroupChange } from './change'
import { type Desk, faultsAt, match, type Row } from './desk'
import type { GroupEntry } from './entries'
import { writeGroup } from './write-out'

export type Named = Pick<Group, 'id' | 'name'>

/** Changes of groups, and the groups as they will be. */
export function planGroups(desk: Desk): { changes: GroupChange[]; after: Named[] } {
  const { state, wanted, facts } = desk
  const by_key = new Map(state.groups.map((group) => [group.name_key, group]))
  const { rows, gone } = match<GroupEntry, Group>(desk, {
    section: 'groups',
    noun: 'group',
    entries: wanted.groups,
    current: state.groups,
    keyOf: ({ name }) => facts.fold(name),
    key: 'name',
    find: ({ name }) => by_key.get(facts.fold(name)) ?? null,
    nameOf: ({ name }) => name,
  })
  const changes = [...rows.flatMap((row) => planGroup(desk, row)), ...gone.map((group) => deletion(group, null))]
  const changed = new Map(changes.map(({ before, after }) => [before?.id ?? after?.id, after]))
  const kept = state.groups.flatMap((group): Named[] => {
    if (!changed.has(group.id)) return [group]
    return [changed.get(group.id) ?? []].flat()
  })
  return { changes, after: [...kept, ...changes.flatMap(({ kind, after }) => (kind === 'create' ? [after] : []))] }
}

const deletion = (before: Group, place: string | null): GroupChange => ({
  noun: 'group',
  kind: 'delete',
  name: before.name,
  place,
  fields: [],
  before,
  after: null,
})

function planGroup(desk: Desk, { entry, place, before }: Row<GroupEntry, Group>): GroupChange[] {
  if (entry.absent) return before === null ? unchanged(desk) : [deletion(before, place)]
  const name = parseGroupName(entry.name)
  const described = parseGroupDescription(
    entry.description === undefined ? (before?.description ?? null) : entry.description,
  )
  if (name.kind === 'refuse') faultsAt(desk, place, [{ field: 'name', message: name.reason }])
  if ('reason' in described) faultsAt(desk, place, [{ field: 'description', message: described.reason }])
  if (name.kind === 'refuse' || 'reason' in described) return []
  const after = { id: before?.id ?? desk.facts.newId(), name: name.name, description: described.description }
  const told = {
    noun: 'group' as const,
    name: after.name,
    place,
    fields: compare(before && writeGroup(before), writeGroup(after), { name: after.name }),
  }
  if (before === null) return [{ ...told, kind: 'create', before, after }]
  return told.fields.length === 0 ? unchanged(desk) : [{ ...told, kind: 'change', before, after }]
}

/** Nothing is to be done. */
export const unchanged = (desk: Desk): [] => {
  desk.unchanged += 1
  return []
}
