/** `users:read users:write` → `users:*`: what a key may do is read in one look, and nothing of it is cut off. */
export function shortScopes(scopes: readonly string[]): string[] {
  const nouns = new Set(scopes.map((scope) => scope.split(':')[0] ?? ''))
  return [...nouns].flatMap((noun) => {
    const of = scopes.filter((scope) => scope.startsWith(`${noun}:`))
    return of.length > 1 ? [`${noun}:*`] : of
  })
}
