/** The sealed audit log as the jobs and procedures use it. */
import type { ChainFindings } from '@gatekeeper/core/delivery/audit-verifier'
import { findLastHead, listAcceptedHeads } from '@gatekeeper/db/stores/audit-heads'
import { findLastSeal, findSeal } from '@gatekeeper/db/stores/audit-seals'
import { type Accepted, type AcceptInput, acceptBreak } from './accept-break'
import { makeAuditKeys } from './audit-signer'
import type { ChainNeeds } from './chain-needs'
import { checkLinks, wholeRangeAt } from './check-links'
import { dropOld, redactLog } from './keep-log'
import { redactedTo } from './redacted-to'
import { makeSealer } from './seal-events'
import { makeHeads, type Signed } from './sign-head'
import { trustedAcceptances, trustedHead } from './trusted-head'

const HOUR = 3_600_000
/** One call looks at so many links: some tenths of a second, in pages. */
const LINKS_PER_CALL = 5000

export interface Checked extends ChainFindings {
  /** The last link that was looked at. */
  to: number
  last_seq: number
}

export const makeAuditChain = (needs: ChainNeeds) => {
  const { db, now } = needs
  const sealer = makeSealer(needs)
  const keys = makeAuditKeys(needs)
  const heads = makeHeads(needs, keys)
  /** A chain that is broken is looked at once an hour, not every minute. */
  let refused_at: number | null = null

  const signNow = async (): Promise<Signed> => {
    await sealer.sealLate()
    const signed = await heads.sign()
    refused_at = signed.kind === 'broken' ? now() : null
    return signed
  }

  const look = async (after: number, limit: number, kept: readonly string[]) => {
    const [last, checkpoint, ready, redacted_to, head, acceptances] = await Promise.all([
      findLastSeal(db),
      findLastHead(db, 'checkpoint'),
      keys(),
      redactedTo(needs),
      findLastHead(db),
      listAcceptedHeads(db),
    ])
    const accepted = trustedAcceptances(acceptances, ready.public_keys)
    // A beginning that we did not sign is none: what should stand before it is missing.
    const begun = checkpoint && trustedHead(checkpoint, ready.public_keys)
    const from = wholeRangeAt(accepted, after)?.from ?? after
    const start = begun && begun.seq >= from ? begun : await findSeal(db, from)
    const last_seq = last?.seq ?? 0
    const trusted = head && trustedHead(head, ready.public_keys)
    const found = await checkLinks(needs, {
      start,
      to: last_seq,
      limit,
      is_end: true,
      keys: ready.public_keys,
      redacted_to,
      signed_to: trusted?.seq ?? 0,
      accepted,
      kept,
    })
    return { found, last_seq, begins_at: begun?.seq ?? 0, newest: acceptances[0]?.id ?? null }
  }

  return {
    keys,
    seal: sealer.seal,
    signNow,
    /** The job: hourly, where something was sealed since. */
    async signHourly(): Promise<void> {
      const head = await findLastHead(db)
      const recent = Math.max(head?.at ?? 0, refused_at ?? 0)
      if (now() - recent >= HOUR) await signNow()
    },
    /** The daily job. */
    async keep(): Promise<{ redacted: number; dropped: number }> {
      await sealer.sealAll()
      const redacted = await redactLog(needs)
      const dropped = await dropOld(needs, heads, await keys())
      await sealer.seal()
      return { redacted, dropped }
    },
    /** Looks at some links behind `after`; the caller goes on from `to` until it is `last_seq`. */
    async check(after: number): Promise<Checked> {
      const { found, last_seq } = await look(after, LINKS_PER_CALL, [])
      const to = found.links === 0 ? last_seq : (found.last?.seq ?? last_seq)
      return { ...found, to, last_seq }
    },
    /** Goes on from what does not fit behind `after`; `kept`: heads from elsewhere, which may say that an end is gone. */
    async accept(input: AcceptInput & { after: number; kept: readonly string[] }): Promise<Accepted> {
      await sealer.sealLate()
      const { found, ...known } = await look(input.after, Number.MAX_SAFE_INTEGER, input.kept)
      const accepted = await acceptBreak(needs, heads, found, known, input)
      if (accepted.kind === 'accepted') await signNow()
      return accepted
    },
  }
}

export type AuditChain = ReturnType<typeof makeAuditChain>
