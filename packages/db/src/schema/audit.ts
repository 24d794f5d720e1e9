import type { AuditHead } from '@gatekeeper/core/delivery/audit-seal'
import type { Columns } from '../columns/sqlite'

/** Append-only as the events are; no foreign key, since retention drops both by its own rule. */
export const defineAuditSeals = (c: Columns) =>
  c.table(
    'audit_seals',
    {
      seq: c.integer().primaryKey(),
      event_id: c.id().notNull(),
      salt: c.text().notNull(),
      ip_digest: c.text().notNull(),
      user_agent_digest: c.text().notNull(),
      hash: c.text().notNull(),
      mac: c.text().notNull(),
      sealed_at: c.instant().notNull(),
    },
    (t) => [c.uniqueIndex('audit_seals_event').on(t.event_id)],
  )

export const defineAuditHeads = (c: Columns) =>
  c.table(
    'audit_heads',
    {
      id: c.id().primaryKey(),
      kind: c.text().$type<AuditHead['kind']>().notNull(),
      seq: c.integer().notNull(),
      hash: c.text().notNull(),
      at: c.instant().notNull(),
      kid: c.text().notNull(),
      signature: c.text().notNull(),
    },
    (t) => [c.index('audit_heads_seq').on(t.seq, t.at)],
  )

export const defineAuditKeys = (c: Columns) =>
  c.table('audit_keys', {
    kid: c.id().primaryKey(),
    public_jwk: c.json().$type<Record<string, string>>().notNull(),
    sealed_private: c.text().notNull(),
    created_at: c.instant().notNull(),
  })

/** Holds a row within the transactions of redaction (`redact`) and retention (`drop`) alone: the triggers look at it. */
export const defineAuditMaintenance = (c: Columns) =>
  c.table('audit_maintenance', { name: c.id().primaryKey(), since: c.instant().notNull() })

/** What happened in an hour, by name: the charts read these alone, not the events. */
export const defineEventCounts = (c: Columns) =>
  c.table(
    'event_counts',
    {
      /** The hour's first instant. */
      hour: c.instant().notNull(),
      name: c.text().notNull(),
      count: c.integer().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.hour, t.name] })],
  )
