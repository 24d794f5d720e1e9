// What another provider's sign-in came back with: read from the address once, then taken out of it.

export interface UpstreamReason {
  provider: string
  reason: string
}

export function takeUpstreamReason(): UpstreamReason | undefined {
  const url = new URL(location.href)
  const [provider, reason] = [url.searchParams.get('upstream'), url.searchParams.get('reason')]
  if (provider === null || reason === null) return undefined
  url.searchParams.delete('upstream')
  url.searchParams.delete('reason')
  history.replaceState(history.state, '', url)
  return { provider, reason }
}
