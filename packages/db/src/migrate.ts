/** Which migrations are to run, decided the same for both engines; the schema's version is the last name applied. */
import { DatabaseRefused } from './errors'

export interface Migration {
  name: string
  sql: string
}

export const CREATE_JOURNAL =
  'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY NOT NULL, applied_at bigint NOT NULL)'

/** Refuses a database that a newer version has migrated: what it holds now is unknown here (FLT-15). */
export function pending(migrations: readonly Migration[], applied: readonly string[]): Migration[] {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = applied.filter((name) => !known.has(name)).sort()
  if (unknown.length > 0)
    throw new DatabaseRefused(
      `the database was migrated by a newer GateKeeper (${unknown.at(-1)}): start that version, or restore the snapshot made before it`,
    )
  const done = new Set(applied)
  return migrations.filter(({ name }) => !done.has(name))
}

export const statementsOf = (migration: Migration): string[] =>
  migration.sql
    .split('--> statement-breakpoint')
    .map((text) => text.trim())
    .filter((text) => text !== '')
