/** What a query is built from: the builders of one connection or transaction, the tables and the expressions of its engine. */
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Expressions } from './columns/sqlite'
import type { Tables } from './schema/tables'
import { type UserSource, wholeUsers } from './schema/user-list'

/** Both engines are typed as asynchronous SQLite; only awaiting the builder is portable. */
export type Builders = Pick<
  BaseSQLiteDatabase<'async', unknown>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'
>

export interface Query extends Builders, Tables, Expressions {
  /** Where a list of users looks for them. */
  list: UserSource
  /** The same, of the users themselves. */
  whole: UserSource
}

export const makeQuery = (builders: Builders, tables: Tables, expressions: Expressions): Query => ({
  select: builders.select.bind(builders) as Builders['select'],
  selectDistinct: builders.selectDistinct.bind(builders) as Builders['selectDistinct'],
  insert: builders.insert.bind(builders) as Builders['insert'],
  update: builders.update.bind(builders) as Builders['update'],
  delete: builders.delete.bind(builders) as Builders['delete'],
  ...tables,
  ...expressions,
  list: expressions.userList(tables),
  whole: wholeUsers(tables),
})
