/** Signs the end of the chain, when what stands behind the last head is as it was sealed (docs/decisions/0015). */
import type { AcceptedBreak } from '@gatekeeper/core/delivery/audit-acceptance'
import type { AuditHead } from '@gatekeeper/core/delivery/audit-seal'
import type { ChainFault, ChainStart } from '@gatekeeper/core/delivery/audit-verifier'
import type { Instant } from '@gatekeeper/core/instant'
import { isSameDigest } from '@gatekeeper/core/token'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent, listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { findLastHead, insertAuditHead, listAcceptedHeads, timeOfNewestHead } from '@gatekeeper/db/stores/audit-heads'
import { findLastSeal, findSeal } from '@gatekeeper/db/stores/audit-seals'
import type { AuditKeys } from './audit-signer'
import type { ChainNeeds } from './chain-needs'
import { checkLinks } from './check-links'
import { redactedTo } from './redacted-to'
import { systemEvent } from './system-event'
import { trustedAcceptances, trustedHead } from './trusted-head'

export type Signed =
  | { kind: 'head'; head: AuditHead }
  /** Nothing has been sealed yet. */
  | { kind: 'empty' }
  | { kind: 'broken'; fault: ChainFault }

const DAY = 86_400_000

type Keys = () => Promise<AuditKeys>

export const makeHeads = (needs: ChainNeeds, keys: Keys) => {
  const { db, now, newOrderedId, issuer, alarm, tell } = needs

  /** Once for one fault: the job comes again every minute. */
  const broken = async (fault: ChainFault): Promise<Signed> => {
    const about = { fault: fault.kind, seq: fault.seq, event_id: fault.event_id }
    alarm(
      'audit_chain_broken',
      about,
      'the audit log does not fit its seals; nothing is signed until this is looked at',
    )
    const [told] = await listAuditEvents(db, { action: 'audit.broken', limit: 1 })
    const same = told?.reason === fault.kind && told.details.seq === fault.seq
    if (!same)
      await db.commit([
        insertAuditEvent(
          systemEvent(needs, { action: 'audit.broken', outcome: 'refused', reason: fault.kind, details: { ...fault } }),
        ),
      ])
    return { kind: 'broken', fault }
  }

  const faultAt = (kind: ChainFault['kind'], seq: number): ChainFault => ({ kind, seq, to_seq: seq, event_id: null })

  /** An accepted break makes heads from before it void, by their time: it is later than all of them, however clocks go. */
  const timeOf = async (kind: AuditHead['kind']): Promise<Instant> => {
    const newest = (await timeOfNewestHead(db, kind === 'accepted' ? undefined : 'accepted')) ?? 0
    const at = now()
    return newest >= at && newest < at + DAY ? newest + 1 : at
  }

  const make = async (
    kind: AuditHead['kind'],
    { seq, hash }: ChainStart,
    accepted?: AcceptedBreak,
  ): Promise<AuditHead> => {
    const { signer } = await keys()
    if (!signer) throw new Error('no audit key opens by the master secret')
    const claims = { id: newOrderedId(), kind, seq, hash, at: await timeOf(kind) }
    const signature = signer.sign({ ...claims, iss: issuer, ...(accepted && { accepted }) })
    return { ...claims, kid: signer.public_key.kid, signature }
  }

  /** What makes the end of the chain unfit to be signed, before its links are looked at. */
  const faultOfEnd = async (head: AuditHead | null, start: ChainStart | null, last: ChainStart | null) => {
    if (head && !start) return faultAt('bad_signature', head.seq)
    if (!start || !head) return null
    if (last === null || last.seq < start.seq) return faultAt('truncated', (last?.seq ?? 0) + 1)
    const seal = await findSeal(db, start.seq)
    if (seal === null) return head.kind === 'checkpoint' ? null : faultAt('missing', start.seq)
    return isSameDigest(seal.hash, start.hash) ? null : faultAt('edited_seal', start.seq)
  }

  const unfitEnd = async (): Promise<ChainFault | null> => {
    const [last, head, ready] = await Promise.all([findLastSeal(db), findLastHead(db), keys()])
    return faultOfEnd(head, head && trustedHead(head, ready.public_keys), last)
  }

  /** Everything behind the last head. */
  const sign = async (): Promise<Signed> => {
    const [last, head, ready] = await Promise.all([findLastSeal(db), findLastHead(db), keys()])
    const start = head && trustedHead(head, ready.public_keys)
    const unfit = await faultOfEnd(head, start, last)
    if (unfit) return broken(unfit)
    if (!last) return { kind: 'empty' }
    if (head && head.kind !== 'checkpoint' && head.seq === last.seq) return { kind: 'head', head }
    const { faults } = await checkLinks(needs, {
      start,
      to: last.seq,
      limit: last.seq,
      is_end: true,
      keys: ready.public_keys,
      redacted_to: await redactedTo(needs),
      signed_to: start?.seq ?? 0,
      accepted: trustedAcceptances(await listAcceptedHeads(db), ready.public_keys),
    })
    const [fault] = faults
    if (fault) return broken(fault)
    const signed = await make('head', last)
    await db.commit([insertAuditHead(signed)])
    const about = { audit_head: signed.signature, seq: signed.seq, hash: signed.hash }
    tell(about, `the audit log is signed up to #${signed.seq}`)
    return { kind: 'head', head: signed }
  }

  /** For what retention drops: the writes that put a signed end in the place of a beginning. */
  const checkpoint = async (end: ChainStart): Promise<{ head: AuditHead; writes: Write[] }> => {
    const head = await make('checkpoint', end)
    return { head, writes: [insertAuditHead(head)] }
  }

  return { sign, make, unfitEnd, checkpoint, broken }
}

export type Heads = ReturnType<typeof makeHeads>
