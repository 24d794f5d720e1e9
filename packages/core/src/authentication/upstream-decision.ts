import { emailDomain } from '../email'
import type { Instant } from '../instant'
import type { Settings } from '../settings'
import { isActive, type User } from '../user'
import { isAllowedDomain } from './sign-in-step'
import type { UpstreamLink, UpstreamProvider } from './upstream'
import type { UpstreamIdentity } from './upstream-identity'

export interface UpstreamDecisionInput {
  provider: Pick<UpstreamProvider, 'enabled' | 'create_users' | 'allowed_domains'>
  identity: Pick<UpstreamIdentity, 'email_key' | 'email_verified'>
  purpose: 'sign_in' | 'link'
  /** On file for this provider and subject, and whose it is. */
  link: { link: UpstreamLink; user: User } | null
  /** Who has the identity's address here. */
  user_by_email: User | null
  /** Whose session wants to link; `null` when signing in. */
  signed_in: string | null
  settings: Pick<Settings, 'registration' | 'allowed_email_domains'>
}

export type UpstreamRefusal =
  | 'disabled'
  | 'no_account'
  | 'unverified'
  | 'domain'
  | 'registration_closed'
  | 'taken'
  | 'already_linked'

export type UpstreamDecision =
  | { kind: 'sign_in'; user: User; link: UpstreamLink }
  | { kind: 'link'; user_id: string }
  | { kind: 'create'; state: 'active' | 'pending' }
  /** There is such an account: it is linked once it has proved itself here. */
  | { kind: 'ask_proof'; user: User }
  | { kind: 'refuse'; reason: UpstreamRefusal }

const refuse = (reason: UpstreamRefusal): UpstreamDecision => ({ kind: 'refuse', reason })

/**
 * What an identity at another provider comes to here. The provider and its subject are the key, an address never is: one that
 * is not verified there leads to no account and makes none, one that is leads to an account that must prove itself (SEC-137).
 */
export function decideUpstream(input: UpstreamDecisionInput, now: Instant): UpstreamDecision {
  if (!input.provider.enabled) return refuse('disabled')
  if (input.purpose === 'link') return decideLink(input)
  const { identity, link, user_by_email } = input
  if (link !== null) {
    const { user } = link
    // Like anyone unknown (SEC-084); who waits for approval is told so by the gate.
    if (!isActive(user, now) && user.state !== 'pending') return refuse('no_account')
    return { kind: 'sign_in', user, link: link.link }
  }
  if (identity.email_key === null || !identity.email_verified) return refuse('unverified')
  if (user_by_email !== null) {
    // SEC-098: whoever registered a stranger's address and never proved it would be handed that stranger's sign-in.
    if (!user_by_email.email_verified || !isActive(user_by_email, now)) return refuse('no_account')
    return { kind: 'ask_proof', user: user_by_email }
  }
  return decideCreation(input, identity.email_key)
}

const decideLink = ({ link, signed_in }: UpstreamDecisionInput): UpstreamDecision => {
  if (signed_in === null) return refuse('no_account')
  if (link === null) return { kind: 'link', user_id: signed_in }
  return refuse(link.user.id === signed_in ? 'already_linked' : 'taken')
}

/** A new user, where the provider or the instance's registration lets them in. */
const decideCreation = ({ provider, settings }: UpstreamDecisionInput, email_key: string): UpstreamDecision => {
  if (provider.create_users === 'never') return refuse('no_account')
  const { allowed_domains } = provider
  if (allowed_domains.length > 0 && !allowed_domains.includes(emailDomain(email_key))) return refuse('domain')
  if (!isAllowedDomain(email_key, settings)) return refuse('domain')
  if (provider.create_users === 'always') return { kind: 'create', state: 'active' }
  switch (settings.registration) {
    case 'open':
      return { kind: 'create', state: 'active' }
    case 'approval':
      return { kind: 'create', state: 'pending' }
    case 'invite':
    case 'disabled':
      return refuse('registration_closed')
    default:
      return settings.registration satisfies never
  }
}
