/** What hangs from a user and is theirs to take along: facts alone, no secret, no key, no hash. */
import type { Instant } from '@gatekeeper/core/instant'
import { eq } from 'drizzle-orm'
import type { Database } from '../database'

export interface OwnData {
  groups: { name: string; since: Instant; expires_at: Instant | null }[]
  passkeys: {
    id: string
    name: string
    aaguid: string
    synced: boolean
    created_at: Instant
    last_used_at: Instant | null
  }[]
  devices: {
    name: string
    ip: string | null
    created_at: Instant
    last_used_at: Instant
    trusted_until: Instant | null
  }[]
  links: { provider: string; label: string; subject: string; created_at: Instant; last_used_at: Instant | null }[]
  app_tokens: {
    site: string
    name: string
    created_at: Instant
    expires_at: Instant | null
    last_used_at: Instant | null
    revoked_at: Instant | null
  }[]
}

export async function loadOwnData(db: Database, user_id: string): Promise<OwnData> {
  const [groups, passkeys, devices, links, app_tokens] = await Promise.all([
    db.read((q) => {
      const { groups: g, group_members: m } = q
      const columns = { name: g.name, since: m.created_at, expires_at: m.expires_at }
      return q
        .select(columns)
        .from(m)
        .innerJoin(g, eq(g.id, m.group_id))
        .where(eq(m.user_id, user_id))
        .orderBy(g.name_key)
    }),
    db.read((q) => {
      const { id, name, aaguid, backed_up: synced, created_at, last_used_at, user_id: owner } = q.passkeys
      const columns = { id, name, aaguid, synced, created_at, last_used_at }
      return q.select(columns).from(q.passkeys).where(eq(owner, user_id)).orderBy(created_at)
    }),
    db.read((q) => {
      const { name, ip, created_at, last_used_at, trusted_until, user_id: owner } = q.devices
      const columns = { name, ip, created_at, last_used_at, trusted_until }
      return q.select(columns).from(q.devices).where(eq(owner, user_id)).orderBy(created_at)
    }),
    db.read((q) => {
      const { upstream_links: l, upstream_providers: u } = q
      const { label, subject, created_at, last_used_at } = l
      const columns = { provider: u.name, label, subject, created_at, last_used_at }
      return q
        .select(columns)
        .from(l)
        .innerJoin(u, eq(u.id, l.provider_id))
        .where(eq(l.user_id, user_id))
        .orderBy(created_at)
    }),
    db.read((q) => {
      const { app_tokens: t, sites: s } = q
      const { name, created_at, expires_at, last_used_at, revoked_at } = t
      const columns = { site: s.name, name, created_at, expires_at, last_used_at, revoked_at }
      return q
        .select(columns)
        .from(t)
        .innerJoin(s, eq(s.id, t.site_id))
        .where(eq(t.user_id, user_id))
        .orderBy(created_at)
    }),
  ])
  return { groups, passkeys, devices, links, app_tokens }
}
