import { isAllowedDomain } from './authentication/sign-in-step'
import type { Settings } from './settings'

/** Who may make an account by themselves, and with what address (product.md section 4, SEC-099). */
export type RegistrationVerdict =
  | { kind: 'ok'; state: 'active' | 'pending' }
  | { kind: 'refuse'; reason: 'closed' | 'domain' }

type Rules = Pick<Settings, 'registration' | 'allowed_email_domains'>

/** Whether there is a page to register at. */
export const isRegistrationOpen = ({ registration }: Pick<Settings, 'registration'>): boolean =>
  registration === 'open' || registration === 'approval'

/**
 * Asked when an address is typed, when its mail is written, and when its link is used: the rules may change in between.
 * `null`: of no address in particular.
 */
export function judgeRegistration(email_key: string | null, rules: Rules): RegistrationVerdict {
  if (!isRegistrationOpen(rules)) return { kind: 'refuse', reason: 'closed' }
  if (email_key !== null && !isAllowedDomain(email_key, rules)) return { kind: 'refuse', reason: 'domain' }
  return { kind: 'ok', state: rules.registration === 'approval' ? 'pending' : 'active' }
}

/** An administrator has said yes to the person already, so nobody is asked again; `disabled` closes this door too. */
export function judgeInvitation(email_key: string, rules: Rules): RegistrationVerdict {
  if (rules.registration === 'disabled') return { kind: 'refuse', reason: 'closed' }
  if (!isAllowedDomain(email_key, rules)) return { kind: 'refuse', reason: 'domain' }
  return { kind: 'ok', state: 'active' }
}
