/** Hosts protected by ForwardAuth, with their rules. Nodes keep all of them in memory. */
import type { Site, SiteRule } from '@gatekeeper/core/access/site'
import type { Database } from '../database'

export async function loadSites(db: Database): Promise<{ sites: Site[]; rules: SiteRule[] }> {
  const [sites, rules] = await Promise.all([
    db.read((q) => q.select().from(q.sites).orderBy(q.sites.name_key, q.sites.id)),
    db.read((q) => q.select().from(q.site_rules).orderBy(q.site_rules.site_id, q.site_rules.position)),
  ])
  return { sites, rules }
}
