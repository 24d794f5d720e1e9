import type { Client } from '@gatekeeper/core/oidc/client'
import type { Binding } from '@gatekeeper/core/oidc/dpop-binding'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { narrowResources, readResources, refuseWithdrawn } from '@gatekeeper/core/oidc/resource-indicators'

/** What the tokens of an answer are bound to (RFC 9449 §5), and what they are for (RFC 8707 §2.2). */
export interface TokenTerms {
  kind: 'terms'
  jkt: string | null
  resources: string[]
}

/** A refusal uses up neither code nor refresh token (RI-04, RI-05). `granted`: at the authorization. */
export const termsOf = (
  binding: Binding | OAuthError,
  params: Parameters,
  client: Client,
  granted: readonly string[],
): TokenTerms | OAuthError => {
  if (binding.kind === 'error') return binding
  const asked = readResources(params, client.allowed_audiences)
  if (asked.kind === 'error') return asked
  const narrowed = narrowResources(asked.resources, granted)
  if (narrowed.kind === 'error') return narrowed
  const { resources } = narrowed
  return refuseWithdrawn(resources, client.allowed_audiences) ?? { kind: 'terms', jkt: binding.jkt, resources }
}
