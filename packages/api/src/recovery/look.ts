import type { StoredRequest } from '@gatekeeper/core/access/site-request'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { maskedEmail } from '@gatekeeper/core/masked-email'
import type { Context } from '../context'
import { loadInteraction } from '../login/load-interaction'
import type { LoginView } from '../login/login-view'
import { requestOf, waitingApp } from '../login/waiting-app'
import { type AccountLinkKind, openLink } from './open-link'

export interface RecoveryPage {
  instance: LoginView['instance']
  /** The app that the person came from. */
  client: LoginView['client']
  /** Whether a mail could be sent at all. */
  reset_password: boolean
  password_min_length: number
}

const pageOf = (context: Context, request: StoredRequest | null): RecoveryPage => {
  const settings = context.services.snapshots.settings()
  return {
    instance: { name: settings.instance_name, help_url: settings.help_url },
    client: waitingApp(context.services, request),
    reset_password: context.services.mailer.configured(),
    password_min_length: settings.password_min_length,
  }
}

/** A sign-in that is over does not keep anyone from a new password; it is only not gone on with. */
export const cameFrom = async (context: Context, interaction: string | undefined): Promise<Interaction | null> =>
  interaction === undefined ? null : await loadInteraction(context, interaction).catch(() => null)

/** What the page shows before anything is typed. */
export const recoveryPage = async (context: Context, input: { interaction?: string | undefined }) =>
  pageOf(
    context,
    await cameFrom(context, input.interaction).then((interaction) => interaction && requestOf(interaction)),
  )

export interface LinkView extends RecoveryPage {
  /** Masked, for the link may have been forwarded; in full where it is asked whether it is theirs. */
  email: string
  /** The address that the account has now, masked. */
  account: string
  /** They are two. */
  other_address: boolean
  expires_at: number
}

/** What the page of a link shows, or that the link is over. Nothing is changed. */
export const lookAtLink = async (
  context: Context,
  input: { token: string; kind: AccountLinkKind },
): Promise<LinkView> => {
  const { link, user } = await openLink(context, input.token, input.kind)
  return {
    ...pageOf(context, link.request),
    email: input.kind === 'verify_email' ? link.email : maskedEmail(link.email),
    account: maskedEmail(user.email),
    other_address: link.email_key !== user.email_key,
    expires_at: link.expires_at,
  }
}
