import { type SettingChanges, type SettingKey, validateSettings } from '../settings-input'
import { compare, type SettingsChange } from './change'
import { type Desk, faultsAt, secretAt } from './desk'
import { unchanged } from './plan-groups'
import { same, writeSettings } from './write-out'

/** What is not spoken of stays as it is. */
export function planSettings(desk: Desk): SettingsChange[] {
  const { wanted, state, facts } = desk
  if (wanted.settings === undefined) return []
  const { smtp_password, ...written } = wanted.settings
  const password =
    smtp_password == null ? smtp_password : (secretAt(desk, 'settings.smtp_password', smtp_password) ?? undefined)
  const changes = Object.fromEntries(
    Object.entries({ ...written, smtp_password: password }).filter(([, value]) => value !== undefined),
  ) as SettingChanges
  const before = state.settings
  const verdict = validateSettings(changes, before, facts.settings)
  if (verdict.kind === 'refuse') {
    faultsAt(desk, 'settings', verdict.faults)
    return []
  }
  const after = verdict.changes
  const keys = (Object.keys(after) as SettingKey[]).filter((key) => !same(after[key], before[key]))
  if (keys.length === 0) return unchanged(desk)
  const { smtp_password: sent, ...plain } = after
  const fields = compare(writeSettings(before), plain, {})
  if (keys.includes('smtp_password'))
    fields.push({
      field: 'smtp_password',
      from: before.smtp_password === null ? null : '(set)',
      to: sent === null ? null : smtp_password,
    })
  return [{ noun: 'settings', kind: 'change', name: 'settings', place: 'settings', fields, before, after, keys }]
}
