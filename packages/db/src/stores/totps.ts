/** Authenticator apps. The one in force has its user's id, so that there can only be one; one being enrolled has an id of its own. */
import type { Totp } from '@gatekeeper/core/authentication/totp'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

type Owner = Place<{ user_id: string }>

const confirmed = statement('confirmed totp', (q, p: Owner) =>
  q
    .select()
    .from(q.totps)
    .where(and(eq(q.totps.user_id, p('user_id', q.totps.user_id)), isNotNull(q.totps.confirmed_at))),
)
const pending = statement('pending totp', (q, p: Owner) =>
  q
    .select()
    .from(q.totps)
    .where(and(eq(q.totps.user_id, p('user_id', q.totps.user_id)), isNull(q.totps.confirmed_at)))
    .orderBy(desc(q.totps.created_at)),
)

export const findTotp = (db: Database, user_id: string): Promise<Totp | null> => rowOf(db, confirmed, { user_id })
/** The one that was begun last. */
export const findPendingTotp = (db: Database, user_id: string): Promise<Totp | null> => rowOf(db, pending, { user_id })

const insert = statement('insert totp', (q, _: Place<Totp>) =>
  q.insert(q.totps).values(everyColumn(q.totps)).returning({ id: q.totps.id }),
)

export const insertTotp = (totp: Totp): Write => write('insert totp', 1, insert, totp)

export interface ConfirmedTotp {
  user_id: string
  /** Sealed anew, for the row that it becomes. */
  sealed_secret: string
  confirmed_at: Instant
  /** The step of the code that confirmed it. */
  last_step: number
}

/** From now on in force. A conflict when it was confirmed or given up meanwhile, or when the user has one in force. */
export const confirmTotp = (id: string, { user_id, ...fields }: ConfirmedTotp): Write => ({
  label: 'confirm totp',
  rows: 1,
  build: (q) =>
    q
      .update(q.totps)
      .set({ ...fields, id: user_id })
      .where(and(eq(q.totps.id, id), eq(q.totps.user_id, user_id), isNull(q.totps.confirmed_at)))
      .returning({ id: q.totps.id }),
})

/** RFC 6238 §5.2, SEC-101: of many at once one wins, whatever their nodes; none with a secret that was replaced. */
export const takeTotpStep = ({ id, sealed_secret }: Pick<Totp, 'id' | 'sealed_secret'>, step: number): Write => ({
  label: 'take totp step',
  rows: 1,
  build: (q) =>
    q
      .update(q.totps)
      .set({ last_step: step })
      .where(
        and(
          eq(q.totps.id, id),
          eq(q.totps.sealed_secret, sealed_secret),
          isNotNull(q.totps.confirmed_at),
          or(isNull(q.totps.last_step), lt(q.totps.last_step, step)),
        ),
      )
      .returning({ id: q.totps.id }),
})

/** Those being enrolled: whoever begins again has given up the one before. */
export const deletePendingTotps = (user_id: string): Write => ({
  label: 'delete pending totps',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.totps)
      .where(and(eq(q.totps.user_id, user_id), isNull(q.totps.confirmed_at)))
      .returning({ id: q.totps.id }),
})

/** The one in force. */
export const deleteTotp = (user_id: string, rows: Write['rows'] = 1): Write => ({
  label: 'delete totp',
  rows,
  build: (q) =>
    q
      .delete(q.totps)
      .where(and(eq(q.totps.user_id, user_id), isNotNull(q.totps.confirmed_at)))
      .returning({ id: q.totps.id }),
})
