/** What `form-action` has to name for a form that ends at `uri`: the exact origin, or the scheme of an app's own. */
export const formTarget = (uri: string): string => {
  if (!URL.canParse(uri)) return "'none'"
  const { protocol, origin } = new URL(uri)
  return protocol === 'https:' || protocol === 'http:' ? origin : protocol
}
