import type { Trace, TraceCheck } from '@gatekeeper/core/access/trace'
import type { ActorType, AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Columns } from '../columns/sqlite'

const event = (c: Columns) => ({
  id: c.id().primaryKey(),
  at: c.instant().notNull(),
  action: c.text().notNull(),
  outcome: c.text().$type<AuditEvent['outcome']>().notNull(),
  actor_type: c.text().$type<ActorType>().notNull(),
  actor_id: c.id(),
  actor_name: c.text(),
  target_type: c.text(),
  target_id: c.id(),
  target_name: c.text(),
  client_id: c.id(),
  ip: c.text(),
  user_agent: c.text(),
  reason: c.text(),
  details: c.json().$type<Record<string, unknown>>().notNull(),
})

/** Append-only: triggers of the migrations refuse UPDATE and DELETE. */
export const defineAuditEvents = (c: Columns) =>
  c.table('audit_events', event(c), (t) => [
    c.index('audit_events_at').on(t.at, t.id),
    c.index('audit_events_action').on(t.action, t.at),
    c.index('audit_events_actor').on(t.actor_id, t.at),
    c.index('audit_events_target').on(t.target_id, t.at),
    c.index('audit_events_client').on(t.client_id, t.at),
  ])

/** What callers without session, credential or token caused: bounded, so few indexes do (SEC-158). */
export const defineUnauthenticatedEvents = (c: Columns) =>
  c.table('unauthenticated_events', event(c), (t) => [c.index('unauthenticated_events_at').on(t.at, t.id)])

export const defineTraces = (c: Columns) =>
  c.table(
    'traces',
    {
      code: c.id().primaryKey(),
      at: c.instant().notNull(),
      endpoint: c.text().$type<Trace['endpoint']>().notNull(),
      error: c.text().notNull(),
      summary: c.text().notNull(),
      client_id: c.id(),
      user_id: c.id(),
      check: c.text().notNull(),
      expected: c.json().$type<string[]>().notNull(),
      received: c.text(),
      checks: c.json().$type<TraceCheck[]>().notNull(),
      request: c.json().$type<Record<string, string>>().notNull(),
      ip: c.text(),
    },
    (t) => [c.index('traces_at').on(t.at, t.code), c.index('traces_client').on(t.client_id, t.at)],
  )
