import type { ForwardAuthDecision } from '@gatekeeper/core/access/forward-auth'
import type { Obstacle } from '@gatekeeper/core/access/forward-auth-trace'

export type DenialReason =
  | Exclude<Obstacle['kind'], 'refuse'>
  | Extract<ForwardAuthDecision, { kind: 'refuse' }>['reason']

/** One plain sentence for the person; the administrator finds more under the code. */
export const WORDS: Record<DenialReason, string> = {
  hop: 'It is not reachable in this way.',
  target: 'The request could not be understood.',
  host: 'There is no such app here.',
  app_token: 'It asks for a second factor, which an app cannot give.',
  too_much: 'You are in more groups than this app can be told. Ask your administrator.',
  rule: 'Nobody may open this part of it.',
  not_named: 'It is for people who were given access to it, and you aren’t one of them yet.',
  terms: 'You may open it only from certain networks or at certain hours, and not now.',
  unknown_policy: 'It is not set up completely. Ask your administrator.',
}
