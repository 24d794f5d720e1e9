/**
 * E-mail addresses and user names: read once at the edge, found again by one canonical key.
 * security.md SEC-094 and SEC-095; RFC 5321 §4.5.3.1 (lengths), RFC 5322 §3.2.3 (dot-atom), RFC 6531 (non-ASCII).
 */

export type ParsedEmail = { kind: 'email'; email: string; key: string } | { kind: 'refuse'; reason: string }
export type ParsedUsername = { kind: 'username'; username: string; key: string } | { kind: 'refuse'; reason: string }

const CONTROL_OR_INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u
const USERNAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i

/** Scripts that one word may mix: UTS #39 §5.2, "highly restrictive". */
const SCRIPT_MIXES = [
  /^[\p{sc=Latin}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Common}\p{sc=Inherited}]*$/u,
  /^[\p{sc=Latin}\p{sc=Han}\p{sc=Bopomofo}\p{sc=Common}\p{sc=Inherited}]*$/u,
  /^[\p{sc=Latin}\p{sc=Han}\p{sc=Hangul}\p{sc=Common}\p{sc=Inherited}]*$/u,
]
const ONE_SCRIPT =
  'Cyrillic Greek Arabic Hebrew Armenian Georgian Devanagari Bengali Gujarati Gurmukhi Tamil Telugu Kannada Malayalam Sinhala Thai Lao Khmer Myanmar Ethiopic Tibetan'
    .split(' ')
    .map((script) => new RegExp(`^[\\p{sc=${script}}\\p{sc=Common}\\p{sc=Inherited}]*$`, 'u'))

const mixesScripts = (text: string): boolean => ![...SCRIPT_MIXES, ...ONE_SCRIPT].some((mix) => mix.test(text))

/** JavaScript's own lower-casing would turn the Kelvin sign into `k`, and engines differ on İ. */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** Code point by code point, since NFC alone already turns the Kelvin sign into a plain `K`. */
const hasCompatibilityForm = (text: string): boolean =>
  [...text].some((character) => character.normalize('NFKC') !== character) ||
  text.normalize('NFKC') !== text.normalize('NFC')

const octets = (text: string): number => new TextEncoder().encode(text).length

const refuse = (reason: string) => ({ kind: 'refuse', reason }) as const

/**
 * Reads one address. `email` is as typed (trimmed, NFC), `key` is what must be unique: ASCII letters in lower case,
 * the domain as A-labels. Two addresses with one key are one mailbox; nothing else has that key.
 */
export function parseEmail(text: string): ParsedEmail {
  if (text.length > 1024) return refuse('the address is longer than 254 bytes')
  const trimmed = text.trim()
  if (trimmed === '') return refuse('an address is needed')
  if (!trimmed.isWellFormed() || CONTROL_OR_INVISIBLE.test(trimmed))
    return refuse('the address has invisible characters')
  if (hasCompatibilityForm(trimmed)) return refuse('the address has a character that looks like another one')

  const email = trimmed.normalize('NFC')
  const at = email.indexOf('@')
  if (at < 0) return refuse('the address has no @')
  const local = email.slice(0, at)
  const domain = email.slice(at + 1)
  // nodemailer CVE-2025-14874: quoted local parts are where parsers disagree about the recipient
  if (!LOCAL_PART.test(local)) return refuse('the part before the @ has a character that cannot stand there')
  if (octets(local) > 64) return refuse('the part before the @ is longer than 64 bytes')
  if (mixesScripts(local)) return refuse('the part before the @ mixes alphabets')

  const ascii = domainToAscii(domain)
  if (ascii === null) return refuse('the part after the @ is not a domain')
  if (octets(email) > 254 || octets(local) + 1 + ascii.length > 254)
    return refuse('the address is longer than 254 bytes')
  return { kind: 'email', email, key: `${lowerAscii(local)}@${ascii}` }
}

/** The domain as lower-case A-labels (UTS #46), or `null` when it is none: an IP address, a bare word, a trailing dot. */
export function domainToAscii(domain: string): string | null {
  const labels = domain.split('.')
  if (labels.length < 2 && lowerAscii(domain) !== 'localhost') return null
  if (!labels.every((label) => LABEL.test(label))) return null
  if (labels.some(mixesScripts)) return null
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null
  if (!URL.canParse(`http://${domain}/`)) return null
  const host = new URL(`http://${domain}/`).hostname
  if (!host.split('.').every((label) => /^[a-z0-9-]{1,63}$/.test(label))) return null
  return host
}

/** A user name: ASCII, so that it means the same in a header, a path and a home directory; never with an @, so that it is nobody's address. */
export function parseUsername(text: string): ParsedUsername {
  const username = text.trim()
  if (username === '') return refuse('a user name is needed')
  if (username.length > 64) return refuse('the user name is longer than 64 characters')
  if (!USERNAME.test(username))
    return refuse(
      'a user name has letters a-z, digits, dots, dashes and underscores, and begins with a letter or digit',
    )
  return { kind: 'username', username, key: lowerAscii(username) }
}

/** The domain of a canonical key, as A-labels. */
export const emailDomain = (email_key: string): string => email_key.slice(email_key.lastIndexOf('@') + 1)
