/** While a doctor watches: whether a request that names an unknown client is this one's, mistyped. */
import type { Client } from './client'

const MOST_TYPOS = 2

const hostOf = (uri: string): string | null => /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(uri)?.[1]?.toLowerCase() ?? null

/** Nearly the same client ID, or an answer asked for where this client's app is. */
export function looksLike(
  client: Pick<Client, 'id' | 'name' | 'redirect_uris'>,
  client_id: string,
  redirect_uri: string | null,
): boolean {
  const typed = client_id.trim().toLowerCase()
  if (typed === client.id || typed === client.name.toLowerCase()) return true
  if (typed.length <= 100 && typos(typed, client.id) <= Math.min(MOST_TYPOS, Math.floor(client.id.length / 3)))
    return true
  const host = redirect_uri === null ? null : hostOf(redirect_uri)
  return host !== null && client.redirect_uris.some((uri) => hostOf(uri) === host)
}

/** Insertions, deletions and replacements from one to the other (Levenshtein). */
function typos(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[b.length] ?? 0
}
