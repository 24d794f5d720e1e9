/**
 * CSV for a spreadsheet: what begins like a formula is text there (OWASP, CSV injection).
 * Also behind a `;`, a tab or a line break: half of Europe's spreadsheets part cells there, whatever is quoted.
 */
const FORMULA = /^(?=[=+\-@\t\r])|(?<=[;\t\r\n] *)(?=[=+\-@])/g

const cell = (value: string): string => {
  const inert = value.replace(FORMULA, "'")
  return /[",;\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** The same cell as it was before: what an export has made inert is read again as it was. */
export const fromInert = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])|(?<=[;\t\r\n] *)'(?=[=+\-@])/g, '')

export const csvLine = (values: readonly string[]): string => `${values.map(cell).join(',')}\r\n`
