import type { Instant } from '@gatekeeper/core/instant'
import type { ClientSecret } from '@gatekeeper/core/oidc/client'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { Services } from '../services'

/** A secret made by us (CA-03): 256 random bits in unreserved characters; only its hash is kept. */
export const newSecret = (
  services: Services,
  client_id: string,
  expires_at: Instant | null,
): { secret: string; record: ClientSecret } => {
  const secret = makeToken('secret', services.random(32))
  const record: ClientSecret = {
    id: services.newId(),
    client_id,
    hash: hashToken(secret),
    hint: secret.slice(-4),
    created_at: services.now(),
    last_used_at: null,
    expires_at,
  }
  return { secret, record }
}
