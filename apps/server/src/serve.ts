import type { Server } from 'bun'
import { type Handle, makeApp } from './app'
import { VERIFY } from './forward-auth/asked'
import { statusResponse } from './http/error-response'
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

/** Listens, runs the jobs, and stops without losing a request (security.md FLT-27). */
export const serve = async (
  services: ServerServices,
  faster: Partial<Record<string, number>> = {},
): Promise<Running> => {
  await rotateKeys(services)
  // PRM-01: what a crash has left without its seal gets it before anything new happens; a log from before there were seals
  // is so long that the rest is sealed while the server answers.
  await Promise.race([sealTail(services), Bun.sleep(SEAL_AT_START_MS)])
  const { handle, verify } = makeApp(services)
  let pending = 0
  /** What can be answered at once is: a promise costs as much as a check. */
  const answering = (answer: Handle) => (request: Request, self: Server<undefined>) => {
    const response = answer(request, self.requestIP(request)?.address ?? null)
    if (!(response instanceof Promise)) return response
    pending += 1
    return response.finally(() => {
      pending -= 1
    })
  }
  const server = Bun.serve({
    port: services.config.port,
    hostname: services.config.host,
    development: false,
    maxRequestBodySize: MAX_BODY,
    routes: { [VERIFY]: answering(verify) },
    fetch: answering(handle),
    // Every failure of ours is answered within `handle`; what comes here, Bun could not read.
    error: () => secureHeaders(statusResponse(400, crypto.randomUUID()), '/', services.config.https),
  })
  const stopJobs = startJobs(services, faster)
  return {
    port: server.port ?? services.config.port,
    async stop() {
      services.state.draining = true
      services.streams.close()
      server.stop()
      await drained(() => pending)
      await stopJobs()
      await services.courier.stop()
      await services.herald.stop()
      await services.forward_auth.denials.settled()
      await services.doctor.settled()
      await services.batches.flush()
      await services.counts.flush()
      await server.stop(true)
      await Promise.race([sealTail(services), Bun.sleep(SEAL_MS)])
      await services.db.close()
    },
  }
}
