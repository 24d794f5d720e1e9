/** A JWT in compact form taken apart, nothing of it proven yet (RFC 7515 §7.1, RFC 7519 §7.2, RFC 8725 §3). */
import { decodeBase64url } from './base64url'
import { type Instant, later } from './instant'

export interface Jws {
  kind: 'jws'
  /** As it came; what the signature is checked over. */
  token: string
  header: Record<string, unknown>
  /** Anybody's words until the signature was checked. */
  claims: Record<string, unknown>
}
export interface JwsRefusal {
  kind: 'refuse'
  reason: string
}

const refuse = (reason: string): JwsRefusal => ({ kind: 'refuse', reason })

/** Reads a token of at most `longest` characters. One text for one value: no padding, no white space. Never throws. */
export function readJws(token: string, longest: number): Jws | JwsRefusal {
  if (token.length > longest) return refuse(`longer than ${longest} bytes`)
  const parts = token.split('.').map(decodeBase64url)
  if (parts.length === 5) return refuse('encrypted')
  const [head, body, signature] = parts
  if (parts.length !== 3 || !head || !body || !signature) return refuse('not a JWT in compact form')
  const header = jsonObject(head)
  if (header === null) return refuse('the header is not a JSON object')
  // RFC 7515 §4.1.11: an extension that must be understood, and is not.
  if ('crit' in header || 'b64' in header) return refuse('a header parameter that we do not know')
  const claims = jsonObject(body)
  if (claims === null) return refuse('the payload is not a JSON object')
  return { kind: 'jws', token, header, claims }
}

function jsonObject(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** Whether `typ` says one of these kinds; RFC 7515 §4.1.9 lets `application/` be left out, and letter case is none. */
export function isTyped(header: Record<string, unknown>, kinds: readonly string[]): boolean {
  const { typ } = header
  return typeof typ === 'string' && kinds.includes(typ.toLowerCase().replace(/^application\//, ''))
}

/** Which of the allowed algorithms the header names; RFC 9864 §2.2 has a name for EdDSA that says the curve. */
export const algorithmOf = <Alg extends string>(
  { alg }: Record<string, unknown>,
  allowed: readonly Alg[],
): Alg | undefined => allowed.find((one) => one === (alg === 'Ed25519' ? 'EdDSA' : alg))

/** NumericDate (RFC 7519 §2): a number of seconds, with a fraction perhaps; no column takes one unrounded. */
export const isNumericDate = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** FLT-25: whether a token with this `iat` is surely of the time after `at`, though the clock of its maker may be a minute ahead. */
export const isMadeAfter = (iat: unknown, at: Instant): boolean => isNumericDate(iat) && iat * 1000 > later(at, 60)

/** As a trace shows what somebody sent: `String` throws on an object whose `toString` is no function, as JSON may have. */
export const shown = (value: unknown): string | null =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? null)

/** A text that is there and not endless, such as `jti`. */
export const isShortText = (value: unknown, longest = 256): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest
