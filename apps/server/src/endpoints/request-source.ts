import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { decidePushed } from '@gatekeeper/core/oidc/pushed-request'
import type { Page } from '@gatekeeper/core/oidc/request-refusals'
import { requestSource } from '@gatekeeper/core/oidc/request-source'
import { hashToken } from '@gatekeeper/core/token'
import { findPushedRequest } from '@gatekeeper/db/stores/pushed-requests'
import type { Call } from './endpoint'
import { readRequestObject } from './read-request-object'

export type ReadSource =
  | { kind: 'parameters'; params: Parameters; notes: Record<string, string> }
  | { kind: 'pushed'; request: AuthorizationRequest; client: Client }
  | Page

/** Where the parameters of an authorization request stand, and what they are there: nothing beside it is looked at (PR-04, JA-07). */
export const readSource = async (call: Call, sent: Parameters, client: Client | null): Promise<ReadSource> => {
  const source = requestSource(sent, client)
  if (source.kind === 'page') return source
  if (source.kind === 'pushed') return readPushed(call, source.request_uri, sent, client)
  // Of one that is unknown or disabled no key is fetched: `client_id` is refused in a moment.
  if (source.kind === 'plain' || !client?.enabled) return { kind: 'parameters', params: sent, notes: {} }
  const read = await readRequestObject(call, source.request, client)
  if (read.kind === 'error') return { kind: 'page', error: read }
  return { ...read, notes: { request: `signed with ${read.signed_with}` } }
}

const readPushed = async (
  { services }: Call,
  request_uri: string,
  sent: Parameters,
  client: Client | null,
): Promise<ReadSource> => {
  const pushed = await findPushedRequest(services.db, hashToken(request_uri))
  return decidePushed(pushed, sent.get('client_id') ?? '', client, services.now())
}
