// What a call that failed says, whatever was thrown.

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
  /** a passkey that nobody has here: whatever keeps it may be told */
  signal: { rp_id: string; credential_id: string } | undefined
}

/** A failure of this browser's own, before any server was asked. */
export class LocalFailure extends Error {
  readonly failure: Failure
  constructor(reason: string) {
    super(reason)
    this.failure = { ...failureOf(undefined), code: 'LOCAL', reason }
  }
}

/** What a rejected call says, whatever was thrown; a Failure says what it is. */
export function failureOf(error: unknown): Failure {
  if (error instanceof LocalFailure) return error.failure
  if (isFailure(error)) return error
  // tRPC's errors and our own have the same shape.
  const call = error instanceof Error && 'data' in error
  const data = call ? (error.data as ErrorData | undefined) : undefined
  const gk = data?.gk
  return {
    code: data?.code ?? (call ? 'OFFLINE' : 'INTERNAL_SERVER_ERROR'),
    reason: gk?.reason ?? '',
    message: error instanceof Error ? error.message : '',
    faults: gk?.faults ?? [],
    until: gk?.until,
    reference: gk?.reference,
    client_home: gk?.client_home,
    signal: gk?.signal,
  }
}

function isFailure(error: unknown): error is Failure {
  return (
    typeof error === 'object' && error !== null && !(error instanceof Error) && 'reason' in error && 'faults' in error
  )
}

interface ErrorData {
  code?: string
  gk?: {
    reason?: string
    faults?: FieldFault[]
    until?: number
    reference?: string
    client_home?: string
    signal?: Failure['signal']
  }
}
