import type { CellValue, ImportValues } from './columns'

/** What one line may hold; a call with a longer one is refused whole (security.md SEC-128). */
export const MOST_COLUMNS = 100
export const LONGEST_COLUMN = 100
export const LONGEST_TEXT = 4000
export const MOST_ENTRIES = 200
export const LONGEST_ENTRY = 1000

const fitsCell = (cell: CellValue): boolean => {
  if (typeof cell === 'string') return cell.length <= LONGEST_TEXT
  return !Array.isArray(cell) || (cell.length <= MOST_ENTRIES && cell.every((one) => one.length <= LONGEST_ENTRY))
}

/** Whoever reads a file asks first: one endless cell is a fault of its line, and no end of the import. */
export const fits = (values: ImportValues): boolean => {
  const entries = Object.entries(values)
  return (
    entries.length <= MOST_COLUMNS && entries.every(([name, cell]) => name.length <= LONGEST_COLUMN && fitsCell(cell))
  )
}
