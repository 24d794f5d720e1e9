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

/** A policy on file, none (`null`: everyone who is signed in), or one that is not saved. */
export const policyRef = z.union([
  z.strictObject({ policy_id: policyId.nullable() }),
  z.strictObject({ draft: draftInput }),
])
export type PolicyRef = z.infer<typeof policyRef>

export const impactInput = z.strictObject({ from: policyRef, to: policyRef })

const app = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('client'), id: z.string().max(200) }),
  z.strictObject({
    kind: z.literal('site'),
    id: z.string().max(64),
    path: z.string().startsWith('/').max(8192).default('/'),
    method: z
      .string()
      .regex(/^[A-Z]{1,20}$/)
      .default('GET'),
  }),
  /** The policy for itself, whatever it is attached to. */
  z.strictObject({ kind: z.literal('policy'), id: policyId.nullable() }),
])

export const explainInput = z.strictObject({
  user_id: z.string().max(64),
  app,
  at: z.number().int().min(0).max(8.64e15).optional(),
  /** Not known when left out: then it is in no network. */
  ip: z.string().max(64).optional(),
  second_factor: z.enum(['none', 'trusted', 'used']).default('none'),
  /** A change that is not saved yet, of the policy with this id; of a new one, `null`. */
  draft: draftInput.extend({ policy_id: policyId.nullable() }).optional(),
})
export type ExplainInput = z.infer<typeof explainInput>
