import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { ImportedPerson } from '@gatekeeper/core/import/read-person'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { listMembershipsOf, putMember } from '@gatekeeper/db/stores/group-members'
import { findPassword, insertPassword } from '@gatekeeper/db/stores/passwords'
import { insertUser, updateUser } from '@gatekeeper/db/stores/users'
import { auditEvent, type EventFields } from '../audit'
import type { Services } from '../services'
import { newUser } from '../users/create-user'
import { endingsOfDisabled } from '../users/set-state'
import { changedFields } from '../users/update-user'
import type { Judged } from './judge-rows'

type Actor = Pick<AuditEvent, 'actor_type' | 'actor_id' | 'actor_name'>

/** Who lets the lines be made, and where they come from: said in each event. */
export interface ImportedBy {
  actor: Actor
  import_id: string
}

export interface Planned {
  line: number
  outcome: 'made' | 'changed' | 'skipped'
  writes: Write[]
}

const event = (services: Services, { actor }: ImportedBy, fields: EventFields): Write =>
  insertAuditEvent(auditEvent({ services, caller: { kind: 'anonymous' }, ip: null, user_agent: null }, fields, actor))

const memberships = (user_id: string, group_ids: string[], created_at: number): Write[] =>
  group_ids.map((group_id) => putMember({ group_id, user_id, created_at, expires_at: null }))

const passwordOf = (user_id: string, { password_hash }: ImportedPerson, changed_at: number): Write[] =>
  password_hash === null
    ? []
    : [insertPassword({ user_id, hash: password_hash, changed_at, must_change: false, version: 1 })]

/** A line as one whole: the account, its password, its groups and the event. */
export const makePerson = (
  services: Services,
  by: ImportedBy,
  { line, person, group_ids }: Extract<Judged, { kind: 'make' }>,
): Planned => {
  const now = services.now()
  const { email, email_key, columns, attributes, disabled } = person
  const user = newUser(
    services.newId(),
    { ...columns, email, email_key, attributes, state: disabled ? 'disabled' : 'active' },
    now,
  )
  const details = {
    import: by.import_id,
    line,
    with_password: person.password_hash !== null,
    groups: person.groups,
    state: user.state,
  }
  const fields = { action: 'user.created', target_type: 'user', target_id: user.id, target_name: email, details }
  return {
    line,
    outcome: 'made',
    writes: [
      insertUser(user),
      ...passwordOf(user.id, person, now),
      ...memberships(user.id, group_ids, now),
      event(services, by, fields),
    ],
  }
}

/**
 * What the line says is put in place of what is on file; groups are added, never taken away. A password that is there stays:
 * a file that is imported twice must not bring back what was changed since.
 */
export const changePerson = async (
  services: Services,
  by: ImportedBy,
  { line, person, group_ids, before }: Extract<Judged, { kind: 'change' }>,
): Promise<Planned> => {
  const now = services.now()
  const [memberships_now, password] = await Promise.all([
    listMembershipsOf(services.db, before.id),
    person.password_hash === null ? null : findPassword(services.db, before.id),
  ])
  const columns = columnsToChange(before, person)
  const fields = changedFields(before, columns)
  const joins = group_ids.filter((id) => !memberships_now.includes(id))
  const first_password = person.password_hash !== null && password === null
  if (fields.length === 0 && joins.length === 0 && !first_password) return { line, outcome: 'skipped', writes: [] }
  const details = { import: by.import_id, line, fields, joined: joins.length, with_password: first_password }
  return {
    line,
    outcome: 'changed',
    writes: [
      updateUser(before.id, before.version, columns, now),
      ...(columns.state === 'disabled' ? endingsOfDisabled(before.id, now) : []),
      ...(first_password ? passwordOf(before.id, person, now) : []),
      ...memberships(before.id, joins, now),
      event(services, by, {
        action: 'user.updated',
        target_type: 'user',
        target_id: before.id,
        target_name: before.email,
        details,
      }),
    ],
  }
}

const columnsToChange = (before: User, { columns, attributes, disabled }: ImportedPerson): Partial<User> => ({
  ...columns,
  ...(Object.keys(attributes).length > 0 ? { attributes: { ...before.attributes, ...attributes } } : {}),
  ...(disabled === null ? {} : { state: disabled ? ('disabled' as const) : ('active' as const) }),
})
