import type { Grant } from '@gatekeeper/core/oidc/grant'
import type { Snapshots } from '../services'
import { iconSource } from './client-view'

/** An app that a user has let in. */
export interface AppView {
  grant_id: string
  client_id: string
  name: string
  icon_src: string | null
  home_url: string | null
  scope: string[]
  /** What tokens for it may be used at beside GateKeeper (RFC 8707). */
  resources: string[]
  updated_at: number
}

export const appViews = (grants: Grant[], snapshots: Snapshots): AppView[] =>
  grants.flatMap((grant) => {
    const registered = snapshots.client(grant.client_id)
    if (!registered) return []
    const { id, name, home_url } = registered.client
    return [
      {
        grant_id: grant.id,
        client_id: id,
        name,
        icon_src: iconSource(registered.client),
        home_url,
        scope: grant.scope,
        resources: grant.resources,
        updated_at: grant.updated_at,
      },
    ]
  })
