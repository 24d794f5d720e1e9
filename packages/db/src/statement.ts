/** Statements are built once and prepared once per connection: an ad hoc query costs ten times as much (performance.md). */
import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Query } from './query'

/** A named value of the statement, encoded as `column` stores it. */
export type Place<V> = (name: keyof V & string, column: Column) => SQL

interface Preparable<R> {
  prepare(): { execute(values?: Record<string, unknown>): PromiseLike<R[]> }
}

interface Prepared<R> {
  execute(values: object): PromiseLike<R[]>
}

export type Statement<V extends object, R> = (q: Query, values: V) => PromiseLike<R[]>

const place = (name: string, column: Column): SQL => sql`${sql.param(sql.placeholder(name), column)}`

/**
 * A statement whose text never changes. Transactions of PostgreSQL come and go with their `Query`, so there it is built
 * anew, and postgres.js finds the server's prepared plan by the text.
 */
export function statement<V extends object, R>(
  name: string,
  build: (q: Query, p: Place<V>) => Preparable<R>,
): Statement<V, R> {
  const prepared = new WeakMap<Query, Prepared<R>>()
  return (q, values) => {
    let ready = prepared.get(q)
    if (ready === undefined) {
      const built = build(q, place) as { prepare(name: string): unknown }
      ready = built.prepare(name) as Prepared<R>
      prepared.set(q, ready)
    }
    return ready.execute(values)
  }
}

/** A place for every column of `table`, for an insert of whole rows. */
export function everyColumn<T extends SQLiteTable>(table: T): T['$inferInsert'] {
  const columns = Object.entries(getTableColumns(table))
  return Object.fromEntries(columns.map(([key, column]) => [key, place(key, column)])) as T['$inferInsert']
}
