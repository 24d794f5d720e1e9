import { mannWhitney, median } from './mann-whitney'

/** security.md SEC-016: 2,000 samples a class, 400 in the short run. */
export const SAMPLES = Number(process.env.GK_TIMING_SAMPLES ?? 400)
const P = 0.01
const GAP_MS = 1
const GAP_SHARE = 0.02

export interface Compared {
  pair: string
  p: number
  /** Between the medians, in milliseconds. */
  gap: number
  same: boolean
}

/** Every pair of classes: alike by the test, corrected for the number of pairs, or apart by less than anyone could use. */
export const judge = (classes: Record<string, number[]>): Compared[] => {
  const names = Object.keys(classes)
  const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other): [string, string] => [one, other]))
  return pairs.map(([one, other]) => {
    const [a, b] = [classes[one] ?? [], classes[other] ?? []]
    const p = mannWhitney(a, b)
    const gap = Math.abs(median(a) - median(b))
    const same = p > P / pairs.length || gap < GAP_MS || gap < GAP_SHARE * Math.min(median(a), median(b))
    return { pair: `${one} / ${other}`, p, gap, same }
  })
}

/** Takes the samples of all classes interleaved, in an order that is drawn anew for each round; the first rounds warm up. */
export const sampleAll = async (
  classes: Record<string, (index: number) => Promise<unknown>>,
  before: (index: number) => unknown = () => {},
): Promise<Record<string, number[]>> => {
  const names = Object.keys(classes)
  const found = Object.fromEntries(names.map((name): [string, number[]] => [name, []]))
  const WARM_UP = 10
  for (let index = -WARM_UP; index < SAMPLES; index += 1) {
    await before(index)
    for (const name of names.toSorted(() => Math.random() - 0.5)) {
      const began = performance.now()
      await classes[name]?.(index + WARM_UP)
      if (index >= 0) found[name]?.push(performance.now() - began)
    }
  }
  return found
}

/** For whoever reads the run. */
export const report = (title: string, classes: Record<string, number[]>, compared: Compared[]): string =>
  [
    `${title}: ${SAMPLES} samples a class`,
    ...Object.entries(classes).map(([name, values]) => `  ${name.padEnd(24)} median ${median(values).toFixed(2)} ms`),
    ...compared.map(
      ({ pair, p, gap, same }) =>
        `  ${pair}: p ${p.toFixed(4)}, gap ${gap.toFixed(2)} ms, ${same ? 'the same' : 'APART'}`,
    ),
  ].join('\n')
