// The typed client of the server's router, and what its failures mean.

import type { AppRouter } from '@gatekeeper/api/root'
import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** `RouterOutput['users']['list']` */
export type RouterOutput = inferRouterOutputs<AppRouter>
export type RouterInput = inferRouterInputs<AppRouter>

/** The server refuses a larger batch (security.md section 5, limits). */
const MAX_BATCH = 10

/** Nobody waits longer than this for an answer; then it is "the server can't be reached". */
const TIMEOUT = 20_000

const fetchInTime = (input: RequestInfo | URL | string, init?: RequestInit) => {
  const signals = [AbortSignal.timeout(TIMEOUT), ...(init?.signal ? [init.signal] : [])]
  return fetch(input, { ...init, signal: AbortSignal.any(signals) })
}

export const trpc = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      // A sign-in is one request, one answer: never held up by, or failing with, another.
      condition: (operation) => operation.path.startsWith('login.'),
      true: httpLink({ url: '/trpc', fetch: fetchInTime }),
      false: httpBatchLink({ url: '/trpc', maxItems: MAX_BATCH, fetch: fetchInTime }),
    }),
  ],
})

/** A field that the server found wrong; `line` counts from 1 in fields of several lines. */
export interface FieldFault {
  field: string
  message: string
  line?: number
}

export interface Failure {
  /** a tRPC code, or OFFLINE when no answer came */
  code: string
  /** a stable name of the refusal, '' where there is none */
  reason: string
  message: string
  faults: FieldFault[]
  /** when it may be tried again, in ms since 1970 */
  until: number | undefined
  /** what the log calls this failure */
  reference: string | undefined
  /** where the app lives that sent the person here, if the interaction is gone */
  client_home: string | undefined
}

/** What a rejected call says, whatever was thrown; a Failure says what it is. */
export function failureOf(error: unknown): Failure {
  if (isFailure(error)) return error
  const data = error instanceof TRPCClientError ? (error.data as ErrorData | undefined) : undefined
  const gk = data?.gk
  return {
    code: data?.code ?? (error instanceof TRPCClientError ? 'OFFLINE' : 'INTERNAL_SERVER_ERROR'),
    reason: gk?.reason ?? '',
    message: error instanceof Error ? error.message : '',
    faults: gk?.faults ?? [],
    until: gk?.until,
    reference: gk?.reference,
    client_home: gk?.client_home,
  }
}

function isFailure(error: unknown): error is Failure {
  return (
    typeof error === 'object' && error !== null && !(error instanceof Error) && 'reason' in error && 'faults' in error
  )
}

interface ErrorData {
  code?: string
  gk?: { reason?: string; faults?: FieldFault[]; until?: number; reference?: string; client_home?: string }
}
