import type { Write } from '@gatekeeper/db/commit'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import type { Context } from './context'
import { stale } from './errors'
import type { SnapshotName } from './services'

/** Commits an administrator's change; whoever lost a race is told to reload. `noun` names the thing in that sentence. */
export const commitChange = async (
  context: Context,
  noun: string,
  writes: Write[],
  snapshot?: SnapshotName,
): Promise<void> => {
  const list = snapshot ? [...writes, bumpVersion(snapshot)] : writes
  const result = await context.services.db.commit(list)
  if (result.kind === 'conflict') throw stale(noun)
  if (snapshot) await context.services.snapshots.reload(snapshot)
}
