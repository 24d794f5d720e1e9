import type { GateKeeperClient } from '../client'
import { when } from './output'
import { sayCondition, sayDay, sayUntil } from './policy-value'

export type Explained = Awaited<ReturnType<GateKeeperClient['policies']['explain']['query']>>
type Judged = Explained['policies'][number]
type Check = Judged['checks'][number]
type Term = Extract<Check, { kind: 'terms' }>['term']
type Changes = Judged['changes']

const REASONS = {
  user: 'the account may not sign in',
  app: 'the app is off',
  rule: 'a rule of the site denies this path',
  not_named: 'the policy does not name this user',
  terms: 'the terms do not hold',
}

/** The verdict first, then each thing that was looked at, in order, then what would change it. */
export const explainLines = (answer: Explained): string[] => {
  const who = answer.user.email
  const groupName = (id: string) => answer.groups.find((group) => group.id === id)?.name ?? id
  return [
    `${who} → ${answer.app.name}: ${sayOutcome(answer)}`,
    `at ${when(answer.at)} (${answer.time_zone}), from ${answer.ip ?? 'an address that is not known'}, second factor: ${answer.second_factor}`,
    ...(answer.rule ? [`rule: ${answer.rule.kind}${answer.rule.rule ? ` ${answer.rule.rule.path}` : ''}`] : []),
    ...answer.policies.flatMap((judged) => policyLines(judged, groupName)),
    ...(answer.second_factor_demanded_by
      ? [`the ${answer.second_factor_demanded_by} asks for a second factor, whatever the policy says`]
      : []),
  ]
}

const sayOutcome = ({ outcome, reason, every_time }: Explained): string => {
  if (outcome === 'allowed') return 'ALLOWED'
  if (outcome === 'second_factor') return `ALLOWED WITH A SECOND FACTOR${every_time ? ', given in this session' : ''}`
  return `REFUSED${reason === null ? '' : `: ${REASONS[reason]}`}`
}

const tick = (passed: boolean): string => (passed ? '+' : '-')

const policyLines = ({ policy, rule, checks, changes }: Judged, groupName: (id: string) => string): string[] => {
  const head = policy === null ? 'no policy: everyone with an account' : `policy ${policy.name}`
  return [
    rule ? `${head} (rule ${rule.position + 1}: ${rule.path})` : head,
    ...checks.flatMap((check) => checkLines(check, groupName)),
    ...changeLines(changes, groupName).map((line) => `  would change it: ${line}`),
  ]
}

const checkLines = (check: Check, groupName: (id: string) => string): string[] => {
  switch (check.kind) {
    case 'user':
      return [`  ${tick(check.passed)} account ${check.state}${sayUntil(check.until)}`]
    case 'named':
      return [
        ...check.by.map((by) => `  + named: ${sayBy(by, groupName)}`),
        ...check.lapsed.map(({ kind, group_id, what, ended_at }) => {
          const by = kind === 'group' ? ` by group ${groupName(group_id ?? '')}` : ''
          return `  - no longer named${by}: the ${what} ended ${when(ended_at)}`
        }),
        ...(check.passed ? [] : ['  - named by nothing now']),
      ]
    case 'terms':
      return termLines(check.term, 1)
    default:
      return check satisfies never
  }
}

const sayBy = (by: Extract<Check, { kind: 'named' }>['by'][number], groupName: (id: string) => string): string => {
  if (by.kind === 'everyone') return 'everyone is'
  const name = by.kind === 'group' ? `by group ${groupName(by.group_id)}` : 'by name'
  return `${name}, since ${when(by.since)}${sayUntil(by.until)}`
}

const termLines = (term: Term, depth: number): string[] => {
  const line = (text: string) => `${'  '.repeat(depth)}${tick(term.passed)} ${text}`
  switch (term.kind) {
    case 'all':
    case 'any':
      return [line(`${term.kind} of`), ...term.of.flatMap((one) => termLines(one, depth + 1))]
    case 'not':
      return [line('not'), ...termLines(term.of, depth + 1)]
    case 'second_factor':
      return [line(`${sayCondition(term)} (given: ${term.given})`)]
    case 'networks':
      return [line(`${sayCondition(term)} (${term.ip ?? 'address not known'})`)]
    case 'hours':
      return [line(`${sayCondition(term)} (it is ${sayDay(term.at.day)} ${clock(term.at.minutes)})`)]
    default:
      return term satisfies never
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const ACCOUNT = { approve: 'approve the account', enable: 'enable the account', extend: 'move the end of the account' }

const changeLines = ({ account, naming, terms, never }: Changes, groupName: (id: string) => string): string[] => [
  ...(account ? [ACCOUNT[account]] : []),
  ...naming.map((step) => (step.kind === 'name_user' ? 'name the user' : `join group ${groupName(step.group_id)}`)),
  ...terms.map((steps) => steps.map(sayStep).join(', and ')),
  ...(never ? ['nothing: the terms cannot hold'] : []),
]

const sayStep = (step: Changes['terms'][number][number]): string => {
  switch (step.kind) {
    case 'second_factor':
      return step.use === 'used' ? 'give a second factor in this session' : 'use a second factor'
    case 'network':
      return step.network === null ? 'come from outside of these networks' : `come from ${step.network}`
    case 'wait':
      return `wait until ${when(step.until)}`
    default:
      return step satisfies never
  }
}
