import { foldPassword, isCommonPassword, LONGEST_TRIMMINGS, unleet } from './common-passwords'

/**
 * What a new password must be: long enough, not too long to hash, not one of the common ones, not made of what everybody
 * knows about its owner. No composition rule, no trimming, no truncation (SEC-089, NIST SP 800-63B-4 §3.1.1.2).
 */

const LONGEST_PASSWORD_BYTES = 1024

export interface PasswordRules {
  /** In characters (code points). */
  min_length: number
  /** Words that must not be all there is: the instance's name, the user name, the part of the address before the @. */
  context: string[]
}

export type PasswordFault = 'too_long' | 'malformed' | 'too_short' | 'common' | 'context'
export type CheckedPassword = { kind: 'ok' } | { kind: 'refuse'; code: PasswordFault; reason: string }

/** The password is judged exactly as received. Asked before any hashing. */
export function checkPassword(password: string, rules: PasswordRules): CheckedPassword {
  if (isTooLong(password)) return refuse('too_long', `The password is longer than ${LONGEST_PASSWORD_BYTES} bytes.`)
  // a lone surrogate has no UTF-8, so two such passwords would have one hash
  if (!password.isWellFormed()) return refuse('malformed', 'The password has a broken character in it.')
  if ([...password].length < rules.min_length)
    return refuse('too_short', `The password needs at least ${rules.min_length} characters.`)
  if (isMadeOf(password, rules.context))
    return refuse('context', 'The password is little more than your own name or the name of this site.')
  if (isCommonPassword(password)) return refuse('common', 'This password is on the list of those that are tried first.')
  return { kind: 'ok' }
}

const refuse = (code: PasswordFault, reason: string): CheckedPassword => ({ kind: 'refuse', code, reason })

/** Also asked at sign-in, so that a megabyte never reaches the hash. */
export const isTooLong = (password: string): boolean =>
  password.length > LONGEST_PASSWORD_BYTES || new TextEncoder().encode(password).length > LONGEST_PASSWORD_BYTES

/** Whether hardly anything is left once the words are taken out: `GateKeeper-2026!` is nothing but the instance's name. */
function isMadeOf(password: string, context: string[]): boolean {
  const words = context.flatMap(wordsOf).sort((a, b) => b.length - a.length)
  if (words.length === 0) return false
  const folded = foldPassword(password)
  return [folded, unleet(folded)].some((form) => isHardlyMoreThan(form, words))
}

function isHardlyMoreThan(form: string, words: string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), form)
  if (rest === form) return false
  return rest.length <= LONGEST_TRIMMINGS && rest.replace(/[^\p{L}]/gu, '').length < 4
}

/** The whole and its parts: `john.smith` gives `john.smith`, `johnsmith`, `john` and `smith`; parts of one or two letters say nothing. */
function wordsOf(context: string): string[] {
  const folded = foldPassword(context)
  const parts = folded.split(/[^\p{L}\p{N}]+/u)
  return [...new Set([folded, parts.join(''), ...parts])].filter((word) => word.length >= 3)
}
