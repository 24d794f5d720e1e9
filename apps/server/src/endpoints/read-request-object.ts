import { networkOf } from '@gatekeeper/core/authentication/throttle'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { judgeRequestObject, objectNotProven } from '@gatekeeper/core/oidc/request-object'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { isSignedBy } from '@gatekeeper/keys/signed-by'
import type { Call } from './endpoint'

export type ReadObject = { kind: 'parameters'; params: Parameters; signed_with: SigningAlgorithm } | OAuthError

/**
 * A signed request object (RFC 9101): what costs nothing is judged before a key is fetched or a signature checked, since
 * whoever opens an address at `/authorize` is a stranger (SEC-042, FLT-22).
 */
export const readRequestObject = async (call: Call, text: string, client: Client): Promise<ReadObject> => {
  const { services, ip } = call
  const verdict = judgeRequestObject(text, client, services.issuer, services.now())
  if (verdict.kind === 'error') return verdict
  const { jws, alg, kid, parameters } = verdict
  const found = await services.client_keys.find(client, alg, kid)
  if (found.kind === 'refuse') return objectNotProven(found.reason)
  const address = ip === null ? 'unknown' : networkOf(ip)
  const checked = await services.assertion_checks.check(`object ${client.id} ${address}`, () =>
    isSignedBy(jws.token, found.keys, alg),
  )
  if (checked === 'good') return { kind: 'parameters', params: parameters, signed_with: alg }
  return objectNotProven(
    checked === 'paused'
      ? 'too many objects of this client from this address were bad: none is checked for a minute'
      : 'the signature is not by the key of the client that has this alg and kid',
  )
}
