// A user's attributes as they are edited: a name, a kind and a value a row.
import type { User } from '../types'
import { isNumber, readTyped, type Typed, typedOf } from '../ui/typed-value'

export type Attributes = User['attributes']
export interface AttributeRow extends Typed {
  name: string
}

export const rowsOf = (attributes: Attributes): AttributeRow[] =>
  Object.entries(attributes).map(([name, value]) => ({ name, ...typedOf(value) }))

/** Of two rows of one name the last counts, and a row without a name is none: both are said beside them. */
export const attributesOf = (rows: AttributeRow[]): Attributes =>
  Object.fromEntries(
    rows
      .filter(({ name }) => name.trim() !== '')
      .map((row): [string, Attributes[string]] => [row.name.trim(), readTyped(row)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

export type RowFault = 'twice' | 'not_number' | 'unnamed'

/** What the server is never asked about, by row. */
export const faultsOf = (rows: AttributeRow[]): (RowFault | undefined)[] =>
  rows.map((row, index) => {
    const name = row.name.trim()
    if (name === '') return row.text.trim() === '' ? undefined : 'unnamed'
    if (rows.findIndex((other) => other.name.trim() === name) < index) return 'twice'
    return row.kind === 'number' && !isNumber(row.text) ? 'not_number' : undefined
  })
