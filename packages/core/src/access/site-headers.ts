/** By which headers a site may speak of who it is (product.md section 6; SEC-146). */
import type { AppTokenRules, IdentityHeader } from './site'

export interface HeaderFault {
  field: 'identity_headers' | 'jwt_header' | 'app_tokens'
  message: string
  line?: number
}

const MAX_HEADERS = 20
const MAX_NAME = 64
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** Of the connection, of the request's body, of another purpose, or by which the check itself is made. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'accept accept-charset accept-encoding accept-language age allow alt-svc authorization cache-control clear-site-data ' +
    'connection cookie date etag expect expires forwarded from host if-match if-modified-since if-none-match if-range ' +
    'if-unmodified-since keep-alive last-modified link location max-forwards origin pragma range referer refresh ' +
    'retry-after server set-cookie te trailer transfer-encoding upgrade user-agent vary via warning www-authenticate ' +
    'x-forwarded-for x-forwarded-host x-forwarded-method x-forwarded-port x-forwarded-prefix x-forwarded-proto ' +
    'x-forwarded-scheme x-forwarded-server x-forwarded-ssl x-forwarded-uri x-http-method x-http-method-override ' +
    'x-method-override x-real-ip x-request-id x-rewrite-url strict-transport-security'
  ).split(' '),
)
const RESERVED_FAMILIES = /^(?:content|proxy|sec|access-control|x-original|cf|true-client)-/

/** Apps see `Remote_User` and `Remote-User` as one (CGI, WSGI): so do we. */
export const foldHeader = (name: string): string => name.toLowerCase().replaceAll('_', '-')

/** `null` when a site may use the name. */
function faultOfHeader(name: string): string | null {
  if (name === '') return 'The header has no name.'
  if (name.length > MAX_NAME) return `The name of a header is at most ${MAX_NAME} characters long.`
  if (!TOKEN.test(name)) return 'A header is named by letters, digits and dashes, for example Remote-User.'
  if (!/[A-Za-z]/.test(name)) return 'The name of a header needs a letter.'
  const folded = foldHeader(name)
  if (RESERVED.has(folded) || RESERVED_FAMILIES.test(folded))
    return `${name} has a meaning of its own between browser, proxy and app. Choose another name.`
  return null
}

export interface Headers {
  identity_headers: readonly IdentityHeader[]
  jwt_header: string | null
  app_tokens: AppTokenRules | null
}

/** All names together: none twice in any spelling, for whoever reads the second would read what the first says. */
export function faultsOfHeaders({ identity_headers, jwt_header, app_tokens }: Headers): HeaderFault[] {
  const faults: HeaderFault[] = []
  const seen = new Map<string, string>()
  const judge = (field: HeaderFault['field'], name: string, line?: number) => {
    const before = seen.get(foldHeader(name))
    const message = faultOfHeader(name) ?? (before === undefined ? null : taken(name, before))
    if (message !== null) faults.push({ field, message, ...(line !== undefined && { line }) })
    seen.set(foldHeader(name), name)
  }
  if (identity_headers.length === 0)
    faults.push({
      field: 'identity_headers',
      message: 'At least one header is needed, so that the app knows who it is.',
    })
  if (identity_headers.length > MAX_HEADERS)
    faults.push({ field: 'identity_headers', message: `More than ${MAX_HEADERS} headers.` })
  for (const [index, { name }] of identity_headers.slice(0, MAX_HEADERS).entries())
    judge('identity_headers', name, index + 1)
  if (jwt_header !== null) judge('jwt_header', jwt_header)
  if (app_tokens?.header != null) judge('app_tokens', app_tokens.header)
  return faults
}

const taken = (name: string, before: string): string =>
  name === before
    ? `The header ${name} is used already.`
    : `Apps read ${name} and ${before} as one header. Use one of them.`

export const hasUnderscore = ({ identity_headers, jwt_header }: Headers): boolean =>
  [...identity_headers.map(({ name }) => name), jwt_header ?? ''].some((name) => name.includes('_'))
