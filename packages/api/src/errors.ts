import type { Instant } from '@gatekeeper/core/instant'
import { TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'

/** A fault of one field, in words for the person who typed it. */
export interface Fault {
  field: string
  message: string
  line?: number
}

/** What the UI and scripts get beside the sentence: a stable reason, the faults, until when to wait, where to start anew. */
export interface Refusal {
  reason: string
  faults?: Fault[]
  until?: Instant
  /** The home page of the app that sent the person here: the way to a new start (LG-30). */
  client_home?: string
  /** A credential that the browser may forget: nobody has it here (WebAuthn Level 3, signalUnknownCredential). */
  signal?: { rp_id: string; credential_id: string }
}

/** A refusal is thrown only at the edge of a procedure, where tRPC wants it so. */
export class GateKeeperError extends TRPCError {
  readonly refusal: Refusal
  constructor(code: TRPC_ERROR_CODE_KEY, message: string, refusal: Refusal) {
    super({ code, message })
    this.refusal = refusal
  }
}

export const refuse = (
  code: TRPC_ERROR_CODE_KEY,
  reason: string,
  message: string,
  extra: Omit<Refusal, 'reason'> = {},
): GateKeeperError => new GateKeeperError(code, message, { reason, ...extra })

export const notFound = (what: string): GateKeeperError =>
  refuse('NOT_FOUND', 'unknown', `There is no such ${what}. It may have been deleted; reload the list.`)

export const stale = (what: string): GateKeeperError =>
  refuse(
    'CONFLICT',
    'stale',
    `This ${what} was changed by someone else meanwhile. Reload it, then make your change again.`,
  )

export const invalid = (faults: Fault[]): GateKeeperError =>
  refuse('BAD_REQUEST', 'invalid', faults.map((fault) => fault.message).join(' '), { faults })

/** What was loaded for a step of the sign-in was changed before its commit. */
export const changedMeanwhile = (): GateKeeperError =>
  refuse('CONFLICT', 'changed_meanwhile', 'Something changed while you signed in. Try again.')

export const notThisStep = (): GateKeeperError =>
  refuse('BAD_REQUEST', 'not_this_step', 'This step is not asked for now. Reload the page to go on.')

export const busy = (until: Instant): GateKeeperError =>
  refuse('TOO_MANY_REQUESTS', 'busy', 'Too many people are signing in right now. Try again in a few seconds.', {
    until,
  })
