import type { ImportRow } from '@gatekeeper/core/import'
import type { ImportValues } from '@gatekeeper/core/import/columns'
import type { Services } from '../services'

const place = (import_id: string, line: number) => ({
  table: 'import_rows',
  column: 'sealed_data',
  row: `${import_id}/${line}`,
})

/** A line may hold a password's hash: none of it lies open in the database (PRM-11). */
export const sealRow = ({ vault }: Pick<Services, 'vault'>, import_id: string, line: number, values: ImportValues) =>
  vault.seal('secrets', place(import_id, line), JSON.stringify(values))

/** `null` where it does not open. */
export const openRow = (
  { vault }: Pick<Services, 'vault'>,
  { import_id, line, sealed_data }: Pick<ImportRow, 'import_id' | 'line' | 'sealed_data'>,
): ImportValues | null => {
  const opened = vault.open('secrets', place(import_id, line), sealed_data)
  return opened.kind === 'opened' ? (JSON.parse(Buffer.from(opened.plaintext).toString()) as ImportValues) : null
}
