import { DONE, type Write } from '@gatekeeper/db/commit'
import type { Provider } from './provider'

/** Touches no row where it must touch one: the list that ends with it is undone. */
const UNDO: Write = { label: 'undo', rows: 1, build: async () => [] }

/**
 * What requests would be answered now, and nothing of it happens: the database judges each list, guards and all, and takes
 * it back; what the process would only note is not noted.
 */
export const dryRun = async <T>({ services }: Provider, ask: () => Promise<T>): Promise<T> => {
  const { db, batches, dead_tokens, anonymous } = services
  const commit = async (writes: readonly Write[]) => {
    const result = await db.commit([...writes, UNDO])
    return result.kind === 'conflict' && result.write === UNDO.label ? DONE : result
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
