// A span of time as people write it: a number and a unit.
export const UNIT_SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const
export type Unit = keyof typeof UNIT_SECONDS
export const UNITS = Object.keys(UNIT_SECONDS) as Unit[]

/** 900 → 15 minutes; the largest unit that divides it, so that nothing is lost. */
export function splitSeconds(seconds: number): { count: number; unit: Unit } {
  const unit = UNITS.findLast((unit) => seconds >= UNIT_SECONDS[unit] && seconds % UNIT_SECONDS[unit] === 0)
  return { count: seconds / UNIT_SECONDS[unit ?? 'second'], unit: unit ?? 'second' }
}

export const joinSeconds = (count: number, unit: Unit): number => Math.round(count * UNIT_SECONDS[unit])
