import type { Instant } from '@gatekeeper/core/instant'
import type { Database } from '@gatekeeper/db/database'
import { touchApiKey } from '@gatekeeper/db/stores/api-keys'
import { touchAppToken } from '@gatekeeper/db/stores/app-tokens'
import { touchClientSecret } from '@gatekeeper/db/stores/client-secrets'
import { touchSessions } from '@gatekeeper/db/stores/sessions'

/** When things were last used, written at most once a minute, off the path of any request. */
export const makeBatches = (db: Database) => {
  const sessions = new Map<string, Instant>()
  const secrets = new Map<string, Instant>()
  const api_keys = new Map<string, Instant>()
  const app_tokens = new Map<string, Instant>()
  const drain = (map: Map<string, Instant>) => {
    const entries = [...map].map(([id, at]) => ({ id, at }))
    map.clear()
    return entries
  }
  return {
    sawSession: (id: string, at: Instant) => sessions.set(id, at),
    usedSecret: (id: string, at: Instant) => secrets.set(id, at),
    usedApiKey: (id: string, at: Instant) => api_keys.set(id, at),
    usedAppToken: (id: string, at: Instant) => app_tokens.set(id, at),
    async flush(): Promise<void> {
      const writes = [
        touchSessions(drain(sessions)),
        ...drain(secrets).map(({ id, at }) => touchClientSecret(id, at)),
        ...drain(api_keys).map(({ id, at }) => touchApiKey(id, at)),
        ...drain(app_tokens).map(({ id, at }) => touchAppToken(id, at)),
      ]
      for (let start = 0; start < writes.length; start += 100) await db.commit(writes.slice(start, start + 100))
    },
  }
}

export type Batches = ReturnType<typeof makeBatches>
