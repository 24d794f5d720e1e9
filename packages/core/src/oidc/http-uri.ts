/**
 * An http address in the one spelling in which two are compared (RFC 9449 §4.3; RFC 3986 §6.2.2, §6.2.3; DP-07): without query
 * and fragment, letter case of scheme and host and the default port evened out. `null` when it is none.
 */
export function comparableUri(uri: string): string | null {
  // The parser mends what RFC 3986 does not allow: white space, backslashes, a missing slash.
  if (uri.length > 2048 || !/^https?:\/\/[^/?#@\\]+/i.test(uri) || /[^\x21-\x7e]|\\/.test(uri)) return null
  if (!URL.canParse(uri)) return null
  const { origin, pathname, username } = new URL(uri)
  if (username !== '') return null
  return origin + pathname.replace(/%[0-9a-f]{2}/gi, evenEscape)
}

// RFC 3986 §6.2.2.2: an unreserved character means the same with and without its escape.
function evenEscape(escaped: string): string {
  const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
  return /[A-Za-z0-9._~-]/.test(character) ? character : escaped.toUpperCase()
}
