/** What still needs a master secret that is not the active one (security.md section 6, key 3). */
import type { Instant } from '@gatekeeper/core/instant'
import { and, gt, isNull, ne, notLike } from 'drizzle-orm'
import type { Database } from '../database'

export interface MasterKeyUses {
  data_keys: number
  /** Emailed codes that may still be typed: each is looked up by a MAC, and is over in ten minutes. */
  email_codes: number
  /** Links of the audit log behind the last signed head: until one is signed, only their MAC stands for them. */
  audit_links: number
}

export async function findUsesOfOtherMasterKeys(
  db: Database,
  { active, now, signed_to }: { active: string; now: Instant; signed_to: number },
): Promise<MasterKeyUses> {
  const byOther = `${active}.%`
  const [data_keys, email_codes, audit_links] = await Promise.all([
    db.read((q) => q.select({ id: q.data_keys.id }).from(q.data_keys).where(ne(q.data_keys.master_key_id, active))),
    db.read((q) =>
      q
        .select({ mac: q.email_codes.code_mac })
        .from(q.email_codes)
        .where(
          and(
            notLike(q.email_codes.code_mac, byOther),
            isNull(q.email_codes.used_at),
            gt(q.email_codes.expires_at, now),
          ),
        ),
    ),
    db.read((q) =>
      q
        .select({ seq: q.audit_seals.seq })
        .from(q.audit_seals)
        .where(and(gt(q.audit_seals.seq, signed_to), notLike(q.audit_seals.mac, byOther))),
    ),
  ])
  return { data_keys: data_keys.length, email_codes: email_codes.length, audit_links: audit_links.length }
}
