/** The verdict on an exported file, by the public key alone (PRM-17). */
import { isSameDigest } from '../token'
import { type Acceptance, addressOf, isAcceptance } from './audit-acceptance'
import { type AuditFileHeader, readAuditLine } from './audit-file'
import { type AuditPublicKey, readHead } from './audit-head'
import { nextHash } from './audit-record'
import {
  type ChainFault,
  type ChainFaultKind,
  type ChainFindings,
  type ChainStart,
  type Link,
  makeChainVerifier,
} from './audit-verifier'

/** Why nothing is proven although nothing is wrong. */
export type Doubt =
  /** Lines are left out on purpose. */
  | 'extract'
  /** The only key at hand is the one that the file brought. */
  | 'own_key'
  /** No signed head covers it to its end. */
  | 'unsigned'

export interface FileVerdict extends ChainFindings {
  /** `accepted`: whole, but for what an administrator has accepted. */
  kind: 'intact' | 'accepted' | 'broken' | 'unproven'
  doubts: Doubt[]
  complete: boolean
  issuer: string | null
  unsealed: number
  kids: string[]
}

export interface FileOptions {
  /** Trusted, from elsewhere; none when it is empty: the file's own are taken, which proves little. */
  keys: readonly AuditPublicKey[]
  /** Heads kept from before: the file must reach at least as far. */
  heads: readonly string[]
}

const NOTHING_SIGNED = { signed_to: null, signed_at: null, head_seq: null } as const

interface Follower {
  link(link: Link, previous: string | null): void
  head(jws: string): void
  report(kind: ChainFaultKind, seq: number | null): unknown
  finish(): ChainFindings
}

const startOf = ({ checkpoint }: AuditFileHeader, keys: readonly AuditPublicKey[]): ChainStart | null => {
  const read = checkpoint === null ? null : readHead(checkpoint, keys)
  return read?.kind === 'head' && read.claims.kind === 'checkpoint' ? read.claims : null
}

const readAcceptances = (signed: readonly string[], keys: readonly AuditPublicKey[]): Acceptance[] =>
  signed.flatMap((jws) => {
    const read = readHead(jws, keys)
    return read.kind === 'head' && isAcceptance(read.claims) ? [read.claims] : []
  })

/** A whole log: link by link. */
const followChain = (header: AuditFileHeader, keys: readonly AuditPublicKey[], heads: readonly string[]): Follower => {
  const start = startOf(header, keys)
  const promised = header.head === null ? heads : [...heads, header.head]
  const accepted = readAcceptances(header.accepted, keys)
  const chain = makeChainVerifier({ keys, start, heads: promised, redacted_to: null, accepted })
  // Each is a head as well; one that nobody signed is a fault.
  for (const jws of header.accepted) chain.head(jws)
  if (header.checkpoint !== null && start === null) chain.head(header.checkpoint)
  return chain
}

/** An extract: each link is judged by the hash that it names before it; nothing says that none is missing. */
const followExtract = (header: AuditFileHeader, keys: readonly AuditPublicKey[]): Follower => {
  const faults: ChainFault[] = []
  const found = { links: 0, last: null as ChainStart | null, redacted: 0, heads: 0 }
  const report = (kind: ChainFaultKind, seq: number | null, event_id: string | null = null) =>
    faults.push({ kind, seq, to_seq: seq, event_id })
  const head = (jws: string): void => {
    const read = readHead(jws, keys)
    if (read.kind !== 'head') report(read.kind, null)
    else found.heads += 1
  }
  if (header.head !== null) head(header.head)
  const judge = ({ seal, event }: Link, previous: string | null): void => {
    if (event === null) return void report('missing', seal.seq, seal.event_id)
    const before = found.last?.seq === seal.seq - 1 ? found.last.hash : previous
    const address = addressOf(event, seal)
    if (before === null || !isSameDigest(nextHash(before, event, seal), seal.hash) || address === 'differs')
      report('edited_event', seal.seq, seal.event_id)
    else if (address === 'redacted') found.redacted += 1
  }
  return {
    link(link, previous) {
      const { seq, hash, event_id } = link.seal
      if (found.last && seq <= found.last.seq) report(seq === found.last.seq ? 'duplicate' : 'reordered', seq, event_id)
      judge(link, previous)
      found.links += 1
      found.last = { seq, hash }
    },
    head,
    report,
    // Of single lines nobody can say whether they are what was accepted: what does not fit stays a fault.
    finish: () => ({ ...found, ...NOTHING_SIGNED, faults, span: null, accepted: [] }),
  }
}

/** Folds the lines of a file; `given.keys` are trusted, the file's own are not. */
export const verifyAuditFile = (lines: Iterable<string>, given: FileOptions): FileVerdict => {
  let header: AuditFileHeader | null = null
  let follower: Follower | null = null
  let keys = given.keys
  let unsealed = 0
  for (const text of lines) {
    if (text === '') continue
    const line = readAuditLine(text)
    if (line?.kind === 'header' && header === null) {
      header = line.header
      if (keys.length === 0) keys = header.keys
      follower = header.complete ? followChain(header, keys, given.heads) : followExtract(header, keys)
    } else if (line === null || line.kind === 'header' || follower === null) {
      follower?.report('unreadable', null)
      if (follower === null) break
    } else if (line.kind === 'link') follower.link(line.link, line.previous)
    else if (line.kind === 'head') follower.head(line.jws)
    else unsealed += 1
  }
  const found = follower?.finish() ?? {
    links: 0,
    last: null,
    redacted: 0,
    ...NOTHING_SIGNED,
    heads: 0,
    span: null,
    accepted: [],
    faults: [{ kind: 'unreadable' as const, seq: null, to_seq: null, event_id: null }],
  }
  return judge(found, header, given.keys.length > 0, { unsealed, kids: keys.map(({ kid }) => kid) })
}

const judge = (
  found: ChainFindings,
  header: AuditFileHeader | null,
  trusted: boolean,
  more: { unsealed: number; kids: string[] },
): FileVerdict => {
  const complete = header?.complete ?? false
  const beyond = complete && found.head_seq !== null && found.last !== null && found.last.seq > found.head_seq
  // Whatever stands behind the signed end of a finished file was put there afterwards.
  const faults: ChainFault[] = beyond
    ? [
        ...found.faults,
        { kind: 'inserted', seq: (found.head_seq ?? 0) + 1, to_seq: found.last?.seq ?? null, event_id: null },
      ]
    : found.faults
  const doubts: Doubt[] = [
    ...(complete ? [] : ['extract' as const]),
    ...(trusted ? [] : ['own_key' as const]),
    ...(complete && (header?.head === null || (found.links > 0 && found.signed_to === null))
      ? ['unsigned' as const]
      : []),
  ]
  const sound = found.accepted.length > 0 ? 'accepted' : 'intact'
  const kind = faults.length > 0 ? 'broken' : doubts.length > 0 ? 'unproven' : sound
  return { ...found, faults, kind, doubts, complete, issuer: header?.issuer ?? null, ...more }
}
