import type { SecretSetting } from '@gatekeeper/core/settings-input'

export type Tree = Record<string, unknown>
export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a secret may stand; anything else that looks like a reference is the server's to refuse. */
const SECRETS: Record<string, readonly string[]> = {
  clients: ['secret'],
  sites: ['basic_password'],
  webhooks: ['target.url', 'target.bot_token', 'target.topic', 'target.token'],
}
/** By key, so that the compiler misses one that is new. */
const SECRET_SETTINGS: Record<SecretSetting, true> = { smtp_password: true, backup_s3_secret: true }

const at = (entry: Tree, path: string): unknown =>
  path.split('.').reduce<unknown>((here, key) => (isTree(here) ? here[key] : undefined), entry)

export const referencesOf = (file: unknown): [string, Tree][] => {
  if (!isTree(file)) return []
  const found = Object.entries(SECRETS).flatMap(([section, keys]) => {
    const entries = Array.isArray(file[section]) ? file[section] : []
    return entries.flatMap((entry: unknown, index) =>
      isTree(entry) ? keys.map((key): [string, unknown] => [`${section}.${index}.${key}`, at(entry, key)]) : [],
    )
  })
  const settings = isTree(file.settings) ? file.settings : {}
  const all = [
    ...found,
    ...Object.keys(SECRET_SETTINGS).map((key): [string, unknown] => [`settings.${key}`, settings[key]]),
  ]
  return all.flatMap(([place, reference]): [string, Tree][] => (isTree(reference) ? [[place, reference]] : []))
}
