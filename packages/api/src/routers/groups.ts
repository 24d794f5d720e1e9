import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { countAllMembers, listMembers, searchGroups } from '@gatekeeper/db/stores/group-list'
import { deleteGroup } from '@gatekeeper/db/stores/groups'
import { listPoliciesNaming } from '@gatekeeper/db/stores/policy-list'
import { z } from 'zod'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import { invalid } from '../errors'
import { groupView } from '../groups/group-view'
import { loadGroup } from '../groups/load-group'
import { lossesOf } from '../groups/losses'
import { addMember, endMembership } from '../groups/members'
import { createGroup, saveGroup } from '../groups/save-group'
import { adminProcedure, router } from '../procedures'

const id = z.string().max(64)
const name = z.string().max(500)
const description = z.string().max(2000).nullable()
const page = z.number().int().min(1).max(100_000).default(1)
const per_page = z.number().int().min(1).max(100).default(50)
const read = adminProcedure('groups:read')
const write = adminProcedure('groups:write')

/** Groups of people, for the claim `groups` and for policies; not nested. */
export const groupsRouter = router({
  list: read
    .input(
      z.strictObject({
        query: z.string().max(200).optional(),
        sort: z.enum(['name', 'created_at']).default('name'),
        order: z.enum(['asc', 'desc']).default('asc'),
        page,
        per_page,
      }),
    )
    .query(async ({ ctx, input: { page, per_page, ...search } }) => {
      const { db, now } = ctx.services
      const found = await searchGroups(db, { ...search, now: now(), offset: (page - 1) * per_page, limit: per_page })
      const rows = found.rows.map((group) => ({ ...groupView(group), members: group.members }))
      return { rows, total: found.total, page, per_page }
    }),

  get: read.input(z.strictObject({ id })).query(async ({ ctx, input }) => groupView(await loadGroup(ctx, input.id))),

  /** It tells of people too, so it asks for both scopes. */
  members: adminProcedure('groups:read', 'users:read')
    .input(z.strictObject({ id, page, per_page }))
    .query(async ({ ctx, input: { id, page, per_page } }) => {
      const group = await loadGroup(ctx, id)
      const found = await listMembers(ctx.services.db, group.id, { offset: (page - 1) * per_page, limit: per_page })
      return { ...found, page, per_page }
    }),

  create: write
    .input(z.strictObject({ name, description: description.default(null) }))
    .mutation(({ ctx, input }) => createGroup(ctx, input)),

  update: write
    .input(
      z.strictObject({ id, version: z.number().int(), name: name.optional(), description: description.optional() }),
    )
    .mutation(({ ctx, input: { id, version, ...fields } }) => saveGroup(ctx, id, version, fields)),

  hanging: read.input(z.strictObject({ id })).query(async ({ ctx, input }) => {
    const { db } = ctx.services
    const group = await loadGroup(ctx, input.id)
    const [members, policies] = await Promise.all([countAllMembers(db, group.id), listPoliciesNaming(db, group.id)])
    return { members, policies: policies.length }
  }),

  /** In which policies the group is named. */
  policies: adminProcedure('groups:read', 'policies:read')
    .input(z.strictObject({ id }))
    .query(async ({ ctx, input }) => ({
      rows: await listPoliciesNaming(ctx.services.db, (await loadGroup(ctx, input.id)).id),
    })),

  /** Which apps a member could open no more. */
  losses: adminProcedure('groups:read', 'policies:read')
    .input(z.strictObject({ group_id: id, user_id: id }))
    .query(({ ctx, input }) => lossesOf(ctx, input.group_id, input.user_id)),

  delete: write
    .input(z.strictObject({ id, version: z.number().int(), confirm: name }))
    .mutation(async ({ ctx, input }) => {
      const group = await loadGroup(ctx, input.id)
      if (input.confirm !== group.name) throw invalid([{ field: 'confirm', message: `Type ${group.name} to confirm.` }])
      const event = auditEvent(ctx, {
        action: 'group.deleted',
        target_type: 'group',
        target_id: group.id,
        target_name: group.name,
        details: {
          members: await countAllMembers(ctx.services.db, group.id),
          policies: (await listPoliciesNaming(ctx.services.db, group.id)).map((policy) => policy.name),
        },
      })
      // Policies that named it do so no more.
      await commitChange(ctx, 'group', [deleteGroup(group.id, input.version), insertAuditEvent(event)], 'access')
      return {}
    }),

  addMember: write
    .input(
      z.strictObject({ group_id: id, user_id: id, expires_at: z.number().int().max(8.64e15).nullable().default(null) }),
    )
    .mutation(({ ctx, input: { expires_at, ...named } }) => addMember(ctx, named, expires_at)),

  removeMember: write
    .input(z.strictObject({ group_id: id, user_id: id }))
    .mutation(({ ctx, input }) => endMembership(ctx, input)),
})
