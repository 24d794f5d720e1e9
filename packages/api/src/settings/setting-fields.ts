import type { EditableSettings } from '@gatekeeper/core/settings-input'
import { z } from 'zod'

const number = z.number()
const flag = z.boolean()
const lines = z.array(z.string().max(500)).max(200)

/** The shape of every setting; the meaning is checked by core. */
export const settingShape = {
  instance_name: z.string().max(500),
  time_zone: z.string().max(100),
  session_idle: number,
  session_absolute: number,
  password_min_length: number,
  key_rotation: number,
  key_publish_lead: number,
  keys_max_age: number,
  account_free_failures: number,
  address_failures_per_minute: number,
  second_factor_required: flag,
  email_code_second_factor: flag,
  email_code_sign_in: flag,
  trusted_device: z.enum(['ask', 'always', 'never']),
  trusted_device_lifetime: number,
  passkey_offer: flag,
  qr_sign_in: flag,
  new_device_mail: flag,
  rp_id: z.string().max(500).nullable(),
  related_origins: lines,
  registration: z.enum(['disabled', 'invite', 'open', 'approval']),
  allowed_email_domains: lines,
  delete_own_account: flag,
  smtp: z
    .strictObject({
      host: z.string().max(500),
      port: number,
      security: z.enum(['tls', 'starttls', 'none']),
      username: z.string().max(500).nullable(),
      from: z.string().max(500),
    })
    .nullable(),
  smtp_password: z.string().max(4096).nullable(),
  outbound_allowed: lines,
  accent: z.string().max(100).nullable(),
  default_theme: z.enum(['auto', 'light', 'dark']),
  default_language: z.enum(['auto', 'en', 'de', 'es', 'fr', 'zh']),
  launcher_login_hint: flag,
  help_url: z.string().max(2048).nullable(),
  access_token_lifetime: number,
  id_token_lifetime: number,
  refresh_token_lifetime: number,
  dpop_nonces: flag,
  audit_redact_after: number.nullable(),
  audit_retention: number.nullable(),
  trace_retention: number,
  delivery_retention: number,
  backup_schedule: z.enum(['off', 'daily', 'weekly']),
  backup_hour: number,
  backup_keep: number,
  backup_place: z.enum(['local', 's3']),
  backup_s3: z
    .strictObject({
      endpoint: z.string().max(500),
      region: z.string().max(500),
      bucket: z.string().max(500),
      prefix: z.string().max(500),
      access_key_id: z.string().max(500),
    })
    .nullable(),
  backup_s3_secret: z.string().max(4096).nullable(),
} satisfies { [K in keyof EditableSettings]: z.ZodType<EditableSettings[K]> }

export const settingChanges = z.strictObject(settingShape).partial()
export const settingKey = z.enum(Object.keys(settingShape) as [keyof EditableSettings])
