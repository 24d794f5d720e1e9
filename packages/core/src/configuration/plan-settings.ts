import {
  isSecretSetting,
  SECRET_SETTINGS,
  type SecretSetting,
  type SettingChanges,
  type SettingKey,
  validateSettings,
} from '../settings-input'
import { compare, type SettingsChange } from './change'
import { type Desk, faultsAt, secretAt } from './desk'
import { unchanged } from './plan-groups'
import { isOnFile } from './sealed'
import { same, writeSettings } from './write-out'

/** What is not spoken of stays as it is. */
export function planSettings(desk: Desk): SettingsChange[] {
  const { wanted, state, facts } = desk
  if (wanted.settings === undefined) return []
  const secrets = SECRET_SETTINGS.map((key) => [key, secretOf(desk, key)])
  const changes = Object.fromEntries(
    Object.entries({ ...wanted.settings, ...Object.fromEntries(secrets) }).filter(([, value]) => value !== undefined),
  ) as SettingChanges
  const before = state.settings
  const verdict = validateSettings(changes, before, facts.settings)
  if (verdict.kind === 'refuse') {
    faultsAt(desk, 'settings', verdict.faults)
    return []
  }
  const after = verdict.changes
  const keys = (Object.keys(after) as SettingKey[]).filter((key) => {
    const compare = () => same(after[key], before[key])
    // Whether there is one is no secret.
    const sealed = isSecretSetting(key) && after[key] !== null && before[key] !== null
    return !(sealed ? isOnFile(desk, 'settings', compare) : compare())
  })
  if (keys.length === 0) return unchanged(desk)
  const plain = Object.fromEntries(Object.entries(after).filter(([key]) => !isSecretSetting(key)))
  const fields = compare(writeSettings(before), plain, {})
  for (const key of SECRET_SETTINGS.filter((key) => keys.includes(key)))
    fields.push({
      field: key,
      from: before[key] === null ? null : '(set)',
      to: after[key] === null ? null : wanted.settings[key],
    })
  return [{ noun: 'settings', kind: 'change', name: 'settings', place: 'settings', fields, before, after, keys }]
}

/** What its reference leads to; `null` takes it away. */
const secretOf = (desk: Desk, key: SecretSetting): string | null | undefined => {
  const reference = desk.wanted.settings?.[key]
  return reference == null ? reference : (secretAt(desk, `settings.${key}`, reference) ?? undefined)
}
