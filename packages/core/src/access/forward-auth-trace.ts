/** Why a check was refused, for the administrator who opens the code. */
import { hidden } from '../oidc/error'
import type { ForwardAuthDecision } from './forward-auth'
import type { Site, SiteRule } from './site'
import type { Target } from './target'
import type { Trace } from './trace'
import { FORWARD_AUTH_CHECKS as CHECKS } from './trace-checks'

/** What stood in the way: the hop, the target, the host, or what `decideForwardAuth` said. */
export type Obstacle =
  | { kind: 'hop' | 'target' | 'host'; words: string }
  | { kind: 'too_much' | 'app_token'; words: string }
  | Extract<ForwardAuthDecision, { kind: 'refuse' }>

const checkOf = (obstacle: Obstacle): (typeof CHECKS)[number] => {
  switch (obstacle.kind) {
    case 'hop':
    case 'target':
    case 'host':
    case 'app_token':
      return obstacle.kind
    case 'too_much':
      return 'identity'
    case 'refuse':
      return obstacle.reason === 'rule' ? 'rule' : 'policy'
    default:
      return obstacle satisfies never
  }
}

/** `position` is shown from 1, as in the list of the site's rules. */
const nameOfRule = (rule: SiteRule | null): string =>
  rule === null ? 'everything else' : `rule ${rule.position + 1} (${rule.match} ${rule.path})`

const wordsOf = (obstacle: Obstacle, policy: string | null): string => {
  if (obstacle.kind !== 'refuse') return obstacle.words
  const { rule } = obstacle
  const decides = `${policy === null ? 'a policy that is gone' : `the policy ${policy}`} decides`
  const by = rule === null ? `For this page ${decides}` : `By ${nameOfRule(rule)} ${decides}`
  switch (obstacle.reason) {
    case 'rule':
      return rule
        ? `The ${nameOfRule(rule)} denies this path.`
        : 'This path can be read in too many ways to be let through.'
    case 'not_named':
      return `${by}, and it does not name this person.`
    case 'terms':
      return `${by}, and its terms are not met.`
    case 'unknown_policy':
      return `${rule === null ? 'For this page' : `By ${nameOfRule(rule)}`} a policy decides that is not known here.`
    default:
      return obstacle.reason satisfies never
  }
}

export interface ForwardAuthTraceInput {
  obstacle: Obstacle
  site: Pick<Site, 'id' | 'name'> | null
  target: Target | null
  /** Of the policy that decided. */
  policy: string | null
  user_id: string | null
  ip: string | null
}

/** The query may hold secrets of the app: of it only the length is kept. */
export function forwardAuthTrace(input: ForwardAuthTraceInput): Omit<Trace, 'code' | 'at'> {
  const { obstacle, site, target } = input
  const failed = checkOf(obstacle)
  const at = CHECKS.indexOf(failed)
  const summary = wordsOf(obstacle, input.policy)
  return {
    endpoint: 'forward_auth',
    error: obstacle.kind === 'refuse' ? obstacle.reason : obstacle.kind,
    summary,
    client_id: null,
    user_id: input.user_id,
    check: failed,
    // Nothing was compared, sign for sign: who is named stands in the summary, what was asked for in the request.
    expected: [],
    received: null,
    checks: CHECKS.map((name, i) => ({ name, outcome: i < at ? 'passed' : i > at ? 'not_reached' : 'failed' })),
    request: {
      ...(site ? { site: site.name } : {}),
      ...(target
        ? {
            method: target.method,
            host: target.host,
            path: target.path.slice(0, 500),
            ...(target.query ? { query: hidden(target.query) } : {}),
          }
        : {}),
    },
    ip: input.ip,
  }
}
