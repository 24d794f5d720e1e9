/** *Known, go on*: signs what does not fit as it stands, with who says so and why (docs/decisions/0015). */
import { type AcceptedBreak, makeSurvey } from '@gatekeeper/core/delivery/audit-acceptance'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { AuditHead } from '@gatekeeper/core/delivery/audit-seal'
import type { ChainFindings, Span } from '@gatekeeper/core/delivery/audit-verifier'
import type { Instant } from '@gatekeeper/core/instant'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertAuditHead } from '@gatekeeper/db/stores/audit-heads'
import { findLastSeal, listLinks } from '@gatekeeper/db/stores/audit-seals'
import { putInstanceValueIfAbsent } from '@gatekeeper/db/stores/instance'
import type { ChainNeeds } from './chain-needs'
import { redactedTo } from './redacted-to'
import type { Heads } from './sign-head'

export interface AcceptInput {
  by: AcceptedBreak['by']
  reason: string
  /** Goes into the same commit. */
  record(accepted: AcceptedBreak, head: AuditHead): AuditEvent
}

/** Before the log was looked at. */
interface Known {
  /** The last link that retention has dropped. */
  begins_at: number
  /** The last acceptance. */
  newest: string | null
}

export type Accepted =
  | { kind: 'accepted'; head: AuditHead; accepted: AcceptedBreak }
  /** Nothing is broken. */
  | { kind: 'sound' }
  /** Less is there than the beginning that retention has signed. */
  | { kind: 'no_beginning' }
  /** Somebody else was first. */
  | { kind: 'conflict' }

const PAGE = 500

const survey = async ({ db }: ChainNeeds, { from, to }: Span, redacted_to: Instant | null) => {
  const { take, finish } = makeSurvey(redacted_to)
  for (let after = from; after < to; ) {
    const links = await listLinks(db, { after, to, limit: PAGE })
    for (const link of links) take(link)
    after = links.at(-1)?.seal.seq ?? to
  }
  return finish()
}

/** What the end alone says is wrong is a break as well. */
const spanOf = (found: ChainFindings, unfit: { seq: number | null } | null, last: number): Span | null => {
  if (!unfit) return found.span
  const seq = unfit.seq ?? last
  const end = { from: Math.max(0, Math.min(seq - 1, last)), to: Math.min(seq, last), lost_to: seq }
  const { from, to, lost_to } = found.span ?? end
  return { from: Math.min(from, end.from), to: Math.max(to, end.to), lost_to: Math.max(lost_to, end.lost_to) }
}

export const acceptBreak = async (
  needs: ChainNeeds,
  heads: Heads,
  found: ChainFindings,
  { begins_at, newest }: Known,
  { by, reason, record }: AcceptInput,
): Promise<Accepted> => {
  const { db } = needs
  const [last, unfit, redacted_to] = await Promise.all([findLastSeal(db), heads.unfitEnd(), redactedTo(needs)])
  if (last === null || last.seq < begins_at) return { kind: 'no_beginning' }
  const span = spanOf(found, unfit, last.seq)
  if (span === null) return { kind: 'sound' }
  const from = Math.max(span.from, begins_at)
  const range = { from, to: Math.max(span.to, from), lost_to: Math.max(span.lost_to, from) }
  const kinds = [...new Set([...found.faults.map(({ kind }) => kind), ...(unfit ? [unfit.kind] : [])])]
  const accepted: AcceptedBreak = {
    ...range,
    ...(await survey(needs, range, redacted_to)),
    faults: Math.max(found.faults.length, 1),
    kinds,
    by,
    reason,
  }
  const head = await heads.make('accepted', last, accepted)
  const done = await db.commit([
    // Of several who accept at once one is first, and the others find nothing left.
    putInstanceValueIfAbsent(`audit_accepted.${newest ?? 'first'}`, head.id),
    insertAuditHead(head),
    insertAuditEvent(record(accepted, head)),
  ])
  return done.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'accepted', head, accepted }
}
