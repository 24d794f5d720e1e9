import type { Condition } from '@gatekeeper/core/access/policy'
import type { Columns } from '../columns/sqlite'
import type { Groups } from './groups'
import type { Users } from './users'

export const definePolicies = (c: Columns) =>
  c.table(
    'policies',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      name_key: c.text().notNull(),
      description: c.text(),
      everyone: c.flag().notNull(),
      condition: c.json().$type<Condition>(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      version: c.integer().notNull(),
    },
    (t) => [c.uniqueIndex('policies_name').on(t.name_key)],
  )

export type Policies = ReturnType<typeof definePolicies>

/** Those a policy names; whoever is deleted is named no more. */
export const definePolicyGrants = (c: Columns, policies: Policies, users: Users, groups: Groups) =>
  c.table(
    'policy_grants',
    {
      policy_id: c
        .id()
        .notNull()
        .references(() => policies.id, { onDelete: 'cascade' }),
      user_id: c.id().references(() => users.id, { onDelete: 'cascade' }),
      group_id: c.id().references(() => groups.id, { onDelete: 'cascade' }),
      created_at: c.instant().notNull(),
      expires_at: c.instant(),
    },
    (t) => [
      c.uniqueIndex('policy_grants_user').on(t.policy_id, t.user_id),
      c.uniqueIndex('policy_grants_group').on(t.policy_id, t.group_id),
      c.index('policy_grants_of_user').on(t.user_id),
      c.index('policy_grants_of_group').on(t.group_id),
    ],
  )
