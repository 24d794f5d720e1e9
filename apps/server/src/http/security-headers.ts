import { createHash } from 'node:crypto'

const sha256Base64 = (text: string): string => createHash('sha256').update(text).digest('base64')

const HTML_CSP = (scriptSrc: string, formAction: string, frames: readonly string[] = []): string =>
  `default-src 'none'; script-src ${scriptSrc}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action ${formAction};${frames.length === 0 ? '' : ` frame-src ${frames.join(' ')};`} frame-ancestors 'none'; base-uri 'none'; object-src 'none'`

const API_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** The policy of the pages made by Vite, and of server-made pages without a script or a foreign form target. */
const PAGE_CSP = HTML_CSP("'self'", "'self'")

/**
 * A server-made page: `script` is its one constant script, `target` the origin or scheme where its form may end (AZ-39, FP-04), `frames`
 * the origins of what it loads (FC-02).
 */
export const pageCsp = (script: string | null, target: string | null, frames: readonly string[]): string =>
  HTML_CSP(
    script === null ? "'none'" : `'sha256-${sha256Base64(script)}'`,
    target === null ? "'self'" : `'self' ${target}`,
    frames,
  )

/** Pages that a client may have opened in a pop-up keep their opener (AZ-42, SEC-160). */
const KEEPS_OPENER = /^\/(?:authorize|login)(?:\/|$)/

const BASE: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  [
    'permissions-policy',
    'publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), geolocation=(), payment=()',
  ],
]

const setDefault = (headers: Headers, name: string, value: string): void => {
  if (!headers.has(name)) headers.set(name, value)
}

/** The constants of security.md section 5 on every answer; an endpoint's own value stays. */
export const secureHeaders = (response: Response, path: string, https: boolean): Response => {
  const { headers } = response
  const html = headers.get('content-type')?.startsWith('text/html') ?? false
  for (const [name, value] of BASE) headers.set(name, value)
  if (https) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  setDefault(headers, 'content-security-policy', html ? PAGE_CSP : API_CSP)
  setDefault(headers, 'cross-origin-resource-policy', 'same-origin')
  setDefault(headers, 'cache-control', 'no-store')
  if (html) headers.set('cross-origin-opener-policy', KEEPS_OPENER.test(path) ? 'unsafe-none' : 'same-origin')
  return response
}
