import { createHash } from 'node:crypto'
import { sqlite } from '@gatekeeper/db/columns/sqlite'
import { defineTables, type Tables } from '@gatekeeper/db/schema/tables'
import type { Provider } from './provider'

export const TABLES = Object.keys(defineTables(sqlite)) as (keyof Tables)[]

/** security.md section 2, *no change*: all but audit, trace and rate limit. */
const UNSTEADY: readonly (keyof Tables)[] = [
  'audit_events',
  'unauthenticated_events',
  'audit_seals',
  'audit_heads',
  'event_counts',
  'traces',
  'throttles',
  'jobs',
]

export const rowsOf = ({ services }: Provider, table: keyof Tables): Promise<Record<string, unknown>[]> =>
  services.db.read((q) => q.select().from(q[table]) as unknown as PromiseLike<Record<string, unknown>[]>)

export const countOf = async (provider: Provider, table: keyof Tables): Promise<number> =>
  (await rowsOf(provider, table)).length

/** What may not have changed after a request that must change nothing: count and hash of each table. */
export const stateOf = async (provider: Provider): Promise<Record<string, string>> => {
  const state: Record<string, string> = {}
  for (const table of TABLES.filter((name) => !UNSTEADY.includes(name))) {
    const rows = (await rowsOf(provider, table)).map((row) => JSON.stringify(row)).toSorted()
    state[table] = `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('base64url')}`
  }
  return state
}

/** The audit log as one list, newest last. */
export const eventsOf = async (provider: Provider): Promise<Record<string, unknown>[]> => {
  const [sealed, strangers] = await Promise.all([
    rowsOf(provider, 'audit_events'),
    rowsOf(provider, 'unauthenticated_events'),
  ])
  return [...sealed, ...strangers].toSorted((a, b) => Number(a.at) - Number(b.at))
}
