/** What a user can prove themselves by: how many of each for the gate, and which for an administrator's eyes. */
import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import type { UpstreamLink } from '@gatekeeper/core/authentication/upstream'
import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Write } from '../commit'
import { type Database, rowOf } from '../database'
import { type Place, statement } from '../statement'

type Owner = Place<{ user_id: string }>

const totps = statement('count totps', (q, p: Owner) =>
  q
    .select({ count: count() })
    .from(q.totps)
    .where(and(eq(q.totps.user_id, p('user_id', q.totps.user_id)), isNotNull(q.totps.confirmed_at))),
)
const passkeys = statement('count passkeys', (q, p: Owner) =>
  q
    .select({ count: count() })
    .from(q.passkeys)
    .where(eq(q.passkeys.user_id, p('user_id', q.passkeys.user_id))),
)
const codes = statement('count recovery codes', (q, p: Owner) =>
  q
    .select({ count: count() })
    .from(q.recovery_codes)
    .where(and(eq(q.recovery_codes.user_id, p('user_id', q.recovery_codes.user_id)), isNull(q.recovery_codes.used_at))),
)

export interface FactorCounts {
  /** Confirmed. */
  totps: number
  passkeys: number
  /** Unused. */
  recovery_codes: number
}

export async function countFactors(db: Database, user_id: string): Promise<FactorCounts> {
  const rows = await Promise.all([totps, passkeys, codes].map((one) => rowOf(db, one, { user_id })))
  const [totp, passkey, code] = rows.map((row) => row?.count ?? 0)
  return { totps: totp ?? 0, passkeys: passkey ?? 0, recovery_codes: code ?? 0 }
}

export type NamedPasskey = Pick<Passkey, 'id' | 'name' | 'backed_up' | 'created_at' | 'last_used_at'>

/** The passkeys of a user by their names. */
export const namePasskeysOfUser = (db: Database, user_id: string): Promise<NamedPasskey[]> =>
  db.read((q) =>
    q
      .select({
        id: q.passkeys.id,
        name: q.passkeys.name,
        backed_up: q.passkeys.backed_up,
        created_at: q.passkeys.created_at,
        last_used_at: q.passkeys.last_used_at,
      })
      .from(q.passkeys)
      .where(eq(q.passkeys.user_id, user_id))
      .orderBy(q.passkeys.created_at, q.passkeys.id),
  )

export type NamedLink = Pick<UpstreamLink, 'id' | 'provider_id' | 'label' | 'created_at' | 'last_used_at'>

/** The accounts at other providers that are this user's. */
export const nameLinksOfUser = (db: Database, user_id: string): Promise<NamedLink[]> =>
  db.read((q) =>
    q
      .select({
        id: q.upstream_links.id,
        provider_id: q.upstream_links.provider_id,
        label: q.upstream_links.label,
        created_at: q.upstream_links.created_at,
        last_used_at: q.upstream_links.last_used_at,
      })
      .from(q.upstream_links)
      .where(eq(q.upstream_links.user_id, user_id))
      .orderBy(q.upstream_links.created_at, q.upstream_links.id),
  )

/** All of them: an administrator's reset. */
export const deletePasskeysOfUser = (user_id: string): Write => ({
  label: 'delete passkeys of user',
  rows: 'any',
  build: (q) => q.delete(q.passkeys).where(eq(q.passkeys.user_id, user_id)).returning({ id: q.passkeys.id }),
})
