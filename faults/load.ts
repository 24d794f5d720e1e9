// Mixed load: codes, refreshes, revocations and administration at once, each act noted when it was acknowledged.
import type { GateKeeperClient } from '../packages/client/src/client'
import type { Promises } from './promises'
import type { App, Visitor } from './visitor'

const WORKERS = 8

export interface Load {
  /** Resolves when every worker has met the end of the server, with what failed before it. */
  ended: Promise<string[]>
  /** From now on requests may fail. */
  crashing(): void
}

const count = (promises: Promises, act: string): void => {
  promises.counts[act] = (promises.counts[act] ?? 0) + 1
}

/** One visitor's round: a code, its tokens, two refreshes, sometimes a revocation, sometimes a new user. */
const round = async (
  visitor: Visitor,
  app: App,
  api: GateKeeperClient,
  promises: Promises,
  turn: number,
): Promise<void> => {
  const first = await visitor.redeem(app, await visitor.code(app))
  promises.active.add(first.access_token)
  count(promises, 'code')
  let current = first
  for (let step = 0; step < 2; step += 1) {
    promises.in_doubt.add(current.refresh_token)
    const next = await visitor.refresh(app, current.refresh_token)
    promises.in_doubt.delete(current.refresh_token)
    promises.rotated.set(current.refresh_token, next.refresh_token)
    promises.active.add(next.access_token)
    count(promises, 'refresh')
    current = next
  }
  if (turn % 3 === 0) {
    // While it is under way nobody knows; afterwards it is dead.
    promises.active.delete(current.access_token)
    const { status } = await visitor.post('/oauth/revoke', app, { token: current.access_token })
    if (status !== 200) throw new Error(`revoke: ${status}`)
    promises.dead.add(current.access_token)
    count(promises, 'revoke')
  }
  if (turn % 4 === 0) {
    const user = await api.users.create.mutate({ email: `u${crypto.randomUUID()}@example.com` })
    promises.users.add(user.id)
    count(promises, 'user')
  }
}

/** A request under way at the moment of the crash may fail in any way; nothing was promised by it. */
export const startLoad = (visitor: Visitor, app: App, api: GateKeeperClient, promises: Promises): Load => {
  let crashing = false
  const failures: string[] = []
  const worker = async (number: number): Promise<void> => {
    for (let turn = number; ; turn += 1) {
      const failed = await round(visitor, app, api, promises, turn).catch((error: unknown) => error ?? true)
      if (failed && !crashing) failures.push(String(failed))
      if (failed) return
    }
  }
  const workers = Array.from({ length: WORKERS }, (_, number) => worker(number))
  return {
    ended: Promise.all(workers).then(() => failures),
    crashing: () => {
      crashing = true
    },
  }
}
