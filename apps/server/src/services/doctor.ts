import { isSessionLive } from '@gatekeeper/core/authentication/session'
import type { Instant } from '@gatekeeper/core/instant'
import type { DoctorRun, DoctorStep } from '@gatekeeper/core/oidc/doctor'
import { SHARES, type Standing } from '@gatekeeper/core/oidc/doctor-shares'
import { looksLike } from '@gatekeeper/core/oidc/looks-like'
import { hashToken } from '@gatekeeper/core/token'
import type { Database } from '@gatekeeper/db/database'
import { countDoctorSteps, insertDoctorStep, putDoctorMark } from '@gatekeeper/db/stores/doctor'
import { findSessionByTokenHash } from '@gatekeeper/db/stores/sessions'
import { addressOf, makeSources } from './doctor-sources'
import type { Log } from './log'
import type { PolledSnapshots } from './snapshots'

interface Needs {
  db: Database
  log: Log
  now(): Instant
  newOrderedId(): string
  snapshots: Pick<PolledSnapshots, 'doctorRuns' | 'client' | 'settings'>
}

export type SeenStep = Omit<DoctorStep, 'id' | 'run_id' | 'at'> & {
  client_id: string
  ip: string | null
  /** By its client, which has proved itself; by a person, who is signed in or brings a code of ours; or by whoever sends it. */
  by: Exclude<Standing, 'near'>
  /** What the browser brings: whose it is is looked up beside the request. */
  session_token: string | null
}

/** Written one after another; what comes faster than that is an attack, which leaves room for whoever is known. */
const MOST_WAITING: Readonly<Record<Standing, number>> = { stranger: 50, near: 100, person: 100, client: 100 }

/** While a run is open, requests of its client are written down, off their own path. Without a run all of this is one look into a map. */
export const makeDoctor = ({ db, log, now, newOrderedId, snapshots }: Needs) => {
  let queue: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const sources = makeSources(now)

  const openRun = (client_id: string): DoctorRun | null => {
    const run = snapshots.doctorRuns().get(client_id)
    return run !== undefined && run.ends_at > now() ? run : null
  }

  const later = (work: () => Promise<void>): void => {
    waiting += 1
    queue = queue
      .then(work)
      .catch((error: unknown) => log.warn({ err: error }, 'a step of the doctor could not be recorded'))
      .finally(() => {
        waiting -= 1
      })
  }

  const leaveOut = (run: DoctorRun, { ip, endpoint }: SeenStep): void => {
    sources.leave(run.id, ip)
    const mark = sources.mark(run.id, newOrderedId)
    if (mark === null) return
    const nothing = { error: null, checks: [], trace_code: null }
    const step: DoctorStep = { ...nothing, ...mark, run_id: run.id, at: run.started_at, endpoint, outcome: 'left_out' }
    later(async () => void (await db.commit([putDoctorMark(step)])))
  }

  /** Whose session it is, where a browser brings one. */
  const personOf = async (session_token: string | null): Promise<string | null> => {
    const session = session_token === null ? null : await findSessionByTokenHash(db, hashToken(session_token))
    return session && isSessionLive(session, snapshots.settings(), now()) ? session.user_id : null
  }

  const write = async (run: DoctorRun, standing: Standing, who: string, seen: SeenStep, at: Instant): Promise<void> => {
    const { client_id: _client, ip: _ip, by: _by, session_token: _token, ...step } = seen
    const has_room = (await countDoctorSteps(db, run.id)) < SHARES[standing].until
    if (!has_room || !sources.take(run.id, standing, who)) return leaveOut(run, seen)
    // A conflict: the run was started anew, and this was of the one before.
    await db.commit([insertDoctorStep({ ...step, id: newOrderedId(), run_id: run.id, at })])
  }

  return {
    watches: (client_id: string): boolean => openRun(client_id) !== null,

    isRunning: (): boolean => [...snapshots.doctorRuns().keys()].some((id) => openRun(id) !== null),

    watchedFrom: sources.watchedFrom,

    /** The watched clients that a request with an unknown client ID may have been meant for. */
    meant(client_id: string, redirect_uri: string | null): string[] {
      const runs = [...snapshots.doctorRuns().keys()].filter((id) => openRun(id) !== null)
      return runs.filter((id) => {
        const client = snapshots.client(id)?.client
        return client !== undefined && looksLike(client, client_id, redirect_uri)
      })
    },

    saw(seen: SeenStep): void {
      const run = openRun(seen.client_id)
      if (run === null) return
      sources.forgetBut(new Set([...snapshots.doctorRuns().values()].map(({ id }) => id)))
      const near = seen.by === 'stranger' && sources.isNear(seen.client_id, seen.ip)
      const standing = near ? 'near' : seen.by
      const who = standing === 'client' ? '' : addressOf(seen.ip)
      const used_up = seen.session_token === null && sources.isUsedUp(run.id, standing, who)
      if (used_up || waiting >= MOST_WAITING[standing]) {
        leaveOut(run, seen)
        return
      }
      const at = now()
      later(async () => {
        const person = seen.by === 'client' ? null : await personOf(seen.session_token)
        return person === null ? write(run, standing, who, seen, at) : write(run, 'person', person, seen, at)
      })
    },

    /** At the end of the process, and in tests. */
    settled: async (): Promise<void> => {
      while (waiting > 0) await queue
    },
  }
}

export type Doctor = ReturnType<typeof makeDoctor>
