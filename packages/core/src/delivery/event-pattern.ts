/** Which events a webhook asks for: `*`, a noun (`user.*`) or one action (`user.created`). */

const PATTERN = /^(?:\*|[a-z][a-z_]{0,39}\.(?:\*|[a-z][a-z_]{0,39}))$/
export const MOST_PATTERNS = 200

export const isEventPattern = (text: string): boolean => PATTERN.test(text)

const fits = (pattern: string, action: string): boolean =>
  pattern === '*' || pattern === action || (pattern.endsWith('.*') && action.startsWith(pattern.slice(0, -1)))

export const asksFor = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => fits(pattern, action))

/** In order, once each, without what a wider one says already. */
export function tidyPatterns(patterns: readonly string[]): string[] {
  if (patterns.includes('*')) return ['*']
  const once = [...new Set(patterns)].toSorted()
  return once.filter((one) => !once.some((other) => other !== one && fits(other, one)))
}
