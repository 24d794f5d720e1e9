import { type Group, parseGroupDescription, parseGroupName } from '@gatekeeper/core/group'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertGroup, updateGroup } from '@gatekeeper/db/stores/groups'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { type Fault, invalid, stale } from '../errors'
import { sent } from '../sent'
import { groupView } from './group-view'
import { loadGroup } from './load-group'

type Fields = Pick<Group, 'name' | 'description'>

const readFields = (typed: Fields): Fields => {
  const name = parseGroupName(typed.name)
  const described = parseGroupDescription(typed.description)
  const faults: Fault[] = []
  if (name.kind === 'refuse') faults.push({ field: 'name', message: name.reason })
  if ('reason' in described) faults.push({ field: 'description', message: described.reason })
  if (name.kind === 'refuse' || 'reason' in described) throw invalid(faults)
  return { name: name.name, description: described.description }
}

/** Names are unique by their folded form; whoever comes second is told so beside the field. */
const commitGroup = async (context: Context, name: string, writes: Write[]): Promise<void> => {
  const result = await context.services.db.commit(writes)
  if (result.kind === 'done') return
  if (!result.unique) throw stale('group')
  throw invalid([{ field: 'name', message: `There is a group ${name} already, or one whose name looks the same.` }])
}

/** What happened to the group, in the commit of it. */
export const groupEvent = (context: Context, action: string, group: Pick<Group, 'id' | 'name'>, details = {}): Write =>
  insertAuditEvent(
    auditEvent(context, { action, target_type: 'group', target_id: group.id, target_name: group.name, details }),
  )

export const createGroup = async (context: Context, typed: Fields) => {
  const { services } = context
  const fields = readFields(typed)
  const now = services.now()
  const group = { ...fields, id: services.newId(), created_at: now, updated_at: now, version: 1 }
  await commitGroup(context, group.name, [insertGroup(group), groupEvent(context, 'group.created', group)])
  return groupView(await loadGroup(context, group.id))
}

/** What apps compare is the name: whoever renames a group changes who is let in there. */
export const saveGroup = async (context: Context, id: string, version: number, typed: Partial<Fields>) => {
  const before = await loadGroup(context, id)
  const fields = readFields({ name: before.name, description: before.description, ...sent(typed) })
  const changed = (['name', 'description'] as const).filter((key) => fields[key] !== before[key])
  if (changed.length === 0) return groupView(before)
  await commitGroup(context, fields.name, [
    updateGroup(id, version, fields, context.services.now()),
    groupEvent(context, 'group.updated', { id, name: fields.name }, { fields: changed, before: before.name }),
  ])
  return groupView(await loadGroup(context, id))
}
