import { secondFactorUse } from '../access/forward-auth'
import { emailDomain } from '../email'
import type { Instant } from '../instant'
import type { Settings } from '../settings'
import { isActive, type User } from '../user'
import { ACR } from './acr'
import { type Factors, hasEnrolled, type SecondFactor, secondFactors } from './factors'
import { type Means, type Proof, type Reached, reachedBy } from './proof'

/** A sign-in under way, as far as it has come. */
export interface SignInUnderWay {
  user: User
  /** Of this user, in this interaction; one of them at least. */
  proofs: readonly Proof[]
  /** The session that a second factor only raises, where no first factor was asked for; `null` else. */
  before: Reached | null
  factors: Factors
  /** The device's cookie is one that this user has trusted, and the trust has not run out. */
  trusted_device: boolean
  /** The client or the request demands two factors. */
  two_factors_wanted: boolean
  /** A policy wants the second factor given in this very session: trust in a device does not do (LG-31). */
  every_time: boolean
  settings: Pick<Settings, 'second_factor_required' | 'allowed_email_domains'>
}

export type SignInStep =
  | { kind: 'second_factor'; options: SecondFactor[] }
  /** A second factor is demanded and there is none: one is enrolled now. */
  | { kind: 'enroll_factor' }
  | { kind: 'change_password' }
  | { kind: 'refuse'; reason: 'inactive' | 'pending' | 'domain' }
  | ({ kind: 'done' } & Reached)

/** Which second factors each road asks for by itself; a demand of policy asks for any (product.md section 4, the drawing). */
const ASKS: Record<Means, readonly SecondFactor[]> = {
  password: ['totp', 'email_code'],
  email_code: ['totp'],
  upstream: ['totp'],
  link: ['totp', 'email_code'],
  passkey: [],
  qr: [],
  totp: [],
  recovery_code: [],
}

/**
 * The gate of every road: what is left before a session may exist. The user is active, of an allowed domain, has given the
 * second factor that is due, and has changed a password that must be changed; the order keeps a stolen password from
 * choosing the next one.
 */
export function signInStep(input: SignInUnderWay, now: Instant): SignInStep {
  const { user, proofs, before, factors, settings } = input
  if (user.state === 'pending') return { kind: 'refuse', reason: 'pending' }
  if (!isActive(user, now)) return { kind: 'refuse', reason: 'inactive' }
  if (!isAllowedDomain(user.email_key, settings)) return { kind: 'refuse', reason: 'domain' }

  const first = proofs.find(({ role }) => role === 'first')
  const reached = reachedBy(proofs, input.trusted_device && !input.every_time, before)
  const enough = input.every_time ? secondFactorUse(reached) === 'used' : reached.acr === ACR.two_factors
  if (!enough) {
    const options = secondFactors(factors, first?.by ?? null)
    const demanded =
      settings.second_factor_required ||
      input.two_factors_wanted ||
      input.every_time ||
      (user.role === 'admin' && hasEnrolled(factors))
    const asked = first !== undefined && ASKS[first.by].some((factor) => options.includes(factor))
    if ((asked || demanded) && options.length > 0) return { kind: 'second_factor', options }
    if (demanded) return { kind: 'enroll_factor' }
  }
  if (factors.password?.must_change) return { kind: 'change_password' }
  return { kind: 'done', ...reached }
}

export const isAllowedDomain = (
  email_key: string,
  { allowed_email_domains }: Pick<Settings, 'allowed_email_domains'>,
) => allowed_email_domains.length === 0 || allowed_email_domains.includes(emailDomain(email_key))
