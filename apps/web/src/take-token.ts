/** Out of the address bar, the history and every Referer at once; from here on it lives in memory. */
export function takeTokenFromUrl(): string {
  const token = new URLSearchParams(location.search).get('token') ?? ''
  history.replaceState(null, '', location.pathname)
  return token
}
