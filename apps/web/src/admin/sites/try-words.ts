// An answer of the tester in a sentence.
import { sites as t } from '../../messages/admin'
import type { SiteExplanation, SiteRule } from '../types'
import type { Policies } from './policies'

export type Told = SiteExplanation & { who: string }

export const ruleNumbers = (told: Told, outcomes: string[]): string[] =>
  told.rules.filter(({ outcome }) => outcomes.includes(outcome)).map(({ position }) => String(position + 1))

/** Which policy it came down to. */
function policyOf(told: Told, policies: Policies): string {
  const rule = told.by?.kind === 'rule' ? told.by.position : null
  const asked =
    told.policies.find(({ answer }) => told.kind === 'second_factor' && answer === 'second_factor') ??
    told.policies.find((one) => one.rule === rule)
  const id = asked?.policy_id ?? null
  return id === null ? t().everyoneSaid : t().policyOf(asked?.name ?? policies.nameOf(id))
}

function decider({ by }: Told): string {
  if (by === null) return ''
  if (by.kind === 'rule') return t().by.rule(String(by.position + 1))
  if (by.kind === 'scheme') return t().by.scheme(by.scheme)
  return t().by[by.kind]
}

function reason(told: Told, rules: SiteRule[], policies: Policies): string {
  const why = t().why
  if (told.kind === 'sign_in') return why.sign_in
  if (told.kind === 'second_factor') return why.second_factor(policyOf(told, policies))
  if (told.kind === 'allow') {
    if (told.by?.kind === 'scheme') return ''
    const action = told.by?.kind === 'rule' ? rules[told.by.position]?.action : 'policy'
    return action === 'bypass' ? why.bypass : why.allow(policyOf(told, policies))
  }
  switch (told.reason) {
    case 'not_named':
      return why.not_named(told.who, policyOf(told, policies))
    case 'terms':
      return why.terms(policyOf(told, policies))
    case 'rule':
    case 'unknown_policy':
    case 'endless_path':
    case 'too_much_to_say':
      return why[told.reason]
    default:
      return ''
  }
}

/** After the number: "rule 3 asks for Policy Platform, which does not name Priya Raman." */
export function sayTold(told: Told, rules: SiteRule[], policies: Policies): string {
  if (told.said !== null) return told.said
  return `${decider(told)} ${reason(told, rules, policies)}`.trim().concat('.')
}
