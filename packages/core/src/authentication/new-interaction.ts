import { isSiteRequest, type StoredRequest } from '../access/site-request'
import type { Instant } from '../instant'
import { later } from '../instant'
import type { Interaction } from './interaction'

/** LG-30: a step has ten minutes, the whole sign-in one hour. */
const STEP = 600
export const LONGEST_INTERACTION = 3600

/** A fresh interaction: what waits behind it, or a direct sign-in when `request` is null. */
export const newInteraction = (
  id: string,
  browser_hash: string | null,
  request: StoredRequest | null,
  now: Instant,
): Interaction => ({
  id,
  browser_hash,
  request: request && !isSiteRequest(request) ? request : null,
  site: request && isSiteRequest(request) ? request : null,
  created_at: now,
  expires_at: later(now, STEP),
  ends_at: later(now, LONGEST_INTERACTION),
  user_id: null,
  proofs: [],
  trust_device: false,
  session_id: null,
  authenticated_at: null,
  account_selected: false,
  consent: null,
  cancelled: false,
  completed_at: null,
  version: 1,
})

/** What `user_id` has answered here so far: one person's answers are never another's. */
export const answersOf = (
  interaction: Interaction,
  user_id: string,
): Pick<Interaction, 'user_id' | 'account_selected' | 'consent' | 'proofs' | 'trust_device'> => {
  if (interaction.user_id !== user_id)
    return { user_id, account_selected: false, consent: null, proofs: [], trust_device: false }
  const { account_selected, consent, proofs, trust_device } = interaction
  return { user_id, account_selected, consent, proofs, trust_device }
}

/** Each finished step renews the ten minutes, never beyond the hour. */
export const renewed = (interaction: Interaction, now: Instant): Pick<Interaction, 'expires_at'> => ({
  expires_at: Math.min(later(now, STEP), interaction.ends_at),
})
