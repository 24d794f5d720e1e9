/** SEQUENCE and INTEGER (X.690 §8.3, §8.9). */
const [SEQUENCE, INTEGER] = [0x30, 0x02]
/** 32 bytes, and a zero before a highest bit that is no sign. */
const LONGEST = 33

/** The integer at `start` in its one encoding; where it ends, or `null`. */
function readInteger(bytes: Uint8Array, start: number): number | null {
  const [tag, length = 0] = [bytes[start], bytes[start + 1]]
  const [first = 0, second = 0] = [bytes[start + 2], bytes[start + 3]]
  if (tag !== INTEGER || length < 1 || length > LONGEST || start + 2 + length > bytes.length) return null
  // Neither negative nor zero, and no zero before it but for the sign.
  if (first >= 0x80 || (first === 0 && (length === 1 || second < 0x80))) return null
  return start + 2 + length
}

/**
 * Whether this is an ECDSA-Sig-Value of P-256 in DER (RFC 3279 §2.2.3): the library reads more than that, and would take a
 * signature for whole that was changed on the way (SEC-114).
 */
export function isDerSignature(bytes: Uint8Array): boolean {
  if (bytes[0] !== SEQUENCE || bytes[1] !== bytes.length - 2) return false
  const r = readInteger(bytes, 2)
  return r !== null && readInteger(bytes, r) === bytes.length
}
