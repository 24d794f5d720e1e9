/** The generated key file: written whole beside the old one and moved over it, so that a crash leaves one of both. */
import { closeSync, fchownSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { takeLock } from '@gatekeeper/db/open-sqlite'

export const keyFile = (data_dir: string): string => join(data_dir, 'secret.key')

const LOCK = 'secret.key.lock'

/**
 * `null` while another command holds the file: of two at once one would wrap the data keys by a secret that the other has
 * written over. The lock is the system's, so a command that was killed leaves none.
 */
export const holdKeyFile = async <R>(data_dir: string, work: () => Promise<R>): Promise<R | null> => {
  const lock = takeLock(data_dir, { beside: true }, LOCK)
  if (lock === null) return null
  try {
    return await work()
  } finally {
    lock.close(false)
  }
}

export const writeKeyFile = (data_dir: string, secrets: readonly string[]): void => {
  const file = keyFile(data_dir)
  const { uid, gid } = statSync(file)
  // Nothing that lies there is written into, whatever its mode and wherever it leads.
  rmSync(`${file}.new`, { force: true })
  const handle = openSync(`${file}.new`, 'wx', 0o600)
  writeSync(handle, `${secrets.join('\n')}\n`)
  // By root, for a server that is not: it has to read the file at its next start.
  if (process.getuid?.() === 0) fchownSync(handle, uid, gid)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
  syncFolder(data_dir)
}

/** A database that needs a secret must not outlive a power cut that the name of its file does not. */
export const syncFolder = (dir: string): void => {
  const handle = openSync(dir, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
