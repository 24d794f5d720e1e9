import { SITE_DEFAULTS, type Site, type SiteRule } from '@gatekeeper/core/access/site'
import { type SiteFacts, type SiteInput, type SiteVerdict, validateSite } from '@gatekeeper/core/access/site-input'
import { canonicalHost } from '@gatekeeper/core/access/target'
import { loadPolicies } from '@gatekeeper/db/stores/policies'
import { loadSites } from '@gatekeeper/db/stores/sites'
import type { Context } from '../context'
import { sent } from '../sent'
import type { SiteDraft } from './site-fields'

export interface SiteOnFile {
  site: Site
  rules: SiteRule[]
}

const BLANK: SiteInput = { ...SITE_DEFAULTS, name: '', hosts: [], rules: [], basic_password: undefined }

const inputOf = ({ site, rules }: SiteOnFile): SiteInput => ({
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

/** What was sent upon what is on file, judged by the hosts and policies that there are now. */
export const judgeSite = async (
  context: Pick<Context, 'services'>,
  draft: SiteDraft,
  before: SiteOnFile | null,
): Promise<SiteVerdict> => {
  const { db, issuer, internal_hosts } = context.services
  const [{ sites }, policies] = await Promise.all([loadSites(db), loadPolicies(db)])
  const url = new URL(issuer)
  const others = sites.filter(({ id }) => id !== before?.site.id)
  const facts: SiteFacts = {
    public_host: canonicalHost(url.host, url.protocol === 'https:') ?? url.host,
    internal_hosts: internal_hosts.map((host) => canonicalHost(host, true) ?? host),
    taken: new Map(others.flatMap(({ hosts, name }) => hosts.map((host) => [host, name]))),
    policies: new Set(policies.map(({ policy }) => policy.id)),
    password_for: (before?.site.sealed_basic_password ?? null) === null ? null : (before?.site.hosts ?? null),
  }
  return validateSite({ ...(before ? inputOf(before) : BLANK), ...sent(draft) }, facts)
}
