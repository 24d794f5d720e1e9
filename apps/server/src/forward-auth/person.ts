import type { Visitor } from '@gatekeeper/core/access/forward-auth'
import type { Identity } from '@gatekeeper/core/access/identity'
import type { SecondFactorUse } from '@gatekeeper/core/access/policy'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import type { Instant } from '@gatekeeper/core/instant'
import type { SiteVisitor } from '@gatekeeper/db/stores/site-sessions'

/** Whom a cookie or an app token proves, as it stood half a second ago at most. */
export interface Person {
  user: SiteVisitor['user']
  visitor: Visitor
  identity: Identity
  /** What a site was told of this person last, made once; a site that was changed is another object (SEC-152). */
  told: { site: RegisteredSite; headers: Headers | null } | null
}

/** Names as apps are told them: of memberships that still run. */
const groupNames = (groups: SiteVisitor['groups'], now: Instant): string[] =>
  groups
    .filter(({ expires_at }) => expires_at === null || expires_at > now)
    .map(({ name }) => name)
    .toSorted()

export const personOf = (
  user: SiteVisitor['user'],
  groups: SiteVisitor['groups'],
  second_factor: SecondFactorUse,
  now: Instant,
): Person => {
  const { id: sub, email, username, name } = user
  return {
    user,
    visitor: { user_id: sub, groups, second_factor },
    identity: { sub, email, username, name, groups: groupNames(groups, now) },
    told: null,
  }
}
