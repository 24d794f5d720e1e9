/** Hosts protected by ForwardAuth, with their rules. Nodes keep all of them in memory. */
import type { Site, SiteRule } from '@gatekeeper/core/access/site'
import type { Instant } from '@gatekeeper/core/instant'
import { and, count, eq, isNull } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'

export async function loadSites(db: Database): Promise<{ sites: Site[]; rules: SiteRule[] }> {
  const [sites, rules] = await Promise.all([
    db.read((q) => q.select().from(q.sites).orderBy(q.sites.name_key, q.sites.id)),
    db.read((q) => q.select().from(q.site_rules).orderBy(q.site_rules.site_id, q.site_rules.position)),
  ])
  return { sites, rules }
}

export async function findSiteById(db: Database, id: string): Promise<{ site: Site; rules: SiteRule[] } | null> {
  const [sites, rules] = await Promise.all([
    db.read((q) => q.select().from(q.sites).where(eq(q.sites.id, id))),
    db.read((q) => q.select().from(q.site_rules).where(eq(q.site_rules.site_id, id)).orderBy(q.site_rules.position)),
  ])
  return sites[0] ? { site: sites[0], rules } : null
}

export const SITE_SORTS = { name: 'name_key', created_at: 'created_at' } as const

export interface SiteListInput {
  /** Part of the name or of a host; case is folded. */
  query?: string
  sort: keyof typeof SITE_SORTS
  order: 'asc' | 'desc'
  offset: number
  limit: number
}

/** A site is asked for by its host more often than by its name; there are few, so each is looked at. */
export async function searchSites(db: Database, input: SiteListInput): Promise<{ rows: Site[]; total: number }> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(SITE_SORTS, input.sort)) throw new RangeError('not a column to sort sites by')
  const sites = await db.read((q) => {
    const direction = input.order === 'desc' ? q.descending : q.ascending
    return q.select().from(q.sites).orderBy(direction(q.sites[SITE_SORTS[input.sort]]), direction(q.sites.id))
  })
  const part = foldName(input.query)
  const found = sites.filter(
    ({ name_key, hosts }) => part === '' || name_key.includes(part) || hosts.some((host) => host.includes(part)),
  )
  return { rows: found.slice(input.offset, input.offset + input.limit), total: found.length }
}

export type NewSite = Omit<Site, 'name_key'>
/** In their order; the position is counted. */
export type RulesOfSite = Omit<SiteRule, 'site_id' | 'position'>[]

export const insertSite = (site: NewSite, rules: RulesOfSite): Write[] => [
  {
    label: 'insert site',
    rows: 1,
    build: (q) =>
      q
        .insert(q.sites)
        .values({ ...site, name_key: foldName(site.name) })
        .returning({ id: q.sites.id }),
  },
  ...insertRules(site.id, rules),
]

export type SiteChanges = Partial<Omit<Site, 'id' | 'name_key' | 'version' | 'created_at' | 'updated_at'>>

/** A conflict when `version` is no longer the site's. `rules`: all of them anew, or `null` to leave them. */
export const updateSite = (
  id: string,
  version: number,
  { changes, rules }: { changes: SiteChanges; rules: RulesOfSite | null },
  now: Instant,
): Write[] => [
  {
    label: 'update site',
    rows: 1,
    build: (q) =>
      q
        .update(q.sites)
        .set({
          ...changes,
          ...(changes.name !== undefined && { name_key: foldName(changes.name) }),
          updated_at: now,
          version: q.plusOne(q.sites.version),
        })
        .where(and(eq(q.sites.id, id), eq(q.sites.version, version)))
        .returning({ id: q.sites.id }),
  },
  ...(rules === null ? [] : [deleteRules(id), ...insertRules(id, rules)]),
]

const deleteRules = (id: string): Write => ({
  label: 'delete site rules',
  rows: 'any',
  build: (q) =>
    q.delete(q.site_rules).where(eq(q.site_rules.site_id, id)).returning({ position: q.site_rules.position }),
})

const insertRules = (site_id: string, rules: RulesOfSite): Write[] =>
  rules.length === 0
    ? []
    : [
        {
          label: 'insert site rules',
          rows: rules.length,
          build: (q: Query) =>
            q
              .insert(q.site_rules)
              .values(rules.map((rule, position) => ({ ...rule, site_id, position })))
              .returning({ position: q.site_rules.position }),
        },
      ]

/** With it go its rules and app tokens, by the foreign keys. */
export const deleteSite = (id: string, version: number): Write => ({
  label: 'delete site',
  rows: 1,
  build: (q) =>
    q
      .delete(q.sites)
      .where(and(eq(q.sites.id, id), eq(q.sites.version, version)))
      .returning({ id: q.sites.id }),
})

/** What a deletion of the site takes with it: tokens that still open it. */
export async function hangingFromSite(db: Database, id: string): Promise<{ app_tokens: number }> {
  const rows = await db.read((q) =>
    q
      .select({ n: count() })
      .from(q.app_tokens)
      .where(and(eq(q.app_tokens.site_id, id), isNull(q.app_tokens.revoked_at))),
  )
  return { app_tokens: rows[0]?.n ?? 0 }
}
