/** What any URI must be before we keep it as a place to send a browser to (RFC 3986 §3; protocol.md RG-01; SEC-024…026). */
export type UriReading =
  | { kind: 'web'; scheme: 'http' | 'https'; host: string }
  | { kind: 'private_use'; scheme: string }
  | { kind: 'refuse'; reason: string }

const MAX_URI_LENGTH = 2048

/** Schemes that run, read or name something instead of leading to an app. */
const FORBIDDEN_SCHEMES: ReadonlySet<string> = new Set(
  'javascript data vbscript file blob filesystem about view-source jar ws wss ftp ftps mailto tel sms urn intent chrome resource'.split(
    ' ',
  ),
)

const refuse = (reason: string): UriReading => ({ kind: 'refuse', reason })

/** Takes a URI apart without changing it; `reason` is a sentence for whoever typed it. */
export function readUri(uri: string): UriReading {
  if (uri === '') return refuse('The URI is empty.')
  if (uri.length > MAX_URI_LENGTH) return refuse(`The URI is longer than ${MAX_URI_LENGTH} characters.`)
  if (uri.includes('*'))
    return refuse('There are no wildcards: URIs match exactly. List each one on a line of its own.')
  if (uri.includes('#')) return refuse('A fragment (everything from the #) is not allowed. Leave it out.')
  if (uri.includes('\\')) return refuse('A backslash is not allowed. Use a slash.')
  if (/[{}]/.test(uri)) return refuse('Replace the placeholder in braces by the real address.')
  if (/[^\x21-\x7e]/.test(uri)) return refuse('Only ASCII without spaces. Write the host as xn--… and the rest as %XX.')
  if (/["<>^`|]/.test(uri)) return refuse('The characters " < > ^ ` | must be written as %XX.')
  if (/%(?![0-9A-Fa-f]{2})/.test(uri)) return refuse('Each % must be followed by two hexadecimal digits.')
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(uri)?.[1]?.toLowerCase()
  if (scheme === undefined) return refuse('The URI must be absolute. Start it with https://')
  if (FORBIDDEN_SCHEMES.has(scheme)) return refuse(`The scheme ${scheme}: never leads back to an app. Use https.`)
  if (scheme === 'http' || scheme === 'https') return readWebUri(uri, scheme)
  return readPrivateUseUri(uri, scheme)
}

function readWebUri(uri: string, scheme: 'http' | 'https'): UriReading {
  const authority = /^[^:]+:\/\/([^/?]*)/.exec(uri)?.[1]
  if (authority === undefined || authority === '') return refuse(`After ${scheme}: come // and a host.`)
  if (authority.includes('@')) return refuse('A user name before the host (everything up to the @) is not allowed.')
  const [, host, port] = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(?::(\d{1,5}))?$/.exec(authority) ?? []
  if (host === undefined) return refuse('The host is not a valid name or address.')
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return refuse('The port must be 1 to 65535.')
  if (!URL.canParse(uri)) return refuse('The host is not a valid name or address.')
  // A browser reads 0x7f.1 or 2130706433 as 127.0.0.1: what is stored must say where it leads.
  const read = new URL(uri).hostname
  if (read !== host.toLowerCase()) return refuse(`Browsers read this host as ${read}. Write it like that.`)
  return { kind: 'web', scheme, host: read }
}

function readPrivateUseUri(uri: string, scheme: string): UriReading {
  const rest = uri.slice(scheme.length + 1)
  if (/^\d/.test(rest)) return refuse('This reads as a host with a port. Put https:// or http:// before it.')
  if (rest.replaceAll('/', '') === '') return refuse(`Something must follow ${scheme}:, for example a path.`)
  if (/^\/\/[^/?]*@/.test(rest)) return refuse('A user name before the host (everything up to the @) is not allowed.')
  return { kind: 'private_use', scheme }
}

/** Names and addresses that never leave the machine (DI-04). `host` as `readUri` gives it. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(host) || host === '[::1]'

/** Home and office networks where plain http is common (SEC-026): RFC 1918, RFC 3927, RFC 4193, RFC 4291 and four suffixes. */
export const isPrivateNetwork = (host: string): boolean =>
  /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host) ||
  /^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(host) ||
  /\.(local|lan|home\.arpa|internal)$/.test(host)
