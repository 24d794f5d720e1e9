import type { Instant } from '@gatekeeper/core/instant'
import type { Client } from '@gatekeeper/core/oidc/client'
import { type PublicKey, thumbprint } from '@gatekeeper/core/oidc/public-key'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { say } from '../languages/say'
import { loadClient } from './load-client'

/** Public keys of apps; of an address as this node keeps them. */
export interface KeysOfClients {
  look(client: Pick<Client, 'id' | 'jwks_uri'>): { keys: PublicKey[]; fetched_at: Instant } | null
  fetch(
    client: Pick<Client, 'id' | 'jwks_uri'>,
  ): Promise<{ kind: 'keys'; keys: PublicKey[] } | { kind: 'refuse'; reason: string }>
}

/** A public key as a person tells it from another; `alg` is what the key itself says. */
const keyView = (key: PublicKey) => ({
  kid: key.kid ?? null,
  kind: key.crv ?? key.kty,
  alg: key.alg ?? null,
  thumbprint: thumbprint(key),
})

/** What is wrong with a key set is a sentence already; why it did not come is a reason. */
const asSentence = (reason: string): string =>
  reason.endsWith('.') ? reason : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`

/** The keys of a client by value, or those of its address as this node has them now. */
const keysOf = ({ services }: Context, client: Client) => {
  const kept = client.jwks ? null : services.client_keys.look(client)
  return { keys: (client.jwks?.keys ?? kept?.keys ?? []).map(keyView), fetched_at: kept?.fetched_at ?? null }
}

export const showKeys = async (context: Context, id: string) => keysOf(context, await loadClient(context, id))

/** Asks the address now, by the guarded client, and says what came; what is kept from before stays when it fails. */
export const fetchKeys = async (context: Context, id: string) => {
  const client = await loadClient(context, id)
  if (client.jwks_uri === null)
    throw refuse('BAD_REQUEST', 'no_jwks_uri', 'The client has no address of keys. Save one first.')
  const found = await context.services.client_keys.fetch(client)
  const problem = found.kind === 'refuse' ? asSentence(found.reason) : null
  const event = auditEvent(context, {
    action: 'client.keys_fetched',
    target_type: 'client',
    target_id: client.id,
    target_name: client.name,
    client_id: client.id,
    details: found.kind === 'keys' ? { keys: found.keys.length } : { problem },
  })
  await context.services.db.commit([insertAuditEvent(event)])
  return { ...keysOf(context, client), problem: problem && say(problem, context.language) }
}
