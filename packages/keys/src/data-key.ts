import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Instant } from '@gatekeeper/core/instant'
import { decrypt, encrypt } from './aes-gcm'
import { masterKeyNotFound } from './key-check'
import type { MasterKey } from './master-key'

/** Data keys (DEK): random, one per class of tables, stored wrapped by the master secret (security.md section 6, key 3). */

/** `signing` seals the signing keys, `secrets` all else that must be read back: TOTP seeds, SMTP, upstream, webhook secrets. */
export const DATA_KEY_PURPOSES = ['secrets', 'signing'] as const
export type DataKeyPurpose = (typeof DATA_KEY_PURPOSES)[number]

/** A data key as stored. */
export interface WrappedDataKey {
  /** 72 random bits in base64url. */
  id: string
  purpose: DataKeyPurpose
  /** Which master secret opens `wrapped`. */
  master_key_id: string
  /** The key under AES-256-GCM by the master's `enc`, AAD the id: `v1.{nonce}.{ct+tag}`. */
  wrapped: string
  created_at: Instant
}

/** A data key in use. The 256 bits are a KeyObject, so that printing it shows nothing. */
export interface DataKey {
  id: string
  purpose: DataKeyPurpose
  created_at: Instant
  secret: KeyObject
}

/** A new random data key, wrapped by the active master key. */
export function createDataKey(purpose: DataKeyPurpose, master: MasterKey, now: Instant): WrappedDataKey {
  const id = randomBytes(9).toString('base64url')
  return { id, purpose, master_key_id: master.id, wrapped: wrap(master, id, randomBytes(32)), created_at: now }
}

/** Opens a stored data key with the master key that it names. */
export function unwrapDataKey(
  stored: WrappedDataKey,
  masters: readonly MasterKey[],
): { kind: 'data-key'; data_key: DataKey } | { kind: 'refuse'; reason: string } {
  const master = masters.find(({ id }) => id === stored.master_key_id)
  if (master === undefined) return { kind: 'refuse', reason: masterKeyNotFound(stored.master_key_id) }
  const secret = stored.wrapped.startsWith('v1.')
    ? decrypt(wrappingKey(master), stored.id, stored.wrapped.slice(3))
    : null
  if (secret?.length !== 32) return { kind: 'refuse', reason: `data key ${stored.id} does not open` }
  const { id, purpose, created_at } = stored
  return { kind: 'data-key', data_key: { id, purpose, created_at, secret: createSecretKey(secret) } }
}

/** The same data key under the active (first) master key: what a rotation of the master secret writes. */
export function rewrapDataKey(
  stored: WrappedDataKey,
  masters: readonly [MasterKey, ...MasterKey[]],
): { kind: 'rewrapped'; stored: WrappedDataKey } | { kind: 'refuse'; reason: string } {
  const opened = unwrapDataKey(stored, masters)
  if (opened.kind === 'refuse') return opened
  const wrapped = wrap(masters[0], stored.id, opened.data_key.secret.export())
  return { kind: 'rewrapped', stored: { ...stored, master_key_id: masters[0].id, wrapped } }
}

const wrappingKey = (master: MasterKey): KeyObject => createSecretKey(master.derive('enc'))

const wrap = (master: MasterKey, id: string, secret: Buffer): string => `v1.${encrypt(wrappingKey(master), id, secret)}`
