import { TRPCClientError } from '@trpc/client'

/** Why the server did not do what was asked. */
export interface Refusal {
  /** In words, for a person: what was wrong, what was expected, what to do. */
  message: string
  /** Stable, for a program: `stale`, `invalid`, `scope_missing`, `unknown`, …; `null` when nobody answered. */
  reason: string | null
  /** 401, 403, 404, 409, …; `null` when nobody answered. */
  status: number | null
  /** Of `invalid`: the fields at fault. */
  faults: { field: string; message: string; line?: number }[]
  /** Instant in milliseconds: do not try again before. */
  until: number | null
  /** Stands in the server's log too. */
  reference: string | null
}

interface Told {
  httpStatus?: number
  gk?: Partial<Omit<Refusal, 'message' | 'status'>>
}

/** What a failed call says; `null` of an error that is none of GateKeeper's. */
export const refusalOf = (error: unknown): Refusal | null => {
  if (!(error instanceof TRPCClientError)) return null
  const { httpStatus = null, gk = {} } = (error.data ?? {}) as Told
  const { reason = null, faults = [], until = null, reference = null } = gk
  return { message: error.message, reason, status: httpStatus, faults, until, reference }
}
