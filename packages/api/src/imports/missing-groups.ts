import type { Import } from '@gatekeeper/core/import'
import { readPerson } from '@gatekeeper/core/import/read-person'
import { foldName } from '@gatekeeper/db/fold'
import { findGroupsByKeys } from '@gatekeeper/db/stores/groups'
import { listFaultyRows } from '@gatekeeper/db/stores/imports'
import type { Context } from '../context'
import { openRow } from './sealed-row'

/** So many lines are looked at, and so many names said. */
const LINES = 5000
const NAMES = 100
const BATCH = 500

/** Names of groups that an import wants and that are not there, in the order of the file. */
export const missingGroups = async ({ services }: Context, one: Import): Promise<{ names: string[] }> => {
  const { db } = services
  const wanted = new Map<string, string>()
  let after = 0
  for (let looked = 0; looked < LINES && wanted.size < NAMES; looked += BATCH) {
    const rows = await listFaultyRows(db, one.id, after, BATCH)
    for (const row of rows) {
      if (!row.faults.some(({ field }) => field === 'groups')) continue
      const read = readPerson(openRow(services, row) ?? {}, services.now())
      const groups = read.kind === 'person' ? read.person.groups : []
      for (const name of groups) if (!wanted.has(foldName(name))) wanted.set(foldName(name), name)
    }
    if (rows.length < BATCH) break
    after = rows.at(-1)?.line ?? after
  }
  const there = new Set((await findGroupsByKeys(db, [...wanted.keys()])).map(({ name_key }) => name_key))
  return { names: [...wanted].flatMap(([key, name]) => (there.has(key) ? [] : [name])).slice(0, NAMES) }
}
