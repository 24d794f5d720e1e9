import { isSessionLive } from '@gatekeeper/core/authentication/session'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteGrant, findGrant, listGrantsOfUser } from '@gatekeeper/db/stores/grants'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { endSession, endSessionsOfUser, findSessionById, listSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { z } from 'zod'
import { listActivity } from '../account/activity'
import { changeOwnPassword } from '../account/change-password'
import { deleteOwnAccount } from '../account/delete-account'
import { beginEmailChange, verifyOwnEmail } from '../account/email'
import { exportOwnData } from '../account/export-data'
import { reauthenticate } from '../account/fresh'
import { launcherOf } from '../account/launcher'
import { setFirstPassword } from '../account/set-password'
import { sendStepUpCode, stepUpByEmailCode, stepUpWays } from '../account/step-up'
import { updateOwnProfile, updateProfileInput } from '../account/update-profile'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import { notFound } from '../errors'
import { fetchPictureInput, fetchUserPicture } from '../pictures/user-picture'
import { router, userProcedure } from '../procedures'
import { appViews } from '../views/app-view'
import { sessionView, userView } from '../views/user-view'

/** One's own account: what is shown and done here is always of the caller; no id of another user is ever taken. */
export const accountRouter = router({
  overview: userProcedure.input(z.strictObject({})).query(async ({ ctx }) => {
    const { db, snapshots, now } = ctx.services
    const { user, session } = ctx.caller
    const [sessions, grants, password] = await Promise.all([
      listSessionsOfUser(db, user.id, now()),
      listGrantsOfUser(db, user.id),
      findPassword(db, user.id),
    ])
    const live = sessions.filter((one) => isSessionLive(one, snapshots.settings(), now()))
    return {
      user: userView(user),
      sessions: live.map((one) => sessionView(one, session.id)),
      apps: appViews(grants, snapshots),
      password_changed_at: password?.changed_at ?? null,
      password_min_length: snapshots.settings().password_min_length,
      may_delete: snapshots.settings().delete_own_account,
    }
  }),

  updateProfile: userProcedure
    .input(updateProfileInput)
    .mutation(async ({ ctx, input }) => userView(await updateOwnProfile(ctx, ctx.caller.user, input))),

  fetchPicture: userProcedure
    .input(fetchPictureInput)
    .mutation(async ({ ctx, input }) => userView(await fetchUserPicture(ctx, ctx.caller.user.id, input.url))),

  activity: userProcedure
    .input(
      z.strictObject({ cursor: z.string().max(200).optional(), limit: z.number().int().min(1).max(100).default(50) }),
    )
    .query(({ ctx, input }) => listActivity(ctx, ctx.caller.user, input)),

  export: userProcedure
    .input(z.strictObject({}))
    .query(({ ctx }) => exportOwnData(ctx, ctx.caller.user, ctx.caller.session.id)),

  delete: userProcedure
    .input(z.strictObject({ confirm: z.string().max(400) }))
    .mutation(({ ctx, input }) => deleteOwnAccount(ctx, ctx.caller.user, input)),

  launcher: userProcedure.input(z.strictObject({})).query(({ ctx }) => launcherOf(ctx, ctx.caller)),

  endSession: userProcedure.input(z.strictObject({ id: z.string().max(64) })).mutation(async ({ ctx, input }) => {
    const { services, caller } = ctx
    const session = await findSessionById(services.db, input.id)
    if (!session || session.user_id !== caller.user.id || session.ended_at !== null) throw notFound('session')
    const event = auditEvent(ctx, {
      action: 'session.ended',
      target_type: 'session',
      target_id: session.id,
      reason: 'by_owner',
    })
    await commitChange(ctx, 'session', [endSession(session.id, services.now()), insertAuditEvent(event)])
    return {}
  }),

  endOtherSessions: userProcedure.input(z.strictObject({})).mutation(async ({ ctx }) => {
    const { services, caller } = ctx
    const now = services.now()
    const others = (await listSessionsOfUser(services.db, caller.user.id, now)).filter(
      (one) => one.id !== caller.session.id && isSessionLive(one, services.snapshots.settings(), now),
    )
    const event = auditEvent(ctx, {
      action: 'session.others_ended',
      target_type: 'user',
      target_id: caller.user.id,
      details: { ended: others.length },
    })
    await commitChange(ctx, 'session', [
      endSessionsOfUser(caller.user.id, now, caller.session.id),
      insertAuditEvent(event),
    ])
    return { ended: others.length }
  }),

  revokeApp: userProcedure
    .input(z.strictObject({ client_id: z.string().max(100) }))
    .mutation(async ({ ctx, input }) => {
      const { services, caller } = ctx
      const grant = await findGrant(services.db, caller.user.id, input.client_id)
      if (!grant) throw notFound('app')
      const event = auditEvent(ctx, {
        action: 'grant.revoked',
        target_type: 'user',
        target_id: caller.user.id,
        client_id: grant.client_id,
      })
      await commitChange(ctx, 'app', [...deleteGrant(grant, services.now()), insertAuditEvent(event)])
      return {}
    }),

  setPassword: userProcedure
    .input(z.strictObject({ password: z.string().max(4096) }))
    .mutation(({ ctx, input }) => setFirstPassword(ctx, ctx.caller, input)),

  changePassword: userProcedure
    .input(z.strictObject({ current: z.string().max(4096), password: z.string().max(4096) }))
    .mutation(({ ctx, input }) => changeOwnPassword(ctx, ctx.caller, input)),

  beginEmailChange: userProcedure
    .input(z.strictObject({ email: z.string().max(400) }))
    .mutation(({ ctx, input }) => beginEmailChange(ctx, ctx.caller.user, input)),

  verifyEmail: userProcedure.input(z.strictObject({})).mutation(({ ctx }) => verifyOwnEmail(ctx, ctx.caller.user)),

  reauthenticate: userProcedure
    .input(z.strictObject({ password: z.string().max(4096) }))
    .mutation(({ ctx, input }) => reauthenticate(ctx, ctx.caller, input)),

  stepUpWays: userProcedure.input(z.strictObject({})).query(({ ctx }) => stepUpWays(ctx, ctx.caller)),

  sendStepUpCode: userProcedure.input(z.strictObject({})).mutation(({ ctx }) => sendStepUpCode(ctx, ctx.caller)),

  stepUpByEmailCode: userProcedure
    .input(z.strictObject({ code: z.string().max(40) }))
    .mutation(({ ctx, input }) => stepUpByEmailCode(ctx, ctx.caller, input)),
})
