// What a person is likely to open again.

const LATELY = 30 * 86_400_000
const AT_MOST = 6

/** Those used in the last month, the newest first. */
export function lately<A extends { used_at: number | null }>(apps: readonly A[], now: number): A[] {
  const used = apps.filter(({ used_at }) => used_at !== null && used_at > now - LATELY)
  return used.toSorted((a, b) => (b.used_at ?? 0) - (a.used_at ?? 0)).slice(0, AT_MOST)
}

/** Letters alone, so that "cafe" finds "Café". */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
