import type { Seconds } from './instant'

/** Everything an administrator may set for the whole instance, with its default (product.md sections 4, 5; security.md section 5). */
export interface Settings {
  instance_name: string
  session_idle: Seconds
  session_absolute: Seconds
  password_min_length: number
  key_rotation: Seconds
  key_publish_lead: Seconds
  keys_max_age: Seconds
  account_free_failures: number
  address_failures_per_minute: number
}

export const DEFAULT_SETTINGS: Settings = {
  instance_name: 'GateKeeper',
  session_idle: 8 * 3600,
  session_absolute: 30 * 86400,
  password_min_length: 12,
  key_rotation: 30 * 86400,
  key_publish_lead: 86400,
  keys_max_age: 300,
  account_free_failures: 5,
  address_failures_per_minute: 30,
}
