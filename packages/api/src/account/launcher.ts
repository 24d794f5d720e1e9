import type { Client } from '@gatekeeper/core/oidc/client'
import type { User } from '@gatekeeper/core/user'
import { listGrantsOfUser } from '@gatekeeper/db/stores/grants'
import type { Services } from '../services'
import { iconSource } from '../views/client-view'

/** An app that a person may open; `used_at`: when they last signed in to it. */
export interface LauncherApp {
  client_id: string
  name: string
  description: string | null
  icon_src: string | null
  home_url: string
  used_at: number | null
}

const hasHome = (client: Client): client is Client & { home_url: string } => client.home_url !== null

/** Every enabled app with a page of its own to begin at, by name. */
export const launcherOf = async ({ db, snapshots }: Services, user: User): Promise<LauncherApp[]> => {
  const used = new Map((await listGrantsOfUser(db, user.id)).map((grant) => [grant.client_id, grant.updated_at]))
  return snapshots
    .clients()
    .map(({ client }) => client)
    .filter((client) => client.enabled)
    .filter(hasHome)
    .map((client) => ({
      client_id: client.id,
      name: client.name,
      description: client.description,
      icon_src: iconSource(client),
      home_url: client.home_url,
      used_at: used.get(client.id) ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}
