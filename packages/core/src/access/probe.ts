/**
 * The probe of a site (product.md section 6, docs/decisions/0014-probe.md): GateKeeper asks itself through the site's proxy and
 * is told by sealed reports what the check saw and what would have reached the app. Here is what these reports mean.
 */
import type { Instant } from '../instant'
import type { Dialect, Target } from './target'

export const PROBE_PATH = '/_gk/probe'
/** Milliseconds that a probe's token is good for. */
export const PROBE_LIFETIME = 60_000

/**
 * What a request of the probe is for. `page` and `api` are answered by the check as to somebody who is not signed in; the others
 * pass it: `app` naming nobody, `forged` with headers of the sender's own, `empty` with these and naming nobody, `hop` with a
 * `Connection` that names one of ours, `socket` as an upgrade.
 */
export type ProbeStep = 'page' | 'api' | 'app' | 'forged' | 'empty' | 'hop' | 'socket'

/** What stands sealed in the address of a request; whoever holds it may see where that request came by. */
export interface ProbeToken {
  site_id: string
  https: boolean
  /** Canonical. */
  host: string
  nonce: string
  step: ProbeStep
  expires_at: Instant
}

/** What the check saw of the request. */
export interface CheckSeen {
  peer: string | null
  trusted: boolean
  dialect: Dialect | null
  target: Target | null
  /** Why the target could not be read, or why it is none of this site's. */
  fault: string | null
}

/** How a header came to the app: what the check said, what the sender said, nothing, or something else. */
export type Arrival = 'absent' | 'empty' | 'ours' | 'forged' | 'other'

/** What the app would have seen, had `/_gk/` not led to GateKeeper. */
export interface AppSeen {
  headers: { name: string; arrival: Arrival }[]
  /** Names of headers with which no site of ours is told anything of, or other spellings; those that were forged and arrived. */
  strangers: string[]
  /** `X-Forwarded-Host` as it arrived. */
  forwarded_host: string | null
  upgrade: boolean
}

export type ProbeAnswer =
  | { kind: 'check'; status: number; seen: CheckSeen; milliseconds: number }
  | { kind: 'app'; status: number; seen: AppSeen; milliseconds: number }
  /** Neither the check nor GateKeeper in the app's place. */
  | { kind: 'other'; status: number; location: string | null; challenge: string | null; milliseconds: number }
  | { kind: 'failed'; words: string; mend: string | null }

export interface ProbeAnswers {
  https: boolean
  host: string
  /** Why the certificate is not trusted here. */
  certificate: string | null
  page: ProbeAnswer
  /** `null`: not asked, since an earlier answer made it useless. */
  api: ProbeAnswer | null
  app: ProbeAnswer | null
  forged: ProbeAnswer | null
  empty: ProbeAnswer | null
  hop: ProbeAnswer | null
  socket: ProbeAnswer | null
}

export type ProbeCheck =
  | 'reach'
  | 'asks'
  | 'hop'
  | 'target'
  | 'host'
  | 'sign_in'
  | 'routed'
  | 'identity'
  | 'stripped'
  | 'forwarded'
  | 'connection'
  | 'socket'

export interface Finding {
  check: ProbeCheck
  outcome: 'ok' | 'bad' | 'unknown'
  says: string
  /** What to do. */
  mend: string | null
  milliseconds: number | null
}

/** What is to be done where lines are missing. */
export const AGAIN = 'Copy the lines for your proxy again, from this page.'

export const finding = (
  check: ProbeCheck,
  outcome: Finding['outcome'],
  says: string,
  mend: string | null = null,
): Finding => ({ check, outcome, says, mend, milliseconds: null })

/** What of an identity header tells our value from a forged one; each has its own, so that a mix-up shows. */
export const probeValue = (nonce: string, position: number): string => `gk-probe-${position}-${nonce}`
export const forgedValue = (nonce: string): string => `gk-forged-${nonce}`

export function arrivalOf(value: string | null, nonce: string, position: number): Arrival {
  if (value === null) return 'absent'
  if (value.includes(forgedValue(nonce))) return 'forged'
  if (value.trim() === '') return 'empty'
  return value === probeValue(nonce, position) ? 'ours' : 'other'
}

/** Whether the check was told the very host and scheme that were asked for. */
export const isAsAsked = (
  { https, host }: Pick<ProbeAnswers, 'https' | 'host'>,
  target: Pick<Target, 'https' | 'host' | 'method'>,
): boolean => target.method === 'GET' && target.https === https && target.host === host
