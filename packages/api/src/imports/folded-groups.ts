import type { ImportFault } from '@gatekeeper/core/import'
import type { Database } from '@gatekeeper/db/database'
import { foldName } from '@gatekeeper/db/fold'
import { findGroupsByKeys } from '@gatekeeper/db/stores/groups'

/** Groups by the names that a file gives them, however they are written. */
export interface FoldedGroups {
  ids(names: string[]): string[]
  missing(names: string[]): ImportFault[]
}

export const foldedGroups = async (db: Database, names: string[]): Promise<FoldedGroups> => {
  const keys = [...new Set(names.map((name) => foldName(name)))]
  const found = await findGroupsByKeys(db, keys)
  const by_key = new Map(found.map((group) => [group.name_key, group.id]))
  return {
    ids: (wanted) => [...new Set(wanted.flatMap((name) => by_key.get(foldName(name)) ?? []))],
    missing: (wanted) =>
      wanted
        .filter((name) => !by_key.has(foldName(name)))
        .map((name) => ({
          field: 'groups',
          message: `There is no group “${name}”. Make it, or leave it out.`,
          group: name,
        })),
  }
}
