import type { BackupPlace, BackupSchedule } from './backup'
import type { Seconds } from './instant'

/** Who may make an account (product.md section 4). */
export type RegistrationMode = 'disabled' | 'invite' | 'open' | 'approval'

/** How the mail server is reached; its password is a secret apart. */
export interface Smtp {
  host: string
  port: number
  /** TLS from the first byte, STARTTLS demanded, or nothing: for a relay on this very host. */
  security: 'tls' | 'starttls' | 'none'
  username: string | null
  /** The sender, an address with or without a name. */
  from: string
}

/** A bucket for backups (any service that speaks S3); its secret key is a secret apart. */
export interface S3Place {
  /** Of the service, without the bucket. */
  endpoint: string
  region: string
  bucket: string
  /** Before the names of the files: `gatekeeper/`, or nothing. */
  prefix: string
  access_key_id: string
}

/** Everything an administrator may set for the whole instance, with its default (product.md sections 4, 5; security.md section 5). */
export interface Settings {
  instance_name: string
  /** IANA name: the clock of hours in policies. */
  time_zone: string
  session_idle: Seconds
  session_absolute: Seconds
  password_min_length: number
  key_rotation: Seconds
  key_publish_lead: Seconds
  keys_max_age: Seconds
  account_free_failures: number
  address_failures_per_minute: number
  /** Every sign-in needs a second factor; whoever has none enrols one. */
  second_factor_required: boolean
  /** An emailed code is the second factor of whoever has no authenticator app; in force once *send test* was confirmed. */
  email_code_second_factor: boolean
  /** People without a password sign in by an emailed code. */
  email_code_sign_in: boolean
  /** Whether a second factor is followed by trust in the device. */
  trusted_device: 'ask' | 'always' | 'never'
  trusted_device_lifetime: Seconds
  /** Offers a passkey after a sign-in by password. */
  passkey_offer: boolean
  /** Signs in by a phone that is signed in. */
  qr_sign_in: boolean
  /** Mails the owner when an unknown device signs in. */
  new_device_mail: boolean
  /** A parent domain of the issuer's host as the RP ID of passkeys; the host itself when `null`. Fixed with the first passkey. */
  rp_id: string | null
  /** Further origins that may use the passkeys of this RP ID (WebAuthn Level 3 §5.11). */
  related_origins: string[]
  registration: RegistrationMode
  /** Domains (A-labels) whose addresses may register and sign in; all when empty. */
  allowed_email_domains: string[]
  /** People may delete their own account. */
  delete_own_account: boolean
  /** `null`: SMTP_URL of the environment, or no mail. */
  smtp: Smtp | null
  /** Sealed. */
  smtp_password: string | null
  /** The fingerprint of the mail settings whose test has arrived; the emailed code as second factor is in force for these alone. */
  mail_confirmed: string | null
  /** Private networks (CIDR) that the outbound client may reach: upstream providers at home. */
  outbound_allowed: string[]
  /** The one colour of the look, `#rrggbb`; our own when `null`. */
  accent: string | null
  /** The picture of `instance_pictures` that stands for the instance; our own mark when `null`. Set by its upload alone. */
  logo_id: string | null
  /** Of browsers whose person has chosen none; `auto` is as the device has it. */
  default_theme: 'auto' | 'light' | 'dark'
  /** Of people who have chosen none; `auto` is what their browser prefers. */
  default_language: 'auto' | 'en' | 'de' | 'es' | 'fr' | 'zh'
  /** The list of apps tells an app that takes third-party-initiated login who comes: their address travels in a URL (TI-01). */
  launcher_login_hint: boolean
  /** Where whoever cannot sign in finds help: a page or a mailbox. */
  help_url: string | null
  /** What a new client begins with. */
  access_token_lifetime: Seconds
  id_token_lifetime: Seconds
  refresh_token_lifetime: Seconds
  /** Each DPoP proof holds a nonce of ours, so that none can be made ahead (RFC 9449 §8); clients that cannot are left out. */
  dpop_nonces: boolean
  /** Addresses and user agents go from the audit log after this; never when `null`. */
  audit_redact_after: Seconds | null
  /** Sealed events are dropped after this; never when `null`. */
  audit_retention: Seconds | null
  /** Traces, and what strangers caused. */
  trace_retention: Seconds
  /** Deliveries of webhooks and mails that have ended. */
  delivery_retention: Seconds
  backup_schedule: BackupSchedule
  /** Of the clocks of `time_zone`. */
  backup_hour: number
  /** So many backups stay in their place. */
  backup_keep: number
  backup_place: BackupPlace
  backup_s3: S3Place | null
  /** Sealed. */
  backup_s3_secret: string | null
}

export const DEFAULT_SETTINGS: Settings = {
  instance_name: 'GateKeeper',
  time_zone: 'UTC',
  session_idle: 8 * 3600,
  session_absolute: 30 * 86400,
  password_min_length: 12,
  key_rotation: 30 * 86400,
  key_publish_lead: 86400,
  keys_max_age: 300,
  account_free_failures: 5,
  address_failures_per_minute: 30,
  second_factor_required: false,
  email_code_second_factor: true,
  email_code_sign_in: true,
  trusted_device: 'ask',
  trusted_device_lifetime: 30 * 86400,
  passkey_offer: true,
  qr_sign_in: true,
  new_device_mail: true,
  rp_id: null,
  related_origins: [],
  registration: 'disabled',
  allowed_email_domains: [],
  delete_own_account: false,
  smtp: null,
  smtp_password: null,
  mail_confirmed: null,
  outbound_allowed: [],
  accent: null,
  logo_id: null,
  default_theme: 'auto',
  default_language: 'auto',
  launcher_login_hint: false,
  help_url: null,
  access_token_lifetime: 900,
  id_token_lifetime: 900,
  refresh_token_lifetime: 30 * 86400,
  dpop_nonces: false,
  audit_redact_after: 90 * 86400,
  audit_retention: null,
  trace_retention: 7 * 86400,
  delivery_retention: 30 * 86400,
  backup_schedule: 'daily',
  backup_hour: 3,
  backup_keep: 7,
  backup_place: 'local',
  backup_s3: null,
  backup_s3_secret: null,
}
