/** How the sealed log stands: to where it is sealed and signed, and whether anything was found broken since. */
import type { Acceptance, AcceptedFound } from '@gatekeeper/core/delivery/audit-acceptance'
import type { AuditPublicKey } from '@gatekeeper/core/delivery/audit-head'
import type { AuditHead } from '@gatekeeper/core/delivery/audit-seal'
import type { Instant } from '@gatekeeper/core/instant'
import type { Database } from '@gatekeeper/db/database'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { findLastHead, listAcceptedHeads } from '@gatekeeper/db/stores/audit-heads'
import { findLastSeal } from '@gatekeeper/db/stores/audit-seals'
import type { Services } from '../services'
import { trustedAcceptances } from './trusted-head'

export interface LogState {
  last: { seq: number; sealed_at: Instant } | null
  head: AuditHead | null
  /** Everything up to here was dropped by retention. */
  dropped_to: number
  keys: AuditPublicKey[]
  broken: { at: Instant; kind: string; seq: number | null } | null
  /** Breaks that somebody has accepted, newest first. Whether they hold is for a verifier to say. */
  accepted: AcceptedView[]
}

export type AcceptedView = Omit<AcceptedFound, 'holds'>

/** Those that are about what is still there. */
export const inForce = (heads: AuditHead[], keys: readonly AuditPublicKey[], dropped_to: number): AuditHead[] =>
  heads.filter((head) => {
    const [claims] = trustedAcceptances([head], keys)
    return claims !== undefined && Math.max(claims.accepted.to, claims.accepted.lost_to) > dropped_to
  })

export const acceptedView = ({ id, at, accepted }: Acceptance): AcceptedView => {
  const { content: _content, loose: _loose, ...told } = accepted
  return { ...told, id, at }
}

const isLater = (one: { at: Instant; id: string }, other: { at: Instant; id: string }): boolean =>
  one.at > other.at || (one.at === other.at && one.id > other.id)

/** The last time that the end of the chain could not be signed, when it was not signed since. */
export const findBroken = async (db: Database): Promise<LogState['broken']> => {
  const [[event], head] = await Promise.all([
    listAuditEvents(db, { action: 'audit.broken', limit: 1 }),
    findLastHead(db),
  ])
  if (!event || (head && isLater(head, event))) return null
  const { seq } = event.details
  return { at: event.at, kind: event.reason ?? 'unknown', seq: typeof seq === 'number' ? seq : null }
}

export const isBroken = async (db: Database): Promise<boolean> => (await findBroken(db)) !== null

export const loadLogState = async ({ db, chain }: Pick<Services, 'db' | 'chain'>): Promise<LogState> => {
  const [last, head, checkpoint, broken, { public_keys }, accepted] = await Promise.all([
    findLastSeal(db),
    findLastHead(db),
    findLastHead(db, 'checkpoint'),
    findBroken(db),
    chain.keys(),
    listAcceptedHeads(db),
  ])
  const dropped_to = checkpoint?.seq ?? 0
  return {
    last: last && { seq: last.seq, sealed_at: last.sealed_at },
    head,
    dropped_to,
    keys: public_keys,
    broken,
    accepted: trustedAcceptances(inForce(accepted, public_keys, dropped_to), public_keys).map(acceptedView),
  }
}
