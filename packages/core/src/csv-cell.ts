/** What a spreadsheet takes for a formula is made text, and can be read again as it was (OWASP, CSV injection). */

/** A full width sign is one to the spreadsheets of East Asia. */
const SIGN = '[=+\\-@|%\\uff1d\\uff0b\\uff0d\\uff20]'
/** Nobody sees them, and what stands behind them is a formula all the same. */
const UNSEEN = '\\s\\p{Cc}\\p{Cf}'
const FORMULA = `(?:[${UNSEEN}]*${SIGN}|[\\t\\r\\n])`
/** Also what has such apostrophes of its own, so that ours can be told from them. */
const BEGINS = new RegExp(`^(?='*${FORMULA})`, 'u')
const BEGUN = new RegExp(`^'(?='*${FORMULA})`, 'u')
/**
 * Where a semicolon, a tab or a line break parts the cells, as in much of Europe, behind each of those: our quotes mean nothing
 * there. The sign may be missing, so that nothing is looked at twice, however long it is.
 */
const PARTED = new RegExp(`([;\\t\\r\\n][${UNSEEN}"']*)(${SIGN}?)`, 'gu')

export const inertCell = (value: string): string =>
  value.replace(BEGINS, "'").replace(PARTED, (_, parted, sign) => (sign ? `${parted}'${sign}` : parted))

/** The same cell as it was before: what an export has made inert is read again as it was. */
export const fromInert = (text: string): string =>
  text
    .replace(PARTED, (_, parted, sign) => (sign && parted.endsWith("'") ? parted.slice(0, -1) + sign : parted + sign))
    .replace(BEGUN, '')
