/** Redaction and retention: the only changes of the sealed log, each within one list that names itself to the triggers. */
import type { Instant } from '@gatekeeper/core/instant'
import { and, asc, eq, gte, inArray, isNotNull, lt, lte, or } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

type Maintenance = 'redact' | 'drop'

/** A conflict when another node is at it. */
const within = (name: Maintenance, since: Instant, writes: Write[]): Write[] => [
  {
    label: `begin to ${name}`,
    rows: 1,
    build: (q) => q.insert(q.audit_maintenance).values({ name, since }).returning({ name: q.audit_maintenance.name }),
  },
  ...writes,
  {
    label: `end to ${name}`,
    rows: 1,
    build: (q) =>
      q
        .delete(q.audit_maintenance)
        .where(eq(q.audit_maintenance.name, name))
        .returning({ name: q.audit_maintenance.name }),
  },
]

/** Sealed events of that time that still say from where, oldest first: only what was sealed keeps its digest. */
export const listRedactable = (
  db: Database,
  from: Instant,
  before: Instant,
  limit: number,
): Promise<{ id: string; at: Instant }[]> =>
  db.read((q) => {
    const { audit_events: events, audit_seals: seals } = q
    return q
      .select({ id: events.id, at: events.at })
      .from(events)
      .innerJoin(seals, eq(seals.event_id, events.id))
      .where(and(gte(events.at, from), lt(events.at, before), or(isNotNull(events.ip), isNotNull(events.user_agent))))
      .orderBy(asc(events.at), asc(events.id))
      .limit(limit)
  })

/** Takes their addresses and user agents away, and nothing else. */
export const redactEvents = (ids: string[], now: Instant): Write[] =>
  within('redact', now, [
    {
      label: 'redact events',
      rows: ids.length,
      build: (q) =>
        q
          .update(q.audit_events)
          .set({ ip: null, user_agent: null })
          .where(inArray(q.audit_events.id, ids))
          .returning({ id: q.audit_events.id }),
    },
  ])

/** A statement takes no more values than that at once. */
const AT_ONCE = 1000

const chunks = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) => ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE))

/** Drops so many links up to `to`, with these events, which must be theirs; a signed checkpoint goes with them in one list. */
export const dropLinks = (event_ids: string[], { to, count }: { to: number; count: number }, now: Instant): Write[] =>
  within('drop', now, [
    ...chunks(event_ids).map(
      (ids): Write => ({
        label: 'drop events',
        rows: ids.length,
        build: (q) =>
          q.delete(q.audit_events).where(inArray(q.audit_events.id, ids)).returning({ id: q.audit_events.id }),
      }),
    ),
    {
      label: 'drop seals',
      rows: count,
      build: (q) => q.delete(q.audit_seals).where(lte(q.audit_seals.seq, to)).returning({ seq: q.audit_seals.seq }),
    },
  ])
