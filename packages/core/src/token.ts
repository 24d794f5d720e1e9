/** The form of every random value that we give out (protocol.md section 2): `gk<kind>_` and 43 base64url characters. */
import { createHash, timingSafeEqual } from 'node:crypto'

/** The letter that tells a token's kind, so that a leaked one is recognised at sight. */
export const TOKEN_KINDS = {
  code: 'c',
  access: 'a',
  refresh: 'r',
  secret: 's',
  api_key: 'k',
  session: 'n',
  browser: 'b',
  interaction: 'i',
  setup: 'p',
  device: 'd',
  link: 'l',
  invite: 'v',
  approval: 'q',
  state: 'u',
  app_token: 't',
  site_session: 'f',
  ticket: 'h',
  site_state: 'o',
} as const
export type TokenKind = keyof typeof TOKEN_KINDS

/** A token of 256 random bits; `random` is 32 bytes of the system's generator. */
export function makeToken(kind: TokenKind, random: Uint8Array): string {
  if (random.length !== 32) throw new RangeError('a token is made of exactly 32 random bytes')
  return `gk${TOKEN_KINDS[kind]}_${Buffer.from(random).toString('base64url')}`
}

/** What is on file instead of a token: the SHA-256 of the whole string, base64url. */
export const hashToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('base64url')

/** Whether two digests are one, in constant time (security.md PRM-10). */
export function isSameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whether `hash` is what is on file for `token`. */
export const isHashOf = (hash: string, token: string): boolean => isSameDigest(hash, hashToken(token))
