/** One number per snapshot that nodes keep in memory: polled by all, moved on in the commit of each change (FLT-31). */
import { and, eq } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowsOf } from '../database'
import { type Place, statement } from '../statement'

export const SNAPSHOTS = ['clients', 'keys', 'settings', 'upstream', 'access', 'webhooks'] as const
export type Snapshot = (typeof SNAPSHOTS)[number]

const all = statement('versions', (q, _: Place<object>) => q.select().from(q.versions))

/** 0 for what has never changed. */
export async function findVersions(db: Database): Promise<Record<Snapshot, number>> {
  const found = new Map((await rowsOf(db, all, {})).map(({ name, version }) => [name, version]))
  const of = (name: Snapshot) => found.get(name) ?? 0
  return {
    clients: of('clients'),
    keys: of('keys'),
    settings: of('settings'),
    upstream: of('upstream'),
    access: of('access'),
    webhooks: of('webhooks'),
  }
}

const bump = statement('bump version', (q, p: Place<{ name: Snapshot; one: number }>) =>
  q
    .insert(q.versions)
    .values({ name: p('name', q.versions.name), version: p('one', q.versions.version) })
    .onConflictDoUpdate({ target: q.versions.name, set: { version: q.plusOne(q.versions.version) } })
    .returning({ name: q.versions.name }),
)

export const bumpVersion = (name: Snapshot): Write => write('bump version', 1, bump, { name, one: 1 })

const unchanged = statement('unchanged version', (q, p: Place<{ name: Snapshot; version: number }>) =>
  q.share(
    q
      .select({ name: q.versions.name })
      .from(q.versions)
      .where(
        and(eq(q.versions.name, p('name', q.versions.name)), eq(q.versions.version, p('version', q.versions.version))),
      ),
  ),
)

/** Guard: nothing of that snapshot has changed since it was loaded at `version`. */
export const requireVersion = (name: Snapshot, version: number): Write =>
  write('require version', 1, unchanged, { name, version })

/** A conflict when another change came first: what was judged on that version no longer holds. */
export const bumpVersionFrom = (name: Snapshot, version: number): Write => ({
  label: 'bump version from',
  rows: 1,
  build: (q) =>
    version === 0
      ? q.insert(q.versions).values({ name, version: 1 }).onConflictDoNothing().returning({ name: q.versions.name })
      : q
          .update(q.versions)
          .set({ version: q.plusOne(q.versions.version) })
          .where(and(eq(q.versions.name, name), eq(q.versions.version, version)))
          .returning({ name: q.versions.name }),
})
