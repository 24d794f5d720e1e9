import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, secretList } from '../config'
import { syncFolder } from '../host/key-file'

export type MasterSecret = { kind: 'secret'; values: string[]; warnings: string[] } | { kind: 'refuse'; reason: string }

/** World or group may write: whoever does could put a key of their own. */
const WRITABLE_BY_OTHERS = 0o022
const READABLE_BY_OTHERS = 0o044

/**
 * The master secret: as given, or with embedded storage generated beside a database that does not exist yet.
 * It is never made beside an existing one, whose seals it could not open (FLT-24).
 */
export const readMasterSecret = (
  config: Pick<Config, 'secret_keys' | 'data_dir' | 'database_url'>,
  databaseExists: boolean,
): MasterSecret => {
  if (config.secret_keys.length > 0) return { kind: 'secret', values: config.secret_keys, warnings: [] }
  const file = join(config.data_dir, 'secret.key')
  if (existsSync(file)) return readGenerated(file)
  if (databaseExists) {
    return {
      kind: 'refuse',
      reason: `The key file ${file} is gone while the database is still there. Put it back from your backup, or set SECRET_KEY to its text.`,
    }
  }
  return generate(config.data_dir, file)
}

const generate = (dir: string, file: string): MasterSecret => {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    syncFolder(dir)
  } catch {
    return {
      kind: 'refuse',
      reason: `DATA_DIR ${dir} cannot be written; it should be a directory that belongs to the user of this process.`,
    }
  }
  return readGenerated(file)
}

const readGenerated = (file: string): MasterSecret => {
  const text = readFileSync(file, 'utf8').trim()
  if (text === '') return { kind: 'refuse', reason: `The key file ${file} is empty. Put it back from your backup.` }
  const { mode } = statSync(file)
  if (mode & WRITABLE_BY_OTHERS)
    return { kind: 'refuse', reason: `The key file ${file} may be written by others. Set its mode to 0600.` }
  const warnings =
    mode & READABLE_BY_OTHERS ? [`The key file ${file} may be read by others. Set its mode to 0600.`] : []
  return { kind: 'secret', values: secretList(text), warnings }
}
