/** Redirect URIs: exact comparison, one exception, no patterns (RFC 9700 §2.1, RFC 8252 §7.3; AZ-05, AZ-07, RG-01). */
import type { Client, ClientType } from './client'
import { isLoopback, isPrivateNetwork, readUri } from './registered-uri'

export type RedirectUriMatch = { kind: 'match' } | RedirectUriMismatch
export interface RedirectUriMismatch {
  kind: 'mismatch'
  /** The registered URI that is most like the given one. */
  nearest: string | null
  /** 0-based place of the first character in which they differ; `null` when `nearest` is the given one, but no longer allowed. */
  position: number | null
}

export function matchRedirectUri(client: Pick<Client, 'type' | 'redirect_uris'>, given: string): RedirectUriMatch {
  const registered = client.redirect_uris.find((uri) => uri === given || isSameOnLoopback(client.type, uri, given))
  if (registered === undefined) return mismatch(client.redirect_uris, given)
  // SEC-025, SEC-026: a URI that came on file past the check of registration is refused here too.
  if (validateRedirectUri(registered, client.type).kind === 'refuse')
    return { kind: 'mismatch', nearest: registered, position: null }
  return { kind: 'match' }
}

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\])(?::([1-9]\d{0,4}))?(?=[/?]|$)(.*)$/s

// RFC 8252 §7.3: an app on the user's machine takes the port that is free; all else stays exact.
function isSameOnLoopback(type: ClientType, registered: string, given: string): boolean {
  if (type !== 'public') return false
  const [, host, , rest] = LOOPBACK.exec(registered) ?? []
  const [, givenHost, givenPort, givenRest] = LOOPBACK.exec(given) ?? []
  if (host === undefined || Number(givenPort ?? 80) > 65535) return false
  return host === givenHost && rest === givenRest
}

function mismatch(registered: string[], given: string): RedirectUriMismatch {
  let nearest: RedirectUriMismatch = { kind: 'mismatch', nearest: null, position: null }
  let best = -1
  for (const uri of registered) {
    const position = commonPrefix(uri, given)
    const shorter = Math.min(uri.length, given.length)
    const score = position + Math.min(commonSuffix(uri, given), shorter - position)
    if (score <= best) continue
    best = score
    nearest = { kind: 'mismatch', nearest: uri, position }
  }
  return nearest
}

function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}

function commonSuffix(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++
  return length
}

export type UriVerdict = { kind: 'ok'; warning?: string } | { kind: 'refuse'; reason: string }

const PLAIN_HTTP = 'Plain http: whoever can listen on this network can read the sign-in. Prefer https.'
const OWN_PARAMETERS =
  'The query holds a parameter that the answer brings too (code, state, iss or error): the app gets two.'

/** Whether a redirect URI may be registered; kept as typed, never normalised. */
export function validateRedirectUri(uri: string, type: ClientType): UriVerdict {
  const reading = readUri(uri)
  if (reading.kind === 'refuse') return reading
  if (reading.kind === 'private_use' && type !== 'public')
    return {
      kind: 'refuse',
      reason: `The scheme ${reading.scheme}: is for public clients only. Use https, or make the client public.`,
    }
  if (reading.kind === 'web' && reading.scheme === 'http' && !isLoopback(reading.host)) {
    if (type === 'public') return { kind: 'refuse', reason: 'Public clients may use http on loopback only. Use https.' }
    if (!isPrivateNetwork(reading.host))
      return { kind: 'refuse', reason: 'http is allowed on loopback and in private networks only. Use https.' }
    return { kind: 'ok', warning: PLAIN_HTTP }
  }
  if (/[?&](code|state|iss|error)=/.test(uri)) return { kind: 'ok', warning: OWN_PARAMETERS }
  return { kind: 'ok' }
}

/** Whether a place to return to after a sign-out may be registered: no code travels there, so any app scheme and http will do. */
export function validatePostLogoutRedirectUri(uri: string): UriVerdict {
  const reading = readUri(uri)
  if (reading.kind === 'refuse') return reading
  if (reading.kind === 'web' && reading.scheme === 'http' && !isLoopback(reading.host))
    return { kind: 'ok', warning: 'Plain http: the address can be changed on its way. Prefer https.' }
  return { kind: 'ok' }
}
