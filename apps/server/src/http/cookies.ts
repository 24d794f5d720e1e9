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
    read: (header: string | null, cookie: CookieName): string | null => readCookie(header, name(cookie)),
    /** The ForwardAuth cookie of a parent domain: `Domain` forbids the prefix `__Host-`. */
    setShared: (value: string, domain: string, max_age: Seconds): string =>
      `${shared}=${value}; Max-Age=${max_age}; Domain=${domain}; ${attributes}`,
    expireShared: (domain: string): string => `${shared}=; Max-Age=0; Domain=${domain}; ${attributes}`,
    readShared: (header: string | null): string | null => readCookie(header, shared),
  }
}

export type CookieJar = ReturnType<typeof makeCookieJar>

/** Our values are tokens of ours; anything else counts as no cookie, and the first of a name wins. */
const VALUE = /^gk[a-z]_[A-Za-z0-9_-]{43}$/

const readCookie = (header: string | null, name: string): string | null => {
  if (header === null) return null
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue
    const value = part.slice(equals + 1).trim()
    return VALUE.test(value) ? value : null
  }
  return null
}
