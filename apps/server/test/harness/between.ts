import type { Provider } from './provider'

/**
 * A fault point between load and commit (SEC-161): before the first list that holds the write named `label` is committed
 * on this node, `change` happens. Gives back whether it did.
 */
export const beforeCommit = (provider: Provider, label: string, change: () => Promise<unknown>): (() => boolean) => {
  const { services } = provider
  const { db } = services
  let done = false
  services.db = {
    ...db,
    commit: async (writes) => {
      if (done || !writes.some((write) => write.label === label)) return db.commit(writes)
      done = true
      services.db = db
      await change()
      return db.commit(writes)
    },
  }
  return () => done
}
