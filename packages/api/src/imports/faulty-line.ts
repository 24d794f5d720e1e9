import type { ImportFault, ImportRow } from '@gatekeeper/core/import'
import type { ImportValues } from '@gatekeeper/core/import/columns'
import type { Context } from '../context'
import { sayEach } from '../languages/say'
import { openRow } from './sealed-row'

/** A line with a fault, as the report shows it: never its hash (SEC-121). */
export interface FaultyLine {
  line: number
  email: string | null
  /** What else the line said; gone once the import has ended. */
  values: ImportValues
  faults: ImportFault[]
}

export const faultyLine = (
  { services, language }: Pick<Context, 'services' | 'language'>,
  row: ImportRow,
): FaultyLine => {
  const { password_hash: _, ...values } = openRow(services, row) ?? {}
  return {
    line: row.line,
    email: values.email == null ? null : String(values.email),
    values,
    faults: sayEach(row.faults, language),
  }
}
