/** People brought from elsewhere (product.md section 7): staged in batches, checked, then made in the background. */
import type { Instant } from './instant'

export type ImportState = 'staging' | 'checking' | 'checked' | 'running' | 'done' | 'cancelled'

export interface Import {
  id: string
  /** The file's name, to find it again. */
  name: string
  format: 'csv' | 'json'
  state: ImportState
  /** What becomes of an address that is there already. */
  existing: 'skip' | 'update'
  created_by: string | null
  created_by_name: string | null
  created_at: Instant
  updated_at: Instant
  finished_at: Instant | null
  /** Rows: staged, looked at in the present state, and what became of them. */
  total: number
  seen: number
  made: number
  changed: number
  skipped: number
  faulty: number
  version: number
}

export interface ImportFault {
  field: string
  message: string
  /** The group that is not there: once it is made, this is no fault any more. */
  group?: string
}

/** One line of the file. */
export interface ImportRow {
  import_id: string
  /** 1-based, as in the file. */
  line: number
  /** Sealed: it may hold password hashes. */
  sealed_data: string
  outcome: 'made' | 'changed' | 'skipped' | 'faulty' | null
  faults: ImportFault[]
}
