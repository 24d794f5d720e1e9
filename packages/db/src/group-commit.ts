/** The single writer of SQLite: lists that wait are done in one transaction, with one fsync for all (design.md section 5). */
import type { Database as Connection } from 'bun:sqlite'
import { type Committed, DONE, runList, type Write } from './commit'
import { codeOf, DatabaseUnavailable, failureOf, told } from './errors'
import type { Query } from './query'

export interface GroupCommitOptions {
  /** How long a list waits for a lock that another process holds; in milliseconds (FLT-08). */
  busyLimit: number
  /** Told once when the process must end (FLT-04); nothing is written afterwards. */
  onFatal: (reason: string) => void
  /** Called after each COMMIT. */
  onCommit?: () => void
  /** How long one transaction takes lists in, in milliseconds; 5 by default. */
  batchMilliseconds?: number
}

interface Job {
  writes: readonly Write[]
  since: number
  resolve: (committed: Committed) => void
  reject: (error: Error) => void
}

const BATCH_JOBS = 64
const BATCH_MILLISECONDS = 5
const BUSY_PAUSE = 20
const MAX_WAITING = 4096

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

export function makeGroupCommit(connection: Connection, q: Query, options: GroupCommitOptions) {
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const end = connection.prepare('COMMIT')
  const rollback = connection.prepare('ROLLBACK')
  const save = connection.prepare('SAVEPOINT job')
  const undo = connection.prepare('ROLLBACK TO job')
  const release = connection.prepare('RELEASE job')
  const { batchMilliseconds = BATCH_MILLISECONDS } = options
  const queue: Job[] = []
  const stats = { commits: 0, jobs: 0 }
  let running: Promise<void> | null = null
  let dead: DatabaseUnavailable | null = null

  function commit(writes: readonly Write[]): Promise<Committed> {
    if (dead !== null) return Promise.reject(dead)
    if (writes.length === 0) return Promise.resolve(DONE)
    if (queue.length >= MAX_WAITING) return Promise.reject(new DatabaseUnavailable('busy'))
    return new Promise((resolve, reject) => {
      queue.push({ writes, since: performance.now(), resolve, reject })
      running ??= drain()
    })
  }

  async function drain(): Promise<void> {
    do {
      // Requests of the same turn of the loop join the batch.
      await nextTurn()
      if (!open()) await pause()
      else await runBatch()
    } while (queue.length > 0)
    running = null
  }

  function open(): boolean {
    try {
      begin.run()
      return true
    } catch (error) {
      if (failureOf(error) === 'busy') return false
      fail(queue.splice(0), error)
      return false
    }
  }

  /** Another process holds the lock: wait without blocking the loop, and let go those who waited long enough. */
  async function pause(): Promise<void> {
    const late = performance.now() - options.busyLimit
    for (const job of queue.splice(0, queue.findLastIndex((job) => job.since <= late) + 1))
      job.reject(new DatabaseUnavailable('busy'))
    if (queue.length > 0) await Bun.sleep(BUSY_PAUSE)
  }

  async function runBatch(): Promise<void> {
    const started = performance.now()
    const answers: { job: Job; answer: Committed | Error }[] = []
    const taken: Job[] = []
    try {
      while (queue.length > 0 && taken.length < BATCH_JOBS && performance.now() - started < batchMilliseconds) {
        const job = queue.shift() as Job
        taken.push(job)
        answers.push({ job, answer: await runJob(job) })
      }
      end.run()
    } catch (error) {
      return lost(taken, error)
    }
    counted(taken.length)
    for (const { job, answer } of answers) answer instanceof Error ? job.reject(answer) : job.resolve(answer)
  }

  /** Throws only when the whole batch must be given up. */
  async function runJob(job: Job): Promise<Committed | Error> {
    save.run()
    try {
      const answer = await runList(q, job.writes)
      if (answer.kind === 'conflict') undo.run()
      release.run()
      return answer
    } catch (error) {
      const failure = failureOf(error)
      if (!connection.inTransaction || failure === 'fatal' || failure === 'full') throw error
      undo.run()
      release.run()
      return told(error)
    }
  }

  /** SQLITE_FULL and RAISE(ROLLBACK) end the transaction for all: each job runs again alone, once (FLT-05). */
  async function lost(jobs: Job[], error: unknown): Promise<void> {
    if (failureOf(error) === 'fatal') return fail(jobs, error)
    abandon()
    for (const job of jobs) {
      if (dead !== null) job.reject(dead)
      else await runAlone(job)
    }
  }

  async function runAlone(job: Job): Promise<void> {
    try {
      begin.run()
      const answer = await runList(q, job.writes)
      if (answer.kind === 'conflict') rollback.run()
      else end.run()
      counted(1)
      job.resolve(answer)
    } catch (error) {
      if (failureOf(error) === 'fatal') return fail([job], error)
      abandon()
      job.reject(told(error))
    }
  }

  function counted(jobs: number): void {
    stats.commits++
    stats.jobs += jobs
    options.onCommit?.()
  }

  function abandon(): void {
    try {
      if (connection.inTransaction) rollback.run()
    } catch (error) {
      die(error)
    }
  }

  function die(error: unknown): void {
    if (dead !== null) return
    dead = new DatabaseUnavailable('failed', codeOf(error))
    options.onFatal(`the database failed: ${codeOf(error)}`)
  }

  function fail(jobs: Job[], error: unknown): void {
    if (failureOf(error) === 'fatal') {
      die(error)
      abandon()
      jobs.push(...queue.splice(0))
    }
    for (const job of jobs) job.reject(told(error))
  }

  /** Refuses what comes and waits for what is under way. */
  async function stop(): Promise<void> {
    dead ??= new DatabaseUnavailable('closed')
    await running
    for (const statement of [begin, end, rollback, save, undo, release]) statement.finalize()
  }

  return { commit, stop, stats, waiting: () => queue.length }
}
