import { isSiteRequest, type StoredRequest } from '@gatekeeper/core/access/site-request'
import { LONGEST_INTERACTION } from '@gatekeeper/core/authentication/new-interaction'
import { type Instant, later } from '@gatekeeper/core/instant'
import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import type { Write } from '@gatekeeper/db/commit'
import { findPushedRequest, keepPushedRequest, usePushedRequest } from '@gatekeeper/db/stores/pushed-requests'
import type { Services } from '../services'

/** In the commit that stores a request: what it was pushed as stays on file as long as it may be answered, so that its answer can use it up. */
export const keepRequest = (request: StoredRequest | null, until: Instant): Write[] => {
  if (request === null || isSiteRequest(request) || request.pushed_hash === undefined) return []
  return [keepPushedRequest(request.pushed_hash, until)]
}

/** A mailed link may be opened at its last moment, and begins a sign-in of its own then. */
export const keepThroughLink = (request: StoredRequest | null, { expires_at }: { expires_at: Instant }): Write[] =>
  keepRequest(request, later(expires_at, LONGEST_INTERACTION))

/** In the commit of its answer, an error too: a conflict where it was answered before (PR-06). */
export const useRequest = (request: AuthorizationRequest, now: Instant): Write[] =>
  request.pushed_hash === undefined ? [] : [usePushedRequest(request.pushed_hash, now)]

/** As that conflict would say; also of one that is on file no longer. */
export const isAnswered = async (
  { db }: Pick<Services, 'db'>,
  { pushed_hash }: AuthorizationRequest,
): Promise<boolean> => {
  if (pushed_hash === undefined) return false
  const pushed = await findPushedRequest(db, pushed_hash)
  return pushed === null || pushed.used_at !== null
}
