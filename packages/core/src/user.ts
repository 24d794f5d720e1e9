import type { Instant } from './instant'

/** OpenID Connect Core §5.1.1. Members without a value are left out; an address without members is `null`. */
export interface Address {
  formatted?: string
  street_address?: string
  locality?: string
  region?: string
  postal_code?: string
  country?: string
}

/** What a user may hold of the standard claims (OpenID Connect Core §5.1). `null` means no value, never an empty string. */
export interface UserProfile {
  name: string | null
  given_name: string | null
  middle_name: string | null
  family_name: string | null
  nickname: string | null
  profile: string | null
  picture: string | null
  website: string | null
  gender: string | null
  /** `YYYY-MM-DD`, `0000-MM-DD` or `YYYY`. */
  birthdate: string | null
  zoneinfo: string | null
  locale: string | null
  /** E.164. */
  phone_number: string | null
  phone_number_verified: boolean
  address: Address | null
}

/** What an organisation knows of a person beyond the standard claims; the names are its own. */
export type Attributes = Record<string, string | number | boolean | string[]>

export type UserRole = 'user' | 'admin'
export type UserState = 'active' | 'pending' | 'disabled'

export interface User extends UserProfile {
  /** The `sub`: a random UUID, never reused. */
  id: string
  /** As typed. */
  email: string
  /** The canonical key of `core/email`; unique. */
  email_key: string
  email_verified: boolean
  /** Replaces the email as `preferred_username` when an administrator has set it. */
  username: string | null
  username_key: string | null
  role: UserRole
  attributes: Attributes
  state: UserState
  expires_at: Instant | null
  created_at: Instant
  updated_at: Instant
  last_sign_in_at: Instant | null
  /** Grows with every change; a list that gives something out guards on it. */
  version: number
}

/** Whether this user may sign in and be given anything at `now`. */
/** When the account runs out by itself; without such a time, never. */
export const lastsUntil = ({ expires_at }: Pick<User, 'expires_at'>): number => expires_at ?? Number.POSITIVE_INFINITY

export const isActive = (user: Pick<User, 'state' | 'expires_at'>, now: Instant): boolean =>
  user.state === 'active' && (user.expires_at === null || user.expires_at > now)
