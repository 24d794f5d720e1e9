/** Column types as SQLite stores them, and the few expressions that need raw SQL (design.md section 5). */
import { asc, desc, type SQL, sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  blob,
  customType,
  index,
  integer,
  primaryKey,
  type SQLiteTable,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { Tables } from '../schema/tables'
import { defineUserList, type UserSource } from '../schema/user-list'

const flag = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (value) => (value ? 1 : 0),
  fromDriver: (value) => value === 1,
})

/** JSON as text. `null` stays NULL: a placeholder's `null` reaches the encoder, unlike a plain one. */
const json = customType<{ data: unknown; driverData: string | null }>({
  dataType: () => 'text',
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
  fromDriver: (value) => (value === null ? null : JSON.parse(value)),
})

const bytes = () => blob({ mode: 'buffer' }).$type<Uint8Array>()

export const sqlite = {
  table: sqliteTable,
  index,
  uniqueIndex,
  primaryKey,
  id: () => text(),
  text: () => text(),
  integer: () => integer(),
  flag: () => flag(),
  instant: () => integer(),
  json: () => json(),
  bytes,
  /** For an index over a column that may be NULL; NULL is the smallest value on both engines. */
  nullsFirst: (column: AnySQLiteColumn) => column,
  /** Whether lists of users have tables of their own, and `users` needs none of their indexes. */
  listsApart: true as boolean,
}

export type Columns = typeof sqlite

const pattern = (part: string): string => `%${part.replaceAll(/[!%_]/g, '!$&').replaceAll('\0', '\uFFFD')}%`

const contains = (column: AnySQLiteColumn, part: string): SQL => sql`${column} like ${pattern(part)} escape '!'`

/** GLOB compares bytes where LIKE folds ASCII: faster, and the same where `column` is folded as `part` is. */
const globbed = (part: string): string => `*${part.replaceAll(/[*?[]/g, '[$&]').replaceAll('\0', '\uFFFD')}*`

const containsFolded = (column: AnySQLiteColumn, part: string): SQL => sql`${column} glob ${globbed(part)}`

/** Of FTS5: the text as it stands, with no word of its query language. */
const phrase = (part: string): string => `"${part.replaceAll('"', '""')}"`

const OWN = defineUserList(sqlite)
const USER_LIST: UserSource = { ...OWN, key: OWN.users.n, member_key: OWN.members.n }

export const sqliteExpressions = {
  /** `column + 1`, for versions and counters. */
  plusOne: (column: AnySQLiteColumn): SQL<number> => sql<number>`${column} + 1`,
  plus: (column: AnySQLiteColumn, more: number): SQL<number> => sql<number>`${column} + ${more}`,
  /** Plain substring search; nothing in `part` has a meaning of its own. LIKE finds twice as fast as instr. */
  contains,
  /** The same of a column that is folded as `part` is. */
  containsFolded,
  /** Where a list of users looks for them. */
  userList: (_: Tables): UserSource => USER_LIST,
  /** Whether an index finds `part`. */
  indexesPart: (part: string): boolean => !part.includes('\0'),
  /** Keys of `userList` whose `search` contains `part`, which `indexesPart`: a phrase of threes is exactly a part. */
  usersWith: (part: string): SQL =>
    [...part].length >= 3
      ? sql`(select rowid as key from user_search where user_search match ${phrase(part)})`
      : // A three of its own begins with each one and two, since two line ends stand behind each text.
        sql`(select distinct doc as key from user_search_threes where term >= ${part} and term < ${`${part}\u{10FFFF}`})`,
  /** A set of so many times the few is sooner looked up and sorted than passed over along an index of everybody. */
  gathered: 2,
  /** `contains`, by the index of threes where that is a matter of the condition itself. */
  holds: containsFolded,
  /** `table`, of which only the keys of the set are looked up, one by one. PostgreSQL chooses by itself, from what it knows of its tables. */
  within: (table: SQLiteTable, set: SQL): SQL => sql`${set} as found cross join ${table}`,
  isFound: (key: AnySQLiteColumn): SQL | undefined => sql`${key} = found.key`,
  /** The column as a condition that chooses no index: the sorted index is to be walked instead. */
  unindexed: (column: AnySQLiteColumn): SQL => sql`+${column}`,
  /** `case when`: what an upsert decides on the row as it stands. */
  either: (condition: SQL | undefined, yes: SQL, no: SQL): SQL<number> =>
    sql<number>`case when ${condition} then ${yes} else ${no} end`,
  /** The column as it stands, in a place that takes an expression. */
  itself: (column: AnySQLiteColumn): SQL => sql`${column}`,
  ascending: (column: AnySQLiteColumn): SQL => asc(column),
  descending: (column: AnySQLiteColumn): SQL => desc(column),
  /** Row locks of guards: the single writer needs none. */
  share: <T>(query: T): T => query,
  exclusive: <T>(query: T): T => query,
}

export type Expressions = typeof sqliteExpressions
