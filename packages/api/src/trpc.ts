import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { initTRPC } from '@trpc/server'
import { ZodError } from 'zod'
import type { Context } from './context'
import { GateKeeperError, type Refusal } from './errors'
import { sayRefusal } from './languages/say'

/** Names the fields at fault and never what was sent (SEC-008). */
const shapeRefusal = (error: ZodError): Refusal => ({
  reason: 'invalid',
  faults: error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.map(String).join('.') || 'input',
    message: issue.code === 'unrecognized_keys' ? 'This field is not known here.' : issue.message,
  })),
})

const refusalOf = (cause: unknown): Refusal | null => {
  if (cause instanceof GateKeeperError) return cause.refusal
  if (cause instanceof ZodError) return shapeRefusal(cause)
  if (cause instanceof DatabaseUnavailable) return { reason: 'unavailable' }
  return null
}

/** Only refusals made by us speak; anything else is one constant sentence and the request's id (security.md T2, T3). */
const spoken = (message: string, refusal: Refusal | null, own: boolean): string => {
  if (own) return message
  if (refusal?.reason === 'unavailable') return 'GateKeeper cannot use its database right now. Try again in a moment.'
  if (refusal) return 'Some fields are not as expected.'
  return 'Something went wrong on our side. Try again; if it stays, tell an administrator the reference.'
}

export const t = initTRPC.context<Context>().create({
  isDev: false,
  // Bun drops a stream that is silent for twelve seconds.
  sse: { ping: { enabled: true, intervalMs: 5000 }, client: { reconnectAfterInactivityMs: 15_000 } },
  errorFormatter({ shape, error, ctx }) {
    const own = error instanceof GateKeeperError
    // FLT-05: nothing was decided, so it may be tried again; 503 here as everywhere else.
    const down = error.cause instanceof DatabaseUnavailable
    const refusal = refusalOf(error) ?? refusalOf(error.cause)
    const english =
      own || refusal || shape.data.code === 'INTERNAL_SERVER_ERROR'
        ? spoken(shape.message, refusal, own)
        : plain(shape.data.code)
    // docs/decisions/0018: the one place where a refusal takes on the language of whoever reads it.
    const told = sayRefusal(english, refusal, ctx?.language ?? 'en')
    return {
      ...shape,
      message: told.message,
      data: {
        code: down ? ('SERVICE_UNAVAILABLE' as const) : shape.data.code,
        httpStatus: down ? 503 : shape.data.httpStatus,
        gk: { ...told.refusal, reference: ctx?.request_id },
      },
    }
  },
})

const PLAIN: Record<string, string> = {
  NOT_FOUND: 'There is no such procedure.',
  METHOD_NOT_SUPPORTED: 'Queries are asked by GET, mutations by POST.',
  PARSE_ERROR: 'The request is not JSON of the expected shape.',
  BAD_REQUEST: 'The request is not of the expected shape.',
  PAYLOAD_TOO_LARGE: 'The request is too large.',
}
const plain = (code: string): string => PLAIN[code] ?? 'The request was refused.'
