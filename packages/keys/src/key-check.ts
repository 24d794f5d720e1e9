import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MasterKey } from './master-key'

/** Decides at start whether the master secret given is the one that the database was sealed with (FLT-24). */

/** The key check value row: `HMAC-SHA-256(kcv, "kcv")` in base64url and the id of the secret it was made with. */
export interface KeyCheckValue {
  key_id: string
  value: string
}

export type MasterKeyJudgement =
  /** The database has no check value yet: store this one. */
  | { kind: 'fresh'; key_check_value: KeyCheckValue }
  /** `active` is false while a rotation is under way: the database was sealed with one of the older secrets given. */
  | { kind: 'right'; active: boolean }
  /** Refuse to start; the reason is for the operator. */
  | { kind: 'wrong'; reason: string }

/** The check value that stands for `key` in the database. */
export function keyCheckValue(key: MasterKey): KeyCheckValue {
  return { key_id: key.id, value: createHmac('sha256', key.derive('kcv')).update('kcv').digest('base64url') }
}

/** `keys` as parsed, the active one first; `stored` the row of the database, null when there is none. */
export function judgeMasterKeys(
  keys: readonly [MasterKey, ...MasterKey[]],
  stored: KeyCheckValue | null,
): MasterKeyJudgement {
  if (stored === null) return { kind: 'fresh', key_check_value: keyCheckValue(keys[0]) }
  const key = keys.find(({ id }) => id === stored.key_id)
  if (key === undefined) return { kind: 'wrong', reason: masterKeyNotFound(stored.key_id) }
  if (!sameText(keyCheckValue(key).value, stored.value))
    return { kind: 'wrong', reason: `master secret id ${key.id} does not match the key check value of the DB` }
  return { kind: 'right', active: key === keys[0] }
}

/** The sentence of FLT-24. */
export const masterKeyNotFound = (id: string): string => `master secret id ${id} not found, DB needs ${id}`

function sameText(one: string, other: string): boolean {
  const [bytes, otherBytes] = [Buffer.from(one), Buffer.from(other)]
  return bytes.length === otherBytes.length && timingSafeEqual(bytes, otherBytes)
}
