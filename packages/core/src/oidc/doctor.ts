/** The doctor of a client (product.md section 5): what each request of one sign-in said, and what was wrong with it. */
import type { TraceCheck } from '../access/trace'
import type { Instant } from '../instant'

/** While it runs, requests of this client are written down. */
export interface DoctorRun {
  id: string
  client_id: string
  started_by: string | null
  started_at: Instant
  ends_at: Instant
}

export interface DoctorStep {
  id: string
  run_id: string
  at: Instant
  endpoint: 'authorize' | 'par' | 'token' | 'userinfo' | 'end_session' | 'introspect' | 'revoke'
  /** `left_out`: no request, but how many did not fit into the run, by address (doctor-shares.ts). */
  outcome: 'ok' | 'refused' | 'left_out'
  /** The protocol's error code of a refusal. */
  error: string | null
  checks: TraceCheck[]
  /** What was sent, without secrets, codes and tokens. */
  request: Record<string, string>
  /** The trace of a refusal, where its mends are. */
  trace_code: string | null
}
