import type { Client } from '@gatekeeper/core/oidc/client'
import { assertionUsed } from '@gatekeeper/core/oidc/client-assertion'
import { disabledClient } from '@gatekeeper/core/oidc/client-authentication'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Conflict } from '@gatekeeper/db/commit'
import type { Call } from './endpoint'

/** What the token endpoint says when a guard has failed (SEC-161); `null`: load and decide anew. */
export const afterConflict = async (
  { services: { snapshots } }: Call,
  { id }: Client,
  { write }: Conflict,
): Promise<OAuthError | null> => {
  if (write === 'require version') await snapshots.reload('access')
  if (write === 'use client assertion') return assertionUsed()
  if (write !== 'require enabled client') return null
  await snapshots.reload('clients')
  return snapshots.client(id)?.client.enabled ? null : disabledClient()
}

/** The client as it is known now: another policy may be its own since it has authenticated. */
export const asKnownNow = ({ services }: Call, client: Client): Client =>
  services.snapshots.client(client.id)?.client ?? client
