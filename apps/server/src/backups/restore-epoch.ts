/** Names the last restore: what was in force before it is over, on every node (FLT-25). */
import type { Instant } from '@gatekeeper/core/instant'
import type { Database } from '@gatekeeper/db/database'
import { findInstanceValue } from '@gatekeeper/db/stores/instance'

/** In `instance`: `{time}.{random}`. */
export const RESTORE_EPOCH = 'restore_epoch'

export const findRestoreEpoch = (db: Database): Promise<string | null> => findInstanceValue(db, RESTORE_EPOCH)

export const restoredAt = (epoch: string | null): Instant | null =>
  epoch === null ? null : Number(epoch.slice(0, epoch.indexOf('.')))
