/** Whether a person may be sent on to a page of a site, is asked something first, or is refused (product.md section 6). */
import { type Factors, secondFactors } from '../authentication/factors'
import type { Interaction } from '../authentication/interaction'
import type { Session } from '../authentication/session'
import { firstOf } from '../oidc/acr-demand'
import type { User } from '../user'
import type { ForwardAuthDecision } from './forward-auth'

export interface SiteSignInInput {
  /** The stored request that the browser works on; `null` at its first arrival. */
  interaction: Pick<Interaction, 'cancelled'> | null
  /** Live, and its user active: the caller has looked. */
  session: Session | null
  user: User | null
  /** Of the user; without the second ones where nothing depends on them. */
  factors: Factors
  /** What a check of this very page would say of the session. */
  check: ForwardAuthDecision
}

export type SiteSignIn =
  | { kind: 'enter' }
  | { kind: 'interact'; step: 'sign_in' | 'second_factor' | 'enroll_factor' | 'change_password' }
  | { kind: 'cancelled' }
  | Extract<ForwardAuthDecision, { kind: 'refuse' }>

/** SEC-048: what the policy says is asked each time, whatever the person has answered before. */
export function decideSiteSignIn({ interaction, session, user, factors, check }: SiteSignInInput): SiteSignIn {
  if (interaction?.cancelled) return { kind: 'cancelled' }
  if (session === null || user === null || session.user_id !== user.id) return ask('sign_in')
  if (check.kind === 'sign_in') return ask('sign_in')
  if (check.kind === 'refuse') return check
  if (check.kind === 'second_factor')
    return ask(secondFactors(factors, firstOf(session)).length > 0 ? 'second_factor' : 'enroll_factor')
  if (factors.password?.must_change) return ask('change_password')
  return { kind: 'enter' }
}

const ask = (step: Extract<SiteSignIn, { kind: 'interact' }>['step']): SiteSignIn => ({ kind: 'interact', step })
