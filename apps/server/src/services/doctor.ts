import { networkOf } from '@gatekeeper/core/authentication/throttle'
import type { Instant } from '@gatekeeper/core/instant'
import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import { looksLike } from '@gatekeeper/core/oidc/looks-like'
import type { Database } from '@gatekeeper/db/database'
import { countDoctorSteps, insertDoctorStep } from '@gatekeeper/db/stores/doctor'
import type { Log } from './log'
import type { PolledSnapshots } from './snapshots'

interface Needs {
  db: Database
  log: Log
  now(): Instant
  newOrderedId(): string
  snapshots: Pick<PolledSnapshots, 'doctorRuns' | 'client'>
}

export type SeenStep = Omit<DoctorStep, 'id' | 'run_id' | 'at'> & {
  client_id: string
  ip: string | null
  /** By a client that has proved itself, or by somebody signed in. */
  proven: boolean
}

const MOST_STEPS = 200
/** Of requests that anybody can make who knows the client ID: the rest is kept for the app itself (SEC-158). */
const MOST_OF_STRANGERS = 100
const A_MINUTE_OF_STRANGERS = 20
const MOST_ADDRESSES = 1000
/** Written one after another; what comes faster than that is an attack. */
const MOST_WAITING = 100

/** While a run is open, requests of its client are written down, off their own path. Without a run all of this is one look into a map. */
export const makeDoctor = ({ db, log, now, newOrderedId, snapshots }: Needs) => {
  let queue: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let minute = 0
  const strangers = new Map<string, number>()

  const openRun = (client_id: string) => {
    const run = snapshots.doctorRuns().get(client_id)
    return run !== undefined && run.ends_at > now() ? run : null
  }

  const mayStranger = (run_id: string, ip: string | null): boolean => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) strangers.clear()
    minute = current
    const from = `${run_id} ${ip === null ? 'unknown' : networkOf(ip)}`
    const count = strangers.get(from) ?? 0
    if (count >= A_MINUTE_OF_STRANGERS || strangers.size >= MOST_ADDRESSES) return false
    strangers.set(from, count + 1)
    return true
  }

  const write = async (step: DoctorStep, proven: boolean): Promise<void> => {
    if ((await countDoctorSteps(db, step.run_id)) >= (proven ? MOST_STEPS : MOST_OF_STRANGERS)) return
    // A conflict: the run was started anew, and this was of the one before.
    await db.commit([insertDoctorStep(step)])
  }

  return {
    watches: (client_id: string): boolean => openRun(client_id) !== null,

    /** The watched clients that a request with an unknown client ID may have been meant for. */
    meant(client_id: string, redirect_uri: string | null): string[] {
      const runs = [...snapshots.doctorRuns().keys()].filter((id) => openRun(id) !== null)
      return runs.filter((id) => {
        const client = snapshots.client(id)?.client
        return client !== undefined && looksLike(client, client_id, redirect_uri)
      })
    },

    saw({ client_id, ip, proven, ...seen }: SeenStep): void {
      const run = openRun(client_id)
      if (run === null || waiting >= MOST_WAITING || !(proven || mayStranger(run.id, ip))) return
      const step: DoctorStep = { ...seen, id: newOrderedId(), run_id: run.id, at: now() }
      waiting += 1
      queue = queue
        .then(() => write(step, proven))
        .catch((error: unknown) => log.warn({ err: error }, 'a step of the doctor could not be recorded'))
        .finally(() => {
          waiting -= 1
        })
    },

    /** At the end of the process, and in tests. */
    settled: (): Promise<unknown> => queue,
  }
}

export type Doctor = ReturnType<typeof makeDoctor>
