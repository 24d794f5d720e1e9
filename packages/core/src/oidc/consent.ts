/** Whether a person must be asked before a client is given anything (protocol.md LG-11, LG-28). */
import type { AuthorizationRequest } from './authorization-request'
import type { ClaimsRequest } from './claims-request'
import type { Client } from './client'
import { personalClaims } from './custom-claim'
import type { Grant } from './grant'
import { scopeOfClaim } from './scopes'

/** Claims asked for by name in one place, as far as the client may use the scope that carries them (UI-13). */
export function namedClaims(
  asked: ClaimsRequest[keyof ClaimsRequest] | undefined,
  client: Pick<Client, 'scopes'>,
): string[] {
  return Object.keys(asked ?? {}).filter((claim) => {
    const scope = scopeOfClaim(claim)
    return scope !== null && scope !== 'openid' && client.scopes.includes(scope)
  })
}

/** Claims that a request would reveal beyond its scopes, sorted: asked for by name, or of the client's own. */
export function claimsBeyondScope(
  client: Pick<Client, 'scopes' | 'custom_claims'>,
  request: Pick<AuthorizationRequest, 'scope' | 'claims'>,
): string[] {
  const named = [...namedClaims(request.claims?.userinfo, client), ...namedClaims(request.claims?.id_token, client)]
  const own = request.scope.includes('openid') ? personalClaims(client.custom_claims) : []
  return [...new Set([...named, ...own])].filter((claim) => !request.scope.includes(scopeOfClaim(claim) ?? '')).sort()
}

/** In a grant a resource stands among the claims, marked: no name of a claim has a space. */
const RESOURCE = 'resource '

/** What a person agrees to beyond the scopes, as a grant keeps it: claims by name, and what the tokens are for (RI-06). */
export const agreedBeyondScope = (
  client: Pick<Client, 'scopes' | 'custom_claims'>,
  request: Pick<AuthorizationRequest, 'scope' | 'claims' | 'resources'>,
): string[] => [
  ...claimsBeyondScope(client, request),
  ...(request.resources ?? []).map((resource) => RESOURCE + resource),
]

/** The resources that a grant covers. */
export const agreedResources = ({ claims }: Pick<Grant, 'claims'>): string[] =>
  claims.filter((entry) => entry.startsWith(RESOURCE)).map((entry) => entry.slice(RESOURCE.length))

/** Whether the grant has all that the request asks for, whoever agreed to it. */
export function isCovered(
  client: Pick<Client, 'scopes' | 'custom_claims'>,
  request: Pick<AuthorizationRequest, 'scope' | 'claims' | 'resources'>,
  grant: Grant | null,
): boolean {
  if (grant === null) return false
  if (!request.scope.every((scope) => grant.scope.includes(scope))) return false
  return agreedBeyondScope(client, request).every(
    (claim) => grant.claims.includes(claim) || grant.scope.includes(scopeOfClaim(claim) ?? ''),
  )
}

/** `grant` is the one of this user and client. What was kept without asking (mode *never*) is no consent. */
export function consentNeeded(
  client: Pick<Client, 'consent' | 'scopes' | 'custom_claims'>,
  request: Pick<AuthorizationRequest, 'prompt' | 'scope' | 'claims' | 'resources'>,
  grant: Grant | null,
): boolean {
  if (request.prompt.includes('consent')) return true
  if (client.consent === 'never') return false
  if (client.consent === 'always') return true
  return grant === null || !grant.consented || !isCovered(client, request, grant)
}
