/** Invites, by the SHA-256 of their link's token; the administrator's list of them. */

import type { Instant } from '@gatekeeper/core/instant'
import type { Invite, InviteState } from '@gatekeeper/core/invite'
import { and, count, desc, eq, gt, isNotNull, isNull, lte, type SQL } from 'drizzle-orm'
import type { Write } from '../commit'
import { type Database, rowOf } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'
import { type Place, statement } from '../statement'

const byToken = statement('invite by token', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.invites)
    .where(eq(q.invites.token_hash, p('hash', q.invites.token_hash))),
)

export const findInviteByToken = (db: Database, hash: string): Promise<Invite | null> => rowOf(db, byToken, { hash })

export async function findInviteById(db: Database, id: string): Promise<Invite | null> {
  const rows = await db.read((q) => q.select().from(q.invites).where(eq(q.invites.id, id)))
  return rows[0] ?? null
}

const open = (q: Query) => and(isNull(q.invites.used_at), isNull(q.invites.revoked_at))

function inState(q: Query, state: InviteState | undefined, now: Instant): SQL | undefined {
  switch (state) {
    case undefined:
      return undefined
    case 'used':
      return isNotNull(q.invites.used_at)
    case 'revoked':
      return and(isNull(q.invites.used_at), isNotNull(q.invites.revoked_at))
    case 'expired':
      return and(open(q), lte(q.invites.expires_at, now))
    case 'waiting':
      return and(open(q), gt(q.invites.expires_at, now))
    default:
      return state satisfies never
  }
}

export interface InviteListInput {
  /** Part of the address; case is folded. */
  query?: string
  state?: InviteState
  offset: number
  limit: number
  now: Instant
}

/** Newest first. */
export async function listInvites(db: Database, input: InviteListInput): Promise<{ rows: Invite[]; total: number }> {
  const part = foldName(input.query)
  const filter = (q: Query) =>
    and(part === '' ? undefined : q.contains(q.invites.email_key, part), inState(q, input.state, input.now))
  const [rows, counted] = await Promise.all([
    db.read((q) =>
      q
        .select()
        .from(q.invites)
        .where(filter(q))
        .orderBy(desc(q.invites.created_at), desc(q.invites.id))
        .limit(input.limit)
        .offset(input.offset),
    ),
    db.read((q) => q.select({ invites: count() }).from(q.invites).where(filter(q))),
  ])
  return { rows, total: counted[0]?.invites ?? 0 }
}

/** One that still waits for this address. */
export async function findWaitingInvite(db: Database, email_key: string, now: Instant): Promise<Invite | null> {
  const rows = await db.read((q) =>
    q
      .select()
      .from(q.invites)
      .where(and(eq(q.invites.email_key, email_key), inState(q, 'waiting', now)))
      .limit(1),
  )
  return rows[0] ?? null
}

export const insertInvite = (invite: Invite): Write => ({
  label: 'insert invite',
  rows: 1,
  build: (q) => q.insert(q.invites).values(invite).returning({ id: q.invites.id }),
})

/** The same place under a new link: the old one is dead. A conflict when it was used, revoked or renewed meanwhile. */
export const renewInvite = (
  invite: Pick<Invite, 'id' | 'token_hash'>,
  fresh: Pick<Invite, 'token_hash' | 'expires_at' | 'mailed_at'>,
): Write => ({
  label: 'renew invite',
  rows: 1,
  build: (q) =>
    q
      .update(q.invites)
      .set(fresh)
      .where(and(eq(q.invites.id, invite.id), eq(q.invites.token_hash, invite.token_hash), open(q)))
      .returning({ id: q.invites.id }),
})

export const revokeInvite = (id: string, now: Instant): Write => ({
  label: 'revoke invite',
  rows: 1,
  build: (q) =>
    q
      .update(q.invites)
      .set({ revoked_at: now })
      .where(and(eq(q.invites.id, id), open(q)))
      .returning({ id: q.invites.id }),
})

/** Single use: of many at once one wins, and none after its end, nor by a link that was replaced. */
export const useInvite = (invite: Pick<Invite, 'id' | 'token_hash'>, user_id: string, now: Instant): Write => ({
  label: 'use invite',
  rows: 1,
  build: (q) =>
    q
      .update(q.invites)
      .set({ used_at: now, user_id })
      .where(
        and(
          eq(q.invites.id, invite.id),
          eq(q.invites.token_hash, invite.token_hash),
          gt(q.invites.expires_at, now),
          open(q),
        ),
      )
      .returning({ id: q.invites.id }),
})
