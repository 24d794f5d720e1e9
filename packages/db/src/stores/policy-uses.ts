/** What a policy is attached to, and what stands there when it is gone. */
import type { Instant } from '@gatekeeper/core/instant'
import { countDistinct, eq, inArray } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import type { Query } from '../query'

/** A site counts once, however many of its rules name the policy. */
export interface UseCounts {
  clients: number
  sites: number
}

export interface PolicyUses {
  clients: { id: string; name: string }[]
  /** `own`: the policy of the site itself; `rules`: the paths that it guards there. */
  sites: { id: string; name: string; own: boolean; rules: { position: number; path: string }[] }[]
}

export const isUsed = ({ clients, sites }: PolicyUses): boolean => clients.length + sites.length > 0

const ruledSites = (q: Query, id: string) =>
  q.select({ id: q.site_rules.site_id }).from(q.site_rules).where(eq(q.site_rules.policy_id, id))

export async function findPolicyUses(db: Database, id: string): Promise<PolicyUses> {
  const [clients, own, ruled] = await Promise.all([
    db.read((q) =>
      q
        .select({ id: q.clients.id, name: q.clients.name })
        .from(q.clients)
        .where(eq(q.clients.policy_id, id))
        .orderBy(q.clients.name_key, q.clients.id),
    ),
    db.read((q) =>
      q
        .select({ id: q.sites.id, name: q.sites.name })
        .from(q.sites)
        .where(eq(q.sites.policy_id, id))
        .orderBy(q.sites.name_key, q.sites.id),
    ),
    db.read((q) =>
      q
        .select({ id: q.sites.id, name: q.sites.name, position: q.site_rules.position, path: q.site_rules.path })
        .from(q.site_rules)
        .innerJoin(q.sites, eq(q.sites.id, q.site_rules.site_id))
        .where(eq(q.site_rules.policy_id, id))
        .orderBy(q.sites.name_key, q.sites.id, q.site_rules.position),
    ),
  ])
  const sites = new Map<string, PolicyUses['sites'][number]>()
  for (const site of own) sites.set(site.id, { ...site, own: true, rules: [] })
  for (const { id, name, position, path } of ruled) {
    const site = sites.get(id) ?? { id, name, own: false, rules: [] }
    site.rules.push({ position, path })
    sites.set(id, site)
  }
  return { clients, sites: [...sites.values()] }
}

/** Policies that nothing uses are left out. */
export async function countUses(db: Database, ids: string[]): Promise<Map<string, UseCounts>> {
  if (ids.length === 0) return new Map()
  const [clients, own, ruled] = await Promise.all([
    db.read((q) =>
      q
        .select({ policy: q.clients.policy_id, n: countDistinct(q.clients.id) })
        .from(q.clients)
        .where(inArray(q.clients.policy_id, ids))
        .groupBy(q.clients.policy_id),
    ),
    db.read((q) =>
      q.select({ policy: q.sites.policy_id, site: q.sites.id }).from(q.sites).where(inArray(q.sites.policy_id, ids)),
    ),
    db.read((q) =>
      q
        .selectDistinct({ policy: q.site_rules.policy_id, site: q.site_rules.site_id })
        .from(q.site_rules)
        .where(inArray(q.site_rules.policy_id, ids)),
    ),
  ])
  const clientsOf = new Map(clients.map(({ policy, n }) => [policy, n]))
  const sitesOf = Map.groupBy([...own, ...ruled], ({ policy }) => policy)
  const counts = ids.map((id): [string, UseCounts] => {
    const sites = new Set(sitesOf.get(id)?.map(({ site }) => site))
    return [id, { clients: clientsOf.get(id) ?? 0, sites: sites.size }]
  })
  return new Map(counts.filter(([, { clients, sites }]) => clients + sites > 0))
}

/**
 * Puts `by` wherever `id` is attached; `null` lets in everyone who is signed in. Goes before the deletion in its commit: what is
 * attached meanwhile makes the deletion fail by the foreign key.
 */
export const replacePolicyInUses = (id: string, by: string | null, now: Instant): Write[] => [
  {
    label: 'replace policy of clients',
    rows: 'any',
    build: (q) =>
      q
        .update(q.clients)
        .set({ policy_id: by, updated_at: now, version: q.plusOne(q.clients.version) })
        .where(eq(q.clients.policy_id, id))
        .returning({ id: q.clients.id }),
  },
  {
    label: 'move versions of ruled sites',
    rows: 'any',
    build: (q) =>
      q
        .update(q.sites)
        .set({ updated_at: now, version: q.plusOne(q.sites.version) })
        .where(inArray(q.sites.id, ruledSites(q, id)))
        .returning({ id: q.sites.id }),
  },
  {
    label: 'replace policy of sites',
    rows: 'any',
    build: (q) =>
      q
        .update(q.sites)
        .set({ policy_id: by, updated_at: now, version: q.plusOne(q.sites.version) })
        .where(eq(q.sites.policy_id, id))
        .returning({ id: q.sites.id }),
  },
  {
    label: 'replace policy of rules',
    rows: 'any',
    build: (q) =>
      q
        .update(q.site_rules)
        .set({ policy_id: by })
        .where(eq(q.site_rules.policy_id, id))
        .returning({ id: q.site_rules.site_id }),
  },
]
