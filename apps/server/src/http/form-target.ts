/**
 * What `form-action` has to name for a form that ends at `uri`: the exact origin, or the scheme of an app's own.
 * CSP knows no IPv6 addresses (CSP3 §2.3.1): a browser would hold the form back, so there it is the scheme too.
 */
export const formTarget = (uri: string): string => {
  if (!URL.canParse(uri)) return "'none'"
  const { protocol, hostname, origin } = new URL(uri)
  if (protocol !== 'https:' && protocol !== 'http:') return protocol
  return hostname.startsWith('[') ? protocol : origin
}
