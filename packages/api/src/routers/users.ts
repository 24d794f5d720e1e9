import { isSessionLive } from '@gatekeeper/core/authentication/session'
import { listAttributeNames } from '@gatekeeper/db/stores/attribute-names'
import { listGrantsOfUser } from '@gatekeeper/db/stores/grants'
import { listGroupsOfUser } from '@gatekeeper/db/stores/group-members'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { listSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { hangingFromUser } from '@gatekeeper/db/stores/user-list'
import { z } from 'zod'
import { removeUsersPasskey } from '../passkeys/remove-passkey'
import { fetchPictureInput, fetchUserPicture } from '../pictures/user-picture'
import { adminProcedure, router } from '../procedures'
import { approveUser, rejectUser } from '../users/approve'
import { actOnUsers, bulkInput, bulkMembershipInput, moveUsers } from '../users/bulk'
import { createSignInLink } from '../users/create-sign-in-link'
import { createUser, createUserInput } from '../users/create-user'
import { deleteUserCompletely } from '../users/delete-user'
import { endUserSession } from '../users/end-session'
import { endAllSessions } from '../users/end-sessions'
import { userFactors } from '../users/factors'
import { exportUsers, exportUsersInput, listUsersInput, usersPage } from '../users/list-users'
import { loadUser } from '../users/load-user'
import { logoutsOfUser, retryLogoutOfUser } from '../users/logouts'
import { requirePasswordChange } from '../users/require-password-change'
import { RESETTABLE, removeUserDevice, resetFactor } from '../users/reset-factor'
import { setUserPassword } from '../users/set-password'
import { setUserState } from '../users/set-state'
import { unlinkUser } from '../users/unlink'
import { updateUserInput, updateUserProfile } from '../users/update-user'
import { appViews } from '../views/app-view'
import { sessionView, userView } from '../views/user-view'

const id = z.strictObject({ id: z.string().max(64) })

/** Users: search, sort and paging by the server; every change with its audit event in one commit. */
export const usersRouter = router({
  list: adminProcedure('users:read')
    .input(listUsersInput)
    .query(({ ctx, input }) => usersPage(ctx, input)),

  export: adminProcedure('users:read')
    .input(exportUsersInput)
    .query(({ ctx, input }) => exportUsers(ctx, input)),

  act: adminProcedure('users:write')
    .input(bulkInput)
    .mutation(({ ctx, input }) => actOnUsers(ctx, input)),

  move: adminProcedure('users:read', 'groups:write')
    .input(bulkMembershipInput)
    .mutation(({ ctx, input }) => moveUsers(ctx, input)),

  get: adminProcedure('users:read')
    .input(id)
    .query(async ({ ctx, input }) => {
      const { db, snapshots, now } = ctx.services
      const user = await loadUser(ctx, input.id)
      const [password, sessions, grants, groups] = await Promise.all([
        findPassword(db, user.id),
        listSessionsOfUser(db, user.id, now()),
        listGrantsOfUser(db, user.id),
        listGroupsOfUser(db, user.id),
      ])
      const live = sessions.filter((session) => isSessionLive(session, snapshots.settings(), now()))
      return {
        ...userView(user),
        has_password: password !== null,
        must_change_password: password?.must_change ?? false,
        sessions: live.map((session) =>
          sessionView(session, ctx.caller.kind === 'session' ? ctx.caller.session.id : null),
        ),
        apps: appViews(grants, snapshots),
        groups: groups.map((group) => ({ ...group, ended: group.expires_at !== null && group.expires_at <= now() })),
      }
    }),

  attributeNames: adminProcedure('users:read')
    .input(z.strictObject({}))
    .query(async ({ ctx }) => ({ names: await listAttributeNames(ctx.services.db) })),

  create: adminProcedure('users:write')
    .input(createUserInput)
    .mutation(async ({ ctx, input }) => userView(await createUser(ctx, input))),

  update: adminProcedure('users:write')
    .input(updateUserInput)
    .mutation(async ({ ctx, input }) => userView(await updateUserProfile(ctx, input))),

  fetchPicture: adminProcedure('users:write')
    .input(fetchPictureInput.extend({ id: z.string().max(64) }))
    .mutation(async ({ ctx, input }) => userView(await fetchUserPicture(ctx, input.id, input.url))),

  disable: adminProcedure('users:write')
    .input(id)
    .mutation(async ({ ctx, input }) => userView(await setUserState(ctx, input.id, 'disabled'))),

  enable: adminProcedure('users:write')
    .input(id)
    .mutation(async ({ ctx, input }) => userView(await setUserState(ctx, input.id, 'active'))),

  approve: adminProcedure('users:write')
    .input(id)
    .mutation(async ({ ctx, input }) => userView(await approveUser(ctx, input.id))),

  reject: adminProcedure('users:write')
    .input(id)
    .mutation(async ({ ctx, input }) => rejectUser(ctx, input.id)),

  setPassword: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), password: z.string(), must_change: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => setUserPassword(ctx, input)),

  createSignInLink: adminProcedure('users:write')
    .input(id)
    .mutation(async ({ ctx, input }) => createSignInLink(ctx, input)),

  factors: adminProcedure('users:read')
    .input(id)
    .query(async ({ ctx, input }) => userFactors(ctx, input.id)),

  resetFactor: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), factor: z.enum(RESETTABLE) }))
    .mutation(async ({ ctx, input }) => resetFactor(ctx, input)),

  removeDevice: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), device: z.string().max(64) }))
    .mutation(async ({ ctx, input }) => removeUserDevice(ctx, input)),
  deletePasskey: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), passkey_id: z.string().max(1400) }))
    .mutation(({ ctx, input }) => removeUsersPasskey(ctx, input)),

  endSessions: adminProcedure('users:write')
    .input(id)
    .mutation(async ({ ctx, input }) => endAllSessions(ctx, input.id)),

  endSession: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), session: z.string().max(64) }))
    .mutation(({ ctx, input }) => endUserSession(ctx, input)),

  logouts: adminProcedure('users:read')
    .input(id)
    .query(({ ctx, input }) => logoutsOfUser(ctx, input.id)),

  retryLogout: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), delivery: z.string().max(64) }))
    .mutation(({ ctx, input }) => retryLogoutOfUser(ctx, input)),

  requirePasswordChange: adminProcedure('users:write')
    .input(id)
    .mutation(({ ctx, input }) => requirePasswordChange(ctx, input.id)),

  unlink: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), link: z.string().max(64) }))
    .mutation(({ ctx, input }) => unlinkUser(ctx, input)),

  hanging: adminProcedure('users:read')
    .input(id)
    .query(async ({ ctx, input }) => hangingFromUser(ctx.services.db, (await loadUser(ctx, input.id)).id)),

  delete: adminProcedure('users:write')
    .input(z.strictObject({ id: z.string().max(64), version: z.number().int(), confirm: z.string().max(320) }))
    .mutation(async ({ ctx, input }) => deleteUserCompletely(ctx, input)),
})
