import type { Checked } from '@gatekeeper/api/services'
import type { Backup } from '@gatekeeper/core/backup'

/** What makes and reads the files themselves; the keeper says when, and where they lie. */
export interface BackupEngine {
  /** Into `DATA_DIR/backups/NAME`, with `NAME.manifest.json` beside it. */
  write(
    backup: Pick<Backup, 'id' | 'name'>,
    onProgress: (rows: number, total_rows: number) => void,
  ): Promise<{ bytes: number; sha256: string; rows: number }>
  verify(file: string): Promise<Checked>
  beginRestore(file: string): Promise<Checked>
}
