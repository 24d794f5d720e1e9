import type { Link } from '@gatekeeper/core/authentication/link'
import { judgeRegistration } from '@gatekeeper/core/registration'
import { hashToken } from '@gatekeeper/core/token'
import { findLinkByToken, useLink } from '@gatekeeper/db/stores/links'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { type GateKeeperError, refuse } from '../errors'
import type { LoginView } from '../login/login-view'
import { waitingApp } from '../login/waiting-app'
import { firstSignIn } from './first-sign-in'
import { lostOpening, newAccount, passwordIsOptional, type Typed } from './new-account'
import { alreadyRegistered, requireAllowed } from './rules'

const SENTENCE = {
  link_unknown: 'This link is not one of ours. Open the newest mail and follow its link.',
  link_used: 'This link was used already. Sign in with the account that it made.',
  link_expired: 'This link has run out. Start again to get a new one.',
} as const

const over = (reason: keyof typeof SENTENCE): GateKeeperError => refuse('NOT_FOUND', reason, SENTENCE[reason])

/** Strict by the clock: a link that ends now has ended (SEC-099). */
const faultOf = (link: Link | null, now: number): keyof typeof SENTENCE | null => {
  if (link?.kind !== 'register') return 'link_unknown'
  if (link.used_at !== null) return 'link_used'
  return link.expires_at <= now ? 'link_expired' : null
}

/** The link of a registration mail while it is good, and what an account of it would start as. */
const requireLink = async (context: Context, token: string): Promise<{ link: Link; state: 'active' | 'pending' }> => {
  const { db, now, snapshots } = context.services
  const link = await findLinkByToken(db, hashToken(token))
  const fault = faultOf(link, now())
  if (fault || !link) {
    await recordDenial(context, { action: 'registration.refused', reason: fault })
    throw over(fault ?? 'link_unknown')
  }
  return { link, state: await requireAllowed(context, judgeRegistration(link.email_key, snapshots.settings())) }
}

export interface RegistrationLink {
  email: string
  /** The app that waits. */
  app: string | null
  password_optional: boolean
  needs_approval: boolean
}

/** What the page of the link shows; it spends nothing, so that a mail scanner that opens the link harms none (SEC-096). */
export const checkLink = async (context: Context, token: string): Promise<RegistrationLink> => {
  const { link, state } = await requireLink(context, token)
  if (await findUserByEmailKey(context.services.db, link.email_key)) throw alreadyRegistered()
  return {
    email: link.email,
    app: waitingApp(context.services, link.request)?.name ?? null,
    password_optional: passwordIsOptional(context, true),
    needs_approval: state === 'pending',
  }
}

/** Makes the account of the link's address, once, and goes on to sign in. */
export const completeRegistration = async (context: Context, input: Typed & { token: string }): Promise<LoginView> => {
  const { services } = context
  const { link, state } = await requireLink(context, input.token)
  const { email, email_key } = link
  const opening = { email, email_key, email_verified: true, state, details: { by: 'mail' } }
  const account = await newAccount(context, opening, input)
  const sign_in = firstSignIn(context, account.user, link.request)
  const result = await services.db.commit([useLink(link.id, services.now()), ...account.writes, sign_in.write])
  if (result.kind === 'conflict') throw lostOpening(result.write, () => over('link_used'))
  services.mailer.kick()
  return sign_in.goOn({ mailbox: true, password: account.with_password })
}
