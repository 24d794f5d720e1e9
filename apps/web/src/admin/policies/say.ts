// Terms in words.
import { policies as t } from '../../messages/admin'
import type { Condition } from './types'

export function sayCondition(condition: Condition | null): string {
  if (condition === null) return t().noTerms
  switch (condition.kind) {
    case 'all':
      return t().sayAll(condition.of.map(sayPart))
    case 'any':
      return t().sayAny(condition.of.map(sayPart))
    case 'not':
      return t().sayNot(sayCondition(condition.of))
    case 'second_factor':
      return t().saySecondFactor(condition.every_time)
    case 'networks':
      return t().sayNetworks(condition.networks)
    case 'hours':
      return t().sayHours(condition.days, condition.from, condition.to)
    default:
      return condition satisfies never
  }
}

const sayPart = (condition: Condition): string =>
  condition.kind === 'all' || condition.kind === 'any' ? `(${sayCondition(condition)})` : sayCondition(condition)

export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
