import { join } from 'node:path'
import type { Checked } from '@gatekeeper/api/services'
import type { Instant } from '@gatekeeper/core/instant'
import { RESTORABLE, type Where } from '@gatekeeper/db/backup/snapshot'
import type { MasterKey } from '@gatekeeper/keys/master-key'
import type { BackupEngine } from './engine'
import { BackupRefused, openBackupFile } from './read-file'
import { writeBackupFile } from './write-file'

interface Needs {
  where: Where
  /** `DATA_DIR/backups`. */
  folder: string
  /** The first seals, all open. */
  masters: readonly [MasterKey, ...MasterKey[]]
  now: () => Instant
}

/** Makes and reads the files of backups. */
export const makeEngine = ({ where, folder, masters, now }: Needs): BackupEngine => ({
  write: ({ name }, onProgress) =>
    writeBackupFile({ where, master: masters[0], path: join(folder, name), now: now(), onProgress }),
  verify: (file) => verifyFile(file, masters),
  beginRestore: () =>
    Promise.resolve({
      kind: 'refuse',
      reason: 'Stop GateKeeper and restore on its host: bun run start restore NAME. It was not changed.',
    }),
})

/** Reads every part to the end, and that this version knows its schema. */
export async function verifyFile(file: string, masters: readonly MasterKey[]): Promise<Checked> {
  try {
    const opened = await openBackupFile(file, masters)
    try {
      if (!RESTORABLE.has(opened.header.schema))
        return {
          kind: 'refuse',
          reason: 'The backup is of a newer GateKeeper. Restore it with that version or a later one.',
        }
      for await (const _ of opened.pages());
      return { kind: 'ok' }
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof BackupRefused) return { kind: 'refuse', reason: error.message }
    throw error
  }
}
