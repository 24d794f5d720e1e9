import { INVITE_STATES } from '@gatekeeper/core/invite'
import { findGroups, listGroups } from '@gatekeeper/db/stores/groups'
import { listInvites } from '@gatekeeper/db/stores/invites'
import { z } from 'zod'
import { resendInvite, takeBackInvite } from '../invites/change-invite'
import { createInvite } from '../invites/create-invite'
import { inviteView } from '../invites/invite-view'
import { line } from '../plain-text'
import { adminProcedure, router } from '../procedures'

const id = z.string().max(64)
/** product.md section 4: an invite is good for 72 hours unless said otherwise. */
const expires_in_days = z.number().int().min(1).max(90).default(3)

const MOST_GROUPS = 500

/** Places kept for people by their address: mailed, or as a link to hand on. */
export const invitesRouter = router({
  /** What an invite can be made of here, and whether one can be made at all. */
  options: adminProcedure('invites:read')
    .input(z.strictObject({}))
    .query(async ({ ctx }) => {
      const { db, mailer, snapshots } = ctx.services
      const groups = await listGroups(db, MOST_GROUPS)
      return {
        groups: groups.map(({ id, name }) => ({ id, name })),
        mail: mailer.configured(),
        open: snapshots.settings().registration !== 'disabled',
      }
    }),

  list: adminProcedure('invites:read')
    .input(
      z.strictObject({
        query: z.string().max(200).optional(),
        state: z.enum(INVITE_STATES).optional(),
        page: z.number().int().min(1).max(100_000).default(1),
        per_page: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { db, now } = ctx.services
      const { page, per_page, ...search } = input
      const { rows, total } = await listInvites(db, {
        ...search,
        offset: (page - 1) * per_page,
        limit: per_page,
        now: now(),
      })
      const groups = await findGroups(db, [...new Set(rows.flatMap((invite) => invite.groups))])
      return { rows: rows.map((invite) => inviteView(invite, groups, now())), total, page, per_page }
    }),

  create: adminProcedure('invites:write')
    .input(
      z.strictObject({
        email: z.string().max(1024),
        groups: z.array(id).max(100).default([]),
        note: line(500)
          .nullable()
          .default(null)
          .transform((note) => note || null),
        expires_in_days,
        mail: z.boolean().default(true),
      }),
    )
    .mutation(({ ctx, input }) => createInvite(ctx, input)),

  resend: adminProcedure('invites:write')
    .input(z.strictObject({ id, expires_in_days, mail: z.boolean().default(true) }))
    .mutation(({ ctx, input }) => resendInvite(ctx, input)),

  revoke: adminProcedure('invites:write')
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => takeBackInvite(ctx, input.id)),
})
