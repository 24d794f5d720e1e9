import type { Instant } from '../instant'

/**
 * What a user has allowed a client, remembered: one per user and client, deleted when it is withdrawn.
 * Every authorization code names its grant; when a grant falls, the codes and tokens below it fall with it.
 */
export interface Grant {
  id: string
  user_id: string
  client_id: string
  /** Scopes the user has agreed to (or that needed no question). */
  scope: string[]
  /** Names of claims agreed to beyond the scopes. */
  claims: string[]
  /** What tokens may be for, as it was agreed to (RFC 8707, RI-06). */
  resources: string[]
  /** Whether a person was asked; `false` for clients whose consent mode is *never*. */
  consented: boolean
  created_at: Instant
  updated_at: Instant
}
