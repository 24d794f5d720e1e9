import { takesTokens } from '@gatekeeper/core/access/app-token'
import { type AccessFacts, isNamed } from '@gatekeeper/core/access/policy'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import type { Instant } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { findMemberships } from '@gatekeeper/db/stores/group-members'
import type { Context } from '../context'
import type { Snapshots } from '../services'
import { type TokenSite, tokenSite } from '../views/app-token-view'

type Who = Pick<AccessFacts, 'user_id' | 'groups'>

/** The sites that take tokens and name this person, by name; of others a person learns nothing here. */
export const tokenSitesOf = async ({ services }: Context, user: User): Promise<TokenSite[]> => {
  const { db, snapshots, now } = services
  const who = { user_id: user.id, groups: await findMemberships(db, user.id) }
  return snapshots
    .sites()
    .all.filter((one) => one.site.enabled && names(snapshots, one, who, now()))
    .flatMap(({ site }) => (takesTokens(site) ? [tokenSite(site, site.app_tokens)] : []))
}

/** By the site's own policy or by that of one of its rules; one that is not known lets nobody in. */
const names = (snapshots: Snapshots, { site, rules }: RegisteredSite, who: Who, now: Instant): boolean => {
  const asked = rules.flatMap(({ rule }) => (rule.action === 'policy' ? [rule.policy_id] : []))
  return [site.policy_id, ...asked].some((id) => {
    const policy = id === null ? null : snapshots.policy(id)
    return id === null || (policy !== null && isNamed(policy, who, now))
  })
}
