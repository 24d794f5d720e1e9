import { SITE_DEFAULTS, type Site } from '@gatekeeper/core/access/site'
import type { SiteInput, SiteWarning } from '@gatekeeper/core/access/site-input'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertSite, updateSite } from '@gatekeeper/db/stores/sites'
import { bumpVersionFrom, findVersions } from '@gatekeeper/db/stores/versions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid, stale } from '../errors'
import { sayEach } from '../languages/say'
import { judgeSite, type SiteOnFile } from './judge-site'
import { loadSite } from './load-site'
import type { SiteDraft } from './site-fields'
import { siteView } from './site-view'

type Columns = Omit<SiteInput, 'rules' | 'basic_password'> & Pick<Site, 'sealed_basic_password'>

interface Judged {
  site: SiteInput
  warnings: SiteWarning[]
}

/** More changes of others between two looks than ever happen: then somebody is told to reload. */
const TRIES = 5

/**
 * A host belongs to one site: that was judged by what was on file, so the commit holds only if nothing of sites and policies
 * has changed since. Whoever loses that race is judged again.
 */
const commitJudged = async (
  context: Context,
  draft: SiteDraft,
  before: SiteOnFile | null,
  writesOf: (site: SiteInput) => Write[],
): Promise<Judged> => {
  const { db, snapshots } = context.services
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { access } = await findVersions(db)
    const verdict = await judgeSite(context, draft, before)
    if (verdict.kind === 'refuse') throw invalid(verdict.faults)
    const writes = writesOf(verdict.site)
    if (writes.length === 0) return verdict
    const bump = bumpVersionFrom('access', access)
    const result = await db.commit([bump, ...writes])
    if (result.kind === 'done') {
      await snapshots.reload('access')
      return verdict
    }
    if (result.write !== bump.label) break
  }
  throw stale('site')
}

const eventOf = (context: Context, action: string, { id, name }: Pick<Site, 'id' | 'name'>, details: object): Write =>
  insertAuditEvent(
    auditEvent(context, { action, target_type: 'site', target_id: id, target_name: name, details: { ...details } }),
  )

/** The columns of the row; the password is sealed for this place, or stays as it is. */
const columnsOf = (
  { services: { vault } }: Context,
  { rules: _, basic_password, ...site }: SiteInput,
  { id, sealed_basic_password }: Pick<Site, 'id' | 'sealed_basic_password'>,
): Columns => {
  if (basic_password === undefined) return { ...site, sealed_basic_password }
  const place = { table: 'sites', column: 'sealed_basic_password', row: id }
  const sealed = basic_password === null ? null : vault.seal('secrets', place, basic_password)
  return { ...site, sealed_basic_password: sealed }
}

export const siteInsertWrites = (context: Context, id: string, input: SiteInput): Write[] => {
  const now = context.services.now()
  const columns = columnsOf(context, input, { id, sealed_basic_password: SITE_DEFAULTS.sealed_basic_password })
  const site = { ...columns, id, created_at: now, updated_at: now, version: 1 }
  const { hosts, policy_id } = input
  return [
    ...insertSite(site, input.rules),
    eventOf(context, 'site.created', site, { hosts, policy_id, rules: input.rules.length }),
  ]
}

export const createSite = async (context: Context, draft: SiteDraft) => {
  const id = context.services.newId()
  const { warnings } = await commitJudged(context, draft, null, (input) => siteInsertWrites(context, id, input))
  const { site, rules } = await loadSite(context, id)
  return { site: siteView(site, rules), warnings: sayEach(warnings, context.language) }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** None where nothing changes. */
export const siteUpdateWrites = (context: Context, before: SiteOnFile, version: number, input: SiteInput): Write[] => {
  const { id } = before.site
  const had = siteView(before.site, before.rules)
  const after = columnsOf(context, input, before.site)
  const changed = (Object.keys(after) as (keyof Columns)[]).filter((key) => !same(after[key], before.site[key]))
  const rules = same(input.rules, had.rules) ? null : input.rules
  if (changed.length === 0 && rules === null) return []
  const fields = changed.map((key) => (key === 'sealed_basic_password' ? 'basic_password' : key))
  const opened = changed.filter((key) => key === 'hosts' || key === 'policy_id' || key === 'pass_schemes')
  return [
    ...updateSite(
      id,
      version,
      { changes: Object.fromEntries(changed.map((key) => [key, after[key]])), rules },
      context.services.now(),
    ),
    // Who may enter is told in full; of the password only that it changed (SEC-121).
    eventOf(
      context,
      'site.updated',
      { id, name: after.name },
      {
        fields: [...fields, ...(rules ? ['rules'] : [])],
        before: {
          ...Object.fromEntries(opened.map((key) => [key, before.site[key]])),
          ...(rules && { rules: had.rules }),
        },
        after: { ...Object.fromEntries(opened.map((key) => [key, after[key]])), ...(rules && { rules }) },
      },
    ),
  ]
}

/** Saves what was changed; `version` as the caller has read it. */
export const saveSite = async (context: Context, id: string, version: number, draft: SiteDraft) => {
  const before = await loadSite(context, id)
  if (before.site.version !== version) throw stale('site')
  const { warnings } = await commitJudged(context, draft, before, (input) =>
    siteUpdateWrites(context, before, version, input),
  )
  const { site, rules } = await loadSite(context, id)
  return { site: siteView(site, rules), warnings: sayEach(warnings, context.language) }
}
