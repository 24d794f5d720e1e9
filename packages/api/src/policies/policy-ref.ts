import type { Condition, PolicyGrant, PolicyInForce } from '@gatekeeper/core/access/policy'
import { validatePolicy } from '@gatekeeper/core/access/policy-input'
import type { Instant } from '@gatekeeper/core/instant'
import type { NamedSet } from '@gatekeeper/db/stores/policy-impact'
import { listNamed } from '@gatekeeper/db/stores/policy-list'
import type { Context } from '../context'
import { invalid } from '../errors'
import { loadPolicy } from './load-policy'
import type { PolicyDraft, PolicyRef } from './policy-fields'

const DRAFT = { id: 'draft', name: 'Draft', name_key: 'draft', description: null, version: 0 } as const

/** What is not saved, as it would be in force; what could not be saved is refused with its fields. */
export const draftInForce = (draft: PolicyDraft, now: Instant): PolicyInForce => {
  const { users, groups } = draft
  const verdict = validatePolicy({ ...draft, name: DRAFT.name, description: null }, now, { users, groups })
  if (verdict.kind === 'refuse') throw invalid(verdict.faults)
  const { everyone, condition } = verdict.policy
  const grant = (part: Pick<PolicyGrant, 'user_id' | 'group_id' | 'expires_at'>): PolicyGrant => ({
    policy_id: DRAFT.id,
    created_at: now,
    ...part,
  })
  return {
    policy: { ...DRAFT, everyone, condition, created_at: now, updated_at: now },
    grants: [
      ...users.map(({ id, expires_at }) => grant({ user_id: id, group_id: null, expires_at })),
      ...groups.map(({ id, expires_at }) => grant({ user_id: null, group_id: id, expires_at })),
    ],
  }
}

/** `null`: no policy, everyone who is signed in. */
export const policyOfRef = async (context: Context, ref: PolicyRef): Promise<PolicyInForce | null> => {
  const now = context.services.now()
  if ('draft' in ref) return draftInForce(ref.draft, now)
  return ref.policy_id === null ? null : policyOnFile(context, ref.policy_id)
}

const policyOnFile = async (context: Context, id: string): Promise<PolicyInForce> => {
  const { db, now } = context.services
  const [policy, { users, groups }] = await Promise.all([loadPolicy(context, id), listNamed(db, id, now())])
  return {
    policy,
    grants: [
      ...users.map((one) => ({ ...ends(id, one), user_id: one.id, group_id: null })),
      ...groups.map((one) => ({ ...ends(id, one), user_id: null, group_id: one.id })),
    ],
  }
}

const ends = (policy_id: string, { created_at, expires_at }: Pick<PolicyGrant, 'created_at' | 'expires_at'>) => ({
  policy_id,
  created_at,
  expires_at,
})

/** Whom it names now. */
export const namedSet = (inForce: PolicyInForce | null, now: Instant): NamedSet => {
  if (inForce === null) return { everyone: true, users: [], groups: [] }
  const live = inForce.grants.filter(({ expires_at }) => expires_at === null || expires_at > now)
  return {
    everyone: inForce.policy.everyone,
    users: live.flatMap(({ user_id }) => user_id ?? []),
    groups: live.flatMap(({ group_id }) => group_id ?? []),
  }
}

export const conditionOf = (inForce: PolicyInForce | null): Condition | null => inForce?.policy.condition ?? null
