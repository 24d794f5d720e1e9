import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { decodeBase64url } from '@gatekeeper/core/base64url'

/** AES-256-GCM as text `{nonce}.{ciphertext and tag}` in base64url: 96-bit random nonce, 128-bit tag (NIST SP 800-38D). */

const NONCE_LENGTH = 12
const TAG_LENGTH = 16

/** Encrypts under a 256-bit key and binds `aad`, which is not part of the text. At most 2³² texts a key (section 5). */
export function encrypt(key: KeyObject, aad: string, plaintext: Uint8Array): string {
  const nonce = randomBytes(NONCE_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH })
  cipher.setAAD(Buffer.from(aad))
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
  return `${nonce.toString('base64url')}.${sealed.toString('base64url')}`
}

/** The plaintext, or null when the text is malformed or anything differs: key, `aad`, or a single bit. Never throws. */
export function decrypt(key: KeyObject, aad: string, text: string): Buffer | null {
  const [nonce, sealed, ...more] = text.split('.', 3).map(decodeBase64url)
  if (!nonce || !sealed || more.length > 0) return null
  if (nonce.length !== NONCE_LENGTH || sealed.length < TAG_LENGTH) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH })
  decipher.setAAD(Buffer.from(aad))
  decipher.setAuthTag(sealed.subarray(-TAG_LENGTH))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_LENGTH)), decipher.final()])
  } catch {
    return null
  }
}
