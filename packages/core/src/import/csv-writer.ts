/** CSV for a spreadsheet: what begins like a formula is text there (SEC-126). */

const FORMULA = /^[=+\-@\t\r]/

const cell = (value: string): string => {
  const inert = FORMULA.test(value) ? `'${value}` : value
  return /[",;\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`
