/** Base64url without padding (RFC 7515 §2): one text for one value, so a changed character is always a changed value. */

/** The bytes as base64url; text is taken as UTF-8. */
export function encodeBase64url(value: string | Uint8Array): string {
  return Buffer.from(value).toString('base64url')
}

/**
 * The bytes of `text`, or null when it is not exactly what `encodeBase64url` writes: padding, white space, the other
 * alphabet and set bits behind the last byte are refused, which Node's decoder would let pass.
 */
export function decodeBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}
