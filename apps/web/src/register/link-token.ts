/** Out of the address bar, the history and every Referer at once; from here on it lives in memory. */
export function takeToken(): string | null {
  const parameters = new URLSearchParams(location.search)
  const token = parameters.get('token')
  if (token === null) return null
  parameters.delete('token')
  const rest = parameters.toString()
  history.replaceState(null, '', rest ? `${location.pathname}?${rest}` : location.pathname)
  return token
}
