import { isLoopbackName } from '../http/loopback'

export interface BaseUrl {
  kind: 'base_url'
  issuer: string
  authority: string
  https: boolean
  secure_cookies: boolean
  warnings: string[]
}

const HTTP_WARNING =
  'BASE_URL is http on a host that is not loopback: cookies go unprotected and passkeys do not work. Put a proxy with TLS before GateKeeper and set BASE_URL to its https address.'

/** DI-04, DI-05: https, or http; a host; no path, query, fragment or user info. A lone trailing slash is removed. */
export const parseBaseUrl = (text: string): BaseUrl | { kind: 'refuse'; reason: string } => {
  const trimmed = text.endsWith('/') ? text.slice(0, -1) : text
  if (/[\s\p{Cc}]/u.test(trimmed))
    return { kind: 'refuse', reason: 'has a space in it; it should look like https://auth.example.com.' }
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null
  if (!url) return { kind: 'refuse', reason: 'is not a URL; it should look like https://auth.example.com.' }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { kind: 'refuse', reason: 'is neither https nor http.' }
  if (url.username || url.password) return { kind: 'refuse', reason: 'holds user information; leave it out.' }
  if (url.hash || trimmed.includes('#')) return { kind: 'refuse', reason: 'has a fragment; leave it out.' }
  if (url.search || trimmed.includes('?')) return { kind: 'refuse', reason: 'has a query; leave it out.' }
  if (url.pathname !== '/')
    return {
      kind: 'refuse',
      reason: 'has a path; the issuer needs a host of its own, such as https://auth.example.com.',
    }
  if (trimmed !== url.origin)
    return { kind: 'refuse', reason: `is not written in its plain form; write ${url.origin}.` }
  const https = url.protocol === 'https:'
  const loopback = isLoopbackName(url.hostname)
  const warnings = https || loopback ? [] : [HTTP_WARNING]
  return {
    kind: 'base_url',
    issuer: url.origin,
    authority: url.host,
    https,
    secure_cookies: https || loopback,
    warnings,
  }
}
