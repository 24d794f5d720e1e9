import type { ClientMend } from '@gatekeeper/core/access/mends'
import type { Client } from '@gatekeeper/core/oidc/client'
import { loadClient } from '../clients/load-client'
import { setClientEnabled } from '../clients/set-enabled'
import { unpinClient } from '../clients/unpin'
import { saveClient } from '../clients/update-client'
import type { Context } from '../context'
import { notFound, refuse } from '../errors'
import { clientView } from '../views/client-view'
import { requireMend, type TraceToday } from './mends-of-trace'

type Changes = Partial<
  Pick<
    Client,
    'redirect_uris' | 'post_logout_redirect_uris' | 'scopes' | 'grant_types' | 'token_endpoint_auth_method' | 'pkce'
  >
>

const changesOf = (mend: ClientMend, client: Client): Changes => {
  switch (mend.kind) {
    case 'add_redirect_uri':
      return { redirect_uris: [...client.redirect_uris, mend.uri] }
    case 'add_post_logout_redirect_uri':
      return { post_logout_redirect_uris: [...client.post_logout_redirect_uris, mend.uri] }
    case 'accept_both_methods':
      return { token_endpoint_auth_method: 'client_secret' }
    case 'allow_scopes':
      return { scopes: [...new Set([...client.scopes, ...mend.scopes])] }
    case 'allow_refresh':
      return { grant_types: ['authorization_code', 'refresh_token'] }
    case 'pkce_if_offered':
      return { pkce: 'if_offered' }
    case 'unpin_pkce':
    case 'enable_client':
      return {}
    default:
      return mend satisfies never
  }
}

/** Anybody can send a request with an address of their own: where no other of the client is, whoever adds it names its host (SEC-024). */
const requireNamed = (mend: ClientMend & { done: boolean }, host: string | undefined): void => {
  const foreign = 'foreign' in mend && !mend.done ? mend.foreign : null
  if (foreign !== null && host !== foreign)
    throw refuse(
      'BAD_REQUEST',
      'foreign_host',
      'No address of the client is at the host of this one yet, and anybody can send such a request. Name the host to add it.',
    )
}

/** One click, by the same checks as in the form of the client; what is so already is left as it is. */
export const mendClient = async (context: Context, today: TraceToday, kind: ClientMend['kind'], host?: string) => {
  const mend = requireMend(today, kind)
  requireNamed(mend, host)
  if (today.client === null) throw notFound('client')
  const client = await loadClient(context, today.client.id)
  if (mend.done) return clientView(client)
  if (mend.kind === 'enable_client') return setClientEnabled(context, client.id, true)
  if (mend.kind === 'unpin_pkce') await unpinClient(context, client)
  else await saveClient(context, { id: client.id, version: client.version, ...changesOf(mend, client) })
  return clientView(await loadClient(context, client.id))
}
