/** What opens an account besides its password, for *this wasn't me* and for an administrator's reset (docs/decisions/0008). */
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, gte, isNull } from 'drizzle-orm'
import type { Write } from '../commit'

/**
 * Ways in that were made since `since`: passkeys and upstream accounts, which open the account by themselves, recovery codes
 * that somebody has seen, and API keys. Not the authenticator app: without it a mailbox alone would open the account (SEC-097).
 */
export const deleteWaysInSince = (user_id: string, since: Instant, now: Instant): Write[] => [
  {
    label: 'delete passkeys since',
    rows: 'any',
    build: (q) =>
      q
        .delete(q.passkeys)
        .where(and(eq(q.passkeys.user_id, user_id), gte(q.passkeys.created_at, since)))
        .returning({ id: q.passkeys.id }),
  },
  {
    label: 'delete upstream links since',
    rows: 'any',
    build: (q) =>
      q
        .delete(q.upstream_links)
        .where(and(eq(q.upstream_links.user_id, user_id), gte(q.upstream_links.created_at, since)))
        .returning({ id: q.upstream_links.id }),
  },
  {
    label: 'delete recovery codes since',
    rows: 'any',
    build: (q) =>
      q
        .delete(q.recovery_codes)
        .where(and(eq(q.recovery_codes.user_id, user_id), gte(q.recovery_codes.created_at, since)))
        .returning({ id: q.recovery_codes.id }),
  },
  {
    label: 'revoke api keys since',
    rows: 'any',
    build: (q) =>
      q
        .update(q.api_keys)
        .set({ revoked_at: now })
        .where(
          and(eq(q.api_keys.created_by, user_id), gte(q.api_keys.created_at, since), isNull(q.api_keys.revoked_at)),
        )
        .returning({ id: q.api_keys.id }),
  },
]

/** Every second factor of a user: `admin reset --factors` on the host. */
export const deleteSecondFactors = (user_id: string): Write[] => [
  {
    label: 'delete passkeys',
    rows: 'any',
    build: (q) => q.delete(q.passkeys).where(eq(q.passkeys.user_id, user_id)).returning({ id: q.passkeys.id }),
  },
  {
    label: 'delete totps',
    rows: 'any',
    build: (q) => q.delete(q.totps).where(eq(q.totps.user_id, user_id)).returning({ id: q.totps.id }),
  },
  {
    label: 'delete recovery codes',
    rows: 'any',
    build: (q) =>
      q.delete(q.recovery_codes).where(eq(q.recovery_codes.user_id, user_id)).returning({ id: q.recovery_codes.id }),
  },
]
