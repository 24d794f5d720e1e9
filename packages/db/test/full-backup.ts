/** Pages with rows in every table that a backup holds, every column with a value of its kind and once without one. */
import { getTableColumns, getTableName } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { KEPT } from '../src/backup/kept'
import type { RestorePage } from '../src/backup/restore'
import type { Cell } from '../src/backup/row'
import { postgres } from '../src/columns/postgres'
import { sqlite } from '../src/columns/sqlite'
import { defineTables } from '../src/schema/tables'

const lite = Object.values(defineTables(sqlite))
const wide = new Map<string, ReturnType<typeof getTableColumns>>(
  Object.values(defineTables(postgres)).map((table) => [getTableName(table), getTableColumns(table)]),
)
const BIG = 1_790_000_000_000

interface Parent {
  table: string
  column: string
}

const parentsOf = (name: string): Map<string, Parent> => {
  const table = lite.find((one) => getTableName(one) === name)
  if (table === undefined) throw new Error(name)
  return new Map(
    getTableConfig(table).foreignKeys.map((key) => {
      const { columns, foreignColumns, foreignTable } = key.reference()
      return [columns[0]?.name ?? '', { table: getTableName(foreignTable), column: foreignColumns[0]?.name ?? '' }]
    }),
  )
}

/** `n` rows of each, parents first; row `i` of a child hangs from row `i` of its parent. */
export function fullBackup(n: number): RestorePage[] {
  const made = new Map<string, RestorePage>()
  for (const { name, columns } of KEPT) {
    const parents = parentsOf(name)
    const types = Object.values(wide.get(name) ?? {})
    const cell = (column: string, kind: string, i: number): Cell => {
      const type = types.find((one) => one.name === column)
      const parent = parents.get(column)
      if (i === 0 && type?.notNull === false) return null
      const of = parent && made.get(parent.table)
      if (parent && of) return of.rows[i]?.[of.columns.indexOf(parent.column)] ?? null
      if (kind === 'number') return type?.getSQLType() === 'bigint' ? BIG + i : 1000 + i
      if (kind === 'flag') return i % 2 === 0
      if (kind === 'bytes') return Buffer.of(0, 255, i).toString('base64url')
      return `"${name} ${column} ${i} – ‘ä’ 字\\n\u{1F511}"`
    }
    const rows = Array.from({ length: n }, (_, i) => columns.map((column) => cell(column.name, column.kind, i)))
    made.set(name, { table: name, columns: columns.map((column) => column.name), rows })
  }
  return [...made.values()]
}
