import { decrypt, encrypt } from './aes-gcm'
import type { DataKey } from './data-key'

/** A sealed value of a row: `v1.{dekId}.{nonce}.{ct+tag}`, bound to its place (security.md section 6). */

/** Where a sealed value stands. Table and column are names of the schema, which hold no `|`; the row is its primary key. */
export interface Place {
  table: string
  column: string
  row: string
}

/** A failure is a value with a reason, never an empty plaintext: the caller answers 503 and writes an audit event. */
export type Opened = { kind: 'opened'; plaintext: Buffer } | { kind: 'refuse'; reason: string }

/** Seals text (as UTF-8) or bytes for one place; elsewhere it does not open. */
export function seal(key: DataKey, place: Place, plaintext: string | Uint8Array): string {
  const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext
  return `v1.${key.id}.${encrypt(key.secret, additionalData(place), bytes)}`
}

/** Opens what `seal` made, with the data key that the envelope names out of `keys`. Never throws. */
export function open(keys: ReadonlyMap<string, DataKey>, place: Place, envelope: string): Opened {
  const [, id, text] = /^v1\.([\w-]+)\.([\w-]+\.[\w-]+)$/.exec(envelope) ?? []
  if (id === undefined || text === undefined) return refuse(place, 'is not a sealed value')
  const key = keys.get(id)
  if (key === undefined) return refuse(place, `names data key ${id}, which is not there`)
  const plaintext = decrypt(key.secret, additionalData(place), text)
  if (plaintext === null) return refuse(place, 'does not open: altered, or of another row or column')
  return { kind: 'opened', plaintext }
}

// Only the row may hold a `|`, so two places never give the same text.
const additionalData = ({ table, column, row }: Place): string => `${table}|${column}|${row}|v1`

const refuse = ({ table, column, row }: Place, fault: string): Opened => ({
  kind: 'refuse',
  reason: `${table}.${column} of ${row} ${fault}`,
})
