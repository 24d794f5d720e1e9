import type { Instant } from '../instant'
import { ACR, AMR, NO_FACTOR } from './acr'

/** By what means a step of the sign-in was answered. */
export type Means = 'password' | 'passkey' | 'email_code' | 'qr' | 'upstream' | 'link' | 'totp' | 'recovery_code'

/** One means that was used in an interaction, and what it says of the sign-in (protocol.md section 6.1). */
export interface Proof {
  by: Means
  /** `first`: it says who somebody is. `second`: it only adds to what did. */
  role: 'first' | 'second'
  /** RFC 8176 values, without `mfa`. */
  amr: string[]
  /** Two factors by itself: a passkey with user verification, a phone that signed in with two. */
  strong: boolean
  at: Instant
}

/** Presence and verification of the person are the authenticator's word (AM-05 to AM-07). */
export const passkeyAmr = (synced: boolean): string[] => [
  synced ? AMR.synced_key : AMR.device_bound_key,
  AMR.user_presence,
]

/** What a proof adds, by its means; a passkey and a phone say more, and are written where they are checked. */
export const proofBy = (by: Exclude<Means, 'passkey' | 'qr'>, role: Proof['role'], at: Instant): Proof => {
  const amr = by === 'password' ? [AMR.password] : by === 'upstream' || by === 'link' ? [] : [AMR.one_time_password]
  return { by, role, amr, strong: false, at }
}

/** What a sign-in has reached so far. */
export interface Reached {
  amr: string[]
  acr: string
}

const ORDER: readonly string[] = [
  AMR.password,
  AMR.one_time_password,
  AMR.device_bound_key,
  AMR.synced_key,
  AMR.user_presence,
  AMR.two_factors,
]

/** In the order of protocol.md section 6.1; what another would say comes last. */
const inOrder = (amr: Iterable<string>): string[] =>
  [...new Set(amr)].sort((a, b) => (ORDER.indexOf(a) + 1 || 99) - (ORDER.indexOf(b) + 1 || 99))

/**
 * `amr` and `acr` of all proofs together. `before` is a session that is only raised: a second factor in it, or a factor once
 * more. A trusted device makes aal2 and says nothing in `amr` (AM-11); two means, one of each role, add `mfa`. A one-time
 * link by itself is no factor, and trust in a device adds none to it (SEC-125).
 */
export function reachedBy(proofs: readonly Proof[], trusted: boolean, before: Reached | null = null): Reached {
  const first = proofs.find(({ role }) => role === 'first')
  const second = proofs.find(({ role }) => role === 'second')
  const two = second !== undefined && (first !== undefined || before !== null)
  const amr = inOrder([
    ...(before?.amr ?? []),
    ...proofs.flatMap((proof) => proof.amr),
    ...(two ? [AMR.two_factors] : []),
  ])
  const none = proofs.every(({ by }) => by === 'link') && (before === null || before.acr === NO_FACTOR)
  if (none) return { amr, acr: NO_FACTOR }
  const strong = two || trusted || proofs.some((proof) => proof.strong) || before?.acr === ACR.two_factors
  return { amr, acr: strong ? ACR.two_factors : ACR.one_factor }
}
