/** Bounds of what strangers can begin: of a table only the newest rows are kept (SEC-158). */
import { desc, inArray } from 'drizzle-orm'
import type { Database } from '../database'

const BATCH = 100

/** Keeps the `max` newest challenges, or sign-ins that wait for a phone; returns how many went. */
export async function trimNewest(
  db: Database,
  name: 'webauthn_challenges' | 'device_approvals',
  max: number,
): Promise<number> {
  for (let gone = 0; ; ) {
    const rows = await db.read((q) => {
      const { id, created_at } = q[name]
      return q.select({ id }).from(q[name]).orderBy(desc(created_at), id).limit(BATCH).offset(max)
    })
    if (rows.length === 0) return gone
    const old = rows.map(({ id }) => id)
    await db.commit([
      {
        label: `trim ${name}`,
        rows: 'any',
        build: (q) => q.delete(q[name]).where(inArray(q[name].id, old)).returning({ id: q[name].id }),
      },
    ])
    gone += rows.length
  }
}
