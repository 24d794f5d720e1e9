/** Other providers that people may sign in by: few, kept in memory by every node. */
import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import type { Database } from '../database'

export const listUpstreamProviders = (db: Database): Promise<UpstreamProvider[]> =>
  db.read((q) => q.select().from(q.upstream_providers).orderBy(q.upstream_providers.name, q.upstream_providers.id))
