/** Of one session or key: a few tabs and a terminal. */
const MOST_OF_ONE = 6
const MOST_OF_ALL = 200

export interface OpenStream {
  /** Aborted when the stream must end. */
  signal: AbortSignal
  end(): void
}

interface Held extends OpenStream {
  owner: string
  stillMay(): Promise<boolean>
}

/**
 * The answers that go on: bounded for each caller and in all, and their callers asked about again while they last, so
 * that whoever was signed out, demoted or revoked hears nothing more a second later (security.md PRM-05).
 */
export const makeStreams = () => {
  const held = new Set<Held>()
  let closed = false
  return {
    /** `null`: there are as many as there may be, or the server stops. */
    open(owner: string, stillMay: () => Promise<boolean>): OpenStream | null {
      const own = [...held].filter((one) => one.owner === owner).length
      if (closed || own >= MOST_OF_ONE || held.size >= MOST_OF_ALL) return null
      const controller = new AbortController()
      const stream: Held = {
        owner,
        stillMay,
        signal: controller.signal,
        end: () => {
          held.delete(stream)
          controller.abort()
        },
      }
      held.add(stream)
      return stream
    },
    /** In doubt, as with a database that cannot be read, the stream ends: a caller who may comes again. */
    async recheck(): Promise<void> {
      await Promise.all(
        [...held].map(async (stream) => {
          if (!(await stream.stillMay().catch(() => false))) stream.end()
        }),
      )
    },
    /** Ends all and begins none: an open stream would hold the server's stop. */
    close(): void {
      closed = true
      for (const stream of held) stream.end()
    },
    count: () => held.size,
  }
}

export type Streams = ReturnType<typeof makeStreams>
