import { foldName } from '@gatekeeper/db/fold'
import type { Context } from '../context'

export interface FoundApp {
  kind: 'client' | 'site'
  id: string
  name: string
  /** Of sites. */
  hosts: string[]
  policy_id: string | null
}

/** Clients and sites by a part of name, id or host: what a question about access is asked of. */
export const findApps = (
  { services: { snapshots } }: Context,
  query: string,
  limit: number,
): { rows: FoundApp[]; total: number } => {
  const apps: FoundApp[] = [
    ...snapshots.clients().map(({ client: { id, name, policy_id } }) => {
      return { kind: 'client' as const, id, name, hosts: [], policy_id }
    }),
    ...snapshots.sites().all.map(({ site: { id, name, hosts, policy_id } }) => {
      return { kind: 'site' as const, id, name, hosts, policy_id }
    }),
  ]
  const part = foldName(query)
  const found = apps.filter(({ id, name, hosts }) => [name, id, ...hosts].some((text) => foldName(text).includes(part)))
  const rows = found.toSorted((a, b) => (foldName(a.name) < foldName(b.name) ? -1 : 1)).slice(0, limit)
  return { rows, total: found.length }
}
