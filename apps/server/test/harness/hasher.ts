import type { MeasuredHasher } from '../../src/services/passwords'

/** Stands for argon2id where a test makes hundreds of guesses: as right, and as fast as a comparison. */
export const fastHasher = (): MeasuredHasher & { verified: number } => {
  const counting = {
    verified: 0,
    hash: async (password: string) => `fast:${password}`,
    verify: async (password: string, hash: string | null) => {
      counting.verified += 1
      await new Promise((resolve) => setImmediate(resolve))
      return { kind: 'verified' as const, matches: hash === `fast:${password}`, outdated: false }
    },
    depth: () => 0,
    expect: async () => {},
  }
  return counting
}
