/** The two-sided test of Mann and Whitney by the normal approximation, with the correction for ties (SEC-016). */

const ranked = (values: readonly number[]): { ranks: Map<number, number>; ties: number } => {
  const sorted = values.toSorted((a, b) => a - b)
  const ranks = new Map<number, number>()
  let ties = 0
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start] as number
    let end = start
    while (sorted[end] === value) end += 1
    const count = end - start
    ranks.set(value, (start + 1 + end) / 2)
    ties += count ** 3 - count
    start = end
  }
  return { ranks, ties }
}

/** Abramowitz and Stegun 7.1.26, good to seven digits: far finer than any p that is asked for here. */
const errorFunction = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const polynomial = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  return Math.sign(x) * (1 - polynomial * Math.exp(-x * x))
}

/** The probability of a difference at least as large if both samples come from one distribution. */
export const mannWhitney = (one: readonly number[], other: readonly number[]): number => {
  const [n, m] = [one.length, other.length]
  if (n === 0 || m === 0) throw new RangeError('two samples are needed')
  const { ranks, ties } = ranked([...one, ...other])
  const sum = one.reduce((total, value) => total + (ranks.get(value) ?? 0), 0)
  const u = sum - (n * (n + 1)) / 2
  const all = n + m
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)))
  if (variance === 0) return 1
  const z = (Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance)
  return Math.min(1, 1 - errorFunction(Math.max(0, z) / Math.SQRT2))
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
