import { type Acceptance, isAcceptance } from '@gatekeeper/core/delivery/audit-acceptance'
import { type AuditPublicKey, type HeadClaims, readHead } from '@gatekeeper/core/delivery/audit-head'
import type { AuditHead } from '@gatekeeper/core/delivery/audit-seal'
import { isSameDigest } from '@gatekeeper/core/token'

/**
 * A head as it is on file, when we signed it and the row says what the signature says: a head that was made a checkpoint by
 * SQL would be a beginning that nobody signed, and one of a higher number would stand for links that it does not know.
 */
export const trustedHead = (head: AuditHead, keys: readonly AuditPublicKey[]): HeadClaims | null => {
  const read = readHead(head.signature, keys)
  if (read.kind !== 'head') return null
  const { id, kind, seq, hash, at } = read.claims
  if (kind !== head.kind || seq !== head.seq || !isSameDigest(hash, head.hash)) return null
  // By its time an acceptance says which heads it makes void.
  return kind === 'accepted' && (id !== head.id || at !== head.at) ? null : read.claims
}

/** The breaks that were accepted, as far as we have signed it. */
export const trustedAcceptances = (heads: readonly AuditHead[], keys: readonly AuditPublicKey[]): Acceptance[] =>
  heads.flatMap((head) => {
    const claims = trustedHead(head, keys)
    return claims && isAcceptance(claims) ? [claims] : []
  })
