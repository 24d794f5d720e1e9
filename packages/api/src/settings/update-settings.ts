import { DEFAULT_SETTINGS } from '@gatekeeper/core/settings'
import {
  type EditableSettings,
  isSecretSetting,
  SETTING_KEYS,
  type SecretSetting,
  type SettingChanges,
  type SettingKey,
  validateSettings,
} from '@gatekeeper/core/settings-input'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteSetting, putSetting } from '@gatekeeper/db/stores/settings'
import { bumpVersionFrom } from '@gatekeeper/db/stores/versions'
import type { Vault } from '@gatekeeper/keys/vault'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid, stale } from '../errors'
import { loadSettingsOnFile } from './load-settings'
import { refuseWeakening } from './refuse-weakening'
import { currentSettings } from './settings-view'

export const placeOfSecret = (row: SecretSetting) => ({ table: 'settings', column: 'value', row })

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** A password is always a change: it cannot be compared without being opened. */
const changedKeys = (changes: SettingChanges, before: EditableSettings): SettingKey[] =>
  SETTING_KEYS.filter((key) => key in changes && !same(changes[key], before[key]))

/** Only what differs from the default is on file, so that a better default reaches whoever never chose. */
const writeOf = (vault: Vault, key: SettingKey, value: SettingChanges[SettingKey]): Write => {
  if (same(value, DEFAULT_SETTINGS[key])) return deleteSetting(key)
  const stored =
    isSecretSetting(key) && typeof value === 'string' ? vault.seal('secrets', placeOfSecret(key), value) : value
  return putSetting(key, stored as EditableSettings[typeof key])
}

const noted = (keys: SettingKey[], values: SettingChanges) =>
  Object.fromEntries(
    keys.map((key) => [key, isSecretSetting(key) ? (values[key] === null ? 'none' : 'set') : values[key]]),
  )

/** One commit for all: the settings, the version that every node polls, and the audit event. */
export const updateSettings = async (context: Context, changes: SettingChanges, expected?: number) => {
  const { snapshots } = context.services
  const { version, settings, facts } = await loadSettingsOnFile(context)
  if (expected !== undefined && expected !== version) throw stale('setting')
  const verdict = validateSettings(changes, settings, facts)
  if (verdict.kind === 'refuse') throw invalid(verdict.faults)
  const keys = changedKeys(verdict.changes, settings)
  if (keys.length === 0) return currentSettings(context)
  await refuseWeakening(context, keys)
  const writes = settingWrites(context, keys, settings, verdict.changes)
  await commitChange(context, 'setting', [...writes, bumpVersionFrom('settings', version)])
  await snapshots.reload('settings')
  return currentSettings(context)
}

export const settingWrites = (
  context: Context,
  keys: SettingKey[],
  before: EditableSettings,
  changes: SettingChanges,
): Write[] => [
  ...keys.map((key) => writeOf(context.services.vault, key, changes[key])),
  insertAuditEvent(
    auditEvent(context, {
      action: 'settings.updated',
      target_type: 'settings',
      target_name: keys.join(', '),
      // Of a secret only whether there is one (SEC-121).
      details: { fields: keys, before: noted(keys, before), after: noted(keys, changes) },
    }),
  ),
]
