import type { EditableSettings, SettingFacts } from '@gatekeeper/core/settings-input'
import { loadSettings, somePasskeyExists } from '@gatekeeper/db/stores/settings'
import { adminsNeedMail, findUserById, listActiveAdmins } from '@gatekeeper/db/stores/users'
import { findVersions } from '@gatekeeper/db/stores/versions'
import type { Context } from '../context'

export interface LoadedSettings {
  /** Of the snapshot; read before the settings, so that a change in between makes the commit a conflict. */
  version: number
  settings: EditableSettings
  logo_id: string | null
  facts: SettingFacts
}

/** An API key speaks for whoever made it. */
const callerEmailKey = async ({ caller, services }: Context): Promise<string | null> => {
  if (caller.kind === 'session') return caller.user.email_key
  if (caller.kind !== 'api_key' || caller.key.created_by === null) return null
  return (await findUserById(services.db, caller.key.created_by))?.email_key ?? null
}

const adminEmailKeys = async ({ services: { db, now } }: Context): Promise<string[]> =>
  (await listActiveAdmins(db, now())).map(({ email_key }) => email_key)

/** As they are on file: what this node holds in memory may be half a second old. */
export const loadSettingsOnFile = async (context: Context): Promise<LoadedSettings> => {
  const { db, issuer, mailer, now } = context.services
  const version = (await findVersions(db)).settings
  const [{ mail_confirmed: _, logo_id, ...settings }, passkeys_exist, caller_email_key, admins_need_mail] =
    await Promise.all([loadSettings(db), somePasskeyExists(db), callerEmailKey(context), adminsNeedMail(db, now())])
  return {
    version,
    settings,
    logo_id,
    facts: {
      issuer_host: new URL(issuer).hostname,
      mail_by_environment: mailer.byEnvironment(),
      passkeys_exist,
      caller_email_key,
      admins_need_mail,
      admin_email_keys: caller_email_key === null ? await adminEmailKeys(context) : [],
    },
  }
}
