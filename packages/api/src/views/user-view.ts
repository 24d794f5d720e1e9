import type { Session } from '@gatekeeper/core/authentication/session'
import type { User } from '@gatekeeper/core/user'

/** A user as the API shows it: everything but the canonical keys. */
export type UserView = Omit<User, 'email_key' | 'username_key'>

export const userView = ({ email_key: _email, username_key: _username, ...view }: User): UserView => view

/** A session as its owner or an administrator sees it: never the cookie's hash. */
export interface SessionView {
  id: string
  ip: string | null
  user_agent: string | null
  created_at: number
  last_seen_at: number
  auth_time: number
  amr: string[]
  acr: string
  expires_at: number
  current: boolean
}

export const sessionView = (session: Session, current: string | null): SessionView => ({
  id: session.id,
  ip: session.ip,
  user_agent: session.user_agent,
  created_at: session.created_at,
  last_seen_at: session.last_seen_at,
  auth_time: session.auth_time,
  amr: session.amr,
  acr: session.acr,
  expires_at: session.expires_at,
  current: session.id === current,
})
