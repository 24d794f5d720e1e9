import { AsyncLocalStorage } from 'node:async_hooks'
import { DONE, type Write } from '@gatekeeper/db/commit'
import type { Provider } from './provider'

/** Touches no row where it must touch one: the list that ends with it is undone. */
const UNDO: Write = { label: 'undo', rows: 1, build: async () => [] }

const written = new AsyncLocalStorage<string[]>()

/** What a request was answered, and the labels of all that it would have written. */
export const watch = async <T>(ask: () => Promise<T>): Promise<{ answer: T; labels: string[] }> => {
  const labels: string[] = []
  return { answer: await written.run(labels, ask), labels }
}

/**
 * What requests would be answered now, and nothing of it happens: the database judges each list, guards and all, and takes
 * it back; what the process would only note is not noted.
 */
export const dryRun = async <T>({ services }: Provider, ask: () => Promise<T>): Promise<T> => {
  const { db, batches, dead_tokens, anonymous } = services
  const commit = async (writes: readonly Write[]) => {
    const result = await db.commit([...writes, UNDO])
    if (result.kind !== 'conflict' || result.write !== UNDO.label) return result
    written.getStore()?.push(...writes.map(({ label }) => label))
    return DONE
  }
  Object.assign(services, {
    db: { ...db, commit },
    batches: { ...batches, sawSession: () => {}, usedSecret: () => {} },
    dead_tokens: { ...dead_tokens, saw: () => {} },
    anonymous: { ...anonymous, audit: async () => {}, trace: async () => null },
  })
  try {
    return await ask()
  } finally {
    Object.assign(services, { db, batches, dead_tokens, anonymous })
  }
}
