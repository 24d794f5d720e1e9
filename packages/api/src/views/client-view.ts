import type { Client, ClientSecret } from '@gatekeeper/core/oidc/client'

/** A client as the API shows it, with the address of its cached picture. */
export type ClientView = Client & { icon_src: string | null }

export const iconSource = (client: Pick<Client, 'icon_id'>): string | null =>
  client.icon_id === null ? null : `/client-icons/${client.icon_id}`

export const clientView = (client: Client): ClientView => ({ ...client, icon_src: iconSource(client) })

/** A secret without its hash. */
export type SecretView = Omit<ClientSecret, 'hash' | 'client_id'>

export const secretView = ({ hash: _hash, client_id: _client, ...view }: ClientSecret): SecretView => view
