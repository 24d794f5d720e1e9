/** The sealer: whatever has no link yet gets one, in order of time, behind the last (docs/decisions/0015). */
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { GENESIS, makeLink } from '@gatekeeper/core/delivery/audit-record'
import type { AuditSeal } from '@gatekeeper/core/delivery/audit-seal'
import type { Instant } from '@gatekeeper/core/instant'
import { findLastHead } from '@gatekeeper/db/stores/audit-heads'
import { findLastSeal, insertSeals, listUnsealed, timeOfLaterEvent } from '@gatekeeper/db/stores/audit-seals'
import type { ChainNeeds } from './chain-needs'

const BATCH = 500
/** So many events are looked through at once; other work gets its turn in between. */
const STEPS = 5000
/** A commit may wait for a lock, be repeated, or come from a node whose clock is slow. */
const LATE_MS = 60_000
/** And this much after a start, and behind every head. */
const VERY_LATE_MS = 15 * 60_000
const ATTEMPTS = 5
const END_OF_TIME = Number.MAX_SAFE_INTEGER

type Needs = Pick<ChainNeeds, 'db' | 'vault' | 'now' | 'random'>

/** The links of `events` behind `last`. */
const linksOf = ({ vault, now, random }: Needs, last: AuditSeal | null, events: AuditEvent[]): AuditSeal[] => {
  const sealed_at = now()
  let { seq, hash } = last ?? { seq: 0, hash: GENESIS }
  return events.map((event) => {
    const salt = Buffer.from(random(16)).toString('base64url')
    const link = makeLink(hash, event, { seq: seq + 1, sealed_at, salt })
    seq = link.seq
    hash = link.hash
    return { ...link, mac: vault.macAudit(hash) }
  })
}

export const makeSealer = (needs: Needs) => {
  const { db, now } = needs
  /** When everything before was last found sealed. */
  let drained: Instant | null = null
  let tail: Promise<unknown> = Promise.resolve()

  /** `false`: another node was first, and what is unsealed must be read anew. */
  const sealBatch = async (events: AuditEvent[]): Promise<boolean> => {
    const links = linksOf(needs, await findLastSeal(db), events)
    return (await db.commit([insertSeals(links)])).kind === 'done'
  }

  const sealFrom = async (begin: Instant): Promise<void> => {
    let lost = 0
    for (let from = begin; ; ) {
      const to = (await timeOfLaterEvent(db, from, STEPS)) ?? END_OF_TIME
      const events = await listUnsealed(db, from, to, BATCH)
      const done = events.length === 0 || (await sealBatch(events))
      if (!done) {
        lost += 1
        if (lost === ATTEMPTS) throw new Error('other nodes sealed first, several times in a row')
      } else if (events.length === BATCH) from = events.at(-1)?.at ?? from
      else if (to === END_OF_TIME) return
      else from = to
    }
  }

  /** What stands behind the last head was found sealed when it was signed. */
  const floor = async (): Promise<Instant> => {
    if (drained !== null) return drained - LATE_MS
    const head = await findLastHead(db)
    return head === null ? 0 : Math.min(head.at, now()) - VERY_LATE_MS
  }

  const pass = async (from: Instant): Promise<void> => {
    const begun = now()
    await sealFrom(from)
    drained = begun
  }

  /** One after another: what was committed before the call has its link when it resolves. */
  const next = (from: () => Promise<Instant>): Promise<void> => {
    const run = tail.then(async () => pass(await from()))
    tail = run.catch(() => {})
    return run
  }

  return {
    /** The beat: cheap where nothing has happened. */
    seal: () => next(floor),
    /** Behind a head nothing that is a quarter of an hour late may be missing. */
    sealLate: () => next(async () => (drained === null ? floor() : drained - VERY_LATE_MS)),
    /** All there is, however late. */
    sealAll: () => next(async () => 0),
  }
}
