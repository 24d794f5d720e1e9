/** Nonces of the server's own for DPoP (RFC 9449 §8): nothing is on file, every node makes and knows the same ones. */
import { createHmac } from 'node:crypto'
import type { Instant } from '../instant'
import { isSameDigest } from '../token'

/** A key of all nodes, of this use alone. */
export type NonceSecret = Uint8Array

/** One serves for this long as the current one, and as long again after it. */
const PERIOD = 5 * 60_000

const nonceOf = (secret: NonceSecret, period: number): string =>
  createHmac('sha256', secret).update(`dpop-nonce:${period}`).digest('base64url').slice(0, 22)

export const makeNonce = (secret: NonceSecret, now: Instant): string => nonceOf(secret, Math.floor(now / PERIOD))

/** The next one too, for a node whose clock is ahead. */
export function isNonceOf(secret: NonceSecret, nonce: unknown, now: Instant): boolean {
  if (typeof nonce !== 'string') return false
  const period = Math.floor(now / PERIOD)
  return [period - 1, period, period + 1].some((candidate) => isSameDigest(nonceOf(secret, candidate), nonce))
}

/** Whether the answer should bring the next one, before the one that was used ends (RFC 9449 §8.2). */
export const isLastNonce = (secret: NonceSecret, nonce: unknown, now: Instant): boolean =>
  isNonceOf(secret, nonce, now) && nonce !== makeNonce(secret, now)
