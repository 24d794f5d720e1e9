import type { Import } from '@gatekeeper/core/import'
import type { Write } from '@gatekeeper/db/commit'
import { cancelAbandoned, deleteOldImports, findImport, listDueImports } from '@gatekeeper/db/stores/imports'
import type { Services } from '../services'
import { checkSlice } from './check-slice'
import { runSlice } from './run-slice'
import { tidy } from './tidy'

const DAY = 86_400_000

/** Goes on with every import that there is to do, as long as `goOn` says; what is left is for the next beat, on whichever node.
 * Whether there was something to do. */
export const workImports = async (services: Services, goOn: () => boolean): Promise<boolean> => {
  const { db, now } = services
  await commitAny(services, [cancelAbandoned(now() - DAY, now()), deleteOldImports(now() - 90 * DAY)])
  const due = await listDueImports(db)
  // One that cannot be gone on with does not hold up those behind it.
  const failed: unknown[] = []
  for (const one of due) if (goOn()) await work(services, one, goOn).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw failed[0]
  return due.length > 0
}

const commitAny = async ({ db }: Services, writes: Write[]): Promise<void> => {
  await db.commit(writes)
}

const work = async (services: Services, one: Import, goOn: () => boolean): Promise<void> => {
  switch (one.state) {
    case 'checking':
      return checkSlice(services, one, goOn)
    case 'running':
      return runSlice(services, one, goOn)
    case 'cancelled':
      return tidy(services, (await findImport(services.db, one.id)) ?? one, 'cancelled')
    default:
      return
  }
}
