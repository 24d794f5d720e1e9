import { type CborMap, readCbor } from './cbor'

/** A credential as the authenticator has just made it (WebAuthn Level 3 §6.5.1). */
export interface AttestedCredential {
  /** A UUID in its usual form. */
  aaguid: string
  id: Uint8Array
  /** COSE_Key, byte for byte, and read. */
  public_key: Uint8Array
  cose: CborMap
}

/** WebAuthn Level 3 §6.1. */
export interface AuthenticatorData {
  rp_id_hash: Uint8Array
  user_present: boolean
  user_verified: boolean
  backup_eligible: boolean
  backed_up: boolean
  sign_count: number
  attested: AttestedCredential | null
}

const UP = 0x01
const UV = 0x04
const BE = 0x08
const BS = 0x10
const AT = 0x40
const ED = 0x80

const FIXED = 37
/** Where the credential's own data begins: after AAGUID and the length of its ID. */
const ID = FIXED + 16 + 2
/** §4, credential ID. */
const LONGEST_ID = 1023

/** `null` unless every byte is accounted for. */
export function parseAuthenticatorData(bytes: Uint8Array): AuthenticatorData | null {
  if (bytes.length < FIXED) return null
  const flags = bytes[32] ?? 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const attested = flags & AT ? parseAttested(bytes, view) : { credential: null, end: FIXED }
  if (attested === null) return null
  const end = flags & ED ? endOfMap(bytes, attested.end) : attested.end
  if (end !== bytes.length) return null
  return {
    rp_id_hash: bytes.slice(0, 32),
    user_present: (flags & UP) !== 0,
    user_verified: (flags & UV) !== 0,
    backup_eligible: (flags & BE) !== 0,
    backed_up: (flags & BS) !== 0,
    sign_count: view.getUint32(33),
    attested: attested.credential,
  }
}

function parseAttested(bytes: Uint8Array, view: DataView): { credential: AttestedCredential; end: number } | null {
  if (bytes.length < ID) return null
  const length = view.getUint16(FIXED + 16)
  const from = ID + length
  if (length === 0 || length > LONGEST_ID || from > bytes.length) return null
  const key = readCbor(bytes, from)
  if (key === null || !(key.value instanceof Map)) return null
  const credential = {
    aaguid: uuidOf(bytes.subarray(FIXED, FIXED + 16)),
    id: bytes.slice(ID, from),
    public_key: bytes.slice(from, key.end),
    cose: key.value,
  }
  return { credential, end: key.end }
}

const endOfMap = (bytes: Uint8Array, from: number): number | null => {
  const item = readCbor(bytes, from)
  return item?.value instanceof Map ? item.end : null
}

const uuidOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
