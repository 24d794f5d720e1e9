/** What a backup holds: every table but those of which nothing may come back (PRM-18), parents before their children. */
import { getTableColumns, getTableName } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { sqlite } from '../columns/sqlite'
import { defineTables, type Tables } from '../schema/tables'

/** How a column is written into a line of JSON; JSON columns are texts on both engines. */
export type Kind = 'text' | 'number' | 'flag' | 'bytes'
export interface KeptTable {
  name: string
  columns: { name: string; kind: Kind }[]
}

/** Lives short, may be used once, belongs to this process, or is made anew: a copy of it would bring back what is over. */
const LEFT_OUT: readonly (keyof Tables)[] = [
  'webauthn_challenges',
  'email_codes',
  'devices',
  'device_approvals',
  'links',
  'mail_requests',
  'mails',
  'upstream_states',
  'sessions',
  'site_sessions',
  'handovers',
  'interactions',
  'authorization_codes',
  'access_tokens',
  'refresh_tokens',
  'pushed_requests',
  'used_once',
  'session_clients',
  'logout_deliveries',
  'throttles',
  'unauthenticated_events',
  'audit_maintenance',
  'traces',
  'doctor_runs',
  'doctor_steps',
  'deliveries',
  'imports',
  'import_rows',
  'backups',
  'jobs',
  'versions',
]

/** Worked out from other rows by the database as they come; the copy would be of rows that stay dead. */
const DERIVED: Partial<Record<keyof Tables, readonly string[]>> = { users: ['factors'] }

const kindOf = (sqlType: string, columnType: string): Kind => {
  if (sqlType === 'blob') return 'bytes'
  if (sqlType !== 'integer') return 'text'
  return columnType === 'SQLiteCustomColumn' ? 'flag' : 'number'
}

const parentsOf = (table: SQLiteTable): string[] =>
  getTableConfig(table)
    .foreignKeys.map((key) => getTableName(key.reference().foreignTable))
    .filter((name) => name !== getTableName(table))

function inOrder(tables: readonly SQLiteTable[]): SQLiteTable[] {
  const placed = new Set<string>()
  const order: SQLiteTable[] = []
  const waiting = [...tables]
  const names = new Set(tables.map((table) => getTableName(table)))
  while (waiting.length > 0) {
    const at = waiting.findIndex((table) => parentsOf(table).every((name) => placed.has(name) || !names.has(name)))
    const [next] = waiting.splice(at === -1 ? 0 : at, 1)
    if (!next) break
    placed.add(getTableName(next))
    order.push(next)
  }
  return order
}

const every = defineTables(sqlite) as unknown as Record<string, SQLiteTable>

export const ALL_TABLES: string[] = Object.keys(every)

export const KEPT: KeptTable[] = inOrder(
  Object.entries(every).flatMap(([name, table]) => (LEFT_OUT.includes(name as keyof Tables) ? [] : [table])),
).map((table) => ({
  name: getTableName(table),
  columns: Object.values(getTableColumns(table))
    .filter(({ name }) => !DERIVED[getTableName(table) as keyof Tables]?.includes(name))
    .map((column) => ({ name: column.name, kind: kindOf(column.getSQLType(), column.columnType) })),
}))
