/**
 * Follows the chain link by link and says what does not fit: pure, so the server, `gk audit verify` and the tests judge
 * alike (PRM-17). Needs the public key alone; MACs are the server's.
 */
import type { Instant } from '../instant'
import { isSameDigest } from '../token'
import type { AuditEvent } from './audit-event'
import { type AuditPublicKey, type HeadClaims, readHead } from './audit-head'
import { GENESIS, nextHash, saltedDigest } from './audit-record'
import type { AuditSeal } from './audit-seal'

export type ChainFaultKind =
  /** An event differs from what was sealed. */
  | 'edited_event'
  /** A seal differs from what was written. */
  | 'edited_seal'
  /** A link, or the event of one, is gone. */
  | 'missing'
  /** Links or events have changed places. */
  | 'reordered'
  | 'duplicate'
  /** A link that was not made in its place, or stands behind the signed end. */
  | 'inserted'
  /** An address or user agent is gone, and no redaction says so. */
  | 'erased'
  /** The links fit one another, but not what was signed: the chain was made anew. */
  | 'rewritten'
  | 'bad_signature'
  | 'wrong_key'
  /** Less is there than was signed. */
  | 'truncated'
  /** The server's own MAC of a link is wrong. */
  | 'wrong_mac'
  | 'unreadable'

export interface ChainFault {
  kind: ChainFaultKind
  /** The link, or the first of a run. */
  seq: number | null
  /** The last of a run. */
  to_seq: number | null
  event_id: string | null
}

/** Without the MAC, which says nothing to whoever does not have its key. */
export type Link = { seal: Omit<AuditSeal, 'mac'>; event: AuditEvent | null }

export interface ChainStart {
  seq: number
  hash: string
}

export interface VerifyOptions {
  keys: readonly AuditPublicKey[]
  /** The last link before the first; the beginning of the chain when `null`. */
  start: ChainStart | null
  /** Heads that the chain must hold, as JWS. */
  heads: readonly string[]
  /** Redaction is known to have gone up to here; the events say it too. */
  redacted_to: Instant | null
}

export interface ChainFindings {
  links: number
  last: ChainStart | null
  redacted: number
  /** The highest link that a good head covers. */
  signed_to: number | null
  signed_at: Instant | null
  /** The highest link that a signature names, whether or not it fits. */
  head_seq: number | null
  heads: number
  faults: ChainFault[]
}

const MOST_FAULTS = 100
/** So many doubtful links are compared with one another. */
const MOST_SUSPECTS = 32
/** How far back a repeated number is told from an inserted one. */
const RECENT = 1000

/** A link whose hash is not what its record gives. */
interface Suspect {
  link: Link
  previous: string
  computed: string
  fault: ChainFault
}

export const makeChainVerifier = ({ keys, start, heads: promised, redacted_to }: VerifyOptions) => {
  const faults: ChainFault[] = []
  const gaps: { from: number; to: number }[] = []
  const suspects: Suspect[] = []
  const expected = new Map<number, HeadClaims>()
  const recent = new Map<number, string>()
  let last: ChainStart = start ?? { seq: 0, hash: GENESIS }
  /** `null` when the link before is not there. */
  let previous: string | null = last.hash
  let pending: Suspect | null = null
  let redactedTo = redacted_to
  let newestRedacted: { seq: number; at: Instant; event_id: string } | null = null
  const found = {
    links: 0,
    redacted: 0,
    heads: 0,
    signed_to: null as number | null,
    signed_at: null as Instant | null,
    head_seq: null as number | null,
  }

  const report = (
    kind: ChainFaultKind,
    seq: number | null,
    event_id: string | null = null,
    to_seq = seq,
  ): ChainFault => {
    const fault = { kind, seq, to_seq, event_id }
    if (faults.length < MOST_FAULTS) faults.push(fault)
    return fault
  }

  const matches = (claims: HeadClaims, stored: string): void => {
    if (isSameDigest(claims.hash, stored)) {
      found.signed_to = Math.max(found.signed_to ?? 0, claims.seq)
      found.signed_at = Math.max(found.signed_at ?? 0, claims.at)
    } else if (pending?.link.seal.seq === claims.seq && isSameDigest(pending.computed, claims.hash))
      pending.fault.kind = 'edited_seal'
    else report('rewritten', claims.seq)
  }

  const head = (jws: string): void => {
    const read = readHead(jws, keys)
    if (read.kind !== 'head') return void report(read.kind, null)
    found.heads += 1
    const { claims } = read
    found.head_seq = Math.max(found.head_seq ?? 0, claims.seq)
    if (claims.seq === last.seq) matches(claims, last.hash)
    else if (claims.seq > last.seq) expected.set(claims.seq, claims)
    else {
      const stored = recent.get(claims.seq)
      if (stored !== undefined) matches(claims, stored)
    }
  }
  for (const jws of promised) head(jws)

  /** Not the next number: one that was passed over, one that was there before, or one beyond a gap. */
  const outOfTurn = ({ seal }: Link): boolean => {
    const { seq, event_id } = seal
    if (!Number.isSafeInteger(seq) || seq < 1) return report('inserted', null, event_id) !== null
    if (seq > last.seq) {
      if (seq > last.seq + 1) {
        gaps.push({ from: last.seq + 1, to: seq - 1 })
        previous = null
      }
      return false
    }
    const gap = gaps.find(({ from, to }) => from <= seq && seq <= to)
    if (gap) {
      report('reordered', seq, event_id)
      gaps.splice(gaps.indexOf(gap), 1)
      if (gap.from < seq) gaps.push({ from: gap.from, to: seq - 1 })
      if (seq < gap.to) gaps.push({ from: seq + 1, to: gap.to })
    } else report(isSameDigest(recent.get(seq) ?? '', seal.hash) ? 'duplicate' : 'inserted', seq, event_id)
    return true
  }

  /** Whether the fields that may be redacted are what was sealed, or were taken away since. */
  const checkRedactable = (event: AuditEvent, seal: Link['seal']): 'fits' | 'redacted' | 'differs' => {
    let redacted = false
    for (const field of ['ip', 'user_agent'] as const) {
      const digest = seal[`${field}_digest`]
      if (isSameDigest(saltedDigest(seal.salt, field, event[field]), digest)) continue
      if (event[field] !== null) return 'differs'
      redacted = true
    }
    return redacted ? 'redacted' : 'fits'
  }

  const noteRedaction = (event: AuditEvent, seq: number): void => {
    found.redacted += 1
    if (newestRedacted === null || event.at > newestRedacted.at)
      newestRedacted = { seq, at: event.at, event_id: event.id }
  }

  const link = (entry: Link): void => {
    if (outOfTurn(entry)) return
    const { seal, event } = entry
    const before = previous
    found.links += 1
    last = { seq: seal.seq, hash: seal.hash }
    previous = seal.hash
    recent.set(seal.seq, seal.hash)
    recent.delete(seal.seq - RECENT)
    const doubt = pending
    pending = null
    if (event === null) report('missing', seal.seq, seal.event_id)
    else if (event.id !== seal.event_id) report('edited_seal', seal.seq, seal.event_id)
    else if (before !== null) judge(entry, event, before, doubt)
    const claims = expected.get(seal.seq)
    if (claims) {
      expected.delete(seal.seq)
      matches(claims, seal.hash)
    }
  }

  const judge = (entry: Link, event: AuditEvent, before: string, doubt: Suspect | null): void => {
    const { seal } = entry
    const computed = nextHash(before, event, seal)
    const redactable = checkRedactable(event, seal)
    if (isSameDigest(computed, seal.hash)) {
      if (redactable === 'differs') report('edited_event', seal.seq, event.id)
      if (redactable === 'redacted') noteRedaction(event, seal.seq)
      if (event.action === 'audit.redacted' && typeof event.details.up_to === 'number')
        redactedTo = Math.max(redactedTo ?? 0, event.details.up_to)
      return
    }
    // The link before was the wrong one, when this one follows what its record gives.
    if (doubt && isSameDigest(nextHash(doubt.computed, event, seal), seal.hash)) {
      doubt.fault.kind = 'edited_seal'
      return
    }
    const fault = report(redactable === 'differs' ? 'edited_seal' : 'edited_event', seal.seq, event.id)
    pending = { link: entry, previous: before, computed, fault }
    if (suspects.length < MOST_SUSPECTS) suspects.push(pending)
  }

  /** Whether `one` fits where `other` stands, or with its event. */
  const belongs = (one: Suspect, other: Suspect): boolean => {
    const { seal, event } = one.link
    const theirs = other.link.event
    if (!event || !theirs) return false
    if (isSameDigest(nextHash(one.previous, theirs, seal), seal.hash)) return true
    const places = [other.previous, ...suspects.map((each) => each.link.seal.hash)]
    return places.some((place) =>
      isSameDigest(nextHash(place, event, { ...seal, seq: other.link.seal.seq }), seal.hash),
    )
  }

  const finish = (): ChainFindings => {
    for (const one of suspects) {
      if (suspects.some((other) => other !== one && belongs(one, other))) one.fault.kind = 'reordered'
    }
    for (const { from, to } of gaps) report('missing', from, null, to)
    const beyond = [...expected.keys()].filter((seq) => seq > last.seq)
    if (beyond.length > 0) report('truncated', last.seq + 1, null, Math.max(...beyond))
    if (newestRedacted && (redactedTo === null || newestRedacted.at > redactedTo))
      report('erased', newestRedacted.seq, newestRedacted.event_id)
    return {
      ...found,
      last: found.links > 0 ? last : start,
      faults: faults.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0)),
    }
  }

  return { link, head, report, finish }
}
