import { COMMON_PASSWORDS } from './common-passwords.data'

/**
 * Whether a password is one that everybody tries first (security.md section 5, NIST SP 800-63B-4 §3.1.1.2).
 * Looked up without regard to case, as typed and with the usual disguises taken off: digits and signs around a word,
 * `0` for `o`, and one piece said over and over.
 */

const ENTRIES: ReadonlySet<string> = new Set(COMMON_PASSWORDS.trim().split(/\s+/))

const SIGNS = '01345789@$!+'
const LETTERS = 'oieastbgasit'

/** More than a date's worth of digits and signs around a word is worth something. */
export const LONGEST_TRIMMINGS = 8

export const foldPassword = (password: string): string => password.normalize('NFKC').toLowerCase()

/** Takes the disguise of single letters off: `p@ssw0rd` becomes `password`. */
export const unleet = (folded: string): string =>
  folded.replace(/[01345789@$!+]/g, (sign) => LETTERS.charAt(SIGNS.indexOf(sign)))

/** Without what is not a letter at both ends: `2026!summer!!` becomes `summer`. */
function strip(folded: string): string {
  const word = folded.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]{1,16}$/u, '')
  return folded.length - word.length > LONGEST_TRIMMINGS ? folded : word
}

export function isCommonPassword(password: string): boolean {
  const folded = foldPassword(password)
  const piece = repeatedPiece(folded)
  // `aaaaaaaaaaaa` and `abcabcabcabc`: what is said over and over adds nothing
  if (piece !== folded && piece.length <= 4) return true
  return [folded, piece].flatMap((form) => [form, unleet(form), strip(form), unleet(strip(form))]).some(isEntry)
}

const isEntry = (form: string): boolean => ENTRIES.has(form)

/** The shortest piece of which the whole consists. */
function repeatedPiece(text: string): string {
  const length = (text + text).indexOf(text, 1)
  return text.slice(0, length)
}
