/** A restore as the process sees it; outlives the services, which are made anew by it. */
import type { RestoredBy } from '@gatekeeper/api/services'
import type { Instant } from '@gatekeeper/core/instant'

export interface Progress {
  state: 'running' | 'done' | 'failed'
  rows: number
  total_rows: number
  /** One sentence for the administrator. */
  failure: string | null
}

/** While nothing else is answered and the database is closed. */
export interface Work {
  total_rows: number
  by: RestoredBy
  /** Throws what `sentence` can tell of; then nothing was changed. */
  run(onProgress: (rows: number) => void): Promise<void>
  sentence(error: unknown): string
}

/** Takes everything down, does `work`, and starts anew; `null`: another node has restored. */
export type Renew = (work: Work | null) => Promise<void>

const TOLD_FOR_MS = 10 * 60_000

export const makeRestoring = (now: () => Instant) => {
  let renew: Renew | null = null
  let progress: Progress | null = null
  let ended_at: Instant | null = null
  let busy = false

  const begin = (work: Work | null): boolean => {
    if (renew === null || busy) return false
    busy = true
    void renew(work).finally(() => {
      busy = false
    })
    return true
  }

  return {
    /** The server that can be taken down and started anew. */
    attach(to: Renew): void {
      renew = to
    },
    /** `false`: there is no such server, or it is at it already. */
    begin(work: Work): boolean {
      const watched: Work = {
        ...work,
        async run(onProgress) {
          await work.run((rows) => {
            progress = { state: 'running', rows, total_rows: work.total_rows, failure: null }
            onProgress(rows)
          })
        },
      }
      if (!begin(watched)) return false
      progress = { state: 'running', rows: 0, total_rows: work.total_rows, failure: null }
      ended_at = null
      return true
    },
    /** Another node has restored. */
    follow: (): boolean => begin(null),
    ended(failure: string | null): void {
      if (progress === null) return
      progress = { ...progress, state: failure === null ? 'done' : 'failed', failure }
      ended_at = now()
    },
    /** `null` when none was begun here, or it is over for long. */
    progress: (): Progress | null => (ended_at !== null && now() - ended_at > TOLD_FOR_MS ? null : progress),
  }
}

export type Restoring = ReturnType<typeof makeRestoring>
