import { networkOf } from '@gatekeeper/core/authentication/throttle'
import type { Instant, Seconds } from '@gatekeeper/core/instant'
import type { Client } from '@gatekeeper/core/oidc/client'

export type PushVerdict =
  /** `giveBack`: what turns out not to be of the client takes nothing of its share. */
  | { kind: 'open'; giveBack(): void }
  /** `first`: of this minute, so that a flood is told of and does not become one of traces. */
  | { kind: 'wait'; retry_after: Seconds; first: boolean }

export interface Pushes {
  judge(client: Pick<Client, 'id' | 'type'>, ip: string | null): PushVerdict
}

/** Of an app that has proved itself: fifty sign-ins a second. */
const PER_CLIENT = 3000
/** Of a public client, behind whose name nobody stands: by address, and of all of them together. */
const PER_ADDRESS = 60
const OF_STRANGERS = 3000

/**
 * How much may be pushed within a minute at one node (RFC 9126 §2.3, PRM-07): each push is on file for a minute at least. A stranger
 * cannot use up the share of an app that proves itself.
 */
export const makePushes = (now: () => Instant): Pushes => {
  let minute = 0
  const counts = new Map<string, number>()

  const isFull = (key: string, most: number): boolean => (counts.get(key) ?? 0) >= most
  const add = (key: string): number => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }

  return {
    judge({ id, type }, ip) {
      const at = now()
      const current = Math.floor(at / 60_000)
      if (current !== minute) counts.clear()
      minute = current
      const shares: [string, number][] =
        type === 'confidential'
          ? [[`client ${id}`, PER_CLIENT]]
          : [
              ['strangers', OF_STRANGERS],
              [`address ${ip === null ? 'unknown' : networkOf(ip)}`, PER_ADDRESS],
            ]
      const full = shares.find(([key, most]) => isFull(key, most))
      if (full === undefined) {
        for (const [key] of shares) add(key)
        return {
          kind: 'open',
          giveBack() {
            if (current === minute) for (const [key] of shares) counts.set(key, (counts.get(key) ?? 1) - 1)
          },
        }
      }
      const retry_after = Math.ceil(((current + 1) * 60_000 - at) / 1000)
      return { kind: 'wait', retry_after, first: add(`beyond ${full[0]}`) === 1 }
    },
  }
}
