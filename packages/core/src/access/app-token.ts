/** Tokens for apps that cannot show a page: where they may stand in a request, and whether one opens a site (docs/decisions/0012). */
import type { Instant } from '../instant'
import { TOKEN_KINDS } from '../token'
import { isActive, type User } from '../user'
import { liesUnder } from './path-prefix'
import { pathReadings } from './path-readings'
import type { AppToken, AppTokenRules, Site } from './site'

export type PresentedAppToken =
  | { kind: 'token'; token: string }
  /** `foreign_scheme`: of an `Authorization` that is not ours, lower case. */
  | { kind: 'none'; foreign_scheme: string | null }
  /** Meant for us and not readable, or two tokens that differ: refused, whoever else the request may come from (SEC-145). */
  | { kind: 'malformed' }

export interface TokenHeaders {
  authorization: string | null
  /** What the header has that the site names for its tokens. */
  own: string | null
}

const PREFIX = `gk${TOKEN_KINDS.app_token}_`
const TOKEN = new RegExp(`^${PREFIX}[A-Za-z0-9_-]{43}$`)
const SOMEWHERE = new RegExp(`${PREFIX}[A-Za-z0-9_-]{43}`)
/** RFC 9110 §11.4: a scheme, blanks, and what it says. */
const CREDENTIALS = /^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,40})(?: +(.*))?$/s
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
/** Longer than any user name beside a token. */
const MAX_BASIC = 2048

/** One way that a token may have come; `foreign`: it is something of the app's own. */
type Reading = { kind: 'token'; token: string } | { kind: 'foreign' | 'malformed' }

/** A token of ours in a way or at a path that the site does not take is no credential, and no foreign one either: apps must not see it. */
export function readAppToken(rules: AppTokenRules | null, headers: TokenHeaders, path: string): PresentedAppToken {
  const taken = rules !== null && isTakenAt(rules, path) ? rules : null
  const credentials = CREDENTIALS.exec(headers.authorization ?? '')
  const scheme = credentials?.[1]?.toLowerCase() ?? null
  const rest = credentials?.[2] ?? ''
  const read: Reading[] = []
  if (taken?.basic && scheme === 'basic') read.push(readBasic(rest))
  if (taken?.bearer && scheme === 'bearer') read.push(readToken(rest.trim()))
  if (taken?.header && headers.own !== null) read.push(readToken(headers.own))
  if (read.some(({ kind }) => kind === 'malformed')) return { kind: 'malformed' }
  const [token, ...others] = new Set(read.flatMap((one) => (one.kind === 'token' ? [one.token] : [])))
  if (others.length > 0) return { kind: 'malformed' }
  if (token !== undefined) return { kind: 'token', token }
  return { kind: 'none', foreign_scheme: holdsToken(scheme, rest) ? null : scheme }
}

/** By every reading of the path: what any app may take for a place outside the prefix is outside (SEC-143). */
export function isTakenAt({ path_prefix }: AppTokenRules, path: string): boolean {
  const readings = pathReadings(path)
  if (readings === null) return false
  return path_prefix === null || readings.every(liesUnder(path_prefix))
}

/** Only what begins like a token of ours is meant for us: the header may also carry a key of the app's own. */
function readToken(text: string): Reading {
  if (TOKEN.test(text)) return { kind: 'token', token: text }
  return { kind: text.startsWith(PREFIX) ? 'malformed' : 'foreign' }
}

/** RFC 7617: base64 of a user name and a password, parted by the first colon. The user name is not looked at. */
function readBasic(rest: string): Reading {
  const pair = decodeBasic(rest)
  return pair === null ? { kind: 'malformed' } : readToken(pair.password)
}

function decodeBasic(rest: string): { password: string } | null {
  const encoded = rest.trim()
  if (encoded === '' || encoded.length > MAX_BASIC || !BASE64.test(encoded)) return null
  const bytes = Buffer.from(encoded, 'base64')
  // Bits that no byte has must be zero, so that a pair has one spelling.
  if (bytes.toString('base64') !== encoded) return null
  const pair = bytes.toString('latin1')
  const colon = pair.indexOf(':')
  return colon < 0 || /\p{Cc}/u.test(pair) ? null : { password: pair.slice(colon + 1) }
}

/** Whether a token of ours lies in it, wherever. */
function holdsToken(scheme: string | null, rest: string): boolean {
  if (SOMEWHERE.test(rest)) return true
  return scheme === 'basic' && SOMEWHERE.test(decodeBasic(rest)?.password ?? '')
}

/** The same of a whole header, as it was sent. */
export function showsToken(text: string): boolean {
  const credentials = CREDENTIALS.exec(text)
  return SOMEWHERE.test(text) || holdsToken(credentials?.[1]?.toLowerCase() ?? null, credentials?.[2] ?? '')
}

/** What is on file for a token. */
export interface KnownAppToken {
  token: AppToken
  user: Pick<User, 'state' | 'expires_at'>
}

export type AppTokenVerdict =
  | { kind: 'live' }
  | { kind: 'dead'; reason: 'unknown' | 'other_site' | 'revoked' | 'expired' | 'user' }

/** The reason goes to the log; all of them look alike to whoever asks. */
export function judgeAppToken(known: KnownAppToken | null, site_id: string, now: Instant): AppTokenVerdict {
  if (known === null) return dead('unknown')
  const { token, user } = known
  if (token.site_id !== site_id) return dead('other_site')
  if (token.revoked_at !== null) return dead('revoked')
  if (isOver(token, now)) return dead('expired')
  return isActive(user, now) ? { kind: 'live' } : dead('user')
}

const dead = (reason: Extract<AppTokenVerdict, { kind: 'dead' }>['reason']): AppTokenVerdict => ({
  kind: 'dead',
  reason,
})

const isOver = ({ expires_at }: Pick<AppToken, 'expires_at'>, now: Instant): boolean =>
  expires_at !== null && expires_at <= now

/** Whether a token of this site could be used at all. */
export const takesTokens = (site: Pick<Site, 'app_tokens'>): site is { app_tokens: AppTokenRules } =>
  site.app_tokens !== null && (site.app_tokens.basic || site.app_tokens.bearer || site.app_tokens.header !== null)

export const MOST_APP_TOKENS = 50
const YEAR = 365.25 * 86_400_000

/** What is wrong with the end of a new token; `null` when nothing is. */
export function faultOfExpiry(expires_at: Instant | null, now: Instant): string | null {
  if (expires_at === null) return null
  if (expires_at <= now) return 'The token would have ended already. Choose a later day, or no end.'
  return expires_at > now + 5 * YEAR ? 'A token lives for five years at most. Choose an earlier day, or no end.' : null
}
