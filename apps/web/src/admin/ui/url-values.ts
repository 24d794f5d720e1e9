// What stands in a URL may be anything: only what is known is taken.

/** A value of the URL, if it is one of those that are known. */
export function oneOf<T extends string>(value: string | undefined, known: readonly T[]): T | undefined {
  return known.find((one) => one === value)
}

export function pageNumber(value: string | undefined): number {
  const page = Number(value)
  return Number.isInteger(page) && page > 0 ? page : 1
}
