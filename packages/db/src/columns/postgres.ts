/** The same column types and expressions as PostgreSQL stores and spells them. */
import { asc, desc, type SQL, sql } from 'drizzle-orm'
import { bigint, boolean, customType, index, integer, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'
import { wholeUsers } from '../schema/user-list'
import { type Columns, type Expressions, sqliteExpressions } from './sqlite'

/** PostgreSQL's text cannot hold a NUL; it stays visible as U+FFFD instead of failing the write (SEC-011). */
const text = customType<{ data: string; driverData: string | null }>({
  dataType: () => 'text',
  toDriver: (value) => (value === null ? null : value.replaceAll('\0', '\uFFFD')),
})

const json = customType<{ data: unknown; driverData: string | null }>({
  dataType: () => 'text',
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
  fromDriver: (value) => (value === null ? null : JSON.parse(value)),
})

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

const columns = {
  table: pgTable,
  index,
  uniqueIndex,
  primaryKey,
  id: () => text(),
  text: () => text(),
  integer: () => integer(),
  flag: () => boolean(),
  instant: () => bigint({ mode: 'number' }),
  json: () => json(),
  bytes: () => bytes(),
  listsApart: false,
  nullsFirst: (column: { asc(): { nullsFirst(): unknown } }) => column.asc().nullsFirst(),
}

/** Tables are typed as SQLite's; what a column holds is the same on both. */
export const postgres = columns as unknown as Columns

type Lockable = { for(strength: 'share' | 'no key update'): unknown }

/** A backslash takes its meaning from the sign behind it, which the index of threes understands as well. */
const pattern = (part: string): string => `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`

export const postgresExpressions: Expressions = {
  plusOne: sqliteExpressions.plusOne,
  plus: sqliteExpressions.plus,
  contains: (column, part): SQL => sql`strpos(${column}, ${part}) > 0`,
  containsFolded: (column, part): SQL => sql`strpos(${column}, ${part}) > 0`,
  // Only whole threes of letters or digits are looked up; for anything else the index would be read from end to end.
  indexesPart: (part): boolean => /[\p{L}\p{N}]{3}/u.test(part),
  usersWith: (part): SQL => sql`(select id from users where search like ${pattern(part)})`,
  userList: wholeUsers,
  gathered: 1,
  holds: (column, part): SQL => sql`${column} like ${pattern(part)}`,
  within: (table): SQL => sql`${table}`,
  isFound: () => undefined,
  unindexed: sqliteExpressions.itself,
  either: sqliteExpressions.either,
  itself: sqliteExpressions.itself,
  // An index serves only the order that it has, so NULLs are named where there can be any.
  ascending: (column): SQL => (column.notNull ? asc(column) : sql`${column} asc nulls first`),
  descending: (column): SQL => (column.notNull ? desc(column) : sql`${column} desc nulls last`),
  share: <T>(query: T): T => (query as Lockable).for('share') as T,
  exclusive: <T>(query: T): T => (query as Lockable).for('no key update') as T,
}
