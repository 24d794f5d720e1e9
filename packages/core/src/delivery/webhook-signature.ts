/** Standard Webhooks 1.0: the signature of a delivery, and the secret that makes it. */
import { createHmac } from 'node:crypto'
import type { Instant } from '../instant'
import type { Webhook } from './webhook'

const PREFIX = 'whsec_'

export const formatSecret = (bytes: Uint8Array): string => PREFIX + Buffer.from(bytes).toString('base64')

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64')

export interface SignedHeaders {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/** The id stays over every try, so that a receiver knows what it had; the time is that of the try, so that none is replayed later. */
export function signDelivery(secrets: readonly string[], id: string, at: Instant, body: string): SignedHeaders {
  const timestamp = String(Math.floor(at / 1000))
  const sign = (secret: string) =>
    `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map(sign).join(' ') }
}

/** The secret before signs as well until its time is over (security.md section 6). */
export const isPreviousInForce = (
  { sealed_previous_secret, previous_secret_until }: Pick<Webhook, 'sealed_previous_secret' | 'previous_secret_until'>,
  now: Instant,
): boolean => sealed_previous_secret !== null && previous_secret_until !== null && previous_secret_until > now
