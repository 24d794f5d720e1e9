/** What admins have set; what is not on file has its default. */
import { DEFAULT_SETTINGS, type Settings } from '@gatekeeper/core/settings'
import { eq } from 'drizzle-orm'
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

/** The default holds again. */
export const deleteSetting = (key: keyof Settings): Write => ({
  label: 'delete setting',
  rows: 'any',
  build: (q) => q.delete(q.settings).where(eq(q.settings.key, key)).returning({ key: q.settings.key }),
})

/** Passkeys hold for one RP ID: with the first of them it is fixed. */
export async function somePasskeyExists(db: Database): Promise<boolean> {
  const rows = await db.read((q) => q.select({ id: q.passkeys.id }).from(q.passkeys).limit(1))
  return rows.length > 0
}
