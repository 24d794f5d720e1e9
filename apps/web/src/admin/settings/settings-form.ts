// All settings as one form: which field stands on which tab, and what of it is sent.
import { settings as t } from '../../messages/admin'
import type { RouterInput, RouterOutput } from '../../trpc'
import type { Form } from '../ui/form'
import { filledLines, lineOfEntry } from '../ui/lines'
import type { LineNote } from '../ui/lines-field'

export type SettingsView = RouterOutput['settings']['get']
type Values = SettingsView['values']
export type SettingChanges = RouterInput['settings']['update']['changes']
type Smtp = NonNullable<Values['smtp']>
type S3 = NonNullable<Values['backup_s3']>

/** The mail server by its parts, as the server names their faults; an empty password is none typed. */
type Parts = { [K in keyof Smtp as `smtp.${K}`]: Exclude<Smtp[K], null> }
type BucketParts = { [K in keyof S3 as `backup_s3.${K}`]: S3[K] }
export type SettingsRecord = Omit<Values, 'smtp' | 'backup_s3'> &
  Parts &
  BucketParts & { smtp_password: string; backup_s3_secret: string; version: number }
export type SettingsForm = Form<SettingsRecord>

export const TAB_IDS = [
  'name',
  'sessions',
  'factors',
  'passwords',
  'registration',
  'mail',
  'lifetimes',
  'networks',
  'retention',
  'backups',
] as const
export type SettingsTabId = (typeof TAB_IDS)[number]

export const tabPath = (tab: string): string => (tab === 'name' ? '/admin/settings' : `/admin/settings/${tab}`)

const TAB_OF: Record<keyof Omit<SettingsRecord, 'version'>, SettingsTabId> = {
  instance_name: 'name',
  default_theme: 'name',
  default_language: 'name',
  help_url: 'name',
  launcher_login_hint: 'name',
  time_zone: 'name',
  session_idle: 'sessions',
  session_absolute: 'sessions',
  new_device_mail: 'sessions',
  second_factor_required: 'factors',
  email_code_second_factor: 'factors',
  email_code_sign_in: 'factors',
  trusted_device: 'factors',
  trusted_device_lifetime: 'factors',
  passkey_offer: 'factors',
  qr_sign_in: 'factors',
  rp_id: 'factors',
  related_origins: 'factors',
  password_min_length: 'passwords',
  account_free_failures: 'passwords',
  address_failures_per_minute: 'passwords',
  registration: 'registration',
  allowed_email_domains: 'registration',
  delete_own_account: 'registration',
  'smtp.host': 'mail',
  'smtp.port': 'mail',
  'smtp.security': 'mail',
  'smtp.username': 'mail',
  'smtp.from': 'mail',
  smtp_password: 'mail',
  key_rotation: 'lifetimes',
  key_publish_lead: 'lifetimes',
  keys_max_age: 'lifetimes',
  outbound_allowed: 'networks',
  accent: 'name',
  access_token_lifetime: 'lifetimes',
  id_token_lifetime: 'lifetimes',
  refresh_token_lifetime: 'lifetimes',
  dpop_nonces: 'lifetimes',
  audit_redact_after: 'retention',
  audit_retention: 'retention',
  trace_retention: 'retention',
  delivery_retention: 'retention',
  backup_schedule: 'backups',
  backup_hour: 'backups',
  backup_keep: 'backups',
  backup_place: 'backups',
  'backup_s3.endpoint': 'backups',
  'backup_s3.region': 'backups',
  'backup_s3.bucket': 'backups',
  'backup_s3.prefix': 'backups',
  'backup_s3.access_key_id': 'backups',
  backup_s3_secret: 'backups',
}
type Field = keyof typeof TAB_OF

export const tabOf = (field: string): SettingsTabId =>
  TAB_OF[field as Field] ?? (field.startsWith('backup') ? 'backups' : 'mail')
export const fieldName = (field: string): string => t().fields[field as Field] ?? field

/** The first setting of a tab, for its command. */
export const firstOf = (tab: string): string =>
  (Object.entries(TAB_OF).find(([, of]) => of === tab)?.[0] ?? 'instance_name').replace(/\..*/, '')

const NO_SMTP: Parts = {
  'smtp.host': '',
  'smtp.port': 587,
  'smtp.security': 'starttls',
  'smtp.username': '',
  'smtp.from': '',
}

const partsOf = (smtp: Values['smtp']): Parts =>
  smtp === null
    ? NO_SMTP
    : {
        'smtp.host': smtp.host,
        'smtp.port': smtp.port,
        'smtp.security': smtp.security,
        'smtp.username': smtp.username ?? '',
        'smtp.from': smtp.from,
      }

const NO_BUCKET: BucketParts = {
  'backup_s3.endpoint': '',
  'backup_s3.region': '',
  'backup_s3.bucket': '',
  'backup_s3.prefix': '',
  'backup_s3.access_key_id': '',
}

const bucketPartsOf = (bucket: Values['backup_s3']): BucketParts =>
  bucket === null
    ? NO_BUCKET
    : {
        'backup_s3.endpoint': bucket.endpoint,
        'backup_s3.region': bucket.region,
        'backup_s3.bucket': bucket.bucket,
        'backup_s3.prefix': bucket.prefix,
        'backup_s3.access_key_id': bucket.access_key_id,
      }

export function recordOf({ values, version }: SettingsView): SettingsRecord {
  const { smtp, backup_s3, ...others } = values
  return { ...others, ...partsOf(smtp), ...bucketPartsOf(backup_s3), smtp_password: '', backup_s3_secret: '', version }
}

/** A mail server without host and sender is none. */
function smtpOf(record: SettingsRecord): Smtp | null {
  const [host, from] = [record['smtp.host'].trim(), record['smtp.from'].trim()]
  if (host === '' && from === '') return null
  const username = record['smtp.username'].trim()
  return { host, port: record['smtp.port'], security: record['smtp.security'], username: username || null, from }
}

/** Without address and name there is no bucket. */
function bucketOf(record: SettingsRecord): S3 | null {
  const [endpoint, bucket] = [record['backup_s3.endpoint'].trim(), record['backup_s3.bucket'].trim()]
  if (endpoint === '' && bucket === '') return null
  return {
    endpoint,
    bucket,
    region: record['backup_s3.region'],
    prefix: record['backup_s3.prefix'],
    access_key_id: record['backup_s3.access_key_id'],
  }
}

export function changesToSend(changes: Partial<SettingsRecord>, base: SettingsRecord): SettingChanges {
  const entries = Object.entries(changes).filter(
    ([key]) => !key.startsWith('smtp') && !key.startsWith('backup_s3') && key !== 'version',
  )
  const sent: SettingChanges = Object.fromEntries(
    entries.map(([key, value]) => [key, Array.isArray(value) ? filledLines(value) : value]),
  )
  if (Object.keys(changes).some((key) => key.startsWith('smtp.'))) sent.smtp = smtpOf({ ...base, ...changes })
  if (Object.keys(changes).some((key) => key.startsWith('backup_s3.')))
    sent.backup_s3 = bucketOf({ ...base, ...changes })
  if (changes.backup_s3_secret) sent.backup_s3_secret = changes.backup_s3_secret
  if (changes.smtp_password) sent.smtp_password = changes.smtp_password
  // Without an account there is no password to keep.
  else if (changes['smtp.username'] === '') sent.smtp_password = null
  return sent
}

/** The faults of a field of lines, each at its line in the box. */
export const lineFaults = (
  form: SettingsForm,
  field: 'related_origins' | 'allowed_email_domains' | 'outbound_allowed',
): LineNote[] =>
  form
    .faults()
    .filter((fault) => fault.field === field)
    .map(({ message, line }) => ({
      message,
      line: line === undefined ? undefined : lineOfEntry(form.get(field), line),
    }))
