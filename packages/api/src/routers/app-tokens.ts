import { listAppTokensOfSite, listAppTokensOfUser } from '@gatekeeper/db/stores/app-tokens'
import { z } from 'zod'
import { createAppToken } from '../app-tokens/create-app-token'
import { endAppToken } from '../app-tokens/end-app-token'
import { tokenSitesOf } from '../app-tokens/token-sites'
import { notFound } from '../errors'
import { line } from '../plain-text'
import { adminProcedure, router, userProcedure } from '../procedures'
import { loadUser } from '../users/load-user'
import { appTokenView } from '../views/app-token-view'

const id = z.string().max(64)
const none = z.strictObject({})

/** Tokens for apps that cannot show a page: one's own, and what administrators see of all of them. */
export const appTokensRouter = router({
  list: userProcedure.input(none).query(async ({ ctx }) => {
    const { db, snapshots } = ctx.services
    return (await listAppTokensOfUser(db, ctx.caller.user.id)).map((token) => appTokenView(token, snapshots))
  }),

  sites: userProcedure.input(none).query(({ ctx }) => tokenSitesOf(ctx, ctx.caller.user)),

  create: userProcedure
    .input(
      z.strictObject({
        site_id: id,
        name: line(100).min(1, 'Give the token a name, such as the app that will use it.'),
        expires_at: z.number().int().max(8.64e15).nullable().default(null),
      }),
    )
    .mutation(({ ctx, input }) => createAppToken(ctx, ctx.caller.user, input)),

  revoke: userProcedure
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => endAppToken(ctx, input.id, ({ user_id }) => user_id === ctx.caller.user.id)),

  /** With whose each is. */
  ofSite: adminProcedure('sites:read', 'users:read')
    .input(
      z.strictObject({
        site_id: id,
        page: z.number().int().min(1).max(100_000).default(1),
        per_page: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(async ({ ctx, input: { site_id, page, per_page } }) => {
      const { db, snapshots } = ctx.services
      if (!snapshots.sites().byId(site_id)) throw notFound('site')
      const found = await listAppTokensOfSite(db, site_id, { offset: (page - 1) * per_page, limit: per_page })
      const rows = found.rows.map(({ email, user_name, ...token }) => ({
        ...appTokenView(token, snapshots),
        email,
        user_name,
      }))
      return { rows, total: found.total, page, per_page }
    }),

  ofUser: adminProcedure('sites:read', 'users:read')
    .input(z.strictObject({ user_id: id }))
    .query(async ({ ctx, input }) => {
      const { db, snapshots } = ctx.services
      const user = await loadUser(ctx, input.user_id)
      return (await listAppTokensOfUser(db, user.id)).map((token) => appTokenView(token, snapshots))
    }),

  end: adminProcedure('sites:write')
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => endAppToken(ctx, input.id, () => true)),
})
