import type { Checked, RestoredBy } from '@gatekeeper/api/services'
import type { Backup } from '@gatekeeper/core/backup'

/** What makes and reads the files themselves; the keeper says when, and where they lie. */
export interface BackupEngine {
  /** Into `DATA_DIR/backups/NAME`, with `NAME.manifest.json` beside it. */
  write(
    backup: Pick<Backup, 'id' | 'name'>,
    onProgress: (rows: number, total_rows: number) => void,
  ): Promise<{ bytes: number; sha256: string; rows: number }>
  verify(file: string): Promise<Checked>
  /**
   * Reads the whole file; when it says ok everything goes down, and comes back restored. `objection`: asked once more in the
   * moment before that, for a large file is read for long. `after`: the file is needed no more.
   */
  beginRestore(
    file: string,
    by: RestoredBy,
    objection: () => string | null,
    after?: () => Promise<void>,
  ): Promise<Checked>
}
