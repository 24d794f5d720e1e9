/**
 * What a file would change (product.md section 8): a pure function of the file and of what there is. Each entry is judged by
 * the validator of its own form, and by what the rest of the file makes of the instance; all faults at once.
 */
import type { Change, ClientChange, Fault, Plan, PolicyChange, SiteChange } from './change'
import type { Desk } from './desk'
import type { Configuration, Secrets } from './entries'
import { planClients } from './plan-clients'
import { planGroups } from './plan-groups'
import { planPolicies } from './plan-policies'
import { planSettings } from './plan-settings'
import { planSites } from './plan-sites'
import { planWebhooks } from './plan-webhooks'
import { warningOf } from './sealed'
import type { PlanFacts, State } from './state'
import { namesOf } from './write-out'

export type Planned = { kind: 'plan'; plan: Plan } | { kind: 'refuse'; faults: Fault[] }

export function planConfiguration(
  wanted: Configuration,
  secrets: Secrets,
  state: State,
  given: PlanFacts,
  prune = false,
): Planned {
  const facts = { ...given, fold: remembering(given.fold) }
  const names = namesOf(state, facts.instant)
  const desk: Desk = {
    ...{ wanted, secrets, state, facts, names, prune },
    ...{ faults: [], warnings: [], unlisted: [], unchanged: 0, guessed: new Set(), withheld: new Set() },
  }
  const groups = planGroups(desk)
  const policies = planPolicies(desk, groups.after)
  const called = new Map(policies.after.map(({ id, name }) => [id, name]))
  const later = { ...names, policy: (id: string) => called.get(id) ?? names.policy(id) }
  const settings = planSettings(desk)
  const afterwards = { ...state.settings, ...settings[0]?.after }
  const clients = planClients(desk, policies.after, later, afterwards)
  const sites = planSites(desk, policies.after, later)
  const webhooks = planWebhooks(desk, afterwards.outbound_allowed.length > 0)
  faultsOfUse(desk, policies.changes, clients, sites)
  const { faults, unlisted, unchanged, guessed } = desk
  if (faults.length > 0) return { kind: 'refuse', faults }
  const changes: Change[] = [...groups.changes, ...policies.changes, ...clients, ...sites, ...webhooks, ...settings]
  const warnings = [...[...desk.withheld].map(warningOf), ...desk.warnings]
  return { kind: 'plan', plan: { changes, unchanged, unlisted, warnings, guessed: [...guessed] } }
}

/** Each name is folded once: thousands in a file are looked for among thousands that there are (PRM-07). */
const remembering = (fold: PlanFacts['fold']): PlanFacts['fold'] => {
  const folded = new Map<string, string>()
  return (name) => {
    const known = folded.get(name) ?? fold(name)
    folded.set(name, known)
    return known
  }
}

/** A policy in use does not go: whoever lost it would be let in. */
function faultsOfUse(
  { state, faults }: Desk,
  policies: PolicyChange[],
  clients: ClientChange[],
  sites: SiteChange[],
): void {
  for (const { kind, before, name, place } of policies) {
    if (kind !== 'delete') continue
    const { id } = before.policy
    const users = [...clientsWith(state, clients, id), ...sitesWith(state, sites, id)]
    if (users.length === 0) continue
    const more = users.length > 5 ? ` and ${users.length - 5} more` : ''
    faults.push({
      field: place ?? 'policies',
      message: `${name} guards ${users.slice(0, 5).join(', ')}${more}. Say in the file which policy stands there instead, or null for everyone.`,
    })
  }
}

const clientsWith = (state: State, changes: ClientChange[], policy: string): string[] => {
  const after = new Map(changes.map(({ name, after }) => [name, after?.client ?? null]))
  return state.clients.flatMap(({ client }) => {
    const now = after.has(client.id) ? after.get(client.id) : client
    return now?.policy_id === policy ? [now.name] : []
  })
}

const sitesWith = (state: State, changes: SiteChange[], policy: string): string[] => {
  const after = new Map(changes.map(({ before, after }) => [before?.site.id, after]))
  return state.sites.flatMap(({ site, rules }) => {
    const now = after.has(site.id) ? after.get(site.id) : { ...site, rules }
    const used = now && [now.policy_id, ...now.rules.map(({ policy_id }) => policy_id)].includes(policy)
    return used ? [now.name] : []
  })
}
