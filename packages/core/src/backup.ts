/** Backups (product.md sections 7 and 9; security.md section 6): JSON lines of one snapshot, sealed, for either engine. */
import type { Instant } from './instant'

/** In `DATA_DIR/backups`, or in the bucket of the settings. */
export type BackupPlace = 'local' | 's3'
export type BackupState = 'running' | 'done' | 'failed'
export type BackupSchedule = 'off' | 'daily' | 'weekly'

/** One backup, from its first moment on; the file beside it carries the same in its signed manifest. */
export interface Backup {
  id: string
  /** Of its file, without a folder. */
  name: string
  place: BackupPlace
  state: BackupState
  trigger: 'person' | 'schedule'
  started_by: string | null
  started_by_name: string | null
  started_at: Instant
  /** Moves while it runs; a backup that stands still for a minute has lost its node. */
  updated_at: Instant
  finished_at: Instant | null
  /** Of the database. */
  total_rows: number
  rows: number
  bytes: number | null
  /** Of the whole file, base64url. */
  sha256: string | null
  /** One sentence for the administrator. */
  failure: string | null
  verified_at: Instant | null
  /** What the last check found; `null` where it found nothing wrong. */
  verify_fault: string | null
}
