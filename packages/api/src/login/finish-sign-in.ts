import { acrOf } from '@gatekeeper/core/authentication/acr'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { answersOf, renewed } from '@gatekeeper/core/authentication/new-interaction'
import type { Session } from '@gatekeeper/core/authentication/session'
import { later } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { updateInteraction } from '@gatekeeper/db/stores/interactions'
import { endSession, insertSession, rotateSession } from '@gatekeeper/db/stores/sessions'
import { requireActiveUser, touchSignIn } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { findSignedIn } from './signed-in'

/** What is written when a person has finished signing in, and the cookie that goes with it. */
export interface FinishedSignIn {
  session: Session
  token: string
  writes: Write[]
}

/**
 * The last step of every road: the same browser and person keep their `sid` under a new cookie value,
 * anyone else gets a new session and the old one ends (SEC-090). The user is guarded at the version that was judged.
 */
export const finishSignIn = async (
  context: Context,
  user: User,
  amr: string[],
  interaction: Interaction | null,
): Promise<FinishedSignIn> => {
  const { services, cookies } = context
  const now = services.now()
  const settings = services.snapshots.settings()
  const before = await findSignedIn(services, cookies.session)
  const same = before?.user.id === user.id ? before.session : null
  const token = makeToken('session', services.random(32))
  const session: Session = {
    id: same?.id ?? services.newId(),
    token_hash: hashToken(token),
    user_id: user.id,
    auth_time: now,
    amr,
    acr: acrOf(amr),
    ip: context.ip,
    user_agent: context.user_agent,
    created_at: same?.created_at ?? now,
    last_seen_at: now,
    expires_at: later(now, settings.session_absolute),
    ended_at: null,
    version: (same?.version ?? 0) + 1,
  }
  const { id, version, created_at: _created, ended_at: _ended, user_id: _user, ...fresh } = session
  const event = auditEvent(
    context,
    {
      action: 'sign_in.succeeded',
      target_type: 'session',
      target_id: session.id,
      client_id: interaction?.request?.client_id ?? null,
      details: { amr },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  return {
    session,
    token,
    writes: [
      requireActiveUser(user.id, user.version),
      touchSignIn(user.id, now),
      ...(before && !same ? [endSession(before.session.id, now)] : []),
      same ? rotateSession(id, version - 1, fresh) : insertSession(session),
      ...(interaction
        ? [
            updateInteraction(interaction.id, interaction.version, {
              ...renewed(interaction, now),
              ...answersOf(interaction, user.id),
              session_id: session.id,
              authenticated_at: now,
              account_selected: true,
            }),
          ]
        : []),
      insertAuditEvent(event),
    ],
  }
}
