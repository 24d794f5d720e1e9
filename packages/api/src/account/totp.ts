import type { Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { deletePendingTotps, deleteTotp, findTotp } from '@gatekeeper/db/stores/totps'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { notFound } from '../errors'
import { beginTotp, confirmedTotp, type TotpBegun } from '../factors/enroll-totp'
import { stepDown } from '../factors/step-down'
import { finishSignIn } from '../login/finish-sign-in'
import { tellCredentialChanged } from '../mail/notices'
import { raised, requireFresh } from './fresh'

interface Owner {
  user: User
  session: Session
}

/** Whether there is an app, and since when. */
export const totpStatus = async ({ services }: Context, { user }: Owner): Promise<{ since: number | null }> => ({
  since: (await findTotp(services.db, user.id))?.confirmed_at ?? null,
})

export const beginOwnTotp = async (context: Context, { user }: Owner): Promise<TotpBegun> => {
  await requireFresh(context)
  return beginTotp(context, user)
}

/** In force from its first code on; an app that was there before is replaced by it. */
export const confirmOwnTotp = async (
  context: Context,
  { user, session }: Owner,
  input: { code: string },
): Promise<{ recovery_codes: string[] | null }> => {
  await requireFresh(context)
  const before = await findTotp(context.services.db, user.id)
  const { writes, recovery_codes } = await confirmedTotp(context, user, input.code, before ? [deleteTotp(user.id)] : [])
  // Its first code was a second factor given now: the session has reached two.
  const finished = await finishSignIn(context, user, raised(context, session, 'totp'), null)
  await commitChange(context, 'authenticator app', [...finished.writes, ...writes, distrustDevicesOfUser(user.id)])
  finished.setCookies()
  return { recovery_codes }
}

export const removeOwnTotp = async (context: Context, { user }: Owner): Promise<Record<string, never>> => {
  await requireFresh(context)
  if (!(await findTotp(context.services.db, user.id))) throw notFound('authenticator app')
  const lost = await stepDown(context, user, { totp: false })
  const about = { target_type: 'user', target_id: user.id, target_name: user.email }
  await commitChange(context, 'authenticator app', [
    requireActiveUser(user.id, user.version),
    deleteTotp(user.id),
    deletePendingTotps(user.id),
    ...lost,
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'totp_removed'),
    insertAuditEvent(auditEvent(context, { action: 'totp.removed', ...about })),
  ])
  context.services.mailer.kick()
  return {}
}
