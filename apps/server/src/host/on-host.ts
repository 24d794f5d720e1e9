/** What the commands on the host share: the configuration, the database without a server, and how they end. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '@gatekeeper/db/database'
import { DatabaseRefused, DatabaseUnavailable } from '@gatekeeper/db/errors'
import { openDatabase } from '@gatekeeper/db/open'
import { type Config, type Environment, readConfig } from '../config'

/** Who did it, in the audit log. */
export const HOST = { actor_type: 'system', actor_id: null, actor_name: 'host' } as const

/** What is printed, and the exit code that goes with it (sysexits.h). */
export interface Said {
  code: 0 | 1 | 64 | 69 | 78
  lines: string[]
}
export const failed = (code: Said['code'], ...lines: string[]): Said => ({ code, lines })

/** Prints and gives the exit code. */
export const say = ({ code, lines }: Said): number => {
  for (const line of lines) (code === 0 ? console.log : console.error)(line)
  return code
}

/** `beside`: works while a server runs on the same file; without it a running server is a refusal. */
export const onDatabase = async (
  env: Environment,
  { beside }: { beside: boolean },
  work: (db: Database, config: Config) => Promise<Said>,
): Promise<Said> => {
  const read = readConfig(env, false)
  if (read.kind === 'faults') return failed(78, ...read.faults)
  const { config } = read
  if (config.database_url === null && !existsSync(join(config.data_dir, 'gatekeeper.db')))
    return failed(78, `There is no database in DATA_DIR ${config.data_dir}.`)
  try {
    const opened = config.database_url === null ? { dir: config.data_dir, beside } : { url: config.database_url }
    const db = await openDatabase({ ...opened, poolSize: 1 })
    try {
      return await work(db, config)
    } finally {
      await db.close()
    }
  } catch (error) {
    if (error instanceof DatabaseRefused) return failed(78, error.message)
    if (error instanceof DatabaseUnavailable) return failed(69, `The database cannot be used: ${error.reason}`)
    throw error
  }
}
