/** What admins have set; what is not on file has its default. */
import { DEFAULT_SETTINGS, type Settings } from '@gatekeeper/core/settings'
import type { Write } from '../commit'
import type { Database } from '../database'

export async function loadSettings(db: Database): Promise<Settings> {
  const rows = await db.read((q) => q.select().from(q.settings))
  const known = rows.filter(({ key }) => Object.hasOwn(DEFAULT_SETTINGS, key))
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known.map(({ key, value }) => [key, value])) }
}

export const putSetting = <K extends keyof Settings>(key: K, value: Settings[K]): Write => ({
  label: 'put setting',
  rows: 1,
  build: (q) =>
    q
      .insert(q.settings)
      .values({ key, value })
      .onConflictDoUpdate({ target: q.settings.key, set: { value } })
      .returning({ key: q.settings.key }),
})
