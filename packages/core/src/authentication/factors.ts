/** What a user can prove themselves by, beside an upstream provider and a phone. */
export interface Factors {
  password: { must_change: boolean } | null
  /** An authenticator app is enrolled. */
  totp: boolean
  passkeys: number
  /** Recovery codes that are left. */
  recovery_codes: number
  /** A code can be mailed as the second factor: mail works, its test was confirmed, and the setting says so. */
  email_code: boolean
}

export const NO_FACTORS: Factors = { password: null, totp: false, passkeys: 0, recovery_codes: 0, email_code: false }

export type SecondFactor = 'passkey' | 'totp' | 'email_code' | 'recovery_code'

/**
 * What may be given as the second factor after `first`, the best first. A code by mail is none for whoever has an
 * authenticator app (SEC-104), nor for whoever has already proved to own the mailbox.
 */
export function secondFactors(factors: Factors, first: string | null): SecondFactor[] {
  const options: SecondFactor[] = []
  if (factors.passkeys > 0 && first !== 'passkey') options.push('passkey')
  if (factors.totp) options.push('totp')
  if (factors.email_code && !factors.totp && first !== 'email_code') options.push('email_code')
  if (factors.recovery_codes > 0) options.push('recovery_code')
  return options
}

/** A second factor of one's own: an administrator who has one gives it at every sign-in (product.md section 7). */
export const hasEnrolled = ({ totp, passkeys }: Pick<Factors, 'totp' | 'passkeys'>): boolean => totp || passkeys > 0
