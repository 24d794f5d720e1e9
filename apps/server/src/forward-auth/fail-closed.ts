import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import type { ServerServices } from '../services'

export type Answer = Response | Promise<Response>

/** Whatever goes wrong is a refusal that the proxy understands (SEC-154). */
export const failClosed = (services: ServerServices, run: () => Answer): Answer => {
  const answer = counted(services, run)
  return answer instanceof Promise ? answer.catch((error: unknown) => failed(services, error)) : answer
}

const counted = (services: ServerServices, run: () => Answer): Answer => {
  try {
    return run()
  } catch (error) {
    return failed(services, error)
  }
}

/** PRM-06: whatever cannot be decided is no. */
const failed = ({ log, forward_auth }: ServerServices, error: unknown): Response => {
  const unavailable = error instanceof DatabaseUnavailable
  if (!unavailable) log.error({ err: error }, 'a check failed')
  forward_auth.count('failed')
  return new Response(null, { status: unavailable ? 503 : 500, headers: { 'cache-control': 'no-store' } })
}
