import { DEFAULT_SETTINGS } from '@gatekeeper/core/settings'
import {
  EDITABLE,
  type EditableSettings,
  SETTING_KEYS,
  type SecretSetting,
  type SettingKey,
} from '@gatekeeper/core/settings-input'
import type { Context } from '../context'
import { type LoadedSettings, loadSettingsOnFile } from './load-settings'

type Shown = Omit<EditableSettings, SecretSetting>

const shown = ({ smtp_password: _, backup_s3_secret: __, ...values }: EditableSettings): Shown => values

/** How a value is typed: for scripts, which have no form. */
const ruleOf = (key: SettingKey) => {
  const { kind, nullable, least, most, choices } = EDITABLE[key] as (typeof EDITABLE)[SettingKey] & {
    nullable?: true
    least?: number
    most?: number
    choices?: readonly string[]
  }
  return { key, kind, nullable: nullable ?? false, least, most, choices }
}

const { mail_confirmed: _, logo_id: __, ...DEFAULTS } = DEFAULT_SETTINGS

/** Every setting with its default and its bounds. Of a secret only whether it is set (ASVS 13.3). */
const settingsView = ({ services: { mailer } }: Context, { version, settings, logo_id, facts }: LoadedSettings) => ({
  version,
  values: shown(settings),
  defaults: shown(DEFAULTS),
  logo_src: logo_id === null ? null : `/logo/${logo_id}`,
  secrets: {
    smtp_password: settings.smtp_password !== null,
    backup_s3_secret: settings.backup_s3_secret !== null,
  },
  rules: SETTING_KEYS.map(ruleOf),
  facts: {
    issuer_host: facts.issuer_host,
    mail_by_environment: facts.mail_by_environment,
    mail_configured: facts.mail_by_environment || settings.smtp !== null,
    mail_confirmed: mailer.confirmed(),
    passkeys_exist: facts.passkeys_exist,
  },
})

export const currentSettings = async (context: Context) => settingsView(context, await loadSettingsOnFile(context))
