// What the columns of an import are called to people.
import {
  ADDRESS_COLUMNS,
  ALL_ATTRIBUTES,
  ATTRIBUTE_COLUMN,
  columnOf,
  IMPORT_COLUMNS,
} from '@gatekeeper/core/import/columns'
import { imports as t, users } from '../../../messages/admin'

export function columnName(column: string): string {
  const attribute = ATTRIBUTE_COLUMN.exec(column)?.[1]
  if (attribute !== undefined) return t().attribute(attribute)
  const fields: Record<string, string> = { ...users().fields, ...t().special }
  const part = (ADDRESS_COLUMNS as readonly string[]).includes(column) ? column.slice('address.'.length) : undefined
  return part === undefined ? (fields[column] ?? column) : t().addressPart(fields[part] ?? part)
}

/** What a heading may mean: the columns, and an attribute of the heading's own name. */
export function choicesFor(heading: string): string[] {
  const bare = heading.replace(/^attributes\./, '').replaceAll(/[^\w.-]+/g, '_')
  const attribute = `attributes.${bare}`
  return [
    ...IMPORT_COLUMNS,
    ...(columnOf(heading) === ALL_ATTRIBUTES ? [ALL_ATTRIBUTES] : []),
    ...(ATTRIBUTE_COLUMN.test(attribute) ? [attribute] : []),
  ]
}
