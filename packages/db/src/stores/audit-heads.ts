/** What was signed of the chain, and the keys that signed it; neither is ever deleted. */
import type { AuditHead, AuditKey } from '@gatekeeper/core/delivery/audit-seal'
import type { Instant } from '@gatekeeper/core/instant'
import { and, asc, desc, eq, gt, gte, lte, or } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export const insertAuditHead = (head: AuditHead): Write => ({
  label: 'insert audit head',
  rows: 1,
  build: (q) => q.insert(q.audit_heads).values(head).returning({ id: q.audit_heads.id }),
})

/**
 * The one that covers most, of those since a break was last accepted: a head from before may name links that are lost. Of that
 * kind, where one is named.
 */
export async function findLastHead(db: Database, kind?: AuditHead['kind']): Promise<AuditHead | null> {
  const [accepted] = kind === undefined ? await newestFirst(db, 'accepted', 1) : []
  const rows = await db.read((q) => {
    const { audit_heads: heads } = q
    const since = accepted && or(gt(heads.at, accepted.at), and(eq(heads.at, accepted.at), gte(heads.id, accepted.id)))
    return q
      .select()
      .from(heads)
      .where(kind === undefined ? since : eq(heads.kind, kind))
      .orderBy(desc(heads.seq), desc(heads.at), desc(heads.id))
      .limit(1)
  })
  return rows[0] ?? null
}

const newestFirst = (db: Database, kind: AuditHead['kind'] | undefined, limit: number): Promise<AuditHead[]> =>
  db.read((q) => {
    const { audit_heads: heads } = q
    return q
      .select()
      .from(heads)
      .where(kind && eq(heads.kind, kind))
      .orderBy(desc(heads.at), desc(heads.id))
      .limit(limit)
  })

/** Each is an act of a person: there are few. */
const MOST_ACCEPTED = 1000

/** Of the breaks that were accepted, newest first. */
export const listAcceptedHeads = (db: Database): Promise<AuditHead[]> => newestFirst(db, 'accepted', MOST_ACCEPTED)

/** When the newest was made. */
export const timeOfNewestHead = async (db: Database, kind?: AuditHead['kind']): Promise<Instant | null> =>
  (await newestFirst(db, kind, 1))[0]?.at ?? null

/** Those that were signed for a link behind `after`, up to `to`. */
export const listAuditHeads = (db: Database, after: number, to: number): Promise<AuditHead[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.audit_heads)
      .where(and(gt(q.audit_heads.seq, after), lte(q.audit_heads.seq, to)))
      .orderBy(asc(q.audit_heads.seq), asc(q.audit_heads.at)),
  )

/** Newest first. */
export const listAuditKeys = (db: Database): Promise<AuditKey[]> =>
  db.read((q) => q.select().from(q.audit_keys).orderBy(desc(q.audit_keys.created_at), q.audit_keys.kid))

export const insertAuditKey = (key: AuditKey): Write => ({
  label: 'insert audit key',
  rows: 1,
  build: (q) => q.insert(q.audit_keys).values(key).returning({ kid: q.audit_keys.kid }),
})
