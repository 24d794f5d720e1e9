import { judgeNamed } from '@gatekeeper/api/access/judge-access'
import type { AuthorizationCode } from '@gatekeeper/core/oidc/authorization-code'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import { invalidGrant } from '@gatekeeper/core/oidc/holder'
import type { Write } from '@gatekeeper/db/commit'
import { revokeFamily } from '@gatekeeper/db/stores/authorization-codes'
import type { ProvenClient } from './authenticate-client'
import type { Call } from './endpoint'
import { familyEvent } from './family-event'

/**
 * The client's policy names the user still (SEC-048), or the family ends: a refused client would only ask again. No network,
 * hour or second factor is looked at, for the caller is the app. The guards go into the commit that gives the tokens.
 */
export const requireNamed = async (
  call: Call,
  client: Client,
  code: AuthorizationCode,
  commit: ProvenClient['commit'],
): Promise<{ kind: 'named'; guards: Write[] } | OAuthError> => {
  const { services } = call
  const named = (await judgeNamed(services, client.policy_id, code.user_id)) ?? (await judgeAnew(call, client, code))
  if (named) return { kind: 'named', guards: named.guards }
  await commit([revokeFamily(code.id, services.now()), familyEvent(call, code, client, 'token.revoked', 'policy')])
  return invalidGrant(
    'policy',
    'The user may no longer use this app. After access was given again, start the sign-in.',
    {
      detail:
        'the policy of this client names neither the user nor a group that the user is in; all tokens of this sign-in ended',
    },
  )
}

/** Nothing ends because this node has not yet heard of what was changed at another. */
const judgeAnew = async ({ services }: Call, client: Client, code: AuthorizationCode) => {
  const { snapshots } = services
  await Promise.all([snapshots.reload('access'), snapshots.reload('clients')])
  return judgeNamed(services, snapshots.client(client.id)?.client.policy_id ?? null, code.user_id)
}
