import type { Site, SiteRule } from '@gatekeeper/core/access/site'

/** What administrators and scripts see. Of the password only whether there is one (SEC-121). */
export const siteView = ({ name_key: _, sealed_basic_password, ...site }: Site, rules: readonly SiteRule[]) => ({
  ...site,
  basic_password_set: sealed_basic_password !== null,
  rules: rules.map(({ match, path, methods, action, policy_id }) => ({ match, path, methods, action, policy_id })),
})
