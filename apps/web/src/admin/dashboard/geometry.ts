// Where the bars of the gate stand: above the line who came in, below it who was turned away, by one scale.

export const WIDTH = 700
/** Two parts above the line, one below. */
export const PART = 75
export const HEIGHT = 3 * PART
export const LINE = 2 * PART

export interface Bar {
  x: number
  y: number
  width: number
  height: number
}

/** 1, 2 or 5 times a power of ten, at least `n` and at least 1. */
export function niceUnit(n: number): number {
  if (n <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(n))
  const found = [1, 2, 5].find((factor) => factor * power >= n)
  return (found ?? 10) * power
}

/** What one part of the scale stands for. */
export const unitOf = (columns: readonly { came_in: number; turned_away: number }[]): number =>
  niceUnit(Math.max(1, ...columns.map(({ came_in, turned_away }) => Math.max(came_in / 2, turned_away))))

/** Something that happened is seen, however tall the others are. */
const LEAST = 1.5

export function barsOf(
  columns: readonly { came_in: number; turned_away: number }[],
): { up: Bar | null; down: Bar | null }[] {
  const unit = unitOf(columns)
  const step = WIDTH / columns.length
  const height = (count: number) => (count === 0 ? 0 : Math.max(LEAST, (count / unit) * PART))
  return columns.map(({ came_in, turned_away }, n) => {
    const place = { x: n * step + step * 0.2, width: step * 0.6 }
    const [up, down] = [height(came_in), height(turned_away)]
    return {
      up: up === 0 ? null : { ...place, y: LINE - up, height: up },
      down: down === 0 ? null : { ...place, y: LINE + 1, height: Math.min(down, PART - 1) },
    }
  })
}

/** `parts` as shares of 100 with a hairline between them. */
export function sharesOf(parts: readonly number[]): { x: number; width: number }[] {
  const whole = parts.reduce((sum, one) => sum + one, 0)
  let x = 0
  return parts.map((part) => {
    const width = whole === 0 ? 0 : (part / whole) * 100
    const share = { x, width: Math.max(0, width - 0.4) }
    x += width
    return share
  })
}
