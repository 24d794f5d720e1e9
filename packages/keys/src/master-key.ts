import { hkdfSync } from 'node:crypto'

/** The master secret: SECRET_KEY as given, and the sub-keys made of it (security.md section 6, keys 1 and 2). */

/** What a sub-key is for. One purpose, one key: a leak of one does not reach the others. */
export type SubKeyPurpose =
  | 'enc'
  | 'kcv'
  | 'mac-row'
  | 'mac-lookup'
  | 'mac-audit'
  | 'cursor'
  | 'dpop-nonce'
  | 'pepper'
  | 'key-id'
  | 'backup'
  | 'backup-manifest'

/** A master secret that can be used but not read: the text lives in a closure and never shows in a log or an error. */
export interface MasterKey {
  /** 12 hexadecimal digits, derived: it names the secret and says nothing about it. */
  readonly id: string
  /** The 32 bytes of HKDF-SHA-256 (RFC 5869) over the whole secret: no salt, the purpose as info. A new buffer each time. */
  derive(purpose: SubKeyPurpose): Buffer
}

export type ParsedMasterKeys = { kind: 'keys'; keys: [MasterKey, ...MasterKey[]] } | { kind: 'refuse'; reason: string }

const SHORTEST_SECRET = 32

/**
 * Reads the master secrets: the first is active, the others decrypt and verify only.
 * A value is used whole, so the caller strips the line end of a key file. A reason names the position, never the value.
 */
export function parseMasterKeys(values: readonly string[]): ParsedMasterKeys {
  const [first, ...others] = values
  if (first === undefined) return { kind: 'refuse', reason: 'no master secret is set' }
  for (const [index, value] of values.entries()) {
    const fault = faultOf(value)
    if (fault !== null) return { kind: 'refuse', reason: `master secret ${index + 1} ${fault}` }
    if (values.indexOf(value) < index)
      return { kind: 'refuse', reason: `master secret ${index + 1} is the same as an earlier one` }
  }
  return { kind: 'keys', keys: [masterKey(first), ...others.map(masterKey)] }
}

function faultOf(secret: string): string | null {
  if (secret.trim() === '') return 'is empty'
  // Bytes that are no UTF-8 are read as U+FFFD, all alike: most of the secret would be lost in silence.
  if (!secret.isWellFormed() || secret.includes('\uFFFD')) return 'is not UTF-8 text'
  // White space around it is part of the value but not of its strength.
  const length = Buffer.byteLength(secret.trim(), 'utf8')
  if (length < SHORTEST_SECRET) return `has ${length} bytes, it needs ${SHORTEST_SECRET} or more`
  return null
}

function masterKey(secret: string): MasterKey {
  const derive = (purpose: SubKeyPurpose) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'utf8'), '', purpose, 32))
  return { id: derive('key-id').toString('hex', 0, 6), derive }
}
