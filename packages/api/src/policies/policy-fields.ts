import type { Condition } from '@gatekeeper/core/access/policy'
import { z } from 'zod'

export const policyId = z.string().max(64)
export const confirmedName = z.string().max(500)
const named = z
  .array(z.strictObject({ id: z.string().max(64), expires_at: z.number().int().max(8.64e15).nullable().default(null) }))
  .max(1000)
/** A tree is read by core/access/condition-input, which knows the path to each fault; the body's size bounds it here. */
const condition = z.custom<Condition>((value) => typeof value === 'object').nullable()

const fields = {
  name: z.string().max(500),
  description: z.string().max(2000).nullable(),
  everyone: z.boolean(),
  users: named,
  groups: named,
  condition,
}

export const createPolicyInput = z.strictObject({
  name: fields.name,
  description: fields.description.default(null),
  everyone: fields.everyone.default(false),
  users: fields.users.default([]),
  groups: fields.groups.default([]),
  condition: fields.condition.default(null),
})

export const updatePolicyInput = z.strictObject({
  id: policyId,
  version: z.number().int(),
  name: fields.name.optional(),
  description: fields.description.optional(),
  everyone: fields.everyone.optional(),
  users: fields.users.optional(),
  groups: fields.groups.optional(),
  condition: fields.condition.optional(),
})

/** Who is named and on what terms, of a policy that is not saved. */
export const draftInput = z.strictObject({
  everyone: fields.everyone,
  users: fields.users,
  groups: fields.groups,
  condition: fields.condition,
})
export type PolicyDraft = z.infer<typeof draftInput>
