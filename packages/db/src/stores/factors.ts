/** How many of each second factor a user has, for the gate. */
import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
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
