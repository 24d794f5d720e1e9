/** Redaction and retention: once a day, each batch one commit with its own record (security.md section 6). */
import type { Acceptance } from '@gatekeeper/core/delivery/audit-acceptance'
import type { Instant } from '@gatekeeper/core/instant'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findLastHead, listAcceptedHeads } from '@gatekeeper/db/stores/audit-heads'
import { dropLinks, listRedactable, redactEvents } from '@gatekeeper/db/stores/audit-maintenance'
import { findLastSeal, listLinks, type SealedEvent } from '@gatekeeper/db/stores/audit-seals'
import type { AuditKeys } from './audit-signer'
import type { ChainNeeds } from './chain-needs'
import { checkLinks, wholeRangeAt } from './check-links'
import { redactedTo } from './redacted-to'
import type { Heads } from './sign-head'
import { systemEvent } from './system-event'
import { trustedAcceptances, trustedHead } from './trusted-head'

const BATCH = 500
const DAY = 86_400_000

/** How many events lost their address and user agent. */
export const redactLog = async (needs: ChainNeeds): Promise<number> => {
  const { db, now, settings } = needs
  const after = settings().audit_redact_after
  if (after === null) return 0
  const before = now() - after * 1000
  // What came late, by a slow clock, is within a day of it.
  const from = Math.max(0, ((await redactedTo(needs)) ?? 0) - DAY)
  for (let redacted = 0; ; ) {
    const events = await listRedactable(db, from, before, BATCH)
    if (events.length === 0) return redacted
    // What is left over when this run breaks off is found by the next, which begins here.
    const up_to = events.length === BATCH ? (events.at(-1)?.at ?? before) : before
    const record = systemEvent(needs, { action: 'audit.redacted', details: { events: events.length, up_to } })
    const ids = events.map(({ id }) => id)
    const done = await db.commit([...redactEvents(ids, now()), insertAuditEvent(record)])
    if (done.kind === 'conflict') return redacted
    redacted += ids.length
  }
}

/**
 * Those at the beginning that are old enough, some at once. No checkpoint may stand within a break that was accepted: it goes
 * as a whole, or stays.
 */
const oldLinks = async (
  { db }: ChainNeeds,
  accepted: readonly Acceptance[],
  { after, to, before }: { after: number; to: number; before: Instant },
): Promise<SealedEvent[]> => {
  const oldOf = async (limit: number): Promise<SealedEvent[]> => {
    const links = await listLinks(db, { after, to, limit })
    const young = links.findIndex(({ event }) => event !== null && event.at >= before)
    return young === -1 ? links : links.slice(0, young)
  }
  const first = await oldOf(BATCH)
  const range = wholeRangeAt(accepted, first.at(-1)?.seal.seq ?? 0)
  if (range === null) return first
  const whole = (await oldOf(range.to - after)).filter(({ seal }) => seal.seq <= range.to)
  const reached = whole.at(-1)?.seal.seq ?? 0
  return reached === range.to ? whole : first.filter(({ seal }) => seal.seq <= range.from)
}

/** How many links were dropped: the longest run at the beginning whose events are all old enough, never the last link. */
export const dropOld = async (needs: ChainNeeds, heads: Heads, keys: AuditKeys): Promise<number> => {
  const { db, now, settings } = needs
  const retention = settings().audit_retention
  const last = await findLastSeal(db)
  if (retention === null || last === null) return 0
  const before = now() - retention * 1000
  const head = await findLastHead(db)
  const accepted = trustedAcceptances(await listAcceptedHeads(db), keys.public_keys)
  const signed_to = (head && trustedHead(head, keys.public_keys)?.seq) ?? 0
  for (let dropped = 0; ; ) {
    const checkpoint = await findLastHead(db, 'checkpoint')
    const start = checkpoint && trustedHead(checkpoint, keys.public_keys)
    const old = await oldLinks(needs, accepted, { after: start?.seq ?? 0, to: last.seq - 1, before })
    const end = old.at(-1)?.seal
    if (!end) return dropped
    const { faults } = await checkLinks(needs, {
      start,
      to: end.seq,
      limit: end.seq,
      is_end: false,
      keys: keys.public_keys,
      redacted_to: await redactedTo(needs),
      signed_to,
      accepted,
    })
    // What is broken is kept as it is: it is the evidence.
    const [fault] = faults
    if (fault) {
      await heads.broken(fault)
      return dropped
    }
    const { head, writes } = await heads.checkpoint(end)
    const record = systemEvent(needs, {
      action: 'audit.dropped',
      details: { from: (start?.seq ?? 0) + 1, to: end.seq, hash: end.hash, checkpoint: head.id },
    })
    // Of a break that was accepted an event may be gone already.
    const ids = old.flatMap(({ event }) => (event ? [event.id] : []))
    const dropping = dropLinks(ids, { to: end.seq, count: old.length }, now())
    const done = await db.commit([...writes, ...dropping, insertAuditEvent(record)])
    if (done.kind === 'conflict') return dropped
    dropped += old.length
  }
}
