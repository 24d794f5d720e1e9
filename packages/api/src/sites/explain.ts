import { explainSite } from '@gatekeeper/core/access/explain-site'
import type { Visitor } from '@gatekeeper/core/access/forward-auth'
import type { Identity } from '@gatekeeper/core/access/identity'
import type { Site, SiteRule } from '@gatekeeper/core/access/site'
import { makeSiteTable, type SiteTable } from '@gatekeeper/core/access/site-table'
import { canonicalHost, readTarget } from '@gatekeeper/core/access/target'
import type { Instant } from '@gatekeeper/core/instant'
import { isActive } from '@gatekeeper/core/user'
import { findMemberships } from '@gatekeeper/db/stores/group-members'
import { z } from 'zod'
import type { Context } from '../context'
import { invalid } from '../errors'
import { loadUser } from '../users/load-user'
import { judgeSite } from './judge-site'
import { loadSite } from './load-site'
import { draftInput, siteId } from './site-fields'

export const explainInput = z.strictObject({
  method: z.string().max(40).default('GET'),
  url: z.string().min(1).max(9000),
  /** Nobody who is signed in when `null`. */
  user_id: siteId.nullable().default(null),
  second_factor: z.enum(['none', 'trusted', 'used']).default('none'),
  ip: z.string().max(64).nullable().default(null),
  at: z.number().int().min(0).max(8.64e15).optional(),
  /** A browser that opens a page. Without it: a page for GET and HEAD. */
  navigation: z.boolean().optional(),
  /** The scheme of an `Authorization` that is not one of our tokens. */
  scheme: z.string().max(40).nullable().default(null),
  /** As the site would be with these changes; nothing is saved. */
  draft: draftInput.optional(),
})
type Input = z.infer<typeof explainInput>

/** The address as nginx hands it on; `https://host` without a path is what a browser opens as `/`. */
const read = ({ method, url }: Input) =>
  readTarget(
    {
      method: null,
      proto: null,
      host: null,
      uri: null,
      original_url: url
        .trim()
        .replace(/#.*$/, '')
        .replace(/^(https?:\/\/[^/?#]+)(?=$|\?)/i, '$1/'),
      original_method: method.trim().toUpperCase(),
    },
    null,
  )

const drafted = async (context: Context, { id, ...draft }: z.infer<typeof draftInput>): Promise<SiteTable> => {
  const before = id === undefined ? null : await loadSite(context, id)
  const verdict = await judgeSite(context, draft, before)
  if (verdict.kind === 'refuse') throw invalid(verdict.faults)
  const { rules, basic_password: _, ...columns } = verdict.site
  const blank = { id: 'draft', name_key: '', sealed_basic_password: null, created_at: 0, updated_at: 0, version: 0 }
  const site: Site = { ...blank, ...before?.site, ...columns }
  const placed = rules.map((rule, position): SiteRule => ({ ...rule, site_id: site.id, position }))
  return makeSiteTable([site], placed)
}

interface Person {
  visitor: Visitor
  identity: Identity
}

const personOf = async (context: Context, input: Input, at: Instant): Promise<Person | 'inactive' | null> => {
  if (input.user_id === null) return null
  const user = await loadUser(context, input.user_id)
  if (!isActive(user, at)) return 'inactive'
  const groups = await findMemberships(context.services.db, user.id)
  const live = groups.filter(({ expires_at }) => expires_at === null || expires_at > at)
  const names = live.map(({ name }) => name).toSorted()
  const { email, username, name } = user
  return {
    visitor: { user_id: user.id, groups, second_factor: input.second_factor },
    identity: { sub: user.id, email, username, name, groups: names },
  }
}

/** `403` of a request that reaches no site at all. */
const nowhere = (reason: 'unreadable' | 'unknown_host' | 'own_host' | 'off', said: string) => ({
  ...{ status: 403 as const, kind: 'refuse' as const, reason, said, site: null, by: null },
  ...{ rules: [], readings: null, policies: [], headers: null, identified: false, inactive: false },
})

/** What GateKeeper would answer to this request of this person, from there, at that time; nothing is sent or written. */
export const explain = async (context: Context, input: Input) => {
  const { services } = context
  const { snapshots } = services
  const at = input.at ?? services.now()
  const reading = read(input)
  if (reading.kind === 'refuse') return nowhere('unreadable', reading.reason)
  const { target } = reading
  const own = new URL(services.issuer)
  if (target.host === canonicalHost(own.host, own.protocol === 'https:'))
    return nowhere('own_host', `${target.host} is GateKeeper itself, which no site covers.`)
  const table = input.draft ? await drafted(context, input.draft) : snapshots.sites()
  const site = table.byHost(target.host)
  if (site === null) {
    const off = table.all.find(
      ({ site }) => !site.enabled && makeSiteTable([{ ...site, enabled: true }], []).byHost(target.host),
    )
    return off
      ? nowhere('off', `The site ${off.site.name} is off.`)
      : nowhere('unknown_host', `${target.host} is no host of ${input.draft ? 'this' : 'any'} site.`)
  }
  const person = await personOf(context, input, at)
  const { visitor, identity } = person === null || person === 'inactive' ? { visitor: null, identity: null } : person
  const explained = explainSite(
    {
      target,
      site,
      visitor,
      identity,
      foreign_scheme: input.scheme?.toLowerCase() ?? null,
      ip: input.ip,
      time_zone: snapshots.settings().time_zone,
      navigation: input.navigation ?? (target.method === 'GET' || target.method === 'HEAD'),
      policy: snapshots.policy,
    },
    at,
  )
  const named = (policy_id: string | null) =>
    policy_id === null ? null : (snapshots.policy(policy_id)?.policy.name ?? null)
  return {
    ...explained,
    said: null,
    site: { id: site.site.id, name: site.site.name },
    policies: explained.policies.map((one) => ({ ...one, name: named(one.policy_id) })),
    inactive: person === 'inactive',
  }
}
