/** What was signed of the chain, and the keys that signed it; neither is ever deleted. */
import type { AuditHead, AuditKey } from '@gatekeeper/core/delivery/audit-seal'
import { and, asc, desc, eq, gt, lte } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export const insertAuditHead = (head: AuditHead): Write => ({
  label: 'insert audit head',
  rows: 1,
  build: (q) => q.insert(q.audit_heads).values(head).returning({ id: q.audit_heads.id }),
})

/** The one that covers most; of that kind, where one is named. */
export async function findLastHead(db: Database, kind?: AuditHead['kind']): Promise<AuditHead | null> {
  const rows = await db.read((q) =>
    q
      .select()
      .from(q.audit_heads)
      .where(kind === undefined ? undefined : eq(q.audit_heads.kind, kind))
      .orderBy(desc(q.audit_heads.seq), desc(q.audit_heads.at))
      .limit(1),
  )
  return rows[0] ?? null
}

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
