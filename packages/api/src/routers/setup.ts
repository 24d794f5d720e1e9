import { proofBy, reachedBy } from '@gatekeeper/core/authentication/proof'
import { hashToken } from '@gatekeeper/core/token'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findInstanceValue } from '@gatekeeper/db/stores/instance'
import { putSetting } from '@gatekeeper/db/stores/settings'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { z } from 'zod'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'
import { finishSignIn } from '../login/finish-sign-in'
import { line } from '../plain-text'
import { publicProcedure, router } from '../procedures'
import { firstAdminWrites, SETUP_DONE, setupTokenName, spendSetupToken } from '../setup/create-admin'
import { hashNewPassword } from '../users/new-password'

const done = () => refuse('NOT_FOUND', 'setup_done', 'This GateKeeper is set up already. Sign in instead.')

const requireToken = async (context: Context, token: string): Promise<string> => {
  const { db } = context.services
  if ((await findInstanceValue(db, SETUP_DONE)) !== null) throw done()
  const hash = hashToken(token.trim())
  if ((await findInstanceValue(db, setupTokenName(hash))) !== null) return hash
  await recordDenial(context, { action: 'setup.refused', reason: 'wrong_token' })
  throw refuse(
    'FORBIDDEN',
    'setup_token_wrong',
    'This is not the setup token. Open the link that GateKeeper printed on its console when it started.',
  )
}

/** The first administrator, by the one-time token printed at first start. */
export const setupRouter = router({
  status: publicProcedure.input(z.strictObject({})).query(async ({ ctx }) => ({
    needed: (await findInstanceValue(ctx.services.db, SETUP_DONE)) === null,
    issuer: ctx.services.issuer,
    secure: ctx.services.secure,
    password_min_length: ctx.services.snapshots.settings().password_min_length,
  })),

  checkToken: publicProcedure.input(z.strictObject({ token: z.string().max(200) })).mutation(async ({ ctx, input }) => {
    await requireToken(ctx, input.token)
    return { ok: true }
  }),

  create: publicProcedure
    .input(
      z.strictObject({
        token: z.string().max(200),
        name: z.string().max(200).default(''),
        email: z.string().max(400),
        password: z.string().max(4096),
        instance_name: line(60).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { services } = ctx
      const token_hash = await requireToken(ctx, input.token)
      const name = input.name.trim() || null
      const hash = await hashNewPassword(ctx, input.password, { email: input.email, name, username: null })
      const { user, writes } = firstAdminWrites(
        { id: services.newId(), name, email: input.email, hash },
        services.now(),
      )
      const finished = await finishSignIn(
        ctx,
        user,
        reachedBy([proofBy('password', 'first', services.now())], false),
        null,
      )
      const event = auditEvent(
        ctx,
        { action: 'setup.completed', target_type: 'user', target_id: user.id, target_name: user.email },
        { actor_type: 'user', actor_id: user.id, actor_name: user.email },
      )
      const result = await services.db.commit([
        spendSetupToken(token_hash),
        ...writes,
        ...(input.instance_name ? [putSetting('instance_name', input.instance_name), bumpVersion('settings')] : []),
        ...finished.writes,
        insertAuditEvent(event),
      ])
      if (result.kind === 'conflict') throw done()
      await services.snapshots.reload('settings')
      finished.setCookies()
      return { continue_to: '/admin' }
    }),
})
