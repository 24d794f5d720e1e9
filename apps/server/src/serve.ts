import type { Server } from 'bun'
import { type App, type Handle, makeApp } from './app'
import { answerAway } from './backups/away'
import type { Renew } from './backups/restoring'
import { carryOut, recordFailure, startAgain } from './backups/start-again'
import { VERIFY } from './forward-auth/asked'
import { statusResponse } from './http/error-response'
import { notePatience } from './http/patience'
import { secureHeaders } from './http/security-headers'
import { rotateKeys, startJobs } from './jobs/jobs'
import type { ServerServices } from './services'

export interface Running {
  port: number
  stop(): Promise<void>
}

const DRAIN_MS = 10_000
const MAX_BODY = 1024 * 1024
const SEAL_MS = 3000
/** FLT-01: ready again within three seconds. */
const SEAL_AT_START_MS = 1000

/** Waits until every request under way has been answered, ten seconds at most. */
const drained = async (pending: () => number): Promise<void> => {
  const end = performance.now() + DRAIN_MS
  while (pending() > 0 && performance.now() < end) await Bun.sleep(10)
}

/** FLT-27. What does not get its seal now gets it by the job or at the next start, so a failure ends nothing. */
const sealTail = ({ chain, log }: ServerServices): Promise<void> =>
  chain.seal().catch((error: unknown) => log.warn({ err: error }, 'the end of the audit log is not sealed yet'))

/** What lives on one database; a restore ends it and begins another. */
interface Life {
  services: ServerServices
  app: App
  stopJobs: () => Promise<void>
}

const begin = async (services: ServerServices, faster: Partial<Record<string, number>>): Promise<Life> => {
  await rotateKeys(services)
  // PRM-01: what a crash has left without its seal gets it before anything new happens; a log from before there were seals
  // is so long that the rest is sealed while the server answers.
  await Promise.race([sealTail(services), Bun.sleep(SEAL_AT_START_MS)])
  return { services, app: makeApp(services), stopJobs: startJobs(services, faster) }
}

const end = async ({ services, stopJobs }: Life, pending: () => number): Promise<void> => {
  services.state.draining = true
  services.streams.close()
  await drained(pending)
  await stopJobs()
  await services.courier.stop()
  await services.herald.stop()
  await services.crier.stop()
  await services.forward_auth.denials.settled()
  await services.dead_tokens.settled()
  await services.doctor.settled()
  await services.batches.flush()
  await services.counts.flush()
}

const close = async ({ services }: Life): Promise<void> => {
  await Promise.race([sealTail(services), Bun.sleep(SEAL_MS)])
  await services.db.close()
}

/** Listens, runs the jobs, and stops without losing a request (security.md FLT-27). */
export const serve = async (
  services: ServerServices,
  faster: Partial<Record<string, number>> = {},
): Promise<Running> => {
  const { config, restoring, log } = services
  let life = await begin(services, faster)
  /** `away`: a restore is under way, and the database is nobody's. */
  let state: 'here' | 'away' | 'stopped' = 'here'
  let pending = 0
  /** What can be answered at once is: a promise costs as much as a check. */
  const answering =
    (answer: (app: App) => Handle) =>
    (request: Request, self: Server<undefined>): Response | Promise<Response> => {
      if (state !== 'here') return answerAway(request, life.services)
      const response = answer(life.app)(request, self.requestIP(request)?.address ?? null)
      if (!(response instanceof Promise)) return response
      pending += 1
      return response.finally(() => {
        pending -= 1
      })
    }
  const handling = answering(({ handle }) => handle)
  const server = Bun.serve({
    port: config.port,
    hostname: config.host,
    development: false,
    maxRequestBodySize: MAX_BODY,
    routes: { [VERIFY]: answering(({ verify }) => verify) },
    fetch(request, self) {
      notePatience(request, self)
      return handling(request, self)
    },
    // Every failure of ours is answered within `handle`; what comes here, Bun could not read.
    error: () => secureHeaders(statusResponse(400, crypto.randomUUID()), '/', config.https),
  })

  const isStopped = () => state === 'stopped'
  const renew: Renew = async (work) => {
    if (state !== 'here') return
    state = 'away'
    await end(life, () => pending)
    await close(life)
    const failure = work === null ? null : await carryOut(work, log)
    const next = await startAgain(life.services)
    if (next === null) return
    if (isStopped()) return next.db.close()
    life = await begin(next, faster)
    if (work !== null && failure !== null) await recordFailure(next, work.by, failure)
    restoring.ended(failure)
    state = 'here'
    log.info('GateKeeper has started again')
  }
  restoring.attach((work) =>
    renew(work).catch((error: unknown) => {
      log.error({ err: error }, 'GateKeeper cannot start again')
      services.fatal('it cannot start again')
    }),
  )

  return {
    port: server.port ?? config.port,
    async stop() {
      const was = state
      server.stop()
      // Half a restore is none: it ends with the process, and leaves the database as it was.
      if (was === 'here') await end(life, () => pending)
      state = 'stopped'
      await server.stop(true)
      if (was === 'here') await close(life)
    },
  }
}
