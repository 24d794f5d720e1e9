// What the server finds: a few of each noun, by the lists that the pages use; asked a moment after typing, and left off
// when something else is typed.
import { trpc } from '../../trpc'
import type { Entry } from './entries'

const MOST = 5

export async function findNouns(query: string, signal: AbortSignal): Promise<Entry[]> {
  const input = { query, per_page: MOST }
  const options = { signal }
  const [clients, users, groups, sites, policies] = await Promise.all([
    trpc.clients.list.query(input, options),
    trpc.users.list.query(input, options),
    trpc.groups.list.query(input, options),
    trpc.sites.list.query(input, options),
    trpc.policies.list.query(input, options),
  ])
  const entry = (kind: Entry['kind'], icon: Entry['icon'], id: string, label: string, note?: string | null): Entry => ({
    id: `${kind} ${id}`,
    kind,
    label,
    icon,
    href: `/admin/${kind}/${encodeURIComponent(id)}`,
    ...(note ? { note } : {}),
  })
  return [
    ...clients.rows.map(({ id, name }) => entry('clients', 'clients', id, name, id)),
    ...users.rows.map(({ id, name, email }) => entry('users', 'user', id, name ?? email, name ? email : null)),
    ...groups.rows.map(({ id, name }) => entry('groups', 'groups', id, name)),
    ...sites.rows.map(({ id, name, hosts }) => entry('sites', 'sites', id, name, hosts[0])),
    ...policies.rows.map(({ id, name }) => entry('policies', 'policies', id, name)),
  ]
}
