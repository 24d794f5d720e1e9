import type { Totp } from '@gatekeeper/core/authentication/totp'
import { verifyTotp } from '@gatekeeper/core/authentication/totp-code'
import { later } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { countFactors } from '@gatekeeper/db/stores/factors'
import { confirmTotp, deletePendingTotps, findPendingTotp, insertTotp } from '@gatekeeper/db/stores/totps'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse, stale } from '../errors'
import { tellCredentialChanged } from '../mail/notices'
import { newRecoveryCodes } from './recovery-codes'
import { newTotpSecret, openTotp, sealTotp, wrongTotp } from './totp'

/** As long as one may take to find one's phone; the purge takes it then. */
const PENDING = 3600

export interface TotpBegun {
  /** Base32; shown this once (SEC-103). */
  secret: string
  /** For the QR code. */
  uri: string
}

/** A secret made here, kept until its app has shown a code of it. One that was begun before is given up. */
export const beginTotp = async (context: Context, user: User): Promise<TotpBegun> => {
  const { services } = context
  const made = newTotpSecret(context, user.email)
  const id = services.newId()
  const times = { created_at: services.now(), confirmed_at: null, last_step: null }
  const totp: Totp = { id, user_id: user.id, sealed_secret: sealTotp(context, id, made.secret), ...times }
  const result = await services.db.commit([deletePendingTotps(user.id), insertTotp(totp)])
  if (result.kind === 'conflict') throw stale('authenticator app')
  return made
}

const over = () =>
  refuse('CONFLICT', 'enrolment_over', 'This QR code is no longer the one. Begin again and scan the new one.')

/** What puts an authenticator app in force, for the commit; and the recovery codes that come with it. */
export interface TotpConfirmed {
  writes: Write[]
  /** Ten new ones where none were left: shown once. */
  recovery_codes: string[] | null
}

/**
 * The first code of the app proves that it has the secret; its step is used up with it. The row takes its user's id, so a
 * second app at the same moment is a conflict. `replace`: what makes room for it.
 */
export const confirmedTotp = async (
  context: Context,
  user: User,
  text: string,
  replace: Write[] = [],
): Promise<TotpConfirmed> => {
  const { services } = context
  const { db } = services
  const now = services.now()
  const pending = await findPendingTotp(db, user.id)
  if (!pending || later(pending.created_at, PENDING) <= now) throw over()
  const secret = await openTotp(context, pending)
  const verdict = verifyTotp(secret, text, now, null)
  if (verdict.kind !== 'ok') throw wrongTotp()
  const { recovery_codes } = await countFactors(db, user.id)
  const codes = recovery_codes === 0 ? newRecoveryCodes(context, user.id) : null
  const confirmed = {
    user_id: user.id,
    sealed_secret: sealTotp(context, user.id, secret),
    confirmed_at: now,
    last_step: verdict.step,
  }
  const event = auditEvent(
    context,
    {
      action: replace.length > 0 ? 'totp.replaced' : 'totp.added',
      target_type: 'user',
      target_id: user.id,
      target_name: user.email,
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  return {
    writes: [
      ...replace,
      confirmTotp(pending.id, confirmed),
      deletePendingTotps(user.id),
      ...(codes?.writes ?? []),
      ...tellCredentialChanged(context, user, 'totp_added'),
      insertAuditEvent(event),
    ],
    recovery_codes: codes?.codes ?? null,
  }
}
