import { SITE_DEFAULTS } from '../access/site'
import { type SiteInput, validateSite } from '../access/site-input'
import type { RuleInput } from '../access/site-rule-input'
import { canonicalHost } from '../access/target'
import { compare, type SiteChange } from './change'
import { type Desk, faultsAt, match, type Row, secretAt } from './desk'
import type { SiteEntry, SiteRuleEntry } from './entries'
import { type Named, unchanged } from './plan-groups'
import { policyByName } from './plan-policies'
import { isOnFile } from './sealed'
import type { SiteState } from './state'
import { type Names, writeSite } from './write-out'

const BLANK: SiteInput = { ...SITE_DEFAULTS, name: '', hosts: [], rules: [], basic_password: undefined }

export function planSites(desk: Desk, policies: readonly Named[], names: Names): SiteChange[] {
  const { state, wanted, facts } = desk
  const named = Map.groupBy(wanted.sites ?? [], ({ name }) => facts.fold(name))
  const { rows, gone } = match<SiteEntry, SiteState>(desk, {
    section: 'sites',
    noun: 'site',
    entries: wanted.sites,
    current: state.sites,
    keyOf: (entry) => keyOf(desk, entry, named),
    key: 'name',
    find: (entry) => findSite(desk, entry, named),
    nameOf: ({ site }) => site.name,
  })
  const leaving = new Set([...gone, ...rows.flatMap(({ before }) => before ?? [])])
  /** Hosts change hands within a file: what is judged is whom they will belong to. */
  const taken = new Map(
    state.sites.flatMap((one) =>
      leaving.has(one) ? [] : one.site.hosts.map((host) => [host, one.site.name] as const),
    ),
  )
  for (const { entry, before } of rows)
    if (before !== null && !entry.absent && entry.hosts === undefined)
      for (const host of before.site.hosts) taken.set(host, before.site.name)
  return [
    ...rows.flatMap((row) => planSite(desk, row, policies, names, taken)),
    ...gone.map((site) => deletion(site, null)),
  ]
}

/** The entries of the file by their name as it is compared. */
type Namesakes = ReadonlyMap<string, readonly SiteEntry[]>

const hostsOf = ({ hosts = [] }: SiteEntry): string[] => hosts.map((host) => canonicalHost(host, true) ?? host)

/** Sites may have one name (`sites.create`): in a file that has it several times the hosts tell them apart. */
function keyOf({ facts }: Desk, entry: SiteEntry, entries: Namesakes): string {
  const key = facts.fold(entry.name)
  return (entries.get(key) ?? []).length > 1 ? JSON.stringify([key, ...hostsOf(entry).toSorted()]) : key
}

/** By name; where one name stands for several, here or in the file, by a host that it has. */
function findSite({ state, facts, faults, wanted }: Desk, entry: SiteEntry, entries: Namesakes): SiteState | null {
  const key = facts.fold(entry.name)
  const named = state.sites.filter(({ site }) => site.name_key === key)
  const alone = (entries.get(key) ?? []).length < 2
  if (named.length === 0 || (alone && named.length === 1)) return named[0] ?? null
  const hosts = new Set(hostsOf(entry))
  const [first, second] = named.filter(({ site }) => site.hosts.some((host) => hosts.has(host)))
  if (first && !second) return first
  // Beside its namesakes in the file one that has no host of theirs is another.
  if (!first && !alone && hosts.size > 0) return null
  const several = named.length > 1 ? `${named.length} sites are` : 'Several sites of the file are'
  faults.push({
    field: `sites.${(wanted.sites ?? []).indexOf(entry)}.name`,
    message: `${several} called ${entry.name}. Give them names of their own, or say which hosts this one has.`,
  })
  return null
}

const deletion = (before: SiteState, place: string | null): SiteChange => ({
  noun: 'site',
  kind: 'delete',
  name: before.site.name,
  place,
  fields: [],
  before,
  after: null,
})

function planSite(
  desk: Desk,
  { entry, place, before }: Row<SiteEntry, SiteState>,
  policies: readonly Named[],
  names: Names,
  taken: Map<string, string>,
): SiteChange[] {
  if (entry.absent) return before === null ? unchanged(desk) : [deletion(before, place)]
  const faults = desk.faults.length
  const { absent: _, policy, rules, basic_password, ...written } = entry
  const fields = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))
  const policy_id = policy === undefined ? undefined : policyByName(desk, `${place}.policy`, policy, policies)
  const password = readPassword(desk, place, basic_password)
  const typed: SiteInput = {
    ...(before ? inputOf(before) : BLANK),
    ...fields,
    ...(policy_id !== undefined && { policy_id }),
    ...(rules && { rules: rules.map((rule, index) => readRule(desk, `${place}.rules.${index}`, rule, policies)) }),
    basic_password: password,
  }
  const own = new Set(before?.site.hosts)
  const verdict = validateSite(typed, {
    ...desk.facts.hosts,
    taken: new Map([...taken].filter(([host, name]) => !(own.has(host) && name === before?.site.name))),
    policies: new Set(policies.map(({ id }) => id)),
    password_for: before?.basic_password == null ? null : before.site.hosts,
  })
  if (verdict.kind === 'refuse')
    faultsAt(
      desk,
      place,
      verdict.faults.map((fault) => (fault.field === 'policy_id' ? { ...fault, field: 'policy' } : fault)),
    )
  if (desk.faults.length > faults || verdict.kind === 'refuse') return []
  const { site } = verdict
  for (const host of site.hosts) taken.set(host, site.name)
  desk.warnings.push(...verdict.warnings.map(({ message }) => `site ${site.name}: ${message}`))
  const kept = keepsPassword(desk, site.basic_password, before?.basic_password ?? null)
  const differs = compare(
    before && writeSite(before.site, before.rules, desk.names),
    writeSite(site, site.rules, names),
    { ...writeSite(BLANK, [], names), name: site.name },
  )
  if (!kept)
    differs.push({
      field: 'basic_password',
      from: before?.basic_password == null ? null : '(set)',
      to: basic_password ?? null,
    })
  const after = {
    ...site,
    basic_password: kept ? undefined : site.basic_password,
    id: before?.site.id ?? desk.facts.newId(),
  }
  const told = { noun: 'site' as const, name: site.name, place, fields: differs }
  if (before === null) return [{ ...told, kind: 'create', before, after }]
  return differs.length === 0 ? unchanged(desk) : [{ ...told, kind: 'change', before, after }]
}

const inputOf = ({ site, rules }: SiteState): SiteInput => ({
  name: site.name,
  description: site.description,
  hosts: site.hosts,
  policy_id: site.policy_id,
  identity_headers: site.identity_headers,
  remote_user: site.remote_user,
  jwt_header: site.jwt_header,
  basic_username: site.basic_username,
  app_tokens: site.app_tokens,
  pass_schemes: site.pass_schemes,
  enabled: site.enabled,
  rules,
  basic_password: undefined,
})

/** Whether there is one is no secret. */
const keepsPassword = (desk: Desk, wanted: string | null | undefined, on_file: string | null): boolean => {
  if (wanted === undefined || wanted === null || on_file === null) return wanted === undefined || wanted === on_file
  return isOnFile(desk, 'sites', () => wanted === on_file)
}

/** `undefined`: as it is. */
function readPassword(desk: Desk, place: string, written: SiteEntry['basic_password']): string | null | undefined {
  if (written === undefined || written === null) return written
  return secretAt(desk, `${place}.basic_password`, written) ?? undefined
}

function readRule(desk: Desk, place: string, rule: SiteRuleEntry, policies: readonly Named[]): RuleInput {
  const { match: how = 'prefix', path, methods = [], action, policy } = rule
  if ((action === 'policy') !== (policy !== undefined))
    desk.faults.push({
      field: `${place}.policy`,
      message: 'A policy is named by a rule of the action policy, and by no other.',
    })
  const named =
    action === 'policy' && policy !== undefined ? policyByName(desk, `${place}.policy`, policy, policies) : null
  return {
    match: how,
    path,
    methods,
    action: action === 'bypass' || action === 'deny' ? action : 'policy',
    policy_id: named ?? null,
  }
}
