/** Whether the terms can be met without a second factor, wherever and whenever somebody comes. */
import type { Condition } from './policy'

interface Can {
  hold: boolean
  fail: boolean
}

/** Each leaf is taken for itself: terms that contradict one another may be called possible, never the other way about. */
function without(condition: Condition): Can {
  switch (condition.kind) {
    case 'all': {
      const of = condition.of.map(without)
      return { hold: of.every(({ hold }) => hold), fail: of.some(({ fail }) => fail) }
    }
    case 'any': {
      const of = condition.of.map(without)
      return { hold: of.some(({ hold }) => hold), fail: of.every(({ fail }) => fail) }
    }
    case 'not': {
      const { hold, fail } = without(condition.of)
      return { hold: fail, fail: hold }
    }
    case 'second_factor':
      return { hold: false, fail: true }
    case 'networks':
    case 'hours':
      return { hold: true, fail: true }
    default:
      return condition satisfies never
  }
}

export const needsSecondFactor = (condition: Condition | null): boolean =>
  condition !== null && !without(condition).hold
