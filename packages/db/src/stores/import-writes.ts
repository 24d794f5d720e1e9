/** Many accounts in one statement each: an import makes thousands, and a statement an account would hold the writer long. */
import type { Password } from '@gatekeeper/core/authentication/password'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Membership } from '@gatekeeper/core/group'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '../commit'
import { userRow } from './users'

const none = (rows: readonly unknown[]): boolean => rows.length === 0

/** A conflict (`unique`) when one of the addresses or user names is taken: then none of them is made. */
export const insertUsers = (users: readonly User[]): Write[] =>
  none(users)
    ? []
    : [
        {
          label: 'insert users',
          rows: users.length,
          build: (q) => q.insert(q.users).values(users.map(userRow)).returning({ id: q.users.id }),
        },
      ]

export const insertPasswords = (passwords: readonly Password[]): Write[] =>
  none(passwords)
    ? []
    : [
        {
          label: 'insert passwords',
          rows: passwords.length,
          build: (q) =>
            q
              .insert(q.passwords)
              .values([...passwords])
              .returning({ id: q.passwords.user_id }),
        },
      ]

/** Of accounts that are in none of the groups. A conflict when a group is gone. */
export const insertMembers = (memberships: readonly Membership[]): Write[] =>
  none(memberships)
    ? []
    : [
        {
          label: 'insert members',
          rows: memberships.length,
          build: (q) =>
            q
              .insert(q.group_members)
              .values([...memberships])
              .returning({ id: q.group_members.user_id }),
        },
      ]

export const insertAuditEvents = (events: readonly AuditEvent[]): Write[] =>
  none(events)
    ? []
    : [
        {
          label: 'insert audit events',
          rows: events.length,
          build: (q) =>
            q
              .insert(q.audit_events)
              .values([...events])
              .returning({ id: q.audit_events.id }),
        },
      ]
