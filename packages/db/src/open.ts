/** Opens the database that the configuration names, migrated to this version's schema. */
import type { Database, OpenOptions } from './database'
import { DatabaseRefused } from './errors'
import { openPostgres } from './open-postgres'
import { openSqlite } from './open-sqlite'

/** Throws DatabaseRefused with the one sentence to print when the process must not start on it. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.url !== undefined) {
    if (/^postgres(ql)?:\/\//.test(options.url)) return openPostgres(options.url, options)
    throw new DatabaseRefused('DATABASE_URL must begin with postgres://, or be left out for the embedded database')
  }
  if (options.dir === undefined) throw new DatabaseRefused('neither a database URL nor a data directory is given')
  return openSqlite(options.dir, options)
}
