// Where a rule that is being edited stands by now: rules have no names, and somebody else may have moved or removed it.
import type { SiteRule } from '../types'

/** A rule as it was when its dialog was opened, and where; without `rule` it is a new one. */
export interface Edited {
  rule?: SiteRule | undefined
  at: number
}

/** Nothing where it is a new one, or where it is no longer there. */
export function placeOf(rules: readonly SiteRule[], { rule, at }: Edited): number | undefined {
  if (!rule) return undefined
  const text = JSON.stringify(rule)
  const places = rules.flatMap((one, place) => (JSON.stringify(one) === text ? [place] : []))
  return places.includes(at) ? at : places[0]
}

/** No other rule is overwritten: what has no place comes last. */
export function putRule(rules: readonly SiteRule[], edited: Edited, rule: SiteRule): SiteRule[] {
  const at = placeOf(rules, edited)
  return at === undefined ? [...rules, rule] : rules.with(at, rule)
}
