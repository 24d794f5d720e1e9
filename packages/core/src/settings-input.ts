/**
 * What an administrator may set, each with its bounds and its meaning (product.md sections 4, 5; security.md section 5).
 * Judges the changes against what is on file and the facts of the instance; all faults at once.
 */
import { emailDomain } from './email'
import type { Seconds } from './instant'
import { isSameS3 } from './s3-place'
import { isSameAccount } from './sender'
import {
  address,
  chosen,
  colour,
  count,
  domains,
  flag,
  line,
  networks,
  origins,
  orNever,
  type Reader,
  rpId,
  s3,
  seconds,
  secret,
  smtp,
  timeZone,
} from './setting-readers'
import type { Settings } from './settings'

/** `mail_confirmed` is not set by anyone: the arrival of a test mail sets it; `logo_id` by the upload of a logo. */
export type EditableSettings = Omit<Settings, 'mail_confirmed' | 'logo_id'>
export type SettingKey = keyof EditableSettings
/** Sealed at rest, and never shown. */
export const SECRET_SETTINGS = ['smtp_password', 'backup_s3_secret'] as const satisfies (keyof EditableSettings)[]
export type SecretSetting = (typeof SECRET_SETTINGS)[number]
export const isSecretSetting = (key: string): key is SecretSetting =>
  (SECRET_SETTINGS as readonly string[]).includes(key)
export type SettingChanges = Partial<EditableSettings>

export interface SettingFault {
  /** The setting, or `smtp.host` for a part of one. */
  field: string
  message: string
  /** 1-based, in a setting of one entry a line. */
  line?: number
}

/** What the meaning of a setting depends on beside the settings. */
export interface SettingFacts {
  issuer_host: string
  /** SMTP_URL is set. */
  mail_by_environment: boolean
  passkeys_exist: boolean
  /** The canonical address of the administrator who calls, or of whoever made the API key. */
  caller_email_key: string | null
  /** Of every active administrator where there is no such caller, as for a file at the start: one of them must stay. */
  admin_email_keys: readonly string[]
  /** There are administrators, and all of them come in by a code that is mailed alone. */
  admins_need_mail: boolean
}

export type ValidatedSettings = { kind: 'ok'; changes: SettingChanges } | { kind: 'refuse'; faults: SettingFault[] }

const MINUTE: Seconds = 60
const HOUR: Seconds = 3600
const DAY: Seconds = 86_400

export const EDITABLE = {
  instance_name: line('The name', 60),
  time_zone: timeZone(),
  session_idle: seconds('The idle time', 5 * MINUTE, 30 * DAY),
  session_absolute: seconds('The lifetime of a session', HOUR, 365 * DAY),
  password_min_length: count('The shortest password', 8, 128, 'characters'),
  key_rotation: seconds('The time between rotations', DAY, 365 * DAY),
  key_publish_lead: seconds('The lead', 2 * MINUTE, 30 * DAY),
  keys_max_age: seconds('The cache lifetime of /keys', MINUTE, DAY),
  account_free_failures: count('The free failures of an account', 1, 20, 'tries'),
  address_failures_per_minute: count('The failures of an address', 5, 1000, 'a minute'),
  second_factor_required: flag(),
  email_code_second_factor: flag(),
  email_code_sign_in: flag(),
  trusted_device: chosen('ask', 'always', 'never'),
  trusted_device_lifetime: seconds('The trust in a device', DAY, 30 * DAY),
  passkey_offer: flag(),
  qr_sign_in: flag(),
  new_device_mail: flag(),
  rp_id: rpId(),
  related_origins: origins(),
  registration: chosen('disabled', 'invite', 'open', 'approval'),
  allowed_email_domains: domains(),
  delete_own_account: flag(),
  smtp: smtp(),
  smtp_password: secret(1024),
  outbound_allowed: networks(),
  accent: colour(),
  default_theme: chosen('auto', 'light', 'dark'),
  default_language: chosen('auto', 'en', 'de', 'es', 'fr', 'zh'),
  launcher_login_hint: flag(),
  help_url: address(),
  access_token_lifetime: seconds('The life of an access token', MINUTE, DAY),
  id_token_lifetime: seconds('The life of an ID token', MINUTE, DAY),
  refresh_token_lifetime: seconds('The life of a refresh token', 5 * MINUTE, 365 * DAY),
  dpop_nonces: flag(),
  audit_redact_after: orNever(seconds('The time until redaction', DAY, 3650 * DAY)),
  audit_retention: orNever(seconds('How long events are kept', 30 * DAY, 3650 * DAY)),
  trace_retention: seconds('How long traces are kept', HOUR, 90 * DAY),
  delivery_retention: seconds('How long deliveries are kept', DAY, 365 * DAY),
  backup_schedule: chosen('off', 'daily', 'weekly'),
  backup_hour: count('The hour of the backup', 0, 23, "o'clock"),
  backup_keep: count('The number of backups to keep', 1, 365, 'files'),
  backup_place: chosen('local', 's3'),
  backup_s3: s3(),
  backup_s3_secret: secret(1024),
} as const satisfies { [K in SettingKey]: Reader<Settings[K]> }

export const SETTING_KEYS = Object.keys(EDITABLE) as SettingKey[]

/** A session that was left open must not weaken who may enter: a fresh factor is asked for (SEC-125). */
export const WEAKENING: readonly SettingKey[] = [
  'time_zone',
  'second_factor_required',
  'email_code_sign_in',
  'rp_id',
  'related_origins',
  'registration',
  'allowed_email_domains',
  'smtp',
  'smtp_password',
  'outbound_allowed',
  'audit_redact_after',
  'audit_retention',
  // Where copies of everything go, and whether there are any.
  'backup_schedule',
  'backup_keep',
  'backup_place',
  'backup_s3',
  'backup_s3_secret',
]

/** Whoever sets these can read reset links or passkeys of administrators, and so becomes one (SEC-116). */
export const TAKEOVER: readonly SettingKey[] = ['rp_id', 'related_origins', 'smtp', 'smtp_password']

type Judge = (after: EditableSettings, before: EditableSettings, facts: SettingFacts) => string | null

/** What must hold between settings: asked when any of `keys` is changed, and said at the first of them that is. */
const RELATIONS: { keys: SettingKey[]; judge: Judge }[] = [
  {
    keys: ['session_idle', 'session_absolute'],
    judge: ({ session_idle, session_absolute }) =>
      session_idle > session_absolute ? 'A session cannot be idle for longer than it lives.' : null,
  },
  {
    // JW-07: two cache lifetimes, after which no cache that honours max-age can lack the key.
    keys: ['key_publish_lead', 'keys_max_age'],
    judge: ({ key_publish_lead, keys_max_age }) =>
      key_publish_lead < 2 * keys_max_age
        ? 'A key must be published for at least twice the cache lifetime of /keys before it signs.'
        : null,
  },
  {
    keys: ['key_rotation', 'key_publish_lead'],
    judge: ({ key_rotation, key_publish_lead }) =>
      key_publish_lead >= key_rotation ? 'The lead must be shorter than the time between rotations.' : null,
  },
  {
    keys: ['registration', 'smtp'],
    judge: ({ registration, smtp }, _, { mail_by_environment }) =>
      (registration === 'open' || registration === 'approval') && smtp === null && !mail_by_environment
        ? 'Open registration and approval verify addresses by mail. Set a mail server first, or choose another mode.'
        : null,
  },
  {
    keys: ['allowed_email_domains'],
    judge: ({ allowed_email_domains }, _, { caller_email_key, admin_email_keys }) => {
      if (locksOut(allowed_email_domains, caller_email_key))
        return `Your own address is not in these domains, so you could not sign in any more. Add ${emailDomain(caller_email_key ?? '')}.`
      const all = caller_email_key === null && admin_email_keys.length > 0
      return all && admin_email_keys.every((email_key) => locksOut(allowed_email_domains, email_key))
        ? 'No administrator has an address in these domains, so nobody could sign in to mend it. Add the domain of one.'
        : null
    },
  },
  {
    keys: ['email_code_sign_in', 'smtp'],
    judge: (after, before, facts) =>
      facts.admins_need_mail && signsInByMail(before, facts) && !signsInByMail(after, facts)
        ? 'Every administrator signs in by a code that is mailed, so nobody could sign in to mend it. Set a password or add a passkey first.'
        : null,
  },
  {
    keys: ['backup_place', 'backup_s3', 'backup_s3_secret'],
    judge: ({ backup_place, backup_s3, backup_s3_secret }) => {
      if (backup_place !== 's3') return null
      if (backup_s3 === null) return 'Backups go to S3: say in which bucket first, or choose the data directory.'
      return backup_s3_secret === null ? 'The secret key of the bucket is missing.' : null
    },
  },
  {
    keys: ['rp_id'],
    judge: (after, before, { passkeys_exist, issuer_host }) =>
      passkeys_exist && (after.rp_id ?? issuer_host) !== (before.rp_id ?? issuer_host)
        ? 'There are passkeys already; they would stop working. Delete them all to change the RP ID.'
        : null,
  },
]

const signsInByMail = (
  { email_code_sign_in, smtp }: EditableSettings,
  { mail_by_environment }: SettingFacts,
): boolean => email_code_sign_in && (smtp !== null || mail_by_environment)

const locksOut = (allowed: readonly string[], email_key: string | null): boolean =>
  allowed.length > 0 && email_key !== null && !allowed.includes(emailDomain(email_key))

export function validateSettings(
  changes: SettingChanges,
  before: EditableSettings,
  facts: SettingFacts,
): ValidatedSettings {
  const read = readAll(changes, facts)
  if (read.kind === 'refuse') return read
  const sent = withPassword(read.changes, before)
  const after = { ...before, ...sent }
  const faults = RELATIONS.flatMap(({ keys, judge }): SettingFault[] => {
    const field = keys.find((key) => key in sent)
    const message = field === undefined ? null : judge(after, before, facts)
    return field === undefined || message === null ? [] : [{ field, message }]
  })
  // A write-only password must not be read by pointing the server elsewhere.
  if (
    sent.smtp &&
    !('smtp_password' in sent) &&
    before.smtp_password !== null &&
    !isSameAccount(sent.smtp, before.smtp)
  )
    faults.push({
      field: 'smtp_password',
      message: 'Type the password again: the one on file is only for the server it was typed for.',
    })
  if (
    sent.backup_s3 &&
    !('backup_s3_secret' in sent) &&
    before.backup_s3_secret !== null &&
    !isSameS3(sent.backup_s3, before.backup_s3)
  )
    faults.push({
      field: 'backup_s3_secret',
      message: 'Type the secret key again: the one on file is only for the service it was typed for.',
    })
  return faults.length > 0 ? { kind: 'refuse', faults } : { kind: 'ok', changes: sent }
}

/** With the server goes its password, with the bucket its key. */
const withPassword = (changes: SettingChanges, before: EditableSettings): SettingChanges => ({
  ...changes,
  ...(changes.smtp === null && before.smtp_password !== null ? { smtp_password: null } : {}),
  ...(changes.backup_s3 === null && before.backup_s3_secret !== null ? { backup_s3_secret: null } : {}),
})

function readAll(changes: SettingChanges, facts: SettingFacts): ValidatedSettings {
  const values: Record<string, unknown> = {}
  const faults: SettingFault[] = []
  for (const key of SETTING_KEYS.filter((key) => changes[key] !== undefined)) {
    const { read } = EDITABLE[key] as Reader<unknown>
    const result = read(changes[key], facts)
    if ('faults' in result)
      faults.push(...result.faults.map(({ part, ...fault }) => ({ field: fieldOf(key, part), ...fault })))
    else values[key] = result.value
  }
  return faults.length > 0 ? { kind: 'refuse', faults } : { kind: 'ok', changes: values as SettingChanges }
}

const fieldOf = (key: SettingKey, part: string | undefined): string => (part === undefined ? key : `${key}.${part}`)
