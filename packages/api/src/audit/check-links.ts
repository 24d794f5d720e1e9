/** Follows the chain on file, with the MACs that only the server can check. */
import type { Acceptance } from '@gatekeeper/core/delivery/audit-acceptance'
import type { AuditPublicKey } from '@gatekeeper/core/delivery/audit-head'
import { type ChainFindings, type ChainStart, makeChainVerifier } from '@gatekeeper/core/delivery/audit-verifier'
import type { Instant } from '@gatekeeper/core/instant'
import { listAuditHeads } from '@gatekeeper/db/stores/audit-heads'
import { listLinks } from '@gatekeeper/db/stores/audit-seals'
import type { ChainNeeds } from './chain-needs'

/** Other work gets its turn between the pages. */
const PAGE = 500
/** PostgreSQL's integers end here. */
const END = 2 ** 31 - 1

export interface CheckInput {
  start: ChainStart | null
  /** The last link to look at, and how many at most. */
  to: number
  limit: number
  /** What was signed for a link behind `to` must have been there: `to` is the end. */
  is_end: boolean
  keys: readonly AuditPublicKey[]
  redacted_to: Instant | null
  /** Up to here a head signs; links behind it stand by their MAC alone. */
  signed_to: number
  /** Breaks that were accepted. */
  accepted: readonly Acceptance[]
  /** Heads that somebody has kept elsewhere. */
  kept?: readonly string[]
}

/** A break that was accepted is judged as a whole: nobody may begin or end within it. */
export const wholeRangeAt = (accepted: readonly Acceptance[], seq: number): { from: number; to: number } | null => {
  let range: { from: number; to: number } | null = null
  for (let grown = true; grown; ) {
    grown = false
    for (const { accepted: one } of accepted) {
      const known: { from: number; to: number } = range ?? { from: seq, to: seq }
      if (!(one.from < known.to && known.from < one.to)) continue
      if (range && range.from <= one.from && one.to <= range.to) continue
      range = { from: Math.min(known.from, one.from), to: Math.max(known.to, one.to) }
      grown = true
    }
  }
  return range
}

export const checkLinks = async (
  { db, vault }: Pick<ChainNeeds, 'db' | 'vault'>,
  { start, to, limit, is_end, keys, redacted_to, signed_to, accepted, kept = [] }: CheckInput,
): Promise<ChainFindings> => {
  const chain = makeChainVerifier({ keys, start, heads: kept, redacted_to, accepted })
  const heads = async (after: number, until: number) => {
    for (const { signature } of await listAuditHeads(db, after, until)) chain.head(signature)
  }
  let after = start?.seq ?? 0
  await heads(after - 1, after)
  for (let seen = 0; after < to && (seen < limit || wholeRangeAt(accepted, after)); ) {
    const links = await listLinks(db, { after, to, limit: PAGE })
    for (const { seal, event } of links) {
      chain.link({ seal, event })
      const mac = vault.checkAuditMac(seal.hash, seal.mac)
      // The master secret was changed since: a signature must stand for it.
      if (mac === 'wrong' || (mac === 'unknown' && seal.seq > signed_to))
        chain.report('wrong_mac', seal.seq, seal.event_id)
    }
    const last = links.at(-1)?.seal.seq ?? to
    await heads(after, last)
    seen += links.length
    after = last
  }
  if (is_end && after >= to) await heads(to, END)
  return chain.finish()
}
