/** What can go wrong with a database, told apart by what the caller must do. */

/** Nothing was decided, or nobody knows: the request is answered 503 and never repeated by us. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  constructor(
    readonly reason: 'busy' | 'full' | 'unreachable' | 'unknown_outcome' | 'failed' | 'closed',
    readonly code: string | null = null,
  ) {
    super(`the database is unavailable (${reason}${code === null ? '' : `, ${code}`})`)
  }
}

/** The process must not start on this database; the message is the one sentence to print. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'
}

/** A statement that is wrong: a bug. Says which code, never the values (Drizzle's own message lists them). */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  constructor(readonly code: string) {
    super(`a statement failed (${code})`)
  }
}

export type Failure =
  | 'unique'
  | 'foreign_key'
  | 'unstorable'
  | 'busy'
  | 'full'
  | 'fatal'
  | 'repeat'
  | 'unreachable'
  | 'unavailable'
  | 'bug'

const SQLITE: [RegExp, Failure][] = [
  [/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/, 'unique'],
  [/^SQLITE_CONSTRAINT_FOREIGNKEY$/, 'foreign_key'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_FULL$/, 'full'],
  // FLT-04, FLT-23: after a failed fsync or on a damaged file nothing that the process believes can be trusted.
  [/^SQLITE_(IOERR|CORRUPT|NOTADB)/, 'fatal'],
  [/^SQLITE_(CANTOPEN|NOMEM|PROTOCOL|READONLY)/, 'unavailable'],
]

const POSTGRES: [RegExp, Failure][] = [
  [/^23505$/, 'unique'],
  [/^23503$/, 'foreign_key'],
  [/^22021$/, 'unstorable'], // NUL in a text: cannot be on file
  [/^40(001|P01)$/, 'repeat'],
  [/^(08|57P)/, 'unreachable'],
  [/^(53|57)/, 'unavailable'],
  [/^(25006|25P03|55P03|58030|XX00[0-2])$/, 'unavailable'],
]

const links = (error: unknown): { name?: unknown; code?: unknown }[] =>
  error instanceof Error ? [error as { name?: unknown; code?: unknown }, ...links(error.cause)] : []

/** The driver's own code: `SQLITE_BUSY`, `23505`, `ECONNREFUSED`. Drizzle wraps the error that carries it. */
export const codeOf = (error: unknown): string | null => {
  const code = links(error).find((link) => typeof link.code === 'string')?.code
  return typeof code === 'string' ? code : null
}

export function failureOf(error: unknown): Failure {
  const code = codeOf(error)
  if (code === null) return 'bug'
  if (code.startsWith('SQLITE_')) return SQLITE.find(([pattern]) => pattern.test(code))?.[1] ?? 'bug'
  const told = links(error).some((link) => link.name === 'PostgresError')
  // Whatever the server did not say itself, the connection did.
  if (!told) return 'unreachable'
  return POSTGRES.find(([pattern]) => pattern.test(code))?.[1] ?? 'bug'
}

/** What the caller of a read or a commit is told. */
export function told(error: unknown): Error {
  if (error instanceof DatabaseUnavailable || error instanceof DatabaseError) return error
  const code = codeOf(error)
  const failure = failureOf(error)
  if (failure === 'busy' || failure === 'full') return new DatabaseUnavailable(failure, code)
  if (failure === 'unreachable') return new DatabaseUnavailable('unreachable', code)
  if (failure === 'fatal' || failure === 'repeat' || failure === 'unavailable')
    return new DatabaseUnavailable('failed', code)
  if (code !== null) return new DatabaseError(code)
  return error instanceof Error ? error : new DatabaseError('unknown')
}
