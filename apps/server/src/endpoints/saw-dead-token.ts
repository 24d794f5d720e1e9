import type { Client } from '@gatekeeper/core/oidc/client'
import { mayIntrospect } from '@gatekeeper/core/oidc/introspection'
import { deathOfToken, type LoadedAccessToken } from '@gatekeeper/core/oidc/token-liveness'
import type { DeadToken } from '../services/dead-tokens'
import { userAgent } from './api-context'
import type { Call } from './endpoint'

/** For the log: a token that we gave out did not serve; what we never gave out leaves nothing, or a stranger could fill it. */
export const sawDeadToken = (
  { services, ip, request }: Call,
  endpoint: DeadToken['endpoint'],
  loaded: LoadedAccessToken | null,
  asker: Client | null,
  otherwise: string,
): void => {
  if (loaded === null) return
  const { token, client } = loaded
  const death = deathOfToken(loaded, services.snapshots.settings(), services.now())
  // What is wrong with a token that lives is told of its own client: it shows that it holds it. With one that is bound, it does not.
  const proven = asker ?? (death === null && token.jkt === null ? client : null)
  services.dead_tokens.saw({
    endpoint,
    token,
    reason: asker !== null && !mayIntrospect(token, asker) ? 'another_client' : (death ?? otherwise),
    client: proven && { id: proven.id, name: proven.name },
    ip,
    user_agent: userAgent(request),
  })
}
