import type { Session } from '@gatekeeper/core/authentication/session'
import { isSessionLive } from '@gatekeeper/core/authentication/session'
import { hashToken } from '@gatekeeper/core/token'
import { isActive, type User } from '@gatekeeper/core/user'
import { findSessionByTokenHash } from '@gatekeeper/db/stores/sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Services } from '../services'

export interface SignedIn {
  session: Session
  user: User
}

/** Who the session cookie proves: the session is live and its user active, or nobody. */
export const findSignedIn = async (services: Services, token: string | null): Promise<SignedIn | null> => {
  if (token === null) return null
  const session = await findSessionByTokenHash(services.db, hashToken(token))
  if (!session) return null
  const now = services.now()
  if (!isSessionLive(session, services.snapshots.settings(), now)) return null
  const user = await findUserById(services.db, session.user_id)
  if (!user || !isActive(user, now)) return null
  return { session, user }
}
