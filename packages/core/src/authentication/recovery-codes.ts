/** Codes on paper for whoever has lost the second factor: ten of 128 bits, each once (SEC-106; security.md section 5). */
import { hashToken } from '../token'

export const RECOVERY_CODES = 10
export const RECOVERY_CODE_BYTES = 16

/** Crockford's base32, small: without i, l, o and u, so that none is taken for another. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 26
const GROUP = /.{5}(?=.{5})/g

/** `ab3de-…`: five groups, the last of six; `random` is 16 bytes of the system's generator. */
export function makeRecoveryCode(random: Uint8Array): string {
  if (random.length !== RECOVERY_CODE_BYTES) throw new RangeError('a recovery code is made of exactly 16 random bytes')
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.padStart(LENGTH * 5, '0').match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)])
  return letters.join('').replace(GROUP, '$&-')
}

/** However it is typed: capitals, spaces, dashes, and letters that look like digits; `null` where it can be none of ours. */
export function canonicalRecoveryCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return new RegExp(`^[${LETTERS}]{${LENGTH}}$`).test(plain) ? plain : null
}

/** What is on file: the SHA-256 of the canonical form. */
export const hashRecoveryCode = (canonical: string): string => hashToken(canonical)
