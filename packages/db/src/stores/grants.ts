/** What users have allowed clients. */
import type { Instant } from '@gatekeeper/core/instant'
import type { Grant } from '@gatekeeper/core/oidc/grant'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byId = statement('grant by id', (q, p: Place<{ id: string }>) =>
  q
    .select()
    .from(q.grants)
    .where(eq(q.grants.id, p('id', q.grants.id))),
)
const byUserAndClient = statement('grant', (q, p: Place<{ user_id: string; client_id: string }>) =>
  q
    .select()
    .from(q.grants)
    .where(
      and(
        eq(q.grants.user_id, p('user_id', q.grants.user_id)),
        eq(q.grants.client_id, p('client_id', q.grants.client_id)),
      ),
    ),
)
const ofUser = statement('grants of user', (q, p: Place<{ user_id: string }>) =>
  q
    .select()
    .from(q.grants)
    .where(eq(q.grants.user_id, p('user_id', q.grants.user_id)))
    .orderBy(desc(q.grants.updated_at)),
)
const ofClient = statement('grants of client', (q, p: Place<{ client_id: string }>) =>
  q
    .select()
    .from(q.grants)
    .where(eq(q.grants.client_id, p('client_id', q.grants.client_id)))
    .orderBy(desc(q.grants.updated_at))
    .limit(1000),
)

export const findGrantById = (db: Database, id: string): Promise<Grant | null> => rowOf(db, byId, { id })
export const findGrant = (db: Database, user_id: string, client_id: string): Promise<Grant | null> =>
  rowOf(db, byUserAndClient, { user_id, client_id })
export const listGrantsOfUser = (db: Database, user_id: string): Promise<Grant[]> => rowsOf(db, ofUser, { user_id })
/** The thousand changed last. */
export const listGrantsOfClient = (db: Database, client_id: string): Promise<Grant[]> =>
  rowsOf(db, ofClient, { client_id })

const save = statement('save grant', (q, p: Place<Grant>) =>
  q
    .insert(q.grants)
    .values(everyColumn(q.grants))
    .onConflictDoUpdate({
      target: [q.grants.user_id, q.grants.client_id],
      set: {
        scope: p('scope', q.grants.scope),
        claims: p('claims', q.grants.claims),
        resources: p('resources', q.grants.resources),
        consented: p('consented', q.grants.consented),
        updated_at: p('updated_at', q.grants.updated_at),
      },
      // Only the row that was loaded is written over: the codes of this list name its id.
      setWhere: eq(q.grants.id, p('id', q.grants.id)),
    })
    .returning({ id: q.grants.id }),
)

/**
 * Writes a new grant or over the one with the same id. A conflict when the user has by now another grant for the client:
 * load it and decide again.
 */
export const upsertGrant = (grant: Grant): Write => write('save grant', 1, save, grant)

const present = statement('present grant', (q, p: Place<{ id: string }>) =>
  q.share(
    q
      .select({ id: q.grants.id })
      .from(q.grants)
      .where(eq(q.grants.id, p('id', q.grants.id))),
  ),
)

/** Guard: the grant has not been withdrawn. */
export const requireGrant = (id: string): Write => write('require grant', 1, present, { id })

/** Withdraws the grant and ends every code and token below it. */
export const deleteGrant = ({ id, user_id, client_id }: Grant, now: Instant): Write[] => [
  {
    label: 'delete grant',
    rows: 1,
    build: (q) => q.delete(q.grants).where(eq(q.grants.id, id)).returning({ id: q.grants.id }),
  },
  {
    label: 'revoke families of grant',
    rows: 'any',
    build: (q) =>
      q
        .update(q.authorization_codes)
        .set({ revoked_at: now })
        .where(
          and(
            // The index is over user and client, and there is one grant for both.
            eq(q.authorization_codes.user_id, user_id),
            eq(q.authorization_codes.client_id, client_id),
            eq(q.authorization_codes.grant_id, id),
            isNull(q.authorization_codes.revoked_at),
          ),
        )
        .returning({ id: q.authorization_codes.id }),
  },
]
