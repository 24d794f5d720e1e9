import { inertCell } from '../csv-cell'

const cell = (value: string): string => {
  const inert = inertCell(value)
  return /[",;\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** A line of CSV (RFC 4180) that a spreadsheet takes for text. */
export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`
