import type { IdTokenHint } from '@gatekeeper/core/oidc/authorization-request'
import { verifyOwnJwt } from '@gatekeeper/keys/verify-jwt'
import type { ServerServices } from '../services'

/** LG-20, LG-22: signature, kind and issuer are checked, `exp` is not; retired keys still count. */
export const readHint = async (services: ServerServices, text: string | null): Promise<IdTokenHint> => {
  if (text === null) return { kind: 'none' }
  const verified = await verifyOwnJwt(text, services.snapshots.signingKeys(), { typ: 'JWT', issuer: services.issuer })
  if (verified.kind === 'refuse') return { kind: 'refuse', reason: verified.reason }
  const { sub } = verified.claims
  return typeof sub === 'string' ? { kind: 'sub', sub } : { kind: 'refuse', reason: 'it names no subject' }
}
