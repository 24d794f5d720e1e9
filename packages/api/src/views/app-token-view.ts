import type { AppToken, AppTokenRules, Site } from '@gatekeeper/core/access/site'
import type { Snapshots } from '../services'

/** A token without its hash; `site`: its name. */
export interface AppTokenView extends Omit<AppToken, 'hash'> {
  site: string
}

export const appTokenView = ({ hash: _hash, ...token }: AppToken, snapshots: Snapshots): AppTokenView => ({
  ...token,
  site: snapshots.sites().byId(token.site_id)?.site.name ?? '',
})

/** What a person sees of a site that takes tokens: how to use one there. */
export interface TokenSite {
  id: string
  name: string
  hosts: string[]
  app_tokens: AppTokenRules
}

export const tokenSite = ({ id, name, hosts }: Site, app_tokens: AppTokenRules): TokenSite => ({
  id,
  name,
  hosts,
  app_tokens,
})
