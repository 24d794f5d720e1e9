import type { Policy, PolicyGrant } from '@gatekeeper/core/access/policy'
import { type Named, type PolicyFields, type PolicyInput, validatePolicy } from '@gatekeeper/core/access/policy-input'
import type { Instant } from '@gatekeeper/core/instant'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertPolicy, replacePolicyGrants, updatePolicy } from '@gatekeeper/db/stores/policies'
import { findUnknown, listNamed } from '@gatekeeper/db/stores/policy-list'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { type Fault, invalid, stale } from '../errors'
import { sent } from '../sent'
import { loadPolicy } from './load-policy'
import { policyDetail } from './policy-view'

export type Known = Record<'users' | 'groups', (Named & { created_at: Instant })[]>

/** Read by core, and everyone whom it names is there. */
const readPolicy = async (
  { services }: Context,
  typed: PolicyInput,
  before?: Pick<PolicyFields, 'users' | 'groups'>,
): Promise<PolicyFields> => {
  const verdict = validatePolicy(typed, services.now(), before)
  if (verdict.kind === 'refuse') throw invalid(verdict.faults)
  const faults = await faultsOfUnknown(services, verdict.policy)
  if (faults.length > 0) throw invalid(faults)
  return verdict.policy
}

const faultsOfUnknown = async ({ db }: Context['services'], policy: PolicyFields): Promise<Fault[]> => {
  const ids = (named: Named[]) => named.map(({ id }) => id)
  const unknown = await findUnknown(db, { users: ids(policy.users), groups: ids(policy.groups) })
  const faults = (field: 'users' | 'groups', noun: string): Fault[] =>
    unknown[field].map((id) => ({
      field: `${field}.${ids(policy[field]).indexOf(id)}`,
      message: `There is no such ${noun}. It may have been deleted; take it out.`,
    }))
  return [...faults('users', 'user'), ...faults('groups', 'group')]
}

/** Names are unique by their folded form; whoever comes second is told so beside the field. */
const commitPolicy = async (context: Context, policy: PolicyFields, writes: Write[]): Promise<void> => {
  const { services } = context
  const result = await services.db.commit([...writes, bumpVersion('access')])
  if (result.kind === 'done') return services.snapshots.reload('access')
  if (result.unique && result.write.endsWith('policy'))
    throw invalid([
      { field: 'name', message: `There is a policy ${policy.name} already, or one whose name looks the same.` },
    ])
  const gone = await faultsOfUnknown(services, policy)
  throw gone.length > 0 ? invalid(gone) : stale('policy')
}

/** Whoever is named already keeps the day since when. */
const grantsOf = (policy_id: string, { users, groups }: PolicyFields, known: Known, now: Instant): PolicyGrant[] => {
  const since = (list: Known['users'], id: string) => list.find((one) => one.id === id)?.created_at ?? now
  return [
    ...users.map(({ id, expires_at }) => ({
      policy_id,
      user_id: id,
      group_id: null,
      created_at: since(known.users, id),
      expires_at,
    })),
    ...groups.map(({ id, expires_at }) => ({
      policy_id,
      user_id: null,
      group_id: id,
      created_at: since(known.groups, id),
      expires_at,
    })),
  ]
}

const eventOf = (context: Context, action: string, policy: { id: string; name: string }, details: object): Write =>
  insertAuditEvent(
    auditEvent(context, {
      action,
      target_type: 'policy',
      target_id: policy.id,
      target_name: policy.name,
      details: { ...details },
    }),
  )

export const createPolicy = async (context: Context, typed: PolicyInput) => {
  const fields = await readPolicy(context, typed)
  const id = context.services.newId()
  await commitPolicy(context, fields, policyInsertWrites(context, id, fields))
  return policyDetail(context, await loadPolicy(context, id))
}

export const policyInsertWrites = (context: Context, id: string, fields: PolicyFields): Write[] => {
  const now = context.services.now()
  const { users, groups, ...columns } = fields
  const policy = { ...columns, id, created_at: now, updated_at: now, version: 1 }
  return [
    insertPolicy(policy),
    ...replacePolicyGrants(id, grantsOf(id, fields, { users: [], groups: [] }, now)),
    eventOf(context, 'policy.created', policy, {
      everyone: policy.everyone,
      users: users.length,
      groups: groups.length,
      condition: policy.condition,
    }),
  ]
}

/** In force at once, at everything that it is attached to (product.md section 3). */
export const savePolicy = async (context: Context, id: string, version: number, typed: Partial<PolicyInput>) => {
  const { services } = context
  const before = await loadPolicy(context, id)
  const known = await listNamed(services.db, id, services.now())
  const written: PolicyFields = {
    name: before.name,
    description: before.description,
    everyone: before.everyone,
    condition: before.condition,
    users: known.users.map(permission),
    groups: known.groups.map(permission),
  }
  const fields = await readPolicy(context, { ...written, ...sent(typed) }, written)
  const changed = (Object.keys(written) as (keyof PolicyFields)[]).filter(
    (key) => textOf(fields[key]) !== textOf(written[key]),
  )
  if (changed.length === 0) return policyDetail(context, before)
  await commitPolicy(context, fields, policyUpdateWrites(context, before, version, known, fields, changed))
  return policyDetail(context, await loadPolicy(context, id))
}

export const policyUpdateWrites = (
  context: Context,
  before: Policy,
  version: number,
  known: Known,
  fields: PolicyFields,
  changed: string[],
): Write[] => {
  const now = context.services.now()
  return [
    updatePolicy(before.id, version, fields, now),
    ...replacePolicyGrants(before.id, grantsOf(before.id, fields, known, now)),
    eventOf(
      context,
      'policy.updated',
      { id: before.id, name: fields.name },
      {
        fields: changed,
        before: before.name,
        ...(changed.includes('condition') && { condition_before: before.condition, condition: fields.condition }),
        ...changeOf('users', known.users, fields.users),
        ...changeOf('groups', known.groups, fields.groups),
      },
    ),
  ]
}

const permission = ({ id, expires_at }: Named): Named => ({ id, expires_at })

/** Lists of the named have no order. */
const textOf = (value: PolicyFields[keyof PolicyFields]): string =>
  Array.isArray(value)
    ? JSON.stringify(value.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(permission))
    : JSON.stringify(value)

/** Who came and who went, for the audit log. */
const changeOf = (noun: 'users' | 'groups', before: Named[], after: Named[]): Record<string, string[]> => {
  const without = (list: Named[], other: Named[]) =>
    list.filter(({ id }) => !other.some((one) => one.id === id)).map(({ id }) => id)
  const [added, removed] = [without(after, before), without(before, after)]
  return {
    ...(added.length > 0 && { [`${noun}_added`]: added }),
    ...(removed.length > 0 && { [`${noun}_removed`]: removed }),
  }
}
