/** How the sealed log stands: to where it is sealed and signed, and whether anything was found broken since. */
import type { AuditPublicKey } from '@gatekeeper/core/delivery/audit-head'
import type { AuditHead } from '@gatekeeper/core/delivery/audit-seal'
import type { Instant } from '@gatekeeper/core/instant'
import type { Database } from '@gatekeeper/db/database'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { findLastHead } from '@gatekeeper/db/stores/audit-heads'
import { findLastSeal } from '@gatekeeper/db/stores/audit-seals'
import type { Services } from '../services'

export interface LogState {
  last: { seq: number; sealed_at: Instant } | null
  head: AuditHead | null
  /** Everything up to here was dropped by retention. */
  dropped_to: number
  keys: AuditPublicKey[]
  broken: { at: Instant; kind: string; seq: number | null } | null
}

const isLater = (one: { at: Instant; id: string }, other: { at: Instant; id: string }): boolean =>
  one.at > other.at || (one.at === other.at && one.id > other.id)

/** The last time that the end of the chain could not be signed, when it was not signed since. */
const findBroken = async (db: Database): Promise<LogState['broken']> => {
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
  const [last, head, checkpoint, broken, { public_keys }] = await Promise.all([
    findLastSeal(db),
    findLastHead(db),
    findLastHead(db, 'checkpoint'),
    findBroken(db),
    chain.keys(),
  ])
  return {
    last: last && { seq: last.seq, sealed_at: last.sealed_at },
    head,
    dropped_to: checkpoint?.seq ?? 0,
    keys: public_keys,
    broken,
  }
}
