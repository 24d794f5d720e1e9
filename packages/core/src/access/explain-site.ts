/**
 * What the check would answer, and why: the tester of a site (product.md section 7). It decides nothing of its own; every
 * answer is `decideForwardAuth`'s, told by the parts it is made of.
 */
import type { Instant } from '../instant'
import { decideForwardAuth, type ForwardAuthDecision, type ForwardAuthInput } from './forward-auth'
import { type Identity, identityHeaders } from './identity'
import { pathReadings } from './path-readings'
import { type Access, decideAccess } from './policy'
import { isAsked, judgeRules, methodReadings, type RuleVerdict } from './site-rules'
import type { ReadyRule } from './site-table'

export interface ExplainInput extends ForwardAuthInput {
  /** A browser that opens a page; anything else gets 401 instead of a way to the sign-in (SEC-149). */
  navigation: boolean
  /** Of the visitor. */
  identity: Identity | null
}

/** What became of a rule; positions are 0-based. `stricter`: it fits, but another reading of the path meets a stricter one. */
export interface RuleOutcome {
  position: number
  outcome: 'decides' | 'stricter' | 'not_reached' | 'method' | 'path'
}

/** One way in which an app may take the path, and the first rule that fits it: as it is, and where case is not looked at. */
export interface ReadingOutcome {
  path: string
  rule: number | null
  any_case: number | null
}

export interface AskedPolicy {
  policy_id: string | null
  /** The rule that asks; the site itself when `null`. */
  rule: number | null
  answer: Access['kind'] | 'unknown_policy' | 'nobody'
}

export interface Explanation {
  status: 200 | 302 | 401 | 403
  kind: ForwardAuthDecision['kind']
  reason: 'rule' | 'not_named' | 'terms' | 'unknown_policy' | 'endless_path' | 'too_much_to_say' | null
  /** What decided: a rule by its place, the site's own policy, or that its app checks this scheme itself. */
  by: { kind: 'rule'; position: number } | { kind: 'site' } | { kind: 'scheme'; scheme: string } | { kind: 'path' }
  rules: RuleOutcome[]
  /** `null`: there is no end to what the path could mean. */
  readings: ReadingOutcome[] | null
  policies: AskedPolicy[]
  /** What the app is told, when it is reached. */
  headers: [string, string][] | null
  identified: boolean
}

export function explainSite(input: ExplainInput, now: Instant): Explanation {
  const { site, target } = input
  const decision = decideForwardAuth(input, now)
  const verdict = judgeRules(site, target.method, target.path)
  const identified = decision.kind === 'allow' && decision.identified
  const headers = decision.kind === 'allow' ? identityHeaders(site.site, identified ? input.identity : null) : null
  const tooMuch = decision.kind === 'allow' && headers === null
  const readings = readingsOf(site.rules, target.method, target.path)
  const by = decider(input, decision, verdict)
  return {
    status: tooMuch ? 403 : statusOf(decision, input.navigation),
    kind: tooMuch ? 'refuse' : decision.kind,
    reason: tooMuch ? 'too_much_to_say' : by.kind === 'path' ? 'endless_path' : reasonOf(decision),
    by,
    rules: site.rules.map((rule) => outcomeOf(rule, input, readings, by)),
    readings,
    policies: verdict.kind === 'policies' && by.kind !== 'scheme' ? asked(input, verdict.policies, now) : [],
    headers,
    identified: identified && !tooMuch,
  }
}

const reasonOf = (decision: ForwardAuthDecision): Explanation['reason'] =>
  decision.kind === 'refuse' ? decision.reason : null

function statusOf({ kind }: ForwardAuthDecision, navigation: boolean): Explanation['status'] {
  if (kind === 'allow') return 200
  if (kind === 'refuse') return 403
  return navigation ? 302 : 401
}

function decider(input: ExplainInput, decision: ForwardAuthDecision, verdict: RuleVerdict): Explanation['by'] {
  if (verdict.kind === 'deny' && verdict.rule === null) return { kind: 'path' }
  const { foreign_scheme: scheme, site } = input
  if (verdict.kind === 'policies' && scheme !== null && site.site.pass_schemes.includes(scheme))
    return { kind: 'scheme', scheme }
  const rule = decision.kind === 'refuse' ? decision.rule : ruleOf(verdict)
  return rule === null ? { kind: 'site' } : { kind: 'rule', position: rule.position }
}

const ruleOf = (verdict: RuleVerdict) =>
  verdict.kind === 'policies' ? (verdict.policies[0]?.rule ?? null) : verdict.rule

function readingsOf(rules: readonly ReadyRule[], method: string, path: string): ReadingOutcome[] | null {
  const paths = pathReadings(path)
  if (paths === null) return null
  const found = methodReadings(method).flatMap((one) => {
    const asked = rules.filter(({ rule }) => isAsked(rule, one))
    const place = (fits: (rule: ReadyRule) => boolean) => asked.find(fits)?.rule.position ?? null
    return paths.map((reading) => ({
      path: reading,
      rule: place(({ fits }) => fits(reading)),
      any_case: place(({ fitsAnyCase }) => fitsAnyCase(reading)),
    }))
  })
  // A HEAD that meets what its GET meets is told once.
  const isSame = (a: ReadingOutcome, b: ReadingOutcome) =>
    a.path === b.path && a.rule === b.rule && a.any_case === b.any_case
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index)
}

function outcomeOf(
  ready: ReadyRule,
  { target }: ExplainInput,
  readings: ReadingOutcome[] | null,
  by: Explanation['by'],
): RuleOutcome {
  const { position } = ready.rule
  if (by.kind === 'rule' && by.position === position) return { position, outcome: 'decides' }
  if (readings === null) return { position, outcome: 'not_reached' }
  if (!methodReadings(target.method).some((method) => isAsked(ready.rule, method)))
    return { position, outcome: 'method' }
  if (readings.some(({ rule, any_case }) => rule === position || any_case === position))
    return { position, outcome: 'stricter' }
  const fits = readings.some(({ path }) => ready.fits(path) || ready.fitsAnyCase(path))
  return { position, outcome: fits ? 'not_reached' : 'path' }
}

function asked(
  { visitor, ip, time_zone, policy }: ExplainInput,
  policies: { policy_id: string | null; rule: { position: number } | null }[],
  now: Instant,
): AskedPolicy[] {
  return policies.map(({ policy_id, rule }) => {
    const inForce = policy_id === null ? null : policy(policy_id)
    const answer =
      visitor === null
        ? 'nobody'
        : policy_id !== null && inForce === null
          ? 'unknown_policy'
          : decideAccess(inForce, { ...visitor, ip, time_zone }, now).kind
    return { policy_id, rule: rule?.position ?? null, answer }
  })
}
