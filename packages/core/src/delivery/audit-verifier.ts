/**
 * Follows the chain link by link and says what does not fit: pure, so the server, `gk audit verify` and the tests judge
 * alike (PRM-17). Needs the public key alone; MACs are the server's.
 */
import type { Instant } from '../instant'
import { isSameDigest } from '../token'
import { type Acceptance, type AcceptedFound, addressOf, followAcceptances } from './audit-acceptance'
import type { AuditEvent } from './audit-event'
import { type AuditPublicKey, type HeadClaims, readHead } from './audit-head'
import { GENESIS, nextHash } from './audit-record'
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
  /** Accepted breaks, each by a signature that was looked at. */
  accepted?: readonly Acceptance[]
}

/** From the first to the last link that does not fit; the highest link that is there no more, or is another. */
export interface Span {
  from: number
  to: number
  lost_to: number
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
  /** Without those that were accepted. */
  faults: ChainFault[]
  /** Where these are, all of them; `null` where there are none. */
  span: Span | null
  accepted: AcceptedFound[]
}

const MOST_FAULTS = 100
/** So many doubtful links are compared with one another. */
const MOST_SUSPECTS = 32
/** How far back a repeated number is told from an inserted one. */
const RECENT = 1000

/** The newest address that is gone. */
interface Redaction {
  seq: number
  at: Instant
  event_id: string
}

/** A link whose hash is not what its record gives. */
interface Suspect {
  link: Link
  previous: string
  computed: string
  fault: ChainFault
}

/** Faults that one and the same acceptance may stand for. */
interface Heap {
  about: number[]
  faults: ChainFault[]
  from: number
  to: number
}

export const makeChainVerifier = ({ keys, start, heads: promised, redacted_to, accepted = [] }: VerifyOptions) => {
  const acceptances = followAcceptances(accepted, start?.seq ?? 0)
  const heaps = new Map<string, Heap>()
  const gaps: { from: number; to: number }[] = []
  const suspects: Suspect[] = []
  const expected = new Map<number, HeadClaims[]>()
  const unfit: HeadClaims[] = []
  const recent = new Map<number, string>()
  let last: ChainStart = start ?? { seq: 0, hash: GENESIS }
  /** `null` when the link before is not there. */
  let previous: string | null = last.hash
  let pending: Suspect | null = null
  let redactedTo = redacted_to
  const redactions = new Map<string, Redaction & { about: number[] }>()
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
    address = false,
  ): ChainFault => {
    const fault = { kind, seq, to_seq, event_id }
    const place = { from: seq ?? last.seq, to: to_seq ?? last.seq, address }
    const about = acceptances.about(place)
    const key = about.join()
    const heap = heaps.get(key) ?? { about, faults: [], from: place.from, to: place.to }
    heaps.set(key, heap)
    heap.from = Math.min(heap.from, place.from)
    heap.to = Math.max(heap.to, place.to)
    if (heap.faults.length < MOST_FAULTS) heap.faults.push(fault)
    return fault
  }

  const signs = (seq: number): void => {
    found.head_seq = Math.max(found.head_seq ?? 0, seq)
  }

  const matches = (claims: HeadClaims, stored: string): void => {
    if (isSameDigest(claims.hash, stored)) {
      signs(claims.seq)
      found.signed_to = Math.max(found.signed_to ?? 0, claims.seq)
      found.signed_at = Math.max(found.signed_at ?? 0, claims.at)
    } else if (pending?.link.seal.seq === claims.seq && isSameDigest(pending.computed, claims.hash)) {
      signs(claims.seq)
      pending.fault.kind = 'edited_seal'
    } else unfit.push(claims)
  }

  const head = (jws: string): void => {
    const read = readHead(jws, keys)
    if (read.kind !== 'head') return void report(read.kind, null)
    found.heads += 1
    const { claims } = read
    if (claims.seq === last.seq) matches(claims, last.hash)
    else if (claims.seq > last.seq) expected.set(claims.seq, [...(expected.get(claims.seq) ?? []), claims])
    else {
      const stored = recent.get(claims.seq)
      if (stored === undefined) signs(claims.seq)
      else matches(claims, stored)
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

  const noteRedaction = (event: AuditEvent, seq: number): void => {
    found.redacted += 1
    const about = acceptances.about({ from: seq, to: seq, address: true })
    const known = redactions.get(about.join())
    if (!known || event.at > known.at) redactions.set(about.join(), { about, seq, at: event.at, event_id: event.id })
  }

  const link = (entry: Link): void => {
    acceptances.take(entry)
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
    for (const claims of expected.get(seal.seq) ?? []) matches(claims, seal.hash)
    expected.delete(seal.seq)
  }

  const judge = (entry: Link, event: AuditEvent, before: string, doubt: Suspect | null): void => {
    const { seal } = entry
    const computed = nextHash(before, event, seal)
    const address = addressOf(event, seal)
    if (isSameDigest(computed, seal.hash)) {
      if (address === 'differs') report('edited_event', seal.seq, event.id, seal.seq, true)
      if (address === 'redacted') noteRedaction(event, seal.seq)
      if (event.action === 'audit.redacted' && typeof event.details.up_to === 'number')
        redactedTo = Math.max(redactedTo ?? 0, event.details.up_to)
      return
    }
    // The link before was the wrong one, when this one follows what its record gives.
    if (doubt && isSameDigest(nextHash(doubt.computed, event, seal), seal.hash)) {
      doubt.fault.kind = 'edited_seal'
      return
    }
    const differs = address === 'differs'
    const fault = report(differs ? 'edited_seal' : 'edited_event', seal.seq, event.id, seal.seq, differs)
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
    acceptances.judge()
    const lost = [...unfit, ...[...expected.values()].flat()].filter((claims) => !acceptances.excuses(claims))
    for (const { seq } of lost) signs(seq)
    for (const { seq } of lost) if (seq <= last.seq) report('rewritten', seq)
    for (const { about, seq, at, event_id } of redactions.values())
      if (!about.some(acceptances.holds) && (redactedTo === null || at > redactedTo))
        report('erased', seq, event_id, seq, true)
    const left = [...heaps.values()].filter(({ about }) => !about.some(acceptances.holds))
    const faults = left.flatMap((heap) => heap.faults).toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    const cut_to = Math.max(0, ...lost.map(({ seq }) => seq))
    const is_cut = cut_to > last.seq
    if (is_cut) faults.push({ kind: 'truncated', seq: last.seq + 1, to_seq: cut_to, event_id: null })
    return {
      ...found,
      last: found.links > 0 ? last : start,
      faults: faults.slice(0, MOST_FAULTS),
      span: spanOf(left, last.seq, cut_to),
      accepted: acceptances.found(),
    }
  }

  return { link, head, report, finish }
}

const spanOf = (left: readonly Heap[], last: number, cut_to: number): Span | null => {
  const is_cut = cut_to > last
  if (left.length === 0 && !is_cut) return null
  const from = Math.min(...left.map((heap) => heap.from - 1), is_cut ? last : Number.MAX_SAFE_INTEGER)
  const to = Math.max(...left.map((heap) => heap.to), is_cut ? last : 0)
  return { from: Math.max(0, from), to, lost_to: Math.max(to, cut_to) }
}
