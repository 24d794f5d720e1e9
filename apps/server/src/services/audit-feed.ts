import type { AuditFeed, FeedItem } from '@gatekeeper/api/services'
import type { Database } from '@gatekeeper/db/database'
import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { findEvents, listEventIdsAfter } from '@gatekeeper/db/stores/audit-feed'
import type { Log } from './log'

const BEAT_MS = 500
/** An id is made before its commit, and another node's clock may be behind: so far back is looked each time. */
const LATE_MS = 15_000
/** Ids looked at in one beat, of each table. */
const MOST_IDS = 2000
/** Events told in one beat or after a reconnect, and held for a listener who reads slowly. */
const MOST_EVENTS = 500

interface Listener {
  queue: FeedItem[]
  told: Set<string>
  wake: () => void
}

/** The smallest UUIDv7 made `ms` before `id` (RFC 9562 §5.7: its first 48 bits are milliseconds). */
const before = (id: string, ms: number): string => {
  const at = Math.max(0, Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - ms)
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** Leaves the newest; a gap says that there were more. */
const push = (listener: Listener, items: FeedItem[]): void => {
  for (const item of items) {
    if (listener.told.has(item.id)) continue
    listener.told.add(item.id)
    listener.queue.push(item)
  }
  const surplus = listener.queue.length - MOST_EVENTS
  if (surplus > 0) {
    const gone = listener.queue.splice(0, surplus).at(-1)
    if (gone) listener.queue.unshift({ kind: 'gap', id: gone.id })
  }
  if (listener.told.size > 2 * MOST_IDS) listener.told = new Set([...listener.told].slice(-MOST_IDS))
  listener.wake()
}

interface Poll {
  ready: Promise<void>
  stop(): void
}

interface Parts {
  db: Database
  log: Log
  newOrderedId(): string
}

/**
 * Audit events as they are committed at any node: one poll for all who listen here, and none while nobody does.
 * At least once: after a reconnect the last seconds may be told again.
 */
export const makeAuditFeed = ({ db, log, newOrderedId }: Parts): AuditFeed => {
  const listeners = new Set<Listener>()
  let poll: Poll | null = null

  const newest = async (ids: string[]): Promise<FeedItem[]> => {
    const events = await findEvents(db, ids.slice(-MOST_EVENTS))
    const items = events.map((event): FeedItem => ({ kind: 'event', id: event.id, event }))
    const gone = ids.at(-MOST_EVENTS - 1)
    return gone === undefined ? items : [{ kind: 'gap', id: gone }, ...items]
  }

  /** One for each time that somebody listens; its first look only learns what is there already. */
  const startPoll = (): Poll => {
    let seen = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const look = async (): Promise<string[]> => {
      const ids = await listEventIdsAfter(db, before(newOrderedId(), LATE_MS), MOST_IDS)
      const known = seen
      seen = new Set(ids)
      return ids.filter((id) => !known.has(id))
    }
    const tell = async (): Promise<void> => {
      const items = await newest(await look())
      if (items.length > 0 && !stopped) for (const listener of listeners) push(listener, items)
    }
    const beat = (): void => {
      if (stopped) return
      timer = setTimeout(async () => {
        await tell().catch((error: unknown) => {
          if (!(error instanceof DatabaseUnavailable)) log.warn({ err: error }, 'the audit log could not be followed')
        })
        beat()
      }, BEAT_MS)
      timer.unref()
    }
    return {
      ready: look().then(beat),
      stop: () => {
        stopped = true
        clearTimeout(timer)
      },
    }
  }

  const leave = (listener: Listener): void => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    poll?.stop()
    poll = null
  }

  return {
    async *listen(after, signal) {
      const since = after === null ? newOrderedId() : before(after, LATE_MS)
      const listener: Listener = { queue: [], told: new Set(), wake: () => {} }
      listeners.add(listener)
      const onAbort = () => listener.wake()
      signal?.addEventListener('abort', onAbort)
      try {
        poll ??= startPoll()
        await poll.ready
        push(listener, await newest(await listEventIdsAfter(db, since, MOST_IDS)))
        while (!signal?.aborted) {
          const item = listener.queue.shift()
          if (item) yield item
          else
            await new Promise<void>((resolve) => {
              listener.wake = resolve
              if (signal?.aborted || listener.queue.length > 0) resolve()
            })
        }
      } finally {
        signal?.removeEventListener('abort', onAbort)
        leave(listener)
      }
    },
  }
}
