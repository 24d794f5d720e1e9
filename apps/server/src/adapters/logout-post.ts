import type { Instant } from '@gatekeeper/core/instant'
import type { LogoutDelivery, LogoutTry } from '@gatekeeper/core/oidc/logout-delivery'
import { logoutTokenBody, logoutTokenClaims } from '@gatekeeper/core/oidc/logout-token'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { signJwt } from '@gatekeeper/keys/sign-jwt'
import { parseNetworks } from '../config/networks'
import type { Outbound } from '../http/outbound'
import type { ServerServices } from '../services'

interface PostNeeds extends Pick<ServerServices, 'signers' | 'issuer' | 'newId' | 'snapshots'> {
  now(): Instant
  fetchOutside: Outbound
}

const failed = (reason: string): LogoutTry => ({ kind: 'failed', reason })

const readySigner = async (signers: PostNeeds['signers'], alg: SigningAlgorithm, now: Instant) => {
  try {
    return await signers.signerFor(alg, now)
  } catch {
    return null
  }
}

/**
 * One POST of a logout token by the guarded client: five seconds in all, no redirect, private networks only where allowed (BC-01,
 * BC-08). Signed as the client's ID tokens are, anew for each try, for the app may have seen the last one (BC-02, BC-03).
 */
export const makeLogoutPost =
  ({ now, fetchOutside, signers, issuer, newId, snapshots }: PostNeeds) =>
  async ({ client_id, sub, sid }: Pick<LogoutDelivery, 'client_id' | 'sub' | 'sid'>): Promise<LogoutTry> => {
    const client = snapshots.client(client_id)?.client
    const uri = client?.backchannel_logout_uri ?? null
    if (client === undefined || uri === null) return failed('it has no address for log-outs any more')
    const claims = logoutTokenClaims({ issuer, client_id, sub, sid, jti: newId(), now: now() })
    const signer = await readySigner(signers, client.id_token_signed_response_alg, now())
    // Counted as a try, or it would come again for ever.
    if (signer === null) return failed('there is no key to sign its token with')
    const token = await signJwt(signer, 'logout+jwt', claims)
    const parsed = parseNetworks(snapshots.settings().outbound_allowed.join(' '))
    const fetched = await fetchOutside(uri, {
      form: new URLSearchParams(logoutTokenBody(token)),
      ...{ http: 'allowed', allowed: parsed.kind === 'networks' ? parsed.networks : [], status_alone: true },
    })
    return fetched.kind === 'refuse' ? failed(fetched.reason) : { kind: 'answer', status: fetched.status }
  }

export type LogoutPost = ReturnType<typeof makeLogoutPost>
