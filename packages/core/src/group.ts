import type { Instant } from './instant'

export interface Group {
  id: string
  /** Without a comma: names are joined by one in headers. */
  name: string
  /** Folded; unique. */
  name_key: string
  description: string | null
  created_at: Instant
  updated_at: Instant
  version: number
}

export interface Membership {
  group_id: string
  user_id: string
  created_at: Instant
  /** The membership ends by itself. */
  expires_at: Instant | null
}
