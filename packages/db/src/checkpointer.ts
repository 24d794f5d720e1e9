/**
 * Moves what the write-ahead log has gathered into the database file, on a thread of its own: on the main thread it would
 * stop everything for as long as the disk takes (performance.md). The thread is started when there is work.
 */

/** As text, so that a bundled build needs no second entry point. */
const THREAD = `
import { Database } from 'bun:sqlite'
let connection
self.onmessage = ({ data }) => {
  try {
    if (data.path !== undefined) {
      connection ??= new Database(data.path, { readwrite: true })
      connection.run('PRAGMA busy_timeout = 5000')
      connection.run('PRAGMA synchronous = FULL')
      const { log } = connection.query('PRAGMA wal_checkpoint(PASSIVE)').get()
      return self.postMessage({ code: null, pages: log })
    }
    connection?.close(false)
    self.postMessage({ code: null, pages: 0 })
  } catch (error) {
    self.postMessage({ code: String(error.code ?? error), pages: 0 })
  }
}
`

/** So many commits go by between two checkpoints: some megabytes of log. */
const COMMITS = 64
/** A log of so many pages is to begin again from its start. */
const PAGES = 1000

interface CheckpointerOptions {
  onFatal: (code: string) => void
  /**
   * The log begins again only when nothing of it is left to move, which under load the thread never sees: the writer
   * moves the few pages written meanwhile.
   */
  finish: () => void
}

export function makeCheckpointer(path: string, { onFatal, finish }: CheckpointerOptions) {
  let thread: Worker | null = null
  let working: PromiseWithResolvers<void> | null = null
  let waiting = 0
  let broken = false

  function start(): Worker {
    const address = URL.createObjectURL(new Blob([THREAD], { type: 'application/javascript' }))
    const worker = new Worker(address)
    worker.unref()
    // Without the thread SQLite checkpoints by itself, on the main thread, when the log has grown long.
    worker.onerror = () => {
      broken = true
      working?.resolve()
      working = null
    }
    worker.onmessage = ({ data }: MessageEvent<{ code: string | null; pages: number }>) => {
      working?.resolve()
      working = null
      // FLT-04: the fsync of a checkpoint may fail as that of a commit.
      if (data.code !== null && /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(data.code)) onFatal(data.code)
      else if (data.pages > PAGES) finish()
    }
    return worker
  }

  function ask(message: { path?: string }): Promise<void> {
    thread ??= start()
    working = Promise.withResolvers<void>()
    thread.postMessage(message)
    return working.promise
  }

  /** To be called after each commit; never waits. */
  function committed(): void {
    waiting++
    if (waiting < COMMITS || working !== null || broken) return
    waiting = 0
    void ask({ path })
  }

  async function stop(): Promise<void> {
    await working?.promise
    if (thread === null) return
    if (!broken) await ask({})
    thread.terminate()
    thread = null
  }

  return { committed, stop }
}
