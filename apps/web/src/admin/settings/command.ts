// The change under way as a command: one setting by `gk`, several by one call.
import { call, gk } from '../ui/gk'
import { changesToSend, firstOf, type SettingsForm } from './settings-form'

export function commandOf(form: SettingsForm, tab: string): string {
  const changes = changesToSend(form.changes(), form.base())
  const [first, ...more] = Object.entries(changes)
  if (!first) return gk(['settings', 'get', firstOf(tab)])
  const [key, value] = first
  if (isSecret(key)) return gk(['settings', 'set', key], { 'from-env': key.toUpperCase() })
  if (more.length === 0) return gk(['settings', 'set', key, typed(value)])
  const shown = Object.fromEntries(Object.entries(changes).map(([name, one]) => [name, isSecret(name) ? '…' : one]))
  return call('settings.update.mutate', { changes: shown })
}

const isSecret = (key: string): boolean => key === 'smtp_password' || key === 'backup_s3_secret'

function typed(value: unknown): string {
  if (value === null) return 'none'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(',')
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
