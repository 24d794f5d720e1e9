/** What becomes of all that was sealed when the master secret is lost (FLT-24): what nobody can read any more goes, or rests. */
import type { Instant } from '@gatekeeper/core/instant'
import { SECRET_SETTINGS } from '@gatekeeper/core/settings-input'
import { and, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

export interface LostSecrets {
  authenticator_apps: number
  sign_in_providers: number
  webhooks: number
  sites: number
  waiting_mails: number
}

/** What hangs from the master secret, counted before it is given up. */
export async function countSealed(db: Database): Promise<LostSecrets> {
  const [totps, providers, webhooks, sites, mails] = await Promise.all([
    db.read((q) => q.select({ id: q.totps.id }).from(q.totps).where(isNotNull(q.totps.confirmed_at))),
    db.read((q) => q.select({ id: q.upstream_providers.id }).from(q.upstream_providers)),
    db.read((q) => q.select({ id: q.webhooks.id }).from(q.webhooks)),
    db.read((q) => q.select({ id: q.sites.id }).from(q.sites).where(isNotNull(q.sites.sealed_basic_password))),
    db.read((q) =>
      q
        .select({ id: q.mails.id })
        .from(q.mails)
        .where(and(isNull(q.mails.sent_at), isNull(q.mails.failed_at))),
    ),
  ])
  return {
    authenticator_apps: totps.length,
    sign_in_providers: providers.length,
    webhooks: webhooks.length,
    sites: sites.length,
    waiting_mails: mails.length,
  }
}

/**
 * Confirmed authenticator apps stay on file though they cannot be read: a password alone must not become enough. What was
 * being enrolled goes. Sign-in providers and webhooks are switched off until their secret is typed anew.
 */
export const giveUpSealed = (now: Instant): Write[] => [
  { label: 'drop data keys', rows: 'any', build: (q) => q.delete(q.data_keys).returning({ id: q.data_keys.id }) },
  {
    label: 'drop secret settings',
    rows: 'any',
    build: (q) =>
      q
        .delete(q.settings)
        .where(inArray(q.settings.key, [...SECRET_SETTINGS]))
        .returning({ key: q.settings.key }),
  },
  {
    label: 'drop apps being enrolled',
    rows: 'any',
    build: (q) => q.delete(q.totps).where(isNull(q.totps.confirmed_at)).returning({ id: q.totps.id }),
  },
  {
    label: 'drop sign-ins elsewhere',
    rows: 'any',
    build: (q) => q.delete(q.upstream_states).returning({ hash: q.upstream_states.state_hash }),
  },
  {
    label: 'drop rows of imports',
    rows: 'any',
    build: (q) =>
      q.delete(q.import_rows).where(isNull(q.import_rows.outcome)).returning({ id: q.import_rows.import_id }),
  },
  {
    label: 'give up mails',
    rows: 'any',
    build: (q) =>
      q
        .update(q.mails)
        .set({ failed_at: now, last_error: 'the master secret was lost' })
        .where(and(isNull(q.mails.sent_at), isNull(q.mails.failed_at)))
        .returning({ id: q.mails.id }),
  },
  {
    label: 'switch off sign-in providers',
    rows: 'any',
    build: (q) =>
      q
        .update(q.upstream_providers)
        .set({ enabled: false, updated_at: now, version: q.plusOne(q.upstream_providers.version) })
        .returning({ id: q.upstream_providers.id }),
  },
  {
    label: 'switch off webhooks',
    rows: 'any',
    build: (q) =>
      q
        .update(q.webhooks)
        .set({ enabled: false, updated_at: now, version: q.plusOne(q.webhooks.version) })
        .returning({ id: q.webhooks.id }),
  },
  {
    label: 'drop passwords of sites',
    rows: 'any',
    build: (q) =>
      q
        .update(q.sites)
        .set({ sealed_basic_password: null, version: q.plusOne(q.sites.version) })
        .where(isNotNull(q.sites.sealed_basic_password))
        .returning({ id: q.sites.id }),
  },
]
