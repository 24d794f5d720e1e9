import type { Trace } from '@gatekeeper/core/access/trace'

export interface Difference {
  expected: string
  received: string
  /** Counted from 0. */
  position: number
}

const firstDifference = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length)
  for (let index = 0; index < shorter; index++) if (a[index] !== b[index]) return index
  return shorter
}

/** The expected value that is most alike, and where the two part; null where nothing is to be compared. */
export const difference = (trace: Pick<Trace, 'expected' | 'received'>): Difference | null => {
  const { received } = trace
  if (received === null) return null
  const compared = trace.expected.map((expected) => ({
    expected,
    received,
    position: firstDifference(expected, received),
  }))
  return compared.toSorted((a, b) => b.position - a.position)[0] ?? null
}
