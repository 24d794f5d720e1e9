import type { StoredRequest } from '@gatekeeper/core/access/site-request'
import { deviceName } from '@gatekeeper/core/authentication/device-name'
import type { LinkKind } from '@gatekeeper/core/authentication/link'
import type { Circumstances } from '@gatekeeper/core/delivery/mail'
import { later, type Seconds } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertLink } from '@gatekeeper/db/stores/links'
import type { Context } from '../context'
import type { Recipient, Services } from '../services'

/** For how long each link is good, and the page that it opens. */
const LINKS = {
  register: { lifetime: 24 * 3600, path: '/register' },
  reset_password: { lifetime: 15 * 60, path: '/reset-password' },
  verify_email: { lifetime: 24 * 3600, path: '/login/verify-email' },
  not_me: { lifetime: 7 * 86400, path: '/login/not-me' },
  sign_in: { lifetime: 3600, path: '/login/link' },
} as const satisfies Record<LinkKind, { lifetime: Seconds; path: string }>

export interface MadeLink {
  /** The address; it holds the token, which is on file only by its hash. */
  url: string
  expires_at: number
  write: Write
}

/** A one-time link for one address. */
export const makeLink = (
  services: Pick<Services, 'issuer' | 'now' | 'newId' | 'random'>,
  kind: LinkKind,
  to: { user_id: string | null; email: string; email_key: string },
  request: StoredRequest | null = null,
): MadeLink => {
  const now = services.now()
  const token = makeToken('link', services.random(32))
  const { lifetime, path } = LINKS[kind]
  const expires_at = later(now, lifetime)
  const { user_id, email, email_key } = to
  const link = { id: services.newId(), kind, token_hash: hashToken(token), user_id, email, email_key, request }
  return {
    url: `${services.issuer}${path}?token=${token}`,
    expires_at,
    write: insertLink({ ...link, created_at: now, expires_at, used_at: null }),
  }
}

export const recipientOf = (user: Pick<User, 'id' | 'email' | 'locale'>): Recipient => ({
  email: user.email,
  locale: user.locale,
  user_id: user.id,
})

export const circumstancesOf = (
  context: Pick<Context, 'ip' | 'user_agent'> & { services: Pick<Services, 'now'> },
): Circumstances => ({
  device: deviceName(context.user_agent),
  ip: context.ip,
  at: context.services.now(),
})
