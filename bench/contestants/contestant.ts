import type { Lane } from '../lane'
import type { Program, Running } from '../process'

export interface Contestant {
  name: string
  program: Program
  /** What only the first start does: tables, users, apps. Leaves the contestant stopped. */
  prepare?(): Promise<void>
  /** Signs the users in at a started contestant. */
  lanes(running: Running): Promise<Lane[]>
  /** Removes what it left on disk. */
  leave?(): Promise<void>
}
