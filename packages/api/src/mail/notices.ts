import type { Means } from '@gatekeeper/core/authentication/proof'
import type { CredentialChange } from '@gatekeeper/core/delivery/mail'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import type { Context } from '../context'
import { circumstancesOf, makeLink, recipientOf } from './links'

/** The link of *this wasn't me*; no write where there is no mail that could carry it. */
export const notMe = (context: Pick<Context, 'services'>, user: User): { url: string; writes: Write[] } => {
  if (!context.services.mailer.configured()) return { url: '', writes: [] }
  const { url, write } = makeLink(context.services, 'not_me', { ...user, user_id: user.id })
  return { url, writes: [write] }
}

/** Tells the owner of a changed credential, in the commit of the change. `what`: its name, such as a passkey's. */
export const tellCredentialChanged = (
  context: Pick<Context, 'services' | 'ip' | 'user_agent'>,
  user: User,
  change: CredentialChange,
  what: string | null = null,
): Write[] => {
  const { url, writes } = notMe(context, user)
  const data = { ...circumstancesOf(context), change, what, not_me: url }
  return [...writes, ...context.services.mailer.write('credential_changed', recipientOf(user), data)]
}

/** Tells the owner of a sign-in from a browser that was not known. */
export const tellNewDevice = (context: Context, user: User, by: Means[], app: string | null): Write[] => {
  const { url, writes } = notMe(context, user)
  const data = { ...circumstancesOf(context), by, app, not_me: url }
  return [...writes, ...context.services.mailer.write('new_device', recipientOf(user), data)]
}

/** Tells the owner that an app's refresh token was used twice, so that it may have been copied (SEC-064). */
export const tellTokensReused = (context: Pick<Context, 'services'>, user: User, app: string): Write[] => {
  const { url, writes } = notMe(context, user)
  const data = { app, at: context.services.now(), not_me: url }
  return [...writes, ...context.services.mailer.write('tokens_reused', recipientOf(user), data)]
}

/** Tells the owner that somebody who got past the first factor is guessing at the second (SEC-102). */
export const tellSecondFactorGuessed = (context: Context, user: User, until: Instant): Write[] => {
  const { url, writes } = notMe(context, user)
  const data = { ...circumstancesOf(context), until, not_me: url }
  return [...writes, ...context.services.mailer.write('second_factor_guessed', recipientOf(user), data)]
}
