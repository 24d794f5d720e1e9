import { searchPolicies } from '@gatekeeper/db/stores/policy-list'
import { z } from 'zod'
import { removePolicy } from '../policies/delete-policy'
import { explainAccess } from '../policies/explain'
import { findApps } from '../policies/find-apps'
import { impactOf } from '../policies/impact'
import { loadPolicy } from '../policies/load-policy'
import {
  confirmedName,
  createPolicyInput,
  explainInput,
  impactInput,
  policyId,
  updatePolicyInput,
} from '../policies/policy-fields'
import { policyDetail, policyView } from '../policies/policy-view'
import { createPolicy, savePolicy } from '../policies/save-policy'
import { adminProcedure, router } from '../procedures'

const read = adminProcedure('policies:read')
/** Whoever asks whom a policy would touch can ask of everyone. */
const readPeople = adminProcedure('policies:read', 'users:read')
const write = adminProcedure('policies:write')

/** Who may enter, and on what terms; attached to clients, to sites and to their paths. */
export const policiesRouter = router({
  list: read
    .input(
      z.strictObject({
        query: z.string().max(200).optional(),
        sort: z.enum(['name', 'created_at']).default('name'),
        order: z.enum(['asc', 'desc']).default('asc'),
        page: z.number().int().min(1).max(100_000).default(1),
        per_page: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(async ({ ctx, input: { page, per_page, ...search } }) => {
      const { db } = ctx.services
      const { rows, total } = await searchPolicies(db, { ...search, offset: (page - 1) * per_page, limit: per_page })
      return {
        rows: rows.map(({ users, groups, used_by, ...policy }) => ({ ...policyView(policy), users, groups, used_by })),
        total,
        page,
        per_page,
      }
    }),

  get: read
    .input(z.strictObject({ id: policyId }))
    .query(async ({ ctx, input }) => policyDetail(ctx, await loadPolicy(ctx, input.id))),

  create: write.input(createPolicyInput).mutation(({ ctx, input }) => createPolicy(ctx, input)),

  update: write
    .input(updatePolicyInput)
    .mutation(({ ctx, input: { id, version, ...fields } }) => savePolicy(ctx, id, version, fields)),

  delete: write
    .input(
      z.strictObject({
        id: policyId,
        version: z.number().int(),
        confirm: confirmedName,
        replacement: policyId.nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => removePolicy(ctx, input)),

  impact: readPeople.input(impactInput).query(({ ctx, input }) => impactOf(ctx, input)),

  explain: readPeople.input(explainInput).query(({ ctx, input }) => explainAccess(ctx, input)),

  /** What may be asked about: clients and sites. */
  apps: read
    .input(
      z.strictObject({ query: z.string().max(200).default(''), limit: z.number().int().min(1).max(500).default(100) }),
    )
    .query(({ ctx, input }) => findApps(ctx, input.query, input.limit)),
})
