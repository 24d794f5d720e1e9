import { redactRequest } from '@gatekeeper/core/access/trace'
import { passedChecks } from '@gatekeeper/core/access/trace-checks'
import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import type { SeenStep } from '../services/doctor'
import type { Call } from './endpoint'

interface Passed {
  endpoint: DoctorStep['endpoint']
  client_id: string
  params: Parameters
  /** What is worth saying of a check, by its name; never a secret, a code or a token. */
  notes?: Record<string, string>
  /** The first check that is not made yet. */
  until?: string
  by: SeenStep['by']
}

/** For the doctor, where one watches this client: a request in which nothing was wrong. */
export const sawPassed = (call: Call, { endpoint, client_id, params, notes, until, by }: Passed): void => {
  const { doctor } = call.services
  if (!doctor.watches(client_id)) return
  doctor.saw({
    client_id,
    ip: call.ip,
    by,
    session_token: call.services.jar.read(call.request.headers.get('cookie'), 'session'),
    endpoint,
    outcome: 'ok',
    error: null,
    checks: passedChecks(endpoint, params, notes, until),
    request: redactRequest(params),
    trace_code: null,
  })
}
