import type { Seconds } from '@gatekeeper/core/instant'

/** `fa`, `fa_state`: on the host of a site, the sign-in itself, and what binds a hand-over to the browser that asked for it. */
const NAMES = ['session', 'browser', 'csrf', 'device', 'fa', 'fa_state'] as const
export type CookieName = (typeof NAMES)[number]

/** Names and attributes of our cookies (security.md section 5): `__Host-` and `Secure` wherever browsers take them. */
export const makeCookieJar = (secure: boolean) => {
  const prefix = secure ? '__Host-gk_' : 'gk_'
  const names = Object.fromEntries(NAMES.map((cookie) => [cookie, prefix + cookie])) as Record<CookieName, string>
  const name = (cookie: CookieName): string => names[cookie]
  const shared = `${secure ? '__Secure-' : ''}gk_fa`
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return {
    name,
    set: (cookie: CookieName, value: string, max_age: Seconds): string =>
      `${name(cookie)}=${value}; Max-Age=${max_age}; ${attributes}`,
    expire: (cookie: CookieName): string => `${name(cookie)}=; Max-Age=0; ${attributes}`,
    read: (header: string | null, cookie: CookieName): string | null =>
      readCookie(header, name(cookie), cookie === 'fa'),
    /** The ForwardAuth cookie of a parent domain: `Domain` forbids the prefix `__Host-`. */
    setShared: (value: string, domain: string, max_age: Seconds): string =>
      `${shared}=${value}; Max-Age=${max_age}; Domain=${domain}; ${attributes}`,
    expireShared: (domain: string): string => `${shared}=; Max-Age=0; Domain=${domain}; ${attributes}`,
    readShared: (header: string | null): string | null => readCookie(header, shared, true),
  }
}

export type CookieJar = ReturnType<typeof makeCookieJar>

/** Our values are tokens of ours; anything else counts as no cookie. */
const VALUE = /^gk[a-z]_[A-Za-z0-9_-]{43}$/

/**
 * The first of a name wins. On the host of a site another app may have set one, too: there, `only`, of two none opens
 * anything (SEC-145).
 */
const readCookie = (header: string | null, name: string, only = false): string | null => {
  if (header === null) return null
  let found: string | null = null
  let seen = false
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue
    if (seen) return null
    const value = part.slice(equals + 1).trim()
    found = VALUE.test(value) ? value : null
    if (!only) return found
    seen = true
  }
  return found
}
