// What is found without asking the server: pages, acts, and each setting by its label.
import { admin, settings, palette as t } from '../../messages/admin'
import type { IconName } from '../../ui/icon'
import { NAV } from '../shell/nav'
import { GO } from '../shortcuts/go-keys'

export type Kind = 'clients' | 'users' | 'groups' | 'sites' | 'policies' | 'acts' | 'pages' | 'settings'

export interface Entry {
  id: string
  kind: Kind
  label: string
  /** what else is searched, and shown behind the label */
  note?: string
  icon: IconName
  href: string
  /** keys that do the same */
  keys?: string[]
}

const ACTS = [
  { href: '/admin/clients/new', icon: 'plus', label: 'newClient' },
  { href: '/admin/users/new', icon: 'plus', label: 'newUser' },
  { href: '/admin/invites', icon: 'mail', label: 'invite' },
  { href: '/admin/groups', icon: 'plus', label: 'newGroup' },
  { href: '/admin/sites/new', icon: 'plus', label: 'newSite' },
  { href: '/admin/policies/new', icon: 'plus', label: 'newPolicy' },
  { href: '/admin/upstream/new', icon: 'plus', label: 'newProvider' },
  { href: '/admin/api-keys', icon: 'plus', label: 'newApiKey' },
  { href: '/admin/webhooks/new', icon: 'plus', label: 'newWebhook' },
  { href: '/admin/users/import', icon: 'upload', label: 'importUsers' },
  { href: '/admin/signing-keys', icon: 'refresh', label: 'rotateKeys' },
  { href: '/admin/backups', icon: 'backups', label: 'backUp' },
  { href: '/admin/settings/mail', icon: 'mail', label: 'testMail' },
  { href: '/admin/users?state=pending', icon: 'check', label: 'approve' },
  { href: '/admin/audit?outcome=refused', icon: 'audit', label: 'refusals' },
  { href: '/account', icon: 'user', label: 'account' },
] as const satisfies { href: string; icon: IconName; label: string }[]

type Field = keyof ReturnType<typeof settings>['fields']

/** On which tab a setting stands. A new setting without one does not compile. */
const TAB_OF: Record<Field, keyof ReturnType<typeof settings>['tabs']> = {
  instance_name: 'name',
  time_zone: 'name',
  accent: 'name',
  default_theme: 'name',
  default_language: 'name',
  help_url: 'name',
  launcher_login_hint: 'name',
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
  access_token_lifetime: 'lifetimes',
  id_token_lifetime: 'lifetimes',
  refresh_token_lifetime: 'lifetimes',
  dpop_nonces: 'lifetimes',
  key_rotation: 'lifetimes',
  key_publish_lead: 'lifetimes',
  keys_max_age: 'lifetimes',
  outbound_allowed: 'networks',
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

const keysTo = (href: string): string[] | undefined => {
  const key = Object.entries(GO).find(([, to]) => to === href)?.[0]
  return key === undefined ? undefined : ['g', key]
}

export function pageEntries(): Entry[] {
  return NAV.flatMap(({ entries }) =>
    entries.map(({ href, icon, label }): Entry => {
      const keys = keysTo(href)
      return { id: `page ${href}`, kind: 'pages', label: admin()[label], icon, href, ...(keys ? { keys } : {}) }
    }),
  )
}

export const actEntries = (): Entry[] =>
  ACTS.map(({ href, icon, label }) => ({ id: `act ${label}`, kind: 'acts', label: t().acts[label], icon, href }))

export const settingEntries = (): Entry[] =>
  Object.entries(TAB_OF).map(([field, tab]) => ({
    id: `setting ${field}`,
    kind: 'settings',
    label: settings().fields[field as Field],
    note: settings().tabs[tab],
    icon: 'settings',
    href: `/admin/settings/${tab}`,
  }))
