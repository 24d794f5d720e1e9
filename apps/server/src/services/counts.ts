import { type EventCount, hourOf } from '@gatekeeper/core/delivery/event-count'
import type { Instant } from '@gatekeeper/core/instant'
import type { Write } from '@gatekeeper/db/commit'
import type { Database } from '@gatekeeper/db/database'
import { addCount } from '@gatekeeper/db/stores/event-counts'

const BATCH = 100

/**
 * Counts for the charts, in memory and added to the table every few seconds and at a stop. A kill loses these seconds of a
 * chart and nothing else.
 */
export const makeCounts = (db: Pick<Database, 'commit'>) => {
  let waiting = new Map<string, EventCount>()
  const add = (name: string | null, at: Instant, count = 1): void => {
    if (name === null) return
    const hour = hourOf(at)
    const key = `${hour} ${name}`
    const known = waiting.get(key)
    if (known) known.count += count
    else waiting.set(key, { hour, name, count })
  }
  return {
    add,
    async flush(): Promise<void> {
      // Every node adds to its rows in the same order, so that none waits for another in a circle.
      const all = [...waiting.values()].sort((a, b) => a.hour - b.hour || (a.name < b.name ? -1 : 1))
      waiting = new Map()
      for (let start = 0; start < all.length; start += BATCH) {
        const batch = all.slice(start, start + BATCH)
        try {
          await db.commit(batch.map(addCount))
        } catch (error) {
          for (const { name, hour, count } of all.slice(start)) add(name, hour, count)
          throw error
        }
      }
    },
  }
}

export type Counts = ReturnType<typeof makeCounts>

/** The database, whose commits count what they have written: so a count is never of what was undone. */
export const countingCommits = (db: Database, counts: Counts): Database => {
  const commit = db.commit.bind(db)
  db.commit = async (writes: readonly Write[]) => {
    const result = await commit(writes)
    if (result.kind === 'done')
      for (const { counts: counted } of writes) if (counted) counts.add(counted.name, counted.at)
    return result
  }
  return db
}
