import { isLastNonce, makeNonce, type NonceSecret } from '@gatekeeper/core/oidc/dpop-nonce'
import { judgeDpopProof, proofNotSigned, proofUsed, readDpopProof } from '@gatekeeper/core/oidc/dpop-proof'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Committed, Write } from '@gatekeeper/db/commit'
import { useProof } from '@gatekeeper/db/stores/used-once'
import { isSignedBy } from '@gatekeeper/keys/signed-by'
import { restoredAt } from '../backups/restore-epoch'
import type { Call } from './endpoint'

/** Whoever sends this request holds the key; once `use` is committed nobody can send the proof again (RFC 9449 §4.3, §11.1). */
export interface ProvenKey {
  kind: 'proven'
  jkt: string
  use: Write
  /** The answer brings the next nonce, before the one in use ends (RFC 9449 §8.2). */
  nonce_due: boolean
}

export type Sender = ProvenKey | { kind: 'unbound'; jkt: null }

const UNBOUND: Sender = { kind: 'unbound', jkt: null }

const nonceSecret = ({ services }: Call): NonceSecret | null =>
  services.snapshots.settings().dpop_nonces ? services.vault.dpopNonceSecret() : null

/** The proof of this request, if it has one. `path` is ours: the address is never read from the request (DP-07). */
export const readSender = async (
  call: Call,
  path: string,
  access_token: string | null,
): Promise<Sender | OAuthError> => {
  const { request, services } = call
  const presented = readDpopProof(request.headers.get('dpop'))
  if (presented.kind === 'none') return UNBOUND
  const judged = presented.kind === 'error' ? presented : await judge(call, presented.jws, path, access_token)
  services.metrics.proofs.inc({ outcome: judged.kind === 'error' ? outcomeOf(judged) : 'taken' })
  return judged
}

const judge = async (
  call: Call,
  jws: Parameters<typeof judgeDpopProof>[0],
  path: string,
  access_token: string | null,
): Promise<ProvenKey | OAuthError> => {
  const { request, services } = call
  const now = services.now()
  const nonce = nonceSecret(call)
  const url = services.issuer + path
  const restored_at = restoredAt(services.restore_epoch)
  const verdict = judgeDpopProof(jws, { method: request.method, url, access_token, nonce, restored_at, now })
  if (verdict.kind === 'error') return verdict
  const { jkt, key, alg, used } = verdict
  if (!(await isSignedBy(jws.token, [{ ...key }], alg))) return proofNotSigned()
  const nonce_due = nonce !== null && isLastNonce(nonce, jws.claims.nonce, now)
  return { kind: 'proven', jkt, use: useProof(used), nonce_due }
}

const outcomeOf = ({ error }: OAuthError): string => (error === 'use_dpop_nonce' ? 'nonce_asked' : 'refused')

/** For the commit of what the proof is for. */
export const useOf = (sender: Sender | OAuthError): Write[] => (sender.kind === 'proven' ? [sender.use] : [])

/** DP-08: `null` where the commit went well, or failed by something else. */
export const refuseReplay = ({ services }: Call, result: Committed): OAuthError | null => {
  if (result.kind !== 'conflict' || result.write !== 'use dpop proof') return null
  services.metrics.proofs.inc({ outcome: 'replayed' })
  return proofUsed()
}

/** Every client comes without the nonce now and then, and comes again at once (RFC 9449 §8): told where one looks on alone. */
export const isNews = ({ services }: Call, { error }: OAuthError, client: { id: string } | null): boolean =>
  error !== 'use_dpop_nonce' || (client !== null && services.doctor.watches(client.id))

/** DP-12: the nonce for the next proof, where this one lacks it or is about to lose it. */
export const offerNonce = (call: Call, response: Response, about: Sender | OAuthError): Response => {
  const due = about.kind === 'error' ? about.error === 'use_dpop_nonce' : about.kind === 'proven' && about.nonce_due
  const secret = due ? nonceSecret(call) : null
  if (secret !== null) response.headers.set('dpop-nonce', makeNonce(secret, call.services.now()))
  return response
}
