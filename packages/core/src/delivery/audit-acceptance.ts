/**
 * A break that an administrator has accepted: *known, go on*. It is a head like any other, and says beside it what did not fit,
 * who accepted it and why. It holds for exactly what was there then: what is changed afterwards is a break anew.
 */
import { createHash } from 'node:crypto'
import { isSameDigest } from '../token'
import type { ActorType, AuditEvent } from './audit-event'
import type { HeadClaims } from './audit-head'
import { canonicalJson, EVENT_MEMBERS, saltedDigest } from './audit-record'
import type { ChainFaultKind, Link } from './audit-verifier'

/** First and last link of a run. */
export type Run = [number, number]

export interface AcceptedBreak {
  /** The last link before the first that does not fit … */
  from: number
  /** … and the last that does not; the same where only an end was cut off. */
  to: number
  /** A head that was signed before may name a link up to here that is another now, or is there no more. */
  lost_to: number
  /** Of all links between with their events, as they stood; not of addresses, which redaction takes away later. */
  content: string
  /** Links whose address or user agent is not what was sealed. */
  loose: Run[]
  faults: number
  kinds: ChainFaultKind[]
  by: { type: ActorType; id: string | null; name: string | null }
  reason: string
}

export type Acceptance = HeadClaims & { accepted: AcceptedBreak }

export const isAcceptance = (claims: HeadClaims): claims is Acceptance =>
  claims.kind === 'accepted' && claims.accepted !== undefined

/** As a verifier tells of it. */
export interface AcceptedFound extends Omit<AcceptedBreak, 'content' | 'loose'> {
  id: string
  at: number
  /** What was accepted is there as it was then. Else it stands for nothing, and faults in its place count. */
  holds: boolean
}

/** Whether the fields that may be redacted are what was sealed, or were taken away since. */
export const addressOf = (event: AuditEvent, seal: Link['seal']): 'fits' | 'redacted' | 'differs' => {
  const wrong = (['ip', 'user_agent'] as const).filter(
    (field) => saltedDigest(seal.salt, field, event[field]) !== seal[`${field}_digest`],
  )
  if (wrong.length === 0) return 'fits'
  return wrong.every((field) => event[field] === null) ? 'redacted' : 'differs'
}

const MEMBERS = EVENT_MEMBERS.filter((name) => !['ip', 'user_agent'].includes(name))

/** Folds links as they are told, whether they fit or not. */
const makeContent = () => {
  const hash = createHash('sha256')
  return {
    take({ seal, event }: Link): void {
      const { seq, event_id, sealed_at, salt, ip_digest, user_agent_digest } = seal
      const kept = event && MEMBERS.map((name) => event[name])
      const line = [seq, event_id, sealed_at, salt, ip_digest, user_agent_digest, seal.hash, kept]
      hash.update(`${canonicalJson(line)}\n`)
    },
    digest: (): string => hash.digest('hex'),
  }
}

/** Beyond so many runs one stands for all of them: a statement has a bounded size. */
const MOST_RUNS = 200

/** What is to be accepted, link by link in their order. */
export const makeSurvey = (redacted_to: number | null) => {
  const content = makeContent()
  const runs: Run[] = []
  return {
    take(link: Link): void {
      content.take(link)
      const { seal, event } = link
      const address = event ? addressOf(event, seal) : 'fits'
      const said = address === 'redacted' && redacted_to !== null && (event?.at ?? 0) <= redacted_to
      if (address === 'fits' || said) return
      const last = runs.at(-1)
      if (last && last[1] === seal.seq - 1) last[1] = seal.seq
      else runs.push([seal.seq, seal.seq])
    },
    finish: (): Pick<AcceptedBreak, 'content' | 'loose'> => {
      const [first, last] = [runs[0], runs.at(-1)]
      return {
        content: content.digest(),
        loose: runs.length > MOST_RUNS && first && last ? [[first[0], last[1]]] : runs,
      }
    },
  }
}

const isWithin = (runs: readonly Run[], seq: number): boolean => runs.some(([from, to]) => from <= seq && seq <= to)

/** Signed before; ids of one time are in order (RFC 9562 §5.7). */
const isBefore = (one: HeadClaims, other: HeadClaims): boolean =>
  one.at < other.at || (one.at === other.at && one.id < other.id)

export interface Place {
  from: number
  to: number
  /** It is about an address, which the content does not hold. */
  address: boolean
}

/** What is known of accepted breaks while a chain is followed from behind `start`. */
export const followAcceptances = (all: readonly Acceptance[], start: number) => {
  const open = all
    .filter(({ accepted }) => Math.max(accepted.to, accepted.lost_to) > start)
    .map((claims) => ({ claims, content: makeContent(), holds: claims.accepted.to <= start }))
  const isIn = ({ accepted }: Acceptance, seq: number) => accepted.from < seq && seq <= accepted.to
  return {
    take(link: Link): void {
      for (const { claims, content } of open) if (isIn(claims, link.seal.seq)) content.take(link)
    },
    /** Which of them may stand for a fault, by their places in the list. */
    about: ({ from, to, address }: Place): number[] =>
      open.flatMap(({ claims }, i) =>
        isIn(claims, from) && isIn(claims, to) && (!address || isWithin(claims.accepted.loose, from)) ? [i] : [],
      ),
    /** Once, at the end: which of them hold. */
    judge(): void {
      for (const one of open) one.holds ||= isSameDigest(one.content.digest(), one.claims.accepted.content)
    },
    holds: (i: number): boolean => open[i]?.holds ?? false,
    /** A head that fits nothing any more since what it named is accepted as lost. */
    excuses: (head: HeadClaims): boolean =>
      open.some(({ claims, holds }) => {
        const { from, to, lost_to } = claims.accepted
        return holds && isBefore(head, claims) && from < head.seq && head.seq <= Math.max(to, lost_to)
      }),
    found: (): AcceptedFound[] =>
      open.map(({ claims: { id, at, accepted }, holds }) => {
        const { content: _content, loose: _loose, ...told } = accepted
        return { ...told, id, at, holds }
      }),
  }
}
