/** What would let somebody in who is not let in now: the fewest things, each tried against the policy itself. */
import type { Instant } from '../instant'
import { canonicalCidr, parseCidr } from '../network'
import { isActive, type User } from '../user'
import { type Hours, isWithinHours, minutesOf, wallClock } from './hours'
import { type AccessFacts, type Condition, holds, isNamed, type PolicyInForce, type SecondFactorUse } from './policy'

export type AccountStep = 'approve' | 'enable' | 'extend'

export type NamingStep = { kind: 'name_user' } | { kind: 'join_group'; group_id: string }

export type TermStep =
  /** `used`: in this very session; a trusted device does not do. */
  | { kind: 'second_factor'; use: 'trusted' | 'used' }
  /** `null`: from outside of all networks that the policy names. */
  | { kind: 'network'; network: string | null }
  | { kind: 'wait'; until: Instant }

/** Of `naming` one is enough, of `terms` one list; what is empty asks for nothing, unless `never` says that nothing helps. */
export interface WouldChange {
  account: AccountStep | null
  naming: NamingStep[]
  terms: TermStep[][]
  never: boolean
}

type Facts = AccessFacts & { user: Pick<User, 'state' | 'expires_at'> }

const MINUTE = 60_000
/** Clocks are set on quarters of an hour, in every zone there is. */
const STEP = 15 * MINUTE
const DAYS_AHEAD = 8
const MOST = 10

export function wouldChange(inForce: PolicyInForce | null, facts: Facts, now: Instant): WouldChange {
  const account = accountStep(facts.user, now)
  if (inForce === null) return { account, naming: [], terms: [], never: false }
  const naming = isNamed(inForce, facts, now) ? [] : namingSteps(inForce, now)
  const { condition } = inForce.policy
  if (condition === null || holds(condition, facts, now)) return { account, naming, terms: [], never: false }
  // Whoever waits must still be there, and named, when the time has come.
  const lasts = (at: Instant) =>
    (account !== null || isActive(facts.user, at)) && (naming.length > 0 || isNamed(inForce, facts, at))
  const terms = termSteps(condition, facts, now, lasts)
  return { account, naming, terms, never: terms.length === 0 }
}

function accountStep(user: Facts['user'], now: Instant): AccountStep | null {
  if (isActive(user, now)) return null
  if (user.state === 'active') return 'extend'
  return user.state === 'pending' ? 'approve' : 'enable'
}

const namingSteps = ({ grants }: PolicyInForce, now: Instant): NamingStep[] => [
  ...grants
    .filter(({ group_id, expires_at }) => group_id !== null && (expires_at === null || expires_at > now))
    .slice(0, MOST)
    .map(({ group_id }): NamingStep => ({ kind: 'join_group', group_id: group_id ?? '' })),
  { kind: 'name_user' },
]

interface Variant {
  step: TermStep | null
  facts: Partial<AccessFacts>
}

/** One of each kind of change at most; lists of one step first, of two only when none of one does, of three in the end. */
function termSteps(
  condition: Condition,
  facts: AccessFacts,
  now: Instant,
  lasts: (at: Instant) => boolean,
): TermStep[][] {
  const stay: Variant = { step: null, facts: {} }
  const factors = [stay, ...factorVariants(facts.second_factor)]
  const places = [stay, ...placeVariants(condition)]
  const found: TermStep[][] = []
  for (const factor of factors) {
    for (const place of places) {
      const tried = { ...facts, ...factor.facts, ...place.facts }
      const steps = [factor.step, place.step].filter((step) => step !== null)
      if (steps.length > 0 && holds(condition, tried, now)) found.push(steps)
    }
  }
  const clock = makeClock(condition, facts.time_zone, now)
  for (const factor of factors) {
    for (const place of places) {
      const tried = { ...facts, ...factor.facts, ...place.facts }
      const steps = [factor.step, place.step].filter((step) => step !== null)
      // Waiting is told only where what it goes with does not help by itself, and takes fewer steps than what was found.
      if (steps.length + 1 > shortest(found) || holds(condition, tried, now)) continue
      const until = clock().find((at) => lasts(at) && holds(condition, tried, at))
      if (until !== undefined) found.push([...steps, { kind: 'wait', until }])
    }
  }
  const fewest = shortest(found)
  return leastFactor(found.filter((steps) => steps.length === fewest)).slice(0, MOST)
}

const shortest = (found: TermStep[][]): number => Math.min(3, ...found.map((steps) => steps.length))

/** Where trust in the device does, nobody is told to give one anew as well. */
function leastFactor(found: TermStep[][]): TermStep[][] {
  const text = (steps: TermStep[]) => JSON.stringify(steps).replaceAll('"used"', '"trusted"')
  return found.filter((steps, index) => found.findIndex((other) => text(other) === text(steps)) === index)
}

function factorVariants(now: SecondFactorUse): Variant[] {
  const used: Variant = { step: { kind: 'second_factor', use: 'used' }, facts: { second_factor: 'used' } }
  const trusted: Variant = { step: { kind: 'second_factor', use: 'trusted' }, facts: { second_factor: 'trusted' } }
  if (now === 'used') return []
  return now === 'trusted' ? [used] : [trusted, used]
}

const leavesOf = (condition: Condition): Condition[] => {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(leavesOf)
  return condition.kind === 'not' ? leavesOf(condition.of) : [condition]
}

function placeVariants(condition: Condition): Variant[] {
  const networks = leavesOf(condition).flatMap((leaf) => (leaf.kind === 'networks' ? leaf.networks : []))
  if (networks.length === 0) return []
  const named = [...new Set(networks)].slice(0, MOST).map((network): Variant => {
    const ip = firstAddress(network)
    return { step: { kind: 'network', network }, facts: { ip } }
  })
  return [...named, { step: { kind: 'network', network: null }, facts: { ip: null } }]
}

const firstAddress = (network: string): string | null => {
  const cidr = parseCidr(network)
  return cidr && (canonicalCidr(cidr).split('/')[0] ?? null)
}

/**
 * The moments of the days to come at which other hours begin to hold: for each way in which hours can hold or not together, the
 * first; made only when they are asked for.
 */
function makeClock(condition: Condition, time_zone: string, now: Instant): () => Instant[] {
  const hours = leavesOf(condition).filter((leaf) => leaf.kind === 'hours')
  let made: Instant[] | undefined
  return () => {
    if (made) return made
    const firsts = new Map<string, Instant>()
    for (const at of hours.length === 0 ? [] : moments(hours, time_zone, now)) {
      const state = hours.map((leaf) => (isWithinHours(leaf, time_zone, at) ? 1 : 0)).join('')
      if (!firsts.has(state)) firsts.set(state, at)
    }
    made = [...firsts.values()]
    return made
  }
}

function moments(hours: Hours[], time_zone: string, now: Instant): Instant[] {
  const edges = new Set(hours.flatMap(({ from, to }) => [minutesOf(from) ?? 0, (minutesOf(to) ?? 0) % (24 * 60)]))
  const found: Instant[] = []
  for (let at = Math.floor(now / STEP) * STEP; at < now + DAYS_AHEAD * 24 * 60 * MINUTE; at += STEP) {
    found.push(at)
    const { minutes } = wallClock(time_zone, at)
    for (const edge of edges) if (edge > minutes && edge < minutes + 15) found.push(at + (edge - minutes) * MINUTE)
  }
  return found.filter((at) => at > now).toSorted((a, b) => a - b)
}
