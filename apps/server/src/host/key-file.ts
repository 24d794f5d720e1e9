/** The generated key file: written whole beside the old one and moved over it, so that a crash leaves one of both. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export const keyFile = (data_dir: string): string => join(data_dir, 'secret.key')

export const writeKeyFile = (data_dir: string, secrets: readonly string[]): void => {
  const file = keyFile(data_dir)
  const handle = openSync(`${file}.new`, 'w', 0o600)
  writeSync(handle, `${secrets.join('\n')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}
