/** What drizzle-kit would do to bring the committed snapshot to the schema: nothing, unless the schema has changed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api'
import { postgres } from '../src/columns/postgres'
import { sqlite } from '../src/columns/sqlite'
import { defineTables } from '../src/schema/tables'

export const ENGINES = ['sqlite', 'postgres'] as const
export type Engine = (typeof ENGINES)[number]

export const snapshotPath = (engine: Engine) => join(import.meta.dir, '../src/migrations', engine, 'snapshot.json')

export async function planMigration(engine: Engine): Promise<{ statements: string[]; snapshot: object }> {
  const path = snapshotPath(engine)
  const before = existsSync(path) ? await Bun.file(path).json() : null
  if (engine === 'sqlite') {
    const snapshot = await generateSQLiteDrizzleJson(defineTables(sqlite), before?.id)
    const statements = await generateSQLiteMigration(before ?? (await generateSQLiteDrizzleJson({})), snapshot)
    return { statements, snapshot }
  }
  const snapshot = generateDrizzleJson(defineTables(postgres), before?.id)
  const statements = await generateMigration(before ?? generateDrizzleJson({}), snapshot)
  return { statements, snapshot }
}
