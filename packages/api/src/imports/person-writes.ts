import type { Password } from '@gatekeeper/core/authentication/password'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Membership } from '@gatekeeper/core/group'
import type { ImportedPerson } from '@gatekeeper/core/import/read-person'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { revokeFamiliesOfUser } from '@gatekeeper/db/stores/authorization-codes'
import { forgetDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { listMembershipsOf } from '@gatekeeper/db/stores/group-members'
import { insertAuditEvents, insertMembers, insertPasswords, insertUsers } from '@gatekeeper/db/stores/import-writes'
import { forgetProofsOfUser } from '@gatekeeper/db/stores/interactions'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { updateUser } from '@gatekeeper/db/stores/users'
import { auditEvent, type EventFields } from '../audit'
import { tellCredentialChanged } from '../mail/notices'
import type { Services } from '../services'
import { newUser } from '../users/create-user'
import { endingsOfDisabled } from '../users/set-state'
import { changedFields, dropPicture } from '../users/update-user'
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
  /** A new account, written together with those of the other lines. */
  user?: User
  password?: Password
  memberships: Membership[]
  event?: AuditEvent
  /** Changes of the account that is there. */
  writes: Write[]
}

const eventOf = (services: Services, { actor }: ImportedBy, fields: EventFields): AuditEvent =>
  auditEvent({ services, caller: { kind: 'anonymous' }, ip: null, user_agent: null }, fields, actor)

const membershipsOf = (user_id: string, group_ids: string[], created_at: number): Membership[] =>
  group_ids.map((group_id) => ({ group_id, user_id, created_at, expires_at: null }))

const passwordOf = (user_id: string, hash: string | null, changed_at: number): { password?: Password } =>
  hash === null ? {} : { password: { user_id, hash, changed_at, must_change: false, version: 1 } }

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
    user,
    ...passwordOf(user.id, person.password_hash, now),
    memberships: membershipsOf(user.id, group_ids, now),
    event: eventOf(services, by, fields),
    writes: [],
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
  if (fields.length === 0 && joins.length === 0 && !first_password)
    return { line, outcome: 'skipped', memberships: [], writes: [] }
  const details = { import: by.import_id, line, fields, joined: joins.length, with_password: first_password }
  return {
    line,
    outcome: 'changed',
    ...(first_password ? passwordOf(before.id, person.password_hash, now) : {}),
    memberships: membershipsOf(before.id, joins, now),
    event: eventOf(services, by, {
      action: 'user.updated',
      target_type: 'user',
      target_id: before.id,
      target_name: before.email,
      details,
    }),
    writes: [
      updateUser(before.id, before.version, columns, now),
      ...dropPicture(before, columns),
      ...(first_password ? firstPasswordWrites(services, before, now) : []),
      ...(columns.state === 'disabled' ? endingsOfDisabled(before.id, now) : []),
    ],
  }
}

/** SEC-066: whoever has been signing in without a password is told that there is one; what was begun before it does not go on. */
const firstPasswordWrites = (services: Services, user: User, now: number): Write[] => [
  ...tellCredentialChanged({ services, ip: null, user_agent: null }, user, 'password_set'),
  endSessionsOfUser(user.id, now),
  forgetDevicesOfUser(user.id),
  revokeFamiliesOfUser(user.id, now),
  forgetProofsOfUser(user.id),
]

/** All that was planned, each kind in one statement. */
export const writesOf = (planned: Planned[]): Write[] => [
  ...insertUsers(planned.flatMap(({ user }) => user ?? [])),
  ...planned.flatMap(({ writes }) => writes),
  ...insertPasswords(planned.flatMap(({ password }) => password ?? [])),
  ...insertMembers(planned.flatMap(({ memberships }) => memberships)),
  ...insertAuditEvents(planned.flatMap(({ event }) => event ?? [])),
]

const columnsToChange = (before: User, { columns, attributes, disabled }: ImportedPerson): Partial<User> => ({
  ...columns,
  // Another number is one that nobody has verified, unless the line says so.
  ...(columns.phone_number !== undefined &&
    columns.phone_number !== before.phone_number &&
    columns.phone_number_verified === undefined && { phone_number_verified: false }),
  ...(Object.keys(attributes).length > 0 ? { attributes: { ...before.attributes, ...attributes } } : {}),
  ...(disabled === null ? {} : { state: disabled ? ('disabled' as const) : ('active' as const) }),
})
