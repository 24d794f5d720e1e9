/** Resource indicators (RFC 8707; RI-01 to RI-05, SEC-067): what a token is for, so that one API cannot use it at another. */
import { type OAuthError, oauthError } from './error'
import type { Parameters } from './parameters'

const MOST = 20
const LONGEST = 2048

/** `resource: []` means that none was named. */
export type AskedResources = { kind: 'resources'; resources: string[] } | OAuthError

/** `resource` may come several times (RFC 8707 §2). `allowed`: the client's audiences; compared exactly. */
export function readResources(params: Parameters, allowed: readonly string[]): AskedResources {
  const resources = [...new Set(params.raw.getAll('resource').filter((value) => value !== ''))]
  if (resources.length > MOST) return invalidTarget(`resource was sent more than ${MOST} times. Send fewer.`)
  for (const resource of resources) {
    const fault = faultOfResource(resource)
    if (fault !== null) return invalidTarget(`resource cannot be used: ${fault}.`, allowed, resource)
    if (!allowed.includes(resource))
      return invalidTarget(
        'resource names something that this client may not ask tokens for. Add it to the allowed audiences of the client.',
        allowed,
        resource,
      )
  }
  return { kind: 'resources', resources }
}

/** What a resource must be, also where an administrator allows it (RFC 8707 §2: an absolute URI without a fragment). */
export function faultOfResource(resource: string): string | null {
  if (resource.length > LONGEST) return `it is longer than ${LONGEST} characters`
  if (/[^\x21-\x7e]|["<>\\^`{|}]/.test(resource)) return 'it holds characters that no URI has'
  if (resource.includes('#')) return 'it has a fragment, everything from the #'
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^:]/.test(resource) || /%(?![0-9A-Fa-f]{2})/.test(resource))
    return 'it is not an absolute URI'
  return /^https?:/i.test(resource) && !URL.canParse(resource) ? 'it is not an absolute URI' : null
}

/**
 * At the code's redemption and at refresh: the grant's, or a part of them, for this access token alone (RI-04, RI-05). A
 * refusal uses up neither the code nor the refresh token.
 */
export function narrowResources(asked: readonly string[], granted: readonly string[]): AskedResources {
  if (asked.length === 0) return { kind: 'resources', resources: [...granted] }
  const beyond = asked.find((resource) => !granted.includes(resource))
  if (beyond !== undefined)
    return invalidTarget('resource was not part of the authorization. Ask for the same or fewer.', granted, beyond)
  return { kind: 'resources', resources: granted.filter((resource) => asked.includes(resource)) }
}

/** A stored request, or a family of tokens, whose client may no longer ask for what it was given: never made wider in silence. */
export function refuseWithdrawn(resources: readonly string[], allowed: readonly string[]): OAuthError | null {
  const withdrawn = resources.find((resource) => !allowed.includes(resource))
  if (withdrawn === undefined) return null
  return invalidTarget(
    'This client may no longer ask tokens for what was granted. Ask for the rest by resource, or add it to the allowed audiences of the client.',
    allowed,
    withdrawn,
  )
}

/** RI-03: one as a string, several as an array; without any the issuer, as ever (AT-01). */
export const audienceOf = (resources: readonly string[], issuer: string): string | string[] =>
  resources.length > 1 ? [...resources] : (resources[0] ?? issuer)

/** RI-03: UserInfo is at the issuer; a token for others alone is not for it. */
export const isForIssuer = (resources: readonly string[], issuer: string): boolean =>
  resources.length === 0 || resources.includes(issuer)

const invalidTarget = (description: string, expected: readonly string[] = [], received?: string): OAuthError =>
  oauthError('invalid_target', description, {
    check: 'resource',
    expected: [...expected],
    ...(received !== undefined && { received }),
  })
